-- Grain: one key that two staged rows have, at most one.
select {key}
from incoming_{name}
group by {key}
having count(*) > 1
order by {key}
limit 1
