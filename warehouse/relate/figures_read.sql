-- Grain: one figure that was asked for.
from read_figures
order by version_id, quantity_start, claim_id
