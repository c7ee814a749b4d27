"""Step 2: a Document to accounts, claims, statements and relations."""
