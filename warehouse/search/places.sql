-- Grain: one sentence of a version.
select version_id, sentence_start, sentence_end
from core.sentences
where version_id in ({wanted})
order by version_id, sentence_start
