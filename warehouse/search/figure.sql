-- Grain: one figure, in an article that holds a part of a query by its figures.
select {n} as part, articles.article_no
from core.quantities as quantities
join search.articles as articles using (version_id)
where quantities.high >= $low{n}
    and quantities.low <= $high{n}
    and case
        when $unit{n} is not null then quantities.unit = $unit{n}
        when len($heads{n}::varchar[]) = 0 then true
        else quantities.kind in ('count', 'age', 'ordinal', 'other') and (
            coalesce(quantities.counted, quantities.unit) is null
            or list_contains($heads{n}::varchar[], lower(split_part(coalesce(quantities.counted, quantities.unit), ' ', -1)))
        )
    end
