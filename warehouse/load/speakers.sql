-- Grain: one speaker of a version that is written. Each column keeps its least known value, whatever came first.
merge into core.speakers
using (
    with
    named as (
        select speaker_id, version_id from incoming_attributions
        union all
        select speaker_id, version_id from incoming_mentions
    )

    select
        incoming.speaker_id,
        least(incoming.name, held.name) as name,
        least(incoming.kind, held.kind) as kind
    from incoming_speakers as incoming
    left join core.speakers as held using (speaker_id)
    where incoming.speaker_id in (select speaker_id from named join written_versions using (version_id))
) as incoming
using (speaker_id)
when matched then update by name
when not matched then insert by name
