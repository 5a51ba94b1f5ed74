"""Cue verbs: the group round the verb, whose it is, and which words are its content."""

from collections.abc import Iterator

from transforms.claims.attribution.scene import Found, Scene, clause_from
from transforms.claims.attribution.verb_content import (
    content_after,
    content_before,
    interrupted,
    resumed,
    skip_adjunct,
    to_main_verb,
)
from transforms.claims.attribution.verb_groups import (
    PASSIVE,
    group_start,
    is_attributive,
    is_plural,
    may_be_base,
    with_particle,
)
from transforms.claims.lexicon import Cue
from transforms.claims.phrases import Run, phrase_after, subject_before

PUTS_OFF_OR_END = frozenset(",.-;$)qc")


def verb_attributions(scene: Scene) -> Iterator[Found]:
    """Yield what the cue verbs of the sentence attribute, in order."""
    subject: Run | None = None
    for at in range(scene.low, scene.end):
        if scene.quoted[at]:
            continue
        tag = scene.words.tags[at]
        if tag == "V":
            for found in _of_verb(scene, at, subject):
                subject = found.source or subject
                yield found
        elif subject is None and tag in "vxm":
            subject = subject_before(scene.words, scene.low, group_start(scene, at))


def _of_verb(scene: Scene, at: int, main: Run | None) -> Iterator[Found]:
    first = group_start(scene, at)
    has_auxiliary = any(scene.words.tags[k] in "xmT" for k in range(first, at))
    passive = has_auxiliary and any(scene.lower(k) in PASSIVE for k in range(first, at))
    for cue, form in scene.lexicon.cues[scene.lower(at)]:
        last = with_particle(scene, at, cue)
        if last is None or (form == "base" and not may_be_base(scene, first, at)):
            continue
        if form in ("past", "participle") and first == at and is_attributive(scene, at - 1):
            continue
        if form in ("base", "third") and scene.lower(at + 1) == "of" and "of" not in cue.prepositions:
            continue
        if passive and form in ("past", "participle"):
            found = _passive(scene, (first, last), cue)
        elif form == "ing" and not has_auxiliary:
            found = _participial(scene, (at, last), cue, main)
        else:
            found = _active(scene, (first, last), cue, main)
        if found is not None:
            yield found
            return


def _active(scene: Scene, group: Run, cue: Cue, main: Run | None) -> Found | None:
    # "…, writes Ann Lee" after what somebody else said is the writer's own credit.
    if scene.lower(group[0]) == "writes" and scene.tag(group[0] - 1) == "," and not scene.quoted[group[0] - 1]:
        return None
    source = subject_before(scene.words, scene.low, group[0])
    has_aside = source is not None and source[1] == group[0] - 1
    inverted = None if has_aside else _inverted(scene, group, cue)
    if inverted is not None:
        return inverted
    if scene.lower(group[1] + 1) == "by" and group[0] == group[1]:
        return None
    if source is None and scene.tag(group[0] - 1) in "cr,":
        source = main
    if source is None:
        return None
    lead = source[0] if source[1] == group[0] - 1 else group[0]
    return _with_content(scene, group, cue, source, lead)


def _with_content(scene: Scene, group: Run, cue: Cue, source: Run | None, lead: int) -> Found | None:
    stands_after = lead > scene.low and (scene.quoted[lead - 1] > 0 or scene.tag(lead - 1) == ",")
    cue_run, content = content_after(scene, group, cue, stands_after)
    stands_off = scene.tag(skip_adjunct(scene, cue_run[1] + 1)) in PUTS_OFF_OR_END
    if content is not None and source is not None and scene.tag(source[0]) == "w":
        content = to_main_verb(scene, content)
    if content is not None:
        before = interrupted(scene, lead, content)
        pieces = (before, content) if before else (content,)
        return Found(source, cue_run, pieces, "cue_verb")
    if cue.complements & set("sq") or (stands_off and "w" in cue.complements):
        before = content_before(scene, lead)
        if before is not None:
            rest = resumed(scene, cue_run[1] + 1)
            return Found(source, cue_run, (before, rest) if rest else (before,), "cue_verb_after")
    return None


def _inverted(scene: Scene, group: Run, cue: Cue) -> Found | None:
    """ "…," said Ann Lee, head of the agency."""
    before = group[0] - 1
    if group[0] != group[1] or not cue.complements & set("sq") or before < scene.low:
        return None
    if not (scene.tag(before) in ",-" or scene.quoted[before]):
        return None
    source = phrase_after(scene.words, group[1] + 1, scene.end)
    if source is None or scene.tag(source[0]) in "to" or scene.quoted[source[0]]:
        return None
    if not scene.quoted[before] and not scene.quoted[before - 1] and scene.tag(source[1] + 1) not in ",.;$iywr":
        return None
    content = content_before(scene, group[0])
    if content is None:
        return None
    rest = resumed(scene, source[1] + 1)
    return Found(source, group, (content, rest) if rest else (content,), "cue_verb_inverted")


def _participial(scene: Scene, group: Run, cue: Cue, main: Run | None) -> Found | None:
    """ "…, adding that …": whose verb it is stands before."""
    before = scene.tag(group[0] - 1)
    if before in "dsik" or (main is None and before not in ",N" and not is_plural(scene, group[0] - 1)):
        return None
    if before == "N" or is_plural(scene, group[0] - 1):
        main = subject_before(scene.words, scene.low, group[0]) or main
    cue_run, content = content_after(scene, group, cue)
    return Found(main, cue_run, (content,), "cue_participle") if content else None


def _passive(scene: Scene, group: Run, cue: Cue) -> Found | None:
    """ "X is believed to …", "X was criticised by Y", "it was announced that …"."""
    subject = subject_before(scene.words, scene.low, group[0])
    at = group[1] + 1
    source = phrase_after(scene.words, at + 1, scene.end) if scene.lower(at) == "by" else None
    if source is not None and "o" in cue.complements and scene.tag(source[1] + 1) == "t":
        return Found(source, (group[0], at), (clause_from(scene, source[1] + 1),), "told_by")
    if source is not None:
        return Found(source, group, (subject,), "cue_passive") if subject else None
    if scene.tag(at) == "t" or (scene.tag(at) == "q" and scene.quoted[at]):
        return Found(None, group, (clause_from(scene, at),), "cue_passive")
    if scene.tag(at) == "T" or scene.lower(at) == "as":
        pieces = (subject, clause_from(scene, at)) if subject else (clause_from(scene, at),)
        return Found(None, group, pieces, "cue_passive")
    return None
