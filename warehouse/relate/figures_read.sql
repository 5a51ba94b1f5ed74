-- Grain: one figure that was asked for.
select * exclude (number)
from read_figures
order by version_id, quantity_start, claim_id
