"""Letters: composed into the outbox with the change they tell of, and taken out of it by the postman."""
