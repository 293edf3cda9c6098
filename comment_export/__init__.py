"""What leaves the house: the comment table and the final text, as rows and as files."""
