"""How many were killed, injured, abducted or arrested, and the toll that the figures come to."""
