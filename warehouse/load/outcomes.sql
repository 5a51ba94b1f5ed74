-- Grain: one row: what becomes of the inputs of the batch, each counted once, and the claims that are new.
with
shown as (
    select
        articles.article_id is null as is_article_new,
        versions.version_id is null as is_version_new,
        row_number() over (partition by pages.article_id order by pages.fetched_at, pages.page_id) as nth_of_article,
        row_number() over (partition by pages.version_id order by pages.fetched_at, pages.page_id) as nth_of_version
    from incoming_pages as pages
    left join core.articles as articles using (article_id)
    left join core.article_versions as versions using (version_id)
    where pages.version_id is not null
),

outcomes as (
    select
        case
            when is_article_new and nth_of_article = 1 then 'article'
            when is_version_new and nth_of_version = 1 then 'version'
            else 'duplicate'
        end as outcome
    from shown
),

new_claims as (
    select count(*) as claim_count
    from incoming_claims
    join written_versions using (version_id)
    where not is_held
)

select
    count(*) filter (where outcome = 'article') as articles,
    count(*) filter (where outcome = 'version') as versions,
    count(*) filter (where outcome = 'duplicate') as duplicates,
    (select count(*) from incoming_rejections) as rejections,
    (select claim_count from new_claims) as claims
from outcomes
