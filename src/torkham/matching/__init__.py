"""Whether two records tell the same incident: what identifies one, which pairs to look at, their score, who goes with
whom. Accounts of reports: traces, blocking, scoring. Rows of datasets: rows, extents, comparing, weights, assigning."""
