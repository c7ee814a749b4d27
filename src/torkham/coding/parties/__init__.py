"""The parties that a stretch names: who they are, of what kind, and beside whom they stand."""
