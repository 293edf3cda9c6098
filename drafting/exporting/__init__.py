"""What leaves the house: rows put as facts for the files, and the files sent piece by piece."""
