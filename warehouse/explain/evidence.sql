-- Grain: one candidate for a field of the article's metadata, the chosen ones first.
select field, value, method, words, is_chosen, why_not
from core.metadata_evidence
where version_id = $version_id
order by field, is_chosen desc, position
