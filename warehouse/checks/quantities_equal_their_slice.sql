-- fail: the words of a figure are its slice of the text, inside its claim
select figures.version_id, figures.claim_id, figures.quantity_start, figures.exact
from core.quantities as figures
join core.article_versions as versions using (version_id)
join core.claims as claims using (version_id, claim_id)
where figures.quantity_end <= figures.quantity_start
    or figures.quantity_start < claims.claim_start
    or figures.quantity_end > claims.claim_end
    or figures.exact <> versions.text[figures.quantity_start + 1:figures.quantity_end]
