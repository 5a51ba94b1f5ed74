-- Grain: two articles that can be about one matter by the names they share; none yet.
create or replace temp table near_by_name (one varchar, other varchar, days_apart bigint, shared bigint)
