-- Grain: one candidate for one metadata field of a version.
create table core.metadata_evidence (
    version_id varchar not null,
    position bigint not null,
    field varchar not null,
    value varchar not null,
    precision varchar,
    method varchar not null,
    words varchar not null,
    is_chosen boolean not null,
    why_not varchar
);

comment on table core.metadata_evidence is 'What spoke for a title, date, outlet or author, chosen or not.';
comment on column core.metadata_evidence.version_id is 'The version of the article, see core.article_versions.';
comment on column core.metadata_evidence.position is 'Order in which the page offers it, from 0.';
comment on column core.metadata_evidence.field is 'title, published, modified, outlet, author, agency, canonical_url, language, genre or access.';
comment on column core.metadata_evidence.value is 'The candidate, normalised where it could be read.';
comment on column core.metadata_evidence.precision is 'For dates: minute, day, month or year.';
comment on column core.metadata_evidence.method is 'Where it was found: json_ld, time_tag, byline …';
comment on column core.metadata_evidence.words is 'The words or tag it came from.';
comment on column core.metadata_evidence.is_chosen is 'Whether the version bears this value.';
comment on column core.metadata_evidence.why_not is 'Why it was passed over.';
