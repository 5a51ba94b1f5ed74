-- Grain: one term of the new articles and in how many articles it stands.
create or replace temp table story_term_counts as
select terms.term, count(*) as article_count
from blocking.story_terms as terms
semi join (select term from blocking.story_terms semi join new_versions using (article_id)) as wanted using (term)
group by terms.term
