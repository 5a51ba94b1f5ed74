-- Grain: one row is a figure in a claim.
create or replace view main.ledger as
select
    claims.claim_id,
    claims.article_id,
    articles.outlet,
    articles.published_at,
    articles.published_on,
    claims.speaker,
    claims.chain,
    claims.voice,
    figures.value,
    figures.low,
    figures.high,
    figures.bound,
    figures.change,
    figures.unit,
    figures.kind,
    figures.counted,
    figures.scope,
    figures.place,
    figures.as_of,
    coalesce(figures.modality, claims.modality) as modality,
    figures.exact,
    articles.story_id,
    claims.version_id,
    figures.quantity_start,
    figures.quantity_end
from core.quantities as figures
join main.claims as claims on claims.version_id = figures.version_id and claims.claim_id = figures.claim_id
join main.articles as articles on articles.article_id = claims.article_id;

comment on view main.ledger is 'Every figure: how many, of what, according to whom, as of when.';
comment on column main.ledger.claim_id is 'The claim, see claims.';
comment on column main.ledger.article_id is 'The article, see articles.';
comment on column main.ledger.outlet is 'Who published it.';
comment on column main.ledger.published_at is 'First publication, UTC, where the offset is known.';
comment on column main.ledger.published_on is 'The day of publication as the page states it.';
comment on column main.ledger.speaker is 'Who gives the figure.';
comment on column main.ledger.chain is 'Who relays whom, outermost first.';
comment on column main.ledger.voice is 'reporter, source or opinion.';
comment on column main.ledger.value is 'The figure; NULL for a range and for a vague figure.';
comment on column main.ledger.low is 'The least that the words allow.';
comment on column main.ledger.high is 'The most that the words allow.';
comment on column main.ledger.bound is '= as stated, ~ about, > at least, < at most, range.';
comment on column main.ledger.change is 'up or down where it is the size of a rise or fall.';
comment on column main.ledger.unit is 'What it is counted in.';
comment on column main.ledger.kind is 'count, money, percent …';
comment on column main.ledger.counted is 'What is counted.';
comment on column main.ledger.scope is 'What happened to what is counted.';
comment on column main.ledger.place is 'Where.';
comment on column main.ledger.as_of is 'The time the sentence gives it, TIMEX3.';
comment on column main.ledger.modality is 'actual, planned, possible, conditional or asked.';
comment on column main.ledger.exact is 'The words of the figure.';
comment on column main.ledger.story_id is 'The story of the article.';
comment on column main.ledger.version_id is 'The version it stands in.';
comment on column main.ledger.quantity_start is 'Where it begins in the text of the article.';
comment on column main.ledger.quantity_end is 'Where it ends in the text of the article.';
