-- Grain: one figure in a claim.
select
    claim_id, article_id, outlet, published_at, published_on, speaker, chain, voice,
    value, low, high, bound, change, unit, kind, counted, scope, place, as_of, modality, exact, story_id
from ledger
order by claim_id, article_id, quantity_start
