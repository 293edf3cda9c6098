"""The sample programme of the demonstration: its text, its fictional people, two rounds of comments."""
