-- Grain: as the rows handed in.
insert into {table} by name select * from incoming
