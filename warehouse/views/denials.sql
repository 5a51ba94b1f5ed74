-- Grain: one row is a denial and what it denies, or a retraction and what it takes back.
create or replace view main.denials as
select
    denials.claim_id,
    denials.speaker,
    denials.article_id,
    denials.exact,
    denied.claim_id as denied_claim_id,
    denied.exact as denied_exact,
    edges.confidence as score,
    coalesce(edges.rule, 'cue') as rule
from main.claims as denials
left join core.claim_edges as edges
    on edges.version_a = denials.version_id
    and edges.claim_a = denials.claim_id
    and (edges.relation = 'denies' or edges.rule = 'retraction')
left join core.claims as denied on denied.version_id = edges.version_b and denied.claim_id = edges.claim_b
where denials.stance = 'denies' or edges.edge_id is not null;

comment on view main.denials is 'Denials and retractions, with what they deny or take back where that is known.';
comment on column main.denials.claim_id is 'The denial, see claims.';
comment on column main.denials.speaker is 'Who denies.';
comment on column main.denials.article_id is 'The article, see articles.';
comment on column main.denials.exact is 'The words of the denial.';
comment on column main.denials.denied_claim_id is 'The claim denied; NULL where none is known.';
comment on column main.denials.denied_exact is 'The words of the claim denied.';
comment on column main.denials.score is 'How sure the rule is, from 0 to 1; NULL without a claim denied.';
comment on column main.denials.rule is 'The rule that joined the two: retraction where a speaker takes back his own claim; cue where only the word of denial is known.';
