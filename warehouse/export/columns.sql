-- Grain: one column of the feed, in order.
select column_name, column_type
from (describe feed)
