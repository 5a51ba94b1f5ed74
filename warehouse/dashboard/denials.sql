-- Grain: a denial on the page and what it denies.
select claims.n as claim, denied.n as denied, denials.denied_exact, denials.score, denials.rule
from read_parquet($file) as denials
join shown_claims as claims on claims.claim_id = denials.claim_id
left join shown_claims as denied on denied.claim_id = denials.denied_claim_id
order by claims.n, denials.denial_id
