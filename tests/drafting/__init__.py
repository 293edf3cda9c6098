"""Tests of the service, through its client."""
