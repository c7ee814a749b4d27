"""Acts of speech, who speaks under which name, and what they say: sources and statements."""
