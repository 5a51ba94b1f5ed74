-- Grain: two articles, the first new, that share rare terms and were published within $days days.
with
dated as (
    select articles.article_id, versions.published_on
    from core.articles as articles
    join core.article_versions as versions on versions.version_id = articles.latest_version_id
),

wanted as (
    select terms.article_id, terms.term
    from blocking.story_terms as terms
    semi join new_versions using (article_id)
    join story_term_counts as counts using (term)
    where counts.article_count between 2 and $most_holders
    qualify row_number() over (
        partition by terms.article_id
        order by (1 + ln(greatest(terms.weight, 1))) * ln(1 + 1e6 / counts.article_count) desc, terms.term
    ) <= $terms
),

pairs as (
    select wanted.article_id as one, others.article_id as other, count(*) as shared
    from wanted
    join blocking.story_terms as others on others.term = wanted.term and others.article_id <> wanted.article_id
    group by wanted.article_id, others.article_id
    having count(*) >= $least
)

select pairs.one, pairs.other
from pairs
join dated as first on first.article_id = pairs.one
join dated as second on second.article_id = pairs.other
where coalesce(abs(date_diff('day', first.published_on, second.published_on)), 0) <= $days
qualify row_number() over (partition by pairs.one order by pairs.shared desc, pairs.other) <= $most
order by pairs.shared desc, pairs.one, pairs.other
