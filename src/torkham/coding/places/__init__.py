"""Names of places, alone and in chains, each resolved to one place on earth."""
