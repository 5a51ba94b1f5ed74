-- Grain: one person that no byline names any more.
delete from core.authors
where not exists (select 1 from core.article_authors as credits where credits.author_id = authors.author_id)
