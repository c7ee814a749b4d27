"""All SQL and all files of a desk."""
