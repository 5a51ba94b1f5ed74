-- Grain: as the feed. Lists become text, texts are defused, numbers and times stay as they are.
copy (
    select {cells}
    from feed
) to $file (format csv, header, timestampformat '%Y-%m-%dT%H:%M:%S')
