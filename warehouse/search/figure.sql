-- Grain: one condition on an article: a claim of it holds a figure as asked for.
version_id in (
    select version_id
    from core.quantities
    where high >= $low{n}
        and low <= $high{n}
        and case
            when $unit{n} is not null then unit = $unit{n}
            when len($heads{n}::varchar[]) = 0 then true
            else kind in ('count', 'age', 'ordinal', 'other') and (
                coalesce(counted, unit) is null
                or list_contains($heads{n}::varchar[], lower(split_part(coalesce(counted, unit), ' ', -1)))
            )
        end
)
