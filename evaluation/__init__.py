"""How good Torkham is, measured: `make eval`, or one part at a time (`python -m evaluation.news DIR`)."""
