"""Tests of letters and of the postman."""
