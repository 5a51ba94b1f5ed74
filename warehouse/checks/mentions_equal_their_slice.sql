-- fail: the words of a mention are its slice of the text
select mentions.version_id, mentions.mention_start, mentions.exact
from core.mentions as mentions
join core.article_versions as versions using (version_id)
where mentions.mention_start < 0
    or mentions.mention_end <= mentions.mention_start
    or mentions.mention_end > length(versions.text)
    or mentions.exact <> versions.text[mentions.mention_start + 1:mentions.mention_end]
