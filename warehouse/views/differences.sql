-- Grain: one row is two comparable figures, each pair once.
create or replace view main.differences as
with
said as (
    select version_id, claim_id, arg_max_null(speaker, depth) as speaker
    from core.attributions
    group by version_id, claim_id
),

figures as (
    select
        figures.version_id, figures.claim_id, figures.quantity_start, figures.value, figures.counted, claims.article_id,
        said.speaker
    from core.quantities as figures
    join core.claims as claims on claims.version_id = figures.version_id and claims.claim_id = figures.claim_id
    join core.articles as articles on articles.latest_version_id = figures.version_id
    left join said on said.version_id = figures.version_id and said.claim_id = figures.claim_id
)

select
    edges.claim_a,
    edges.claim_b,
    a.value as value_a,
    b.value as value_b,
    a.speaker as speaker_a,
    b.speaker as speaker_b,
    a.article_id as article_a,
    b.article_id as article_b,
    coalesce(a.counted, b.counted) as counted,
    edges.relation,
    edges.reason,
    edges.rule,
    edges.evidence,
    edges.edge_id,
    edges.quantity_a_start as start_a,
    edges.quantity_b_start as start_b
from core.claim_edges as edges
join figures as a
    on a.version_id = edges.version_a and a.claim_id = edges.claim_a and a.quantity_start = edges.quantity_a_start
join figures as b
    on b.version_id = edges.version_b and b.claim_id = edges.claim_b and b.quantity_start = edges.quantity_b_start;

comment on view main.differences is 'Figures that differ, agree or revise each other, and why.';
comment on column main.differences.claim_a is 'The first claim.';
comment on column main.differences.claim_b is 'The second claim.';
comment on column main.differences.value_a is 'The figure of the first.';
comment on column main.differences.value_b is 'The figure of the second.';
comment on column main.differences.speaker_a is 'Who gives the first.';
comment on column main.differences.speaker_b is 'Who gives the second.';
comment on column main.differences.article_a is 'The article of the first.';
comment on column main.differences.article_b is 'The article of the second.';
comment on column main.differences.counted is 'What is counted.';
comment on column main.differences.relation is 'same, refines, revises, denies or differs.';
comment on column main.differences.reason is 'Why they differ: rounding, different_time, different_scope …';
comment on column main.differences.rule is 'The rule that found it.';
comment on column main.differences.evidence is 'The words and values it rests on.';
comment on column main.differences.edge_id is 'Key: digest of both figures and the relation.';
comment on column main.differences.start_a is 'Where the first figure begins in the text of its article, see quantity_start in ledger.';
comment on column main.differences.start_b is 'Where the second figure begins, likewise.';
