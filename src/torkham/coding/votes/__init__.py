"""Who did it to whom: each way of telling it votes the parties of a story to a side."""
