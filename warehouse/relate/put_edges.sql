-- Grain: one edge, new or found again.
merge into core.claim_edges using incoming using (edge_id)
when matched then update by name
when not matched then insert by name
