-- fail: a sentence lies in its text
select sentences.version_id, sentences.sentence_start, sentences.sentence_end
from core.sentences as sentences
join core.article_versions as versions using (version_id)
where sentences.sentence_start < 0
    or sentences.sentence_end <= sentences.sentence_start
    or sentences.sentence_end > length(versions.text)
