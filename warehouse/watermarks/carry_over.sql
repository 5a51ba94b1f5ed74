-- Grain: that of the table.
insert into ops.{table} by name
select * from old.ops.{table}
