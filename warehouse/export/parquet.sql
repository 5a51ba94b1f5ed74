-- Grain: as the feed.
copy feed to $file (format parquet, compression zstd)
