-- Grain: one row, what the feeds hold in all.
select
    (select count(*) from read_parquet($articles)) as articles,
    (select count(*) from read_parquet($claims)) as claims,
    (select count(*) from read_parquet($ledger)) as figures,
    (select count(*) from read_parquet($differences)) as differences,
    (select count(*) from read_parquet($denials)) as denials
