-- Grain: one outlet of a version that is written. Each column keeps its least known value, whatever came first.
merge into core.outlets
using (
    select
        incoming.outlet_id,
        least(incoming.name, held.name) as name,
        least(incoming.domain, held.domain) as domain,
        least(incoming.country, held.country) as country,
        least(incoming.kind, held.kind) as kind
    from incoming_outlets as incoming
    left join core.outlets as held using (outlet_id)
    where incoming.outlet_id in (
        select outlet_id
        from incoming_article_versions
        join written_versions using (version_id)
    )
) as incoming
using (outlet_id)
when matched then update by name
when not matched then insert by name
