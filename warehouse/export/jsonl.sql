-- Grain: as the feed.
copy (
    select {cells}
    from feed
) to $file (format json, timestampformat '%Y-%m-%dT%H:%M:%S')
