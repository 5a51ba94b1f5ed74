-- Grain: one claim of a group that is counted anew.
delete from core.origins
where group_id in (
    select group_id from core.origins where version_id in (select version_id from loosened_claims)
)
