"""All SQL and all files of a desk: one SQLite file for what people read and decide, DuckDB to count over it."""
