-- Grain: one claim on the page. The sentence is cut into what stands before and after the claim's words.
with
placed as (
    select *, coalesce(instr(sentence, exact), 0) as place
    from read_parquet($file)
    join shown_claims using (claim_id)
),

methods as (
    select
        attributions.claim_id,
        attributions.version_id,
        arg_max(attributions.method, attributions.depth) as method,
        arg_max(coalesce(attributions.speaker_method, attributions.why_not), attributions.depth) as resolved
    from core.attributions as attributions
    semi join shown_claims on shown_claims.claim_id = attributions.claim_id
    group by attributions.claim_id, attributions.version_id
),

origins as (
    select origins.claim_id, origins.version_id, origins.group_id, origins.origin_id
    from core.origins as origins
    semi join shown_claims on shown_claims.claim_id = origins.claim_id
)

select
    placed.claim_id as id, placed.article, placed.exact,
    case when placed.place > 0 then substring(placed.sentence, 1, placed.place - 1) end as before,
    case when placed.place > 0 then substring(placed.sentence, placed.place + length(placed.exact)) end as after,
    placed.voice, placed.polarity, placed.modality, round(placed.check_worthiness, 2) as worth,
    placed.speaker, placed.role, placed.organisation, placed.cue, placed.stance, placed.quote,
    placed.is_anonymous as anonymous, placed.chain,
    methods.method, methods.resolved, origins.group_id as "group", origins.origin_id as origin
from placed
join shown_articles as articles on articles.n = placed.article
left join methods on methods.claim_id = placed.claim_id and methods.version_id = articles.version_id
left join origins on origins.claim_id = placed.claim_id and origins.version_id = articles.version_id
order by placed.n
