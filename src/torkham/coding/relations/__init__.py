"""How named parties stand to each other, as the text says."""
