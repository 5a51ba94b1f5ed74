-- Grain: one reason for which inputs were set aside.
select stage, reason, count(distinct rejection_id) as inputs
from ops.rejections
group by stage, reason
order by inputs desc, stage, reason
