-- Question: How many independent origins stand behind each claim?
-- Grain: one group of same claims.
select exact, origins, outlets, articles, first_published_at, group_id
from corroboration
order by origins desc, outlets desc, articles desc, group_id
