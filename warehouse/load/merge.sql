-- Grain: one row of a version that is written.
merge into {table} as held
using (
    select *
    from incoming_{name}
    where version_id in (select version_id from written_versions)
) as incoming
using ({key})
when matched then update by name
when not matched then insert by name
