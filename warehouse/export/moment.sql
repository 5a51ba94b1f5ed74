-- A moment as ISO 8601 in UTC, whatever the reader's time zone.
create or replace temp macro moment(cell) as strftime(cell at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ')
