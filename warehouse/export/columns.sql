-- Grain: one column of a relation, in order.
select column_name, column_type
from (describe {relation})
