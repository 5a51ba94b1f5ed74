-- Grain: one row where the batch replaces or takes away a held version, else none.
select true as is_any
where exists (select 1 from written_versions where is_held) or exists (select 1 from vanished_versions)
