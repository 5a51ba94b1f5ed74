-- Grain: one WARC file that was read to its end.
select path
from ops.source_files
where is_whole
