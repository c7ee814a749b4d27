"""Accounts to incidents: which accounts belong together, which values the incident takes, which id it keeps."""
