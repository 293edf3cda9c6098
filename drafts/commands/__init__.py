"""Changes: each guards, builds, flushes and returns the row; none commits."""
