-- Grain: the table as it stands; an opinion repeats a claim and has no origin of its own.
alter table core.origins alter column origin_id drop not null;

comment on column core.origins.origin_id is 'The independent origin; NULL for opinion, which adds none.';
