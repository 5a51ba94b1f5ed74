-- Grain: one speaker that no version names any more.
delete from core.speakers
where not exists (select 1 from core.attributions as steps where steps.speaker_id = speakers.speaker_id)
    and not exists (select 1 from core.mentions where mentions.speaker_id = speakers.speaker_id)
