"""The core: pure functions, records in, records out; no I/O, no clock, no Prefect, no DuckDB."""
