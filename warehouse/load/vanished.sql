-- Grain: one held row of a version that is gone, or that is replaced and no longer holds it.
delete from {table} as held
where held.version_id in (select version_id from vanished_versions)
    or (
        held.version_id in (select version_id from written_versions where is_held)
        and not exists (select 1 from incoming_{name} as incoming where {same_key})
    )
