-- Grain: two articles that share sampled runs of words or are the same text, one of them loosened. A run that many
-- hold is compared with its first $most holders: thousands of copies hang together by those. No window counts them off,
-- which takes 100 MB for 260,000 holders, and pairs are counted by numbers in the order of the articles' keys.
with
wanted as (
    select runs.run, runs.article_id
    from blocking.text_runs as runs
    semi join loosened using (article_id)
),

crowded as (
    select runs.run
    from blocking.text_runs as runs
    semi join wanted using (run)
    group by runs.run
    having count(*) > $most
),

holders as (
    select runs.run, runs.article_id
    from blocking.text_runs as runs
    semi join wanted using (run)
    anti join crowded using (run)
    union all
    select runs.run, unnest(min(runs.article_id, $most)) as article_id
    from blocking.text_runs as runs
    semi join crowded using (run)
    group by runs.run
),

numbered as (
    select article_id, (row_number() over (order by article_id))::integer as number
    from (select article_id from wanted union select article_id from holders)
),

pairs as (
    select one.number as one, other.number as other, count(*) as shared
    from wanted
    join numbered as one on one.article_id = wanted.article_id
    join holders on holders.run = wanted.run and holders.article_id <> wanted.article_id
    join numbered as other on other.article_id = holders.article_id
    group by one.number, other.number
    having count(*) >= 3
    qualify row_number() over (partition by one.number order by count(*) desc, other.number) <= $most
),

ordered as (
    select distinct least(one, other) as one, greatest(one, other) as other
    from pairs
)

select one.article_id as one, other.article_id as other
from ordered
join numbered as one on one.number = ordered.one
join numbered as other on other.number = ordered.other
order by ordered.one, ordered.other
