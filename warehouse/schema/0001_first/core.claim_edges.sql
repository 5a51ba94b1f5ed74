-- Grain: one relation of two claims, each pair once for a relation and its figures.
create table core.claim_edges (
    edge_id varchar not null,
    version_a varchar not null,
    claim_a varchar not null,
    quantity_a_start bigint,
    version_b varchar not null,
    claim_b varchar not null,
    quantity_b_start bigint,
    relation varchar not null,
    reason varchar,
    rule varchar not null,
    evidence varchar not null,
    confidence double not null
);

comment on table core.claim_edges is 'How two claims relate: the same, one denying the other, figures that differ and why.';
comment on column core.claim_edges.edge_id is 'Key: digest of both ends and the relation.';
comment on column core.claim_edges.version_a is 'The version of the first claim.';
comment on column core.claim_edges.claim_a is 'The first claim; for a denial the one that denies.';
comment on column core.claim_edges.quantity_a_start is 'The figure of the first claim that is compared; NULL where none is.';
comment on column core.claim_edges.version_b is 'The version of the second claim.';
comment on column core.claim_edges.claim_b is 'The second claim; for a denial the one denied.';
comment on column core.claim_edges.quantity_b_start is 'The figure of the second claim that is compared; NULL where none is.';
comment on column core.claim_edges.relation is 'same, refines, revises, denies or differs.';
comment on column core.claim_edges.reason is 'Why figures differ: rounding, bound_compatible, different_time, different_scope, planned_vs_actual, different_thing_counted, speaker_revised, same_origin, denial, contradiction or undetermined.';
comment on column core.claim_edges.rule is 'The rule that found it.';
comment on column core.claim_edges.evidence is 'The words and values it rests on.';
comment on column core.claim_edges.confidence is 'How sure the rule is, from 0 to 1.';
