-- Grain: the table as it stands; figures now meet by what they count, their articles by what they are about.
-- Old rows stay until their version is related anew: deleted here, they keep the table from being altered.
alter table blocking.figure_blocks add column speaker varchar;
comment on column blocking.figure_blocks.block is 'Digest of kind and thing counted.';
comment on column blocking.figure_blocks.speaker is 'Who gives it, under the name by which speakers are compared.';
