"""From a story to an account: codes, weapons, confidence, and the words behind every field."""
