-- Grain: one row is an article, its latest version.
create or replace view main.articles as
with
credits as (
    select version_id, arg_min(name, position, 1000) as authors
    from core.article_authors
    group by version_id
),

stories as (
    select article_id, min(story_id) as story_id
    from core.stories
    group by article_id
),

copies as (
    select article_id, min(copy_id) as copy_id
    from core.syndication
    group by article_id
)

select
    articles.article_id,
    versions.version_id,
    pages.path as page_path,
    coalesce(articles.canonical_url, versions.url) as url,
    versions.title,
    outlets.name as outlet,
    outlets.domain,
    coalesce(credits.authors, []::varchar[]) as authors,
    versions.agency,
    versions.published_at,
    versions.published_local,
    versions.published_on,
    versions.published_precision,
    versions.language,
    versions.genre,
    stories.story_id,
    copies.copy_id,
    articles.version_count,
    versions.fetched_at,
    versions.checked_at,
    versions.word_count,
    versions.text
from core.articles as articles
join core.article_versions as versions on versions.version_id = articles.latest_version_id
left join core.pages as pages on pages.page_id = versions.page_id
left join core.outlets as outlets on outlets.outlet_id = versions.outlet_id
left join credits on credits.version_id = versions.version_id
left join stories on stories.article_id = articles.article_id
left join copies on copies.article_id = articles.article_id;

comment on view main.articles is 'Articles, each as last seen.';
comment on column main.articles.article_id is 'Key: digest of the canonical address, or of the bytes where there is none.';
comment on column main.articles.version_id is 'The version seen last, see core.article_versions.';
comment on column main.articles.page_path is 'The file its page was read from.';
comment on column main.articles.url is 'Its canonical address, else the address of its page.';
comment on column main.articles.title is 'The headline as printed.';
comment on column main.articles.outlet is 'Who published it.';
comment on column main.articles.domain is 'The registrable domain of the outlet.';
comment on column main.articles.authors is 'The names in the byline, in its order.';
comment on column main.articles.agency is 'The news agency credited.';
comment on column main.articles.published_at is 'First publication, UTC; only where the page states the offset too.';
comment on column main.articles.published_local is 'The time of day of publication as the page states it.';
comment on column main.articles.published_on is 'The day of publication as the page states it.';
comment on column main.articles.published_precision is 'How exactly it is known: minute, day, month or year.';
comment on column main.articles.language is 'ISO 639-1 code of the language.';
comment on column main.articles.genre is 'news, opinion, analysis …';
comment on column main.articles.story_id is 'The story it belongs to, the same for articles about one event.';
comment on column main.articles.copy_id is 'The same for copies and light rewrites of one text.';
comment on column main.articles.version_count is 'How many versions are held.';
comment on column main.articles.fetched_at is 'When this version was first seen, UTC.';
comment on column main.articles.checked_at is 'When this version was last seen, UTC.';
comment on column main.articles.word_count is 'Words of the text.';
comment on column main.articles.text is 'Standfirst and body, paragraphs joined by one newline.';
