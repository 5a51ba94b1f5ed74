-- Grain: one claim that is asked for.
{into}
with
versions as (
    select version_id, article_id, published_on, outlet_id, agency
    from core.article_versions
    where version_id in (select version_id from asked_claims)
),

-- The right side of a join is read whole: these hold only what is asked for.
copies as (
    select article_id, copy_id
    from core.syndication
    semi join versions using (article_id)
),

about as (
    select article_id, names
    from blocking.article_names
    semi join versions using (article_id)
),

steps as (
    select
        version_id,
        claim_id,
        arg_max(speaker, depth) as speaker,
        arg_max(stance, depth) as stance,
        arg_max(cue, depth) as cue,
        bool_or(is_anonymous) as is_anonymous,
        arg_min(coalesce(speaker, source), depth, 1000) as chain
    from core.attributions
    semi join asked_claims using (version_id, claim_id)
    group by version_id, claim_id
),

figures as (
    select version_id, claim_id, list_sort(list(value) filter (where value is not null)) as numbers
    from core.quantities
    semi join asked_claims using (version_id, claim_id)
    group by version_id, claim_id
)

select
    claims.version_id,
    claims.claim_id,
    claims.article_id,
    claims.claim_start,
    claims.claim_end,
    claims.exact,
    claims.voice,
    claims.polarity,
    claims.modality,
    steps.stance,
    steps.cue,
    steps.speaker,
    versions.published_on,
    copies.copy_id,
    coalesce(about.names, []::varchar[]) as names,
    coalesce(figures.numbers, []::double[]) as numbers,
    coalesce(outlets.name, outlets.domain) as outlet,
    versions.agency,
    coalesce(steps.chain, []::varchar[]) as chain,
    coalesce(steps.is_anonymous, false) as is_anonymous
from core.claims as claims
semi join asked_claims using (version_id, claim_id)
join versions on versions.version_id = claims.version_id
left join core.outlets as outlets on outlets.outlet_id = versions.outlet_id
left join steps on steps.version_id = claims.version_id and steps.claim_id = claims.claim_id
left join figures on figures.version_id = claims.version_id and figures.claim_id = claims.claim_id
left join copies on copies.article_id = claims.article_id
left join about on about.article_id = claims.article_id
