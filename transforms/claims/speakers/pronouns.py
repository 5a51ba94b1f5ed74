"""Pronouns as sources: whom "he", "it" and "they" mean in their article; what cannot be decided says why."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.claims.phrases import phrase_after
from transforms.claims.speakers.cast import Named
from transforms.claims.speakers.named import in_its_words
from transforms.claims.speakers.naming import read_phrase
from transforms.claims.speakers.setting import (
    SENTENCES_BACK,
    SOURCES_BACK,
    Said,
    Setting,
    as_pronoun,
    persons,
    said_again,
    same,
    sentence_at,
)
from transforms.records import Span, Speaker, SpeakerKind

SINGULAR = {
    "he": "he",
    "him": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "himself": "he",
    "herself": "she",
}


PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))


NEUTER = frozenset(("it", "its", "itself"))


FIRST = frozenset(("i", "me", "my", "we", "us", "our", "you", "your", "one"))


RELATIVE = frozenset(("who", "which", "that", "whose", "whom"))


PRONOUNS = frozenset(SINGULAR) | PLURAL | NEUTER | FIRST | RELATIVE | {"this", "these", "those", "what", "there"}


MEANT_BY_THEY: tuple[SpeakerKind, ...] = ("group", "unnamed", "government", "body", "company")


MEANT_BY_IT: tuple[SpeakerKind, ...] = ("body", "government", "company", "media", "document")


def of_singular(scene: Setting, span: Span, pronoun: str, said: Sequence[Said]) -> tuple[Speaker, str | None]:
    """Resolve "he": who is named before it in its sentence, else who spoke last, else whom the two before name."""
    at = sentence_at(scene, span.start)
    own = scene.sentences[at].start if at >= 0 else 0
    since = scene.sentences[max(0, at - SENTENCES_BACK)].start if at >= 0 else 0
    here = persons(scene, own, span.start, pronoun)
    if len(here) == 1:
        return as_pronoun(here[0]), pronoun
    last = next(
        (
            one
            for one in reversed(said[-SOURCES_BACK:])
            if one.speaker.kind == "person" and one.pronoun in (pronoun, None) and not _is_other(one, pronoun, said)
        ),
        None,
    )
    if last is not None and last.offset >= since and (last.speaker.name or last.speaker.role):
        return said_again(last.speaker), pronoun
    for back in range(1, SENTENCES_BACK + 1):
        if at - back < 0:
            break
        there = persons(scene, scene.sentences[at - back].start, scene.sentences[at - back].end, pronoun)
        if len(there) == 1:
            return as_pronoun(there[0]), pronoun
        if there:
            return Speaker(None, "person", why_not="pronoun_ambiguous"), None
    if here:
        return Speaker(None, "person", why_not="pronoun_ambiguous"), None
    opening = _person_opening(scene, at - 1, pronoun)
    if opening is not None:
        return as_pronoun(opening), pronoun
    if (
        last is not None
        and last.speaker.name
        and persons(scene, last.offset, span.start, pronoun) in ([], [_named(scene, last)])
    ):
        return said_again(last.speaker), pronoun
    return Speaker(None, "person", why_not="pronoun_unresolved"), None


def _person_opening(scene: Setting, at: int, pronoun: str) -> Named | None:
    """ "Mirela Tosk, 63, waited for her son. She said …": who opens the sentence before, if a person by name."""
    if at < 0:
        return None
    start = scene.sentences[at].start
    for span, who in scene.cast.between(start, start + 1):
        is_person = who.reading.kind == "person" and who.reading.pronoun in (pronoun, None) and " " in who.name
        return who if is_person and span.start == start else None
    return None


def _is_other(one: Said, pronoun: str, said: Sequence[Said]) -> bool:
    """Tell whether the text has called the same speaker by the other pronoun."""
    return any(
        each.pronoun not in (pronoun, None) and each.speaker.name == one.speaker.name and each.speaker.name is not None
        for each in said[-SOURCES_BACK:]
    )


def _named(scene: Setting, one: Said) -> Named | None:
    return same(scene.cast, one.speaker.name or "")


def last_of_kind(scene: Setting, span: Span, said: Sequence[Said], kinds: Sequence[SpeakerKind]) -> Speaker:
    """Resolve "it" and "they": who of these kinds spoke or is named last, else the subject of this sentence or the one before."""
    at = sentence_at(scene, span.start)
    since = scene.sentences[max(0, at - SENTENCES_BACK)].start if at >= 0 else 0
    near = [one.speaker for one in said[-SOURCES_BACK:] if one.offset >= since and one.speaker.kind in kinds]
    if near:
        return said_again(near[-1])
    named = {who.name: who for _, who in scene.cast.between(since, span.start) if who.reading.kind in kinds}
    if len(named) == 1:
        return as_pronoun(next(iter(named.values())))
    own = _of_subject(scene, at + 1, kinds, span.start)  # "The ministry will buy doses, it announced"
    return own or _of_subject(scene, at, kinds, span.start) or Speaker(None, None, why_not="pronoun_unresolved")


def _of_subject(scene: Setting, at: int, kinds: Sequence[SpeakerKind], until: int) -> Speaker | None:
    """ "The tramways disputed it. They said …": the subject of the sentence before, where nothing tells it is a person."""
    if at < 1:
        return None
    low, high = scene.words.between(*scene.sentences[at - 1])
    run = phrase_after(scene.words, low, high)
    if run is None or scene.text[scene.words.span(*run).start : scene.words.span(*run).end].lower() in PRONOUNS:
        return None
    opening = scene.words.span(*run)
    if opening.end > until:
        return None
    reading = read_phrase(scene.text[opening.start : opening.end], scene.names)
    who = next((named for _, named in scene.cast.between(opening.start, opening.end)), None)
    known = who.reading if who is not None else reading
    if known.kind == "person" and (known.pronoun or known.role or (who is not None and _is_surnamed(scene, who))):
        return None
    is_one = known.kind == "group" and not (known.head or "s").endswith("s")  # "The militia denied it. It said"
    if known.kind not in (*kinds, "person", None) and not is_one:
        return None
    if reading.name is not None:
        return Speaker(reading.name, None if known.kind == "person" else known.kind, method="pronoun")
    held = in_its_words(reading, "pronoun")
    return said_again(replace(held, name=held.name or reading.described, why_not=None))


def _is_surnamed(scene: Setting, who: Named) -> bool:
    """Tell whether the text calls somebody by the last word of the name alone, as it does a person."""
    last = who.name.rpartition(" ")[2]
    near = scene.cast.between(who.first, len(scene.text))
    return any(scene.text[span.start : span.end] == last for span, named in near if named is who)
