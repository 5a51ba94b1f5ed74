-- Grain: two comparable figures of claims on the page; those of two claims and of two speakers first.
select
    a.n as a, b.n as b, differences.value_a, differences.value_b, differences.start_a, differences.start_b,
    differences.counted, differences.relation, differences.reason, differences.rule, differences.evidence
from read_parquet($file) as differences
join shown_claims as a on a.claim_id = differences.claim_a
join shown_claims as b on b.claim_id = differences.claim_b
order by
    a.n = b.n,
    differences.speaker_a is not distinct from differences.speaker_b,
    greatest(a.n, b.n), least(a.n, b.n), differences.difference_id
limit $most
