-- Question: Who denies what?
-- $speaker = '%': who denies, as a pattern
-- Grain: one denial and one claim it denies, if any is known.
select
    denials.speaker, articles.outlet, articles.published_on, denials.exact, denials.denied_exact, denials.score,
    denials.rule, denials.claim_id, denials.denied_claim_id
from denials
join articles using (article_id)
where coalesce(denials.speaker, '') ilike $speaker
order by articles.published_on, denials.claim_id, denials.denied_claim_id
