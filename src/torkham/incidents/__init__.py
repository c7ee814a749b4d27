"""Step 3: accounts to incidents."""
