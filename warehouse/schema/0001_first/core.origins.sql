-- Grain: one claim and the independent origin it goes back to.
create table core.origins (
    version_id varchar not null,
    claim_id varchar not null,
    group_id varchar not null,
    origin_id varchar not null,
    path varchar[] not null
);

comment on table core.origins is 'Whom a claim goes back to: outlet, agency, official.';
comment on column core.origins.version_id is 'The version of the article, see core.article_versions.';
comment on column core.origins.claim_id is 'The claim, see core.claims.';
comment on column core.origins.group_id is 'The group of same claims it belongs to.';
comment on column core.origins.origin_id is 'The independent origin.';
comment on column core.origins.path is 'From the outlet back to the origin.';
