-- Grain: one claim that is handed in.
create or replace temp table asked_claims as
from incoming
