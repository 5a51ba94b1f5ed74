-- fail: the words of a time expression are its slice of the text
select times.version_id, times.time_start, times.exact
from core.times as times
join core.article_versions as versions using (version_id)
where times.time_start < 0
    or times.time_end <= times.time_start
    or times.time_end > length(versions.text)
    or times.exact <> versions.text[times.time_start + 1:times.time_end]
