-- A text without what acts on a reader unseen: control characters but tab and newlines, all twelve bidi controls, and the
-- two code points that XML forbids. Each becomes U+FFFD, so that lengths stay and the place shows.
create or replace temp macro inert(cell) as regexp_replace(
    cell,
    '[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\x{061C}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{FFFE}\x{FFFF}]',
    chr(65533),
    'g'
)
