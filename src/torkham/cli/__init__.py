"""Parse, call Desk, print."""
