"""The core: programmes, their text, and what is said about it."""
