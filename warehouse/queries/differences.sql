-- Question: Which figures differ, and why?
-- $reason = '%': a reason, as a pattern: contradiction
-- Grain: one pair of comparable figures.
select
    counted, value_a, speaker_a, value_b, speaker_b, relation, reason, rule, evidence, claim_a, claim_b
from differences
where $reason = '%' or reason ilike $reason
order by counted, claim_a, claim_b
