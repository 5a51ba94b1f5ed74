-- Grain: one figure in a claim.
create table core.quantities (
    version_id varchar not null,
    claim_id varchar not null,
    quantity_start bigint not null,
    quantity_end bigint not null,
    exact varchar not null,
    value double,
    low double,
    high double,
    bound varchar not null,
    change varchar,
    unit varchar,
    counted varchar,
    kind varchar not null,
    scope varchar,
    place varchar,
    as_of varchar
);

comment on table core.quantities is 'A figure in a claim and how it was read.';
comment on column core.quantities.version_id is 'The version of the article, see core.article_versions.';
comment on column core.quantities.claim_id is 'The claim, see core.claims.';
comment on column core.quantities.quantity_start is 'Where it begins in the text.';
comment on column core.quantities.quantity_end is 'Where it ends in the text.';
comment on column core.quantities.exact is 'Its words.';
comment on column core.quantities.value is 'The figure; NULL for a range and for a vague figure.';
comment on column core.quantities.low is 'The least that the words allow; NULL where they set none.';
comment on column core.quantities.high is 'The most that the words allow; NULL where they set none.';
comment on column core.quantities.bound is '= as stated, ~ about, > at least or more, < at most or fewer, range.';
comment on column core.quantities.change is 'up or down where the figure is the size of a rise or fall.';
comment on column core.quantities.unit is 'ISO 4217 code for money; else the measure or the head noun of what is counted, singular.';
comment on column core.quantities.counted is 'What is counted: the head noun and what narrows it.';
comment on column core.quantities.kind is 'count, money, percent, ratio, measure, age, ordinal or other.';
comment on column core.quantities.scope is 'What happened to what is counted: sent, arrived, killed …';
comment on column core.quantities.place is 'Where, as the sentence says.';
comment on column core.quantities.as_of is 'The time the sentence gives the figure, TIMEX3.';
