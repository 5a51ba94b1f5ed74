-- Grain: one figure in a claim.
-- Key: figure_id
-- figure_id: Key: the claim and where in its article the figure begins and ends.
select
    claim_id || '-' || quantity_start || '-' || quantity_end as figure_id,
    claim_id, article_id, outlet, published_at, published_on, speaker, chain, voice,
    value, low, high, bound, change, unit, kind, counted, scope, place, as_of, modality, exact, story_id
from ledger
