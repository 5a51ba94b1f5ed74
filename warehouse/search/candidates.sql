-- Grain: one article whose latest version holds a part of the query; the `$most` with the rarest parts.
-- The slots take the condition that a figure is held, and for each part a test of a column of `bodies`, a count of who holds it, and its share of the score.
with
bodies as (
    select articles.article_id, versions.version_id, versions.published_on, concat_ws(chr(10), versions.title, versions.text) as body
    from core.articles as articles
    join core.article_versions as versions on versions.version_id = articles.latest_version_id
),

-- One quick look leaves out what cannot hold any part.
near as (
    select *
    from bodies
    where regexp_matches(body, $first_look) {figures}
),

-- Materialised, or each pattern is looked for twice: to choose, and to tell.
tested as materialized (
    select article_id, version_id, published_on, [{tests}] as parts
    from near
),

hits as (
    select *
    from tested
    where list_contains(parts, true)
),

held as materialized (
    select [{counts}] as holders, (select count(*) from core.articles) as articles
    from hits
),

scored as (
    select hits.article_id, hits.version_id, hits.published_on, held.holders, held.articles, round({score}, 9) as score
    from hits, held
)

select version_id, holders, articles
from scored
order by score desc, published_on desc nulls last, article_id
limit $most
