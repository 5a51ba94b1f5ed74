-- Grain: one figure that is handed in, of those that were asked for.
from read_figures
semi join incoming using (version_id, claim_id, quantity_start)
order by version_id, quantity_start, claim_id
