-- Grain: one figure to compare whose number is handed in, behind its number.
from read_figures
semi join incoming using (number)
order by number, exact
