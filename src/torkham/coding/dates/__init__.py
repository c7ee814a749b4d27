"""Date phrases, resolved to days: what they are, what they lean on, what they mean."""
