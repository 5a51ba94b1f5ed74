-- Grain: one row per file of the archive.
merge into ops.archives
using (select $file::varchar as file, true as is_complete) as incoming using (file)
when matched then update by name
when not matched then insert by name
