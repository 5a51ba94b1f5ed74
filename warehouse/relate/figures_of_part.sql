-- Grain: where one figure of a part stands.
create or replace temp table asked_figures as
select version_id, claim_id, quantity_start, number
from wanted_figures
where part = $part
