-- Grain: where one figure that is handed in stands.
create or replace temp table asked_figures as
from incoming
