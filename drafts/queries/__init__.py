"""Questions: nothing here changes anything."""
