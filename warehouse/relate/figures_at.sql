-- Grain: one figure to compare whose number is handed in.
select wanted.number, figures.*
from wanted_figures as wanted
semi join incoming using (number)
join read_figures as figures using (version_id, claim_id, quantity_start)
order by wanted.number, figures.exact
