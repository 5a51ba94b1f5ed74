-- Grain: one figure of a claim on the page.
select
    claims.n as claim,
    figures.value, figures.low, figures.high, figures.bound, figures.change, figures.unit, figures.kind,
    figures.counted, figures.scope, figures.place, figures.as_of, figures.modality, figures.exact,
    split_part(figures.figure_id, '-', 2)::int as start
from read_parquet($file) as figures
join shown_claims as claims using (claim_id)
order by claims.n, figures.figure_id
