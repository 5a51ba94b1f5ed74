-- Grain: one word of an article's latest version, more than once where it is written in several ways.
-- Letters below U+0900 are parted by all else; above lie the scripts whose words have no clear end: of those every two
-- letters stand, and the last one of a run.
insert into snapshot.search.words
with
bodies as (
    select numbered.article_no, concat_ws(chr(10), versions.title, versions.text) as body
    from snapshot.search.articles as numbered
    join snapshot.core.article_versions as versions using (version_id)
),

runs as (
    select
        article_no,
        unnest(list_distinct(regexp_extract_all(folded(body), '\pL+|[0-9]{1,3}(?:[., ''\x{00a0}\x{2009}\x{202f}][0-9]{3})+|\pN+'))) as run
    from bodies
),

running as (
    select article_no, unnest(regexp_extract_all(folded(body), '[\x{0900}-\x{1cff}\x{2c00}-\x{2dff}\x{3005}-\x{3007}\x{3031}-\x{d7ff}\x{f900}-\x{faff}\x{ff66}-\x{ffdc}\x{10000}-\x{1cfff}\x{20000}-\x{3ffff}]+')) as run
    from bodies
    where regexp_matches(body, '[\x{0900}-\x{1cff}\x{2c00}-\x{2dff}\x{3005}-\x{3007}\x{3031}-\x{d7ff}\x{f900}-\x{faff}\x{ff66}-\x{ffdc}\x{10000}-\x{1cfff}\x{20000}-\x{3ffff}]+')
),

pairs as (
    select distinct article_no, unnest(list_transform(range(1, length(run) + 1), lambda place: run[place : place + 1])) as pair
    from running
)

select if(run < ':', regexp_replace(run, '[^0-9]', '', 'g'), run) as word, article_no
from runs
where run < 'ऀ'
union all
select pair, article_no
from pairs
order by word, article_no
