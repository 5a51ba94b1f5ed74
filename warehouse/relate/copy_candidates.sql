-- Grain: two articles that share sampled runs of words or are the same text, one of them loosened. A run that many
-- hold is compared with its first $most holders: thousands of copies hang together by those.
with
wanted as (
    select runs.run, runs.article_id
    from blocking.text_runs as runs
    semi join loosened using (article_id)
),

holders as (
    select runs.run, runs.article_id
    from blocking.text_runs as runs
    semi join wanted using (run)
    qualify row_number() over (partition by runs.run order by runs.article_id) <= $most
),

pairs as (
    select wanted.article_id as one, holders.article_id as other, count(*) as shared
    from wanted
    join holders on holders.run = wanted.run and holders.article_id <> wanted.article_id
    group by wanted.article_id, holders.article_id
    having count(*) >= 3
    qualify row_number() over (partition by wanted.article_id order by count(*) desc, holders.article_id) <= $most
)

select distinct least(one, other) as one, greatest(one, other) as other
from pairs
order by one, other
