"""Journeys through the service in a real browser, one for each promise."""
