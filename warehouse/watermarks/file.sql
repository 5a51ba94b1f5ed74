-- Grain: one row where this very file has been read before.
select position, is_whole
from ops.source_files
where path = $path and file_bytes = $file_bytes and modified_ns = $modified_ns
