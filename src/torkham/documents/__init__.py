"""Step 1: bytes to Document."""
