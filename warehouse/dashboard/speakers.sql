-- Grain: one speaker, those with most claims.
select speaker, kind, claim_count as claims, figure_count as figures, denial_count as denials, outlet_count as outlets
from read_parquet($file)
order by claim_count desc, speaker, speaker_id
limit $most
