"""Step 6: incidents and claims to a brief."""
