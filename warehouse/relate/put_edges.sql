-- Grain: one edge, new or found again; once, however many parts found it.
merge into core.claim_edges
using (
    select *
    from drawn_edges
    qualify row_number() over (partition by edge_id order by confidence desc, rule, evidence) = 1
) as incoming
using (edge_id)
when matched then update by name
when not matched then insert by name
