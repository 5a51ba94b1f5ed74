-- Grain: a denial and what it denies.
-- Key: denial_id
-- denial_id: Key: the denial, and the claim it denies where that is known.
-- outlet: Who published the denial.
-- published_on: The day of its publication as the page states it.
-- score: How sure the rule is, from 0 to 1; NULL without a claim denied.
select
    denials.claim_id || coalesce('-' || denials.denied_claim_id, '') as denial_id,
    denials.claim_id, denials.article_id, articles.outlet, articles.published_on,
    denials.speaker, denials.exact,
    arg_max(denials.denied_claim_id, denials.score) as denied_claim_id,
    arg_max(denials.denied_exact, denials.score) as denied_exact,
    max(denials.score) as score,
    coalesce(arg_max(denials.rule, denials.score), min(denials.rule)) as rule
from denials
join articles using (article_id)
group by all
