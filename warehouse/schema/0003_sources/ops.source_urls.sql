-- Grain: one address that sources named: a page, a newsfeed or a sitemap.
create table ops.source_urls (
    url varchar not null,
    source varchar not null,
    listing varchar,
    is_listing boolean not null,
    title varchar,
    published varchar,
    updated varchar,
    author varchar,
    outlet varchar,
    listed_at timestamp with time zone not null,
    changed_at timestamp with time zone,
    is_due boolean not null,
    tries bigint not null,
    checked_at timestamp with time zone,
    status integer,
    failure varchar,
    gone_at timestamp with time zone,
    etag varchar,
    last_modified varchar
);

comment on table ops.source_urls is 'What sources have named, when each was last asked for and what came: the watermarks of fetching.';
comment on column ops.source_urls.url is 'Key: the address.';
comment on column ops.source_urls.source is 'The source that named it first, see ops.sources.';
comment on column ops.source_urls.listing is 'The newsfeed, sitemap or file that names it; NULL for what data/sources.toml names.';
comment on column ops.source_urls.is_listing is 'Whether it is a newsfeed or sitemap itself.';
comment on column ops.source_urls.title is 'The title that the newsfeed gives.';
comment on column ops.source_urls.published is 'The date of publication that the newsfeed gives, ISO 8601 where it could be read.';
comment on column ops.source_urls.updated is 'The date of the last change that the newsfeed gives, likewise.';
comment on column ops.source_urls.author is 'The author that the newsfeed gives.';
comment on column ops.source_urls.outlet is 'The outlet that the newsfeed or data/sources.toml gives.';
comment on column ops.source_urls.listed_at is 'When it was last named.';
comment on column ops.source_urls.changed_at is 'When it last came with a payload, status 200.';
comment on column ops.source_urls.is_due is 'Whether it is to be asked for in the next run.';
comment on column ops.source_urls.tries is 'How often it was asked for in vain since it became due.';
comment on column ops.source_urls.checked_at is 'When it was last asked for; NULL where it never was.';
comment on column ops.source_urls.status is 'The HTTP status that came: 200, 304, 404 or 410; NULL where none of them did.';
comment on column ops.source_urls.failure is 'Why nothing came; NULL where something did.';
comment on column ops.source_urls.gone_at is 'Since when the server says that it is gone (404, 410); NULL where it does not.';
comment on column ops.source_urls.etag is 'The header ETag of the last payload, sent back so that only a change is sent.';
comment on column ops.source_urls.last_modified is 'The header Last-Modified of the last payload, likewise.';
