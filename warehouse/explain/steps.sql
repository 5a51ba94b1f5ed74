-- Grain: one step of who says the claim, outermost first.
select
    depth, source, speaker, speaker_kind, role, organisation, cue, cue_lemma, stance, quote, is_anonymous,
    speaker_method, why_not, method
from core.attributions
where version_id = $version_id and claim_id = $claim_id
order by depth
