-- Grain: one row per asked file of the archive that is wholly loaded.
select file
from ops.archives
where is_complete and file in (select unnest($files::varchar[]))
