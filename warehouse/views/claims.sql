-- Grain: one row is a claim of the latest version of an article.
create or replace view main.claims as
with
-- The names of a chain by depth, of at most 1,000 steps; without a name a step is left out. A list with an order of its
-- own took 26 s for 1.4 million steps, this 2.
steps as (
    select
        version_id,
        claim_id,
        arg_min(coalesce(speaker, source), depth, 1000) as chain,
        max(depth) as depth
    from core.attributions
    group by version_id, claim_id
),

figures as (
    select version_id, claim_id, count(*) as quantity_count
    from core.quantities
    group by version_id, claim_id
)

select
    claims.claim_id,
    claims.article_id,
    claims.version_id,
    claims.claim_start,
    claims.claim_end,
    claims.exact,
    claims.voice,
    claims.polarity,
    claims.modality,
    claims.check_worthiness,
    said.speaker,
    said.speaker_id,
    said.role,
    said.organisation,
    said.cue,
    said.stance,
    said.quote,
    coalesce(said.is_anonymous, false) as is_anonymous,
    coalesce(steps.chain, []::varchar[]) as chain,
    coalesce(figures.quantity_count, 0) as quantity_count
from core.claims as claims
join core.articles as articles on articles.latest_version_id = claims.version_id
left join steps on steps.version_id = claims.version_id and steps.claim_id = claims.claim_id
left join core.attributions as said
    on said.version_id = steps.version_id and said.claim_id = steps.claim_id and said.depth = steps.depth
left join figures on figures.version_id = claims.version_id and figures.claim_id = claims.claim_id;

comment on view main.claims is 'Who claims what in each article as last seen.';
comment on column main.claims.claim_id is 'Key: digest of the article, the words and the how-manieth time they occur.';
comment on column main.claims.article_id is 'The article, see articles.';
comment on column main.claims.version_id is 'The version it stands in.';
comment on column main.claims.claim_start is 'Where it begins in the text of the article.';
comment on column main.claims.claim_end is 'Where it ends in the text of the article.';
comment on column main.claims.exact is 'Its words.';
comment on column main.claims.voice is 'Who speaks: reporter, source or opinion.';
comment on column main.claims.polarity is 'positive, or negative where it says that something is not so.';
comment on column main.claims.modality is 'actual, planned, possible, conditional or asked; NULL where it cannot be decided.';
comment on column main.claims.check_worthiness is 'How much it is worth checking, from 0 to 1.';
comment on column main.claims.speaker is 'Who says it; NULL for the writer and where it cannot be decided.';
comment on column main.claims.speaker_id is 'That speaker, see core.speakers.';
comment on column main.claims.role is 'The part in which the speaker speaks.';
comment on column main.claims.organisation is 'The organisation the speaker speaks for.';
comment on column main.claims.cue is 'The words that signal it: said, according to, denied …';
comment on column main.claims.stance is 'The class of the cue: says, claims, denies …';
comment on column main.claims.quote is 'direct, indirect or mixed; NULL for the writer.';
comment on column main.claims.is_anonymous is 'Whether the text withholds who speaks.';
comment on column main.claims.chain is 'Who relays whom, outermost first, by name or else in the words of the text; the last says it.';
comment on column main.claims.quantity_count is 'How many figures it holds.';
