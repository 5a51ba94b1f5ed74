-- fail: every input of a completed run has exactly one outcome
select run_id, pages, articles, versions, duplicates, unchanged, rejections
from ops.runs
where status = 'completed' and pages <> articles + versions + duplicates + unchanged + rejections
