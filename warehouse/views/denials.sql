-- Grain: one row is a denial and what it denies, or a retraction and what it takes back.
create or replace view main.denials as
with
said as (
    select version_id, claim_id, arg_max_null(speaker, depth) as speaker, arg_max_null(stance, depth) as stance
    from core.attributions
    group by version_id, claim_id
),

edges as (
    select edge_id, version_a, claim_a, version_b, claim_b, rule, confidence
    from core.claim_edges
    where relation = 'denies' or rule = 'retraction'
),

denials as (
    select version_id, claim_id
    from said
    where stance = 'denies'
    union
    select version_a, claim_a
    from edges
)

select
    claims.claim_id,
    said.speaker,
    claims.article_id,
    claims.exact,
    denied.claim_id as denied_claim_id,
    denied.exact as denied_exact,
    edges.confidence as score,
    coalesce(edges.rule, 'cue') as rule
from denials
join core.claims as claims on claims.version_id = denials.version_id and claims.claim_id = denials.claim_id
join core.articles as articles on articles.latest_version_id = claims.version_id
left join said on said.version_id = denials.version_id and said.claim_id = denials.claim_id
left join edges on edges.version_a = denials.version_id and edges.claim_a = denials.claim_id
left join core.claims as denied on denied.version_id = edges.version_b and denied.claim_id = edges.claim_b;

comment on view main.denials is 'Denials and retractions, with what they deny or take back where that is known.';
comment on column main.denials.claim_id is 'The denial, see claims.';
comment on column main.denials.speaker is 'Who denies.';
comment on column main.denials.article_id is 'The article, see articles.';
comment on column main.denials.exact is 'The words of the denial.';
comment on column main.denials.denied_claim_id is 'The claim denied; NULL where none is known.';
comment on column main.denials.denied_exact is 'The words of the claim denied.';
comment on column main.denials.score is 'How sure the rule is, from 0 to 1; NULL without a claim denied.';
comment on column main.denials.rule is 'The rule that joined the two: retraction where a speaker takes back his own claim; cue where only the word of denial is known.';
