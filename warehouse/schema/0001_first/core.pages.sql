-- Grain: one payload as fetched or read, told apart by its bytes and address.
create table core.pages (
    page_id varchar not null,
    payload_sha256 varchar not null,
    payload_bytes bigint not null,
    media_type varchar,
    encoding varchar,
    content_type varchar,
    url varchar,
    final_url varchar,
    path varchar,
    fetched_at timestamp with time zone not null,
    archive_file varchar,
    archive_offset bigint,
    article_id varchar,
    version_id varchar,
    rejection_reason varchar,
    extractor_id varchar not null
);

comment on table core.pages is 'A fetched or read page: what came, when, and where it lies in the archive.';
comment on column core.pages.page_id is 'Key: digest of the payload and the address asked for.';
comment on column core.pages.payload_sha256 is 'SHA-256 of the payload, hexadecimal.';
comment on column core.pages.payload_bytes is 'Size of the payload in bytes, content-decoded.';
comment on column core.pages.media_type is 'text/html or text/plain as told from the bytes; NULL where the page was rejected.';
comment on column core.pages.encoding is 'The encoding found in the bytes, as Python names it; NULL where the page was rejected.';
comment on column core.pages.content_type is 'The HTTP header Content-Type as sent, not trusted.';
comment on column core.pages.url is 'The address asked for; NULL for a file whose address nobody told.';
comment on column core.pages.final_url is 'The address after redirects, where known.';
comment on column core.pages.path is 'The file it was read from, as named by whoever started the run.';
comment on column core.pages.fetched_at is 'When it was fetched or read first, UTC, from the record in the archive.';
comment on column core.pages.archive_file is 'The archive file that holds it, a name below data/raw.';
comment on column core.pages.archive_offset is 'Where its record begins in that file, in bytes.';
comment on column core.pages.article_id is 'The article it shows; NULL where it was rejected.';
comment on column core.pages.version_id is 'The version of the article it shows; NULL where it was rejected.';
comment on column core.pages.rejection_reason is 'Why it was set aside; NULL where it shows an article.';
comment on column core.pages.extractor_id is 'What read it, see ops.extractors.';
