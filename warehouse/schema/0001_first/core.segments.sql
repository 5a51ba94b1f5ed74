-- Grain: one run of text of the page, in reading order.
create table core.segments (
    version_id varchar not null,
    position bigint not null,
    kind varchar not null,
    text varchar not null,
    rule varchar not null,
    segment_start bigint,
    segment_end bigint,
    raw_start bigint
);

comment on table core.segments is 'All text of the page, sorted into article and furniture.';
comment on column core.segments.version_id is 'The version of the article, see core.article_versions.';
comment on column core.segments.position is 'Reading order, from 0.';
comment on column core.segments.kind is 'headline, standfirst, body, byline, dateline, caption or furniture.';
comment on column core.segments.text is 'Its own words.';
comment on column core.segments.rule is 'The rule that gave it its kind.';
comment on column core.segments.segment_start is 'Where it begins in the text of the version; NULL where it is no part of it.';
comment on column core.segments.segment_end is 'Where it ends in the text of the version; NULL where it is no part of it.';
comment on column core.segments.raw_start is 'Plain-text pages: where it begins in the decoded page.';
