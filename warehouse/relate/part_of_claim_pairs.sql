-- Grain: two claims to compare, the first of a version asked for.
select version_a, claim_a, version_b, claim_b
from claim_pairs
where version_a in (select id from asked)
order by all
