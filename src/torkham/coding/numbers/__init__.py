"""Numbers as reports spell them, with their hedges, their bounds and what they count."""
