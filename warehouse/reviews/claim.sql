-- Grain: one row, the claim in the latest version that holds it.
select claims.article_id, claims.exact, claims.prefix, claims.suffix
from core.claims as claims
join core.article_versions as versions using (version_id)
where claims.claim_id = $claim_id
order by versions.version_no desc
limit 1
