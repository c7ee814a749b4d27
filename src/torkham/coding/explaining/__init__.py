"""Why the coder made of a document what it made, told after the fact."""
