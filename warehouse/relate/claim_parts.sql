-- Grain: one row, how many parts the claims to compare have.
select coalesce(max(part) + 1, 0)
from wanted_claims
