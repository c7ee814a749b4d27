"""Tables, not code, and the loaders that check them."""
