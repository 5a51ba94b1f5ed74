-- Grain: one row, the days between which articles can be compared with the new ones; NULL where some have no day.
select
    case when count(*) = count(versions.published_on) then min(versions.published_on) - $days::integer end as first_day,
    case when count(*) = count(versions.published_on) then max(versions.published_on) + $days::integer end as last_day
from new_versions
join core.article_versions as versions using (version_id)
