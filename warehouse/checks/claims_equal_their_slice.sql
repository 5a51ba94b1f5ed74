-- fail: the words of a claim are its slice of the text
select claims.version_id, claims.claim_id, claims.exact
from core.claims as claims
join core.article_versions as versions using (version_id)
where claims.claim_start < 0
    or claims.claim_end <= claims.claim_start
    or claims.claim_end > length(versions.text)
    or claims.exact <> versions.text[claims.claim_start + 1:claims.claim_end]
