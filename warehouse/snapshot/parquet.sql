-- Grain: as the table, sorted by its key, so that the same rows give the same bytes.
copy (
    select *
    from {table}
    order by {key}
) to $file (format parquet, compression zstd)
