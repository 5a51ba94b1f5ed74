-- Grain: where one figure of the versions asked for stands.
create or replace temp table asked_figures as
select distinct version_id, claim_id, quantity_start, null::bigint as number
from core.quantities
where version_id in (select id from asked)
