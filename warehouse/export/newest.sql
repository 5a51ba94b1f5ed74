-- Grain: one claim, the newest first, with what a reader of feeds is shown.
select
    feed.claim_id, feed.exact, feed.speaker, speakers.kind as speaker_kind, feed.stance, feed.chain,
    feed.outlet, inert(articles.title) as title, feed.url, articles.language,
    feed.published_on, feed.published_at, feed.fetched_at
from feed
join articles using (article_id)
left join core.speakers as speakers on speakers.speaker_id = feed.speaker_id
order by feed.fetched_at desc, feed.published_on desc nulls last, feed.claim_id
limit $count
