-- Question: What did articles take back, add or change after publication?
-- Grain: one claim that came, went or changed between two versions.
select
    articles.outlet, articles.title, revisions.from_version, revisions.to_version, revisions.change,
    revisions.before, revisions.after, revisions.article_id
from revisions
join articles using (article_id)
order by articles.outlet, revisions.article_id, revisions.from_version, revisions.change, revisions.before, revisions.after
