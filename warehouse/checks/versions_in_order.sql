-- fail: the versions of an article are numbered from 1 as they were fetched, and the latest is the one seen last
with
numbered as (
    select
        version_id,
        version_no,
        row_number() over (partition by article_id order by fetched_at, version_id) as should_be
    from core.article_versions
),

seen as (
    select
        article_id,
        arg_max(version_id, row(checked_at, fetched_at, version_id)) as latest_version_id,
        count(*) as version_count
    from core.article_versions
    group by article_id
)

select 'version_no' as field, version_id as offender
from numbered
where version_no <> should_be
union all
select 'latest_version_id' as field, articles.article_id as offender
from core.articles as articles
join seen using (article_id)
where articles.latest_version_id <> seen.latest_version_id
union all
select 'version_count' as field, articles.article_id as offender
from core.articles as articles
join seen using (article_id)
where articles.version_count <> seen.version_count
