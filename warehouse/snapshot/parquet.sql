-- Grain: as the table. The snapshot holds it sorted by its key, so the same rows give the same bytes.
copy snapshot.{table} to $file (format parquet, compression zstd)
