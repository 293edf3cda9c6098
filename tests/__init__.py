"""The tests, in the order of the packages; journeys are walked in a real browser."""
