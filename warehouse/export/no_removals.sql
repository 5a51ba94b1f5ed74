-- Grain: one row that a feed held and holds no more.
create or replace temp table removals (feed varchar, id varchar, changed_in bigint)
