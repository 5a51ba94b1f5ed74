-- Grain: two comparable figures, each pair once.
-- Key: difference_id
-- difference_id: Key: digest of both figures and the relation.
select
    edge_id as difference_id,
    claim_a, claim_b, value_a, value_b, speaker_a, speaker_b, article_a, article_b,
    counted, relation, reason, rule, evidence, start_a, start_b
from differences
