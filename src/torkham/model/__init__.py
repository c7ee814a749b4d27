"""Values only: frozen, validated, no I/O. Field names are those of the public data format."""
