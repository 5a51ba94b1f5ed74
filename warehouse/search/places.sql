-- Grain: one sentence of a version; of a version without sentences, one paragraph of its text.
with
wanted as (select unnest($versions) as version_id),

sentences as (
    select version_id, sentence_start as place_start, sentence_end as place_end
    from core.sentences
    semi join wanted using (version_id)
),

paragraphs as (
    select version_id, segment_start as place_start, segment_end as place_end
    from core.segments
    semi join wanted using (version_id)
    anti join sentences using (version_id)
    where segment_start is not null
)

select version_id, place_start, place_end from sentences
union all
select version_id, place_start, place_end from paragraphs
order by version_id, place_start
