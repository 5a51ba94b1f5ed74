-- Grain: one figure that is asked for.
{into}
with
versions as (
    select version_id, article_id, text, published_on
    from core.article_versions
    where version_id in (select version_id from asked_figures)
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

said as (
    select version_id, claim_id, arg_max_null(speaker, depth) as speaker, arg_max_null(stance, depth) as stance
    from core.attributions
    semi join asked_figures using (version_id, claim_id)
    group by version_id, claim_id
),

claims as (
    select version_id, claim_id, article_id, exact, modality, polarity, voice
    from core.claims
    semi join asked_figures using (version_id, claim_id)
),

-- Made before the other joins: those would carry whole texts along.
figures as materialized (
    select
        quantities.*,
        asked_figures.number,
        versions.published_on,
        substring(versions.text, greatest(quantity_start - 60, 0) + 1, least(quantity_start, 60)) as before,
        substring(versions.text, quantity_end + 1, 60) as after
    from core.quantities as quantities
    join asked_figures using (version_id, claim_id, quantity_start)
    join versions using (version_id)
)

select
    figures.number,
    figures.version_id,
    figures.claim_id,
    figures.quantity_start,
    claims.article_id,
    figures.value,
    figures.low,
    figures.high,
    figures.bound,
    figures.kind,
    figures.exact,
    claims.exact as words,
    figures.before,
    figures.after,
    figures.change,
    figures.unit,
    figures.counted,
    figures.scope,
    figures.place,
    figures.as_of,
    coalesce(figures.modality, claims.modality) as modality,
    claims.polarity,
    said.stance,
    claims.voice,
    said.speaker,
    figures.published_on,
    copies.copy_id,
    coalesce(about.names, []::varchar[]) as names
from figures
join claims on claims.version_id = figures.version_id and claims.claim_id = figures.claim_id
left join said on said.version_id = figures.version_id and said.claim_id = figures.claim_id
left join copies on copies.article_id = claims.article_id
left join about on about.article_id = claims.article_id
