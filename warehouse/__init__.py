"""The store: SQL in files, and the only Python that opens DuckDB."""
