"""Step 3b, the side door: datasets that others coded, read into one shape and written out again."""
