"""5  A claim -> a verdict: its own arithmetic, the other numbers in the text, the datasets."""
