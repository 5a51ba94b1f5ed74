-- Question: What did the ledger look like at the end of a day, from what had been fetched by then?
-- $day: a day, UTC: 2031-05-04
-- $counted = '%': what is counted, as a pattern
-- Grain: one figure in a claim of the version that was the latest then.
with
latest as (
    select article_id, arg_max(version_id, row(fetched_at, version_id)) as version_id
    from core.article_versions
    where fetched_at < (cast($day as date) + 1)::timestamp at time zone 'UTC'
    group by article_id
),

said as (
    select version_id, claim_id, arg_max(speaker, depth) as speaker
    from core.attributions
    semi join latest using (version_id)
    group by version_id, claim_id
)

select
    figures.counted, figures.scope, figures.bound, figures.value, figures.low, figures.high, figures.unit,
    figures.as_of, figures.place, coalesce(figures.modality, claims.modality) as modality, said.speaker, outlets.name as outlet, versions.published_on,
    versions.fetched_at, figures.exact, claims.claim_id
from latest
join core.article_versions as versions using (version_id)
join core.claims as claims using (version_id)
join core.quantities as figures using (version_id, claim_id)
left join said using (version_id, claim_id)
left join core.outlets as outlets using (outlet_id)
where coalesce(figures.counted, figures.unit, '') ilike $counted
order by figures.counted, figures.scope, figures.as_of, versions.published_on, figures.value, claims.claim_id
