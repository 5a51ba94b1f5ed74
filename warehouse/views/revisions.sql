-- Grain: one row is a claim added, removed or changed between two versions of an article.
create or replace view main.revisions as
with
said as (
    select versions.article_id, versions.version_no, claims.version_id, claims.claim_id, claims.exact
    from core.claims as claims
    join core.article_versions as versions on versions.version_id = claims.version_id
),

changed as (
    select
        earlier.article_id,
        earlier.version_no as from_version,
        later.version_no as to_version,
        'changed' as change,
        earlier.exact as before,
        later.exact as after,
        earlier.claim_id as claim_before,
        later.claim_id as claim_after
    from core.claim_edges as edges
    join said as earlier on earlier.version_id = edges.version_a and earlier.claim_id = edges.claim_a
    join said as later on later.version_id = edges.version_b and later.claim_id = edges.claim_b
    where edges.relation = 'revises'
        and later.article_id = earlier.article_id
        and later.version_no = earlier.version_no + 1
),

removed as (
    select
        said.article_id,
        said.version_no as from_version,
        said.version_no + 1 as to_version,
        'removed' as change,
        said.exact as before,
        null::varchar as after
    from said
    semi join core.article_versions as next
        on next.article_id = said.article_id and next.version_no = said.version_no + 1
    anti join said as later
        on later.article_id = said.article_id
        and later.version_no = said.version_no + 1
        and later.claim_id = said.claim_id
    anti join changed
        on changed.article_id = said.article_id
        and changed.from_version = said.version_no
        and changed.claim_before = said.claim_id
),

added as (
    select
        said.article_id,
        said.version_no - 1 as from_version,
        said.version_no as to_version,
        'added' as change,
        null::varchar as before,
        said.exact as after
    from said
    anti join said as earlier
        on earlier.article_id = said.article_id
        and earlier.version_no = said.version_no - 1
        and earlier.claim_id = said.claim_id
    anti join changed
        on changed.article_id = said.article_id
        and changed.to_version = said.version_no
        and changed.claim_after = said.claim_id
    where said.version_no > 1
)

select article_id, from_version, to_version, change, before, after from changed
union all
select article_id, from_version, to_version, change, before, after from removed
union all
select article_id, from_version, to_version, change, before, after from added;

comment on view main.revisions is 'What an article took back, added or changed from one version to the next.';
comment on column main.revisions.article_id is 'The article, see articles.';
comment on column main.revisions.from_version is 'Number of the earlier version.';
comment on column main.revisions.to_version is 'Number of the later version, the next.';
comment on column main.revisions.change is 'added, removed or changed.';
comment on column main.revisions.before is 'The words in the earlier version.';
comment on column main.revisions.after is 'The words in the later version.';
