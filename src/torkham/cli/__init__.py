"""The command line: parse, call Desk, print."""
