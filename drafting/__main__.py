"""Lets `python -m drafting` do what the command `drafting` does."""

from drafting.cli import main

if __name__ == "__main__":
    main()
