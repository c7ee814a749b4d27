"""Scenes that tell the same incident: what joins them, what keeps them apart, its act, day and place."""
