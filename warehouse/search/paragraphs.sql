-- Grain: one paragraph of a version.
select version_id, segment_start, segment_end
from core.segments
where version_id in ({wanted}) and segment_start is not null
order by version_id, segment_start
