"""Whether two records tell the same incident: what identifies one, which pairs to look at, and their score."""
