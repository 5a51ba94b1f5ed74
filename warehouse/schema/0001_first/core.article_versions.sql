-- Grain: one state of an article, kept for good.
create table core.article_versions (
    version_id varchar not null,
    article_id varchar not null,
    version_no bigint not null,
    page_id varchar not null,
    fetched_at timestamp with time zone not null,
    checked_at timestamp with time zone not null,
    url varchar,
    title varchar,
    outlet_id varchar,
    agency varchar,
    published_at timestamp with time zone,
    published_local timestamp,
    published_on date,
    published_precision varchar,
    published_method varchar,
    modified_at timestamp with time zone,
    modified_local timestamp,
    modified_on date,
    modified_precision varchar,
    modified_method varchar,
    language varchar,
    genre varchar,
    text varchar not null,
    text_sha256 varchar not null,
    word_count bigint not null
);

comment on table core.article_versions is 'One state of an article: its text and what is known about it.';
comment on column core.article_versions.version_id is 'Key: digest of the article, its title and its text.';
comment on column core.article_versions.article_id is 'The article, see core.articles.';
comment on column core.article_versions.version_no is '1 for the version fetched first, then 2, 3 …';
comment on column core.article_versions.page_id is 'The earliest page that shows it; the columns below describe that page.';
comment on column core.article_versions.fetched_at is 'When it was first seen, UTC.';
comment on column core.article_versions.checked_at is 'When it was last seen, UTC.';
comment on column core.article_versions.url is 'The address of that page.';
comment on column core.article_versions.title is 'The headline as printed, without the name of the outlet.';
comment on column core.article_versions.outlet_id is 'Who published it, see core.outlets.';
comment on column core.article_versions.agency is 'The news agency credited.';
comment on column core.article_versions.published_at is 'First publication, UTC; only where the page states the offset too.';
comment on column core.article_versions.published_local is 'The time of day of publication as the page states it.';
comment on column core.article_versions.published_on is 'The day of publication as the page states it, never the UTC day.';
comment on column core.article_versions.published_precision is 'How exactly it is known: minute, day, month or year.';
comment on column core.article_versions.published_method is 'Where the date was found.';
comment on column core.article_versions.modified_at is 'Last change, UTC; only where the page states the offset too.';
comment on column core.article_versions.modified_local is 'The time of day of the last change as the page states it.';
comment on column core.article_versions.modified_on is 'The day of the last change as the page states it.';
comment on column core.article_versions.modified_precision is 'How exactly it is known: minute, day, month or year.';
comment on column core.article_versions.modified_method is 'Where the date was found.';
comment on column core.article_versions.language is 'ISO 639-1 code of the language of the text.';
comment on column core.article_versions.genre is 'news, opinion, analysis, live, interview, press_release, newsletter, review, feature or fact_check.';
comment on column core.article_versions.text is 'Standfirst and body, paragraphs joined by one newline. All offsets count its code points, from 0, half-open.';
comment on column core.article_versions.text_sha256 is 'SHA-256 of the text in UTF-8, hexadecimal.';
comment on column core.article_versions.word_count is 'Runs of characters between white space in the text.';
