-- Grain: one edge with an end in a stale version.
delete from core.claim_edges
where version_a in (select version_id from stale_versions) or version_b in (select version_id from stale_versions)
