-- Grain: one person named in a byline.
create table core.authors (
    author_id varchar not null,
    name varchar not null
);

comment on table core.authors is 'A person named in a byline, told apart by the name alone.';
comment on column core.authors.author_id is 'Key: digest of the name whatever its case and spacing.';
comment on column core.authors.name is 'The name as printed.';
