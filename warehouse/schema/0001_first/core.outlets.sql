-- Grain: one outlet.
create table core.outlets (
    outlet_id varchar not null,
    name varchar,
    domain varchar,
    country varchar,
    kind varchar
);

comment on table core.outlets is 'An organisation that publishes.';
comment on column core.outlets.outlet_id is 'Key: from the registry, else the registrable domain, else the folded name.';
comment on column core.outlets.name is 'Its name.';
comment on column core.outlets.domain is 'Its registrable domain.';
comment on column core.outlets.country is 'ISO 3166-1 alpha-2 code.';
comment on column core.outlets.kind is 'newspaper, broadcaster, agency, magazine, think-tank, state media, local …';
