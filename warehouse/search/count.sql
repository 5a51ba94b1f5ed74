-- Grain: one count.

count(*) filter (where parts[{n}])
