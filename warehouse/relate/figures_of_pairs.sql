-- Grain: one figure to compare, in parts of at most $figures.
create or replace temp table wanted_figures as
select version_id, claim_id, quantity_start, number, (row_number() over (order by number) - 1) // $figures as part
from near_figures
where number in (select one from figure_pairs union select other from figure_pairs)
