-- fail: the steps of a chain are numbered from 0, each with the one before it as parent
select
    version_id,
    claim_id,
    list_sort(list(depth)) as depths
from core.attributions
group by version_id, claim_id
having max(depth) <> count(*) - 1
    or min(depth) <> 0
    or bool_or(parent_depth is distinct from case when depth > 0 then depth - 1 end)
