-- Grain: one file: how far it is read.
merge into ops.source_files as held
using (select $path as path) as incoming
on held.path = incoming.path
when matched then update set
    file_bytes = $file_bytes, modified_ns = $modified_ns, position = $position, is_whole = $is_whole
when not matched then insert values ($path, $file_bytes, $modified_ns, $position, $is_whole)
