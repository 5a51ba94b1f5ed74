-- Grain: one row, how many parts the figures of the pairs have.
select coalesce(max(part) + 1, 0)
from wanted_figures
