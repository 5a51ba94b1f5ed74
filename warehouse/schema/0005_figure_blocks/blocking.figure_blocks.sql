-- Grain: the table as it stands; figures now meet by what they count, their articles by what they are about.
delete from blocking.figure_blocks;
alter table blocking.figure_blocks add column speaker varchar;
comment on column blocking.figure_blocks.block is 'Digest of kind and thing counted.';
comment on column blocking.figure_blocks.speaker is 'Who gives it, under the name by which speakers are compared.';
