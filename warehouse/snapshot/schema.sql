-- Grain: one table of the warehouse, empty, with its comments.
copy from database {source} to snapshot (schema)
