-- Grain: one term of the articles asked for and in how many articles it stands.
create or replace temp table story_term_counts as
select terms.term, count(*) as article_count
from blocking.story_terms as terms
semi join (
    select term from blocking.story_terms where article_id in (select id from asked)
) as wanted using (term)
group by terms.term
