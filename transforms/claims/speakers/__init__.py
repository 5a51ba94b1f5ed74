"""Speakers: source phrases resolved inside their article, in text order; what cannot be decided says why."""

from bisect import bisect_right
from collections.abc import Sequence, Set

from transforms.claims.phrases import subject_before
from transforms.claims.speakers.cast import Cast
from transforms.claims.speakers.descriptions import apposed, of_description
from transforms.claims.speakers.named import in_its_words, of_name
from transforms.claims.speakers.names import Names
from transforms.claims.speakers.naming import read_phrase
from transforms.claims.speakers.pronouns import (
    FIRST,
    MEANT_BY_IT,
    MEANT_BY_THEY,
    NEUTER,
    PLURAL,
    PRONOUNS,
    RELATIVE,
    SINGULAR,
    last_of_kind,
    of_singular,
)
from transforms.claims.speakers.setting import SOURCES_BACK, Said, Setting, sentence_at
from transforms.records import Mention, Span, Speaker

NOBODY = Speaker(None, None, why_not="no_source")


def speakers(scene: Setting, sources: Sequence[Span], inside: Set[Span] = frozenset()) -> dict[Span, Speaker]:
    """Return a speaker for each source span; `inside` are those in another's words, whom no pronoun outside means.

    Pronouns look back only, names and roles also ahead.
    """
    found: dict[Span, Speaker] = {}
    said: list[Said] = []
    for span in sorted(set(sources)):
        near = said[-SOURCES_BACK:]
        heard = near if span in inside else [one for one in near if not one.is_nested] or near
        speaker, pronoun = _speaker(scene, span, heard)
        found[span] = speaker
        if speaker.kind is not None or speaker.name is not None:
            head = read_phrase(scene.text[span.start : span.end], scene.names).head
            said.append(Said(span.start, speaker, pronoun, head, span in inside))
    return found


def mentions(cast: Cast, found: dict[Span, Speaker]) -> tuple[Mention, ...]:
    """Return the places that name somebody, those of the sources with how each was resolved."""
    named = [Mention(span, speaker.name, speaker.kind, speaker.method or "as_written")
             for span, speaker in found.items() if speaker.name is not None]  # fmt: skip
    taken = sorted(span for span in found)
    ends = [span.start for span in taken]
    for span, who in cast.mentions:
        at = bisect_right(ends, span.end - 1) - 1
        if at < 0 or taken[at].end <= span.start:
            named.append(Mention(span, who.name, who.reading.kind, "cast"))
    return tuple(sorted(named, key=lambda mention: (mention.span, mention.name)))


def _speaker(scene: Setting, span: Span, said: Sequence[Said]) -> tuple[Speaker, str | None]:
    phrase = scene.text[span.start : span.end]
    plain = phrase.strip(' ,."“”').lower()
    if plain in PRONOUNS:
        return _of_pronoun(scene, span, plain, said)
    reading = read_phrase(phrase, scene.names)
    if reading.name is not None:
        return of_name(scene, span, reading)
    behind = apposed(scene, span, reading)
    if behind is not None:
        return of_name(scene, behind, read_phrase(scene.text[behind.start : behind.end], scene.names))
    first = plain.partition(" ")[0]
    if first in SINGULAR or first in PLURAL or first in NEUTER:
        return in_its_words(reading, "possessive"), None
    return of_description(scene, span, reading, said)


def _of_pronoun(scene: Setting, span: Span, plain: str, said: Sequence[Said]) -> tuple[Speaker, str | None]:
    if plain in RELATIVE:
        return _of_relative(scene, span, said)
    if plain in FIRST:
        return Speaker(None, None, why_not="first_person"), None
    if plain in SINGULAR:
        return of_singular(scene, span, SINGULAR[plain], said)
    kinds = MEANT_BY_THEY if plain in PLURAL else MEANT_BY_IT
    return last_of_kind(scene, span, said, kinds), None


def _of_relative(scene: Setting, span: Span, said: Sequence[Said]) -> tuple[Speaker, str | None]:
    at, _ = scene.words.between(span.start, span.end)
    low, _ = scene.words.between(*scene.sentences[max(0, sentence_at(scene, span.start))])
    before = at - 1 if at > low and scene.words.tags[at - 1] == "," else at
    run = subject_before(scene.words, low, before)
    if run is None or run == (at, at):
        return Speaker(None, None, why_not="antecedent_unknown"), None
    antecedent = scene.words.span(*run)
    if antecedent == span:
        return Speaker(None, None, why_not="antecedent_unknown"), None
    if scene.text[antecedent.start : antecedent.end].lower() in RELATIVE:
        return Speaker(None, None, why_not="antecedent_unknown"), None
    return _speaker(scene, antecedent, said)


def is_anonymous(phrase: str, speaker: Speaker, known: Names) -> bool:
    """Tell whether the text keeps the source's name to itself: "officials", "a spokesman for the ministry"."""
    if phrase.strip(' ,."“”').lower() in PRONOUNS:
        return speaker.kind == "unnamed"
    if speaker.method in ("full_name", "surname", "pronoun", "role", "document") and speaker.name is not None:
        return speaker.kind == "unnamed"
    reading = read_phrase(phrase, known)
    if reading.name is not None:
        return False
    return reading.kind in ("person", "unnamed", "group") or (reading.head or "") in known.anonymous
