"""Speakers: source phrases resolved inside their article, in text order; what cannot be decided says why."""

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from transforms.claims.cast import Cast, Named
from transforms.claims.chains import Chain
from transforms.claims.naming import Names, Reading, read_phrase
from transforms.claims.phrases import phrase_after, subject_before
from transforms.claims.relays import MEDIA_NOUNS
from transforms.claims.tokens import Tagged
from transforms.records import Mention, Span, Speaker, SpeakerKind

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
# A pronoun reaches back to its own sentence and the two before it.
SENTENCES_BACK = 2
# Nobody looks back further than to so many sources.
SOURCES_BACK = 40
# A name stands no further before its apposition, in characters.
APPOSITION = 80
NOBODY = Speaker(None, None, why_not="no_source")


@dataclass(frozen=True, slots=True)
class Said:
    """A resolved source, kept for the pronouns that follow."""

    offset: int
    speaker: Speaker
    pronoun: str | None
    head: str | None = None  # the noun of a description
    is_nested: bool = False  # named inside another's words


@dataclass(frozen=True, slots=True)
class Setting:
    """What resolution looks at: the text, its sentences, its cast."""

    text: str
    words: Tagged
    sentences: Sequence[Span]
    starts: Sequence[int]
    cast: Cast
    names: Names


def setting(text: str, words: Tagged, sentences: Sequence[Span], cast: Cast, known: Names) -> Setting:
    """Return what `speakers` needs to know of the article."""
    return Setting(text, words, sentences, [sentence.start for sentence in sentences], cast, known)


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
        return _of_name(scene, span, reading)
    first = plain.partition(" ")[0]
    if first in SINGULAR or first in PLURAL or first in NEUTER:
        return _described(reading, "possessive"), None
    return _of_description(scene, span, reading, said)


def _of_name(scene: Setting, span: Span, reading: Reading) -> tuple[Speaker, str | None]:
    name = reading.name or ""
    if reading.kind not in ("person", None):
        return Speaker(name, reading.kind, None, reading.organisation, method="as_written"), None
    is_single = " " not in name
    bearer = scene.cast.by_surname(name) if is_single else _same(scene.cast, name)
    if bearer is None:
        rivals = scene.cast.people.get(name, ()) if is_single else ()
        if rivals:
            near = _nearest_rival(scene, span, rivals)
            if near is None:
                return Speaker(None, "person", reading.role, reading.organisation, "surname_ambiguous"), reading.pronoun
            bearer = near
        else:
            return Speaker(name, reading.kind, reading.role, reading.organisation, method="as_written"), reading.pronoun
    held = bearer.reading if " " in bearer.name else reading
    method = "surname" if is_single else "full_name"
    role = reading.role if reading.role and " " in reading.role else held.role or reading.role
    return (
        Speaker(bearer.name, "person", role, reading.organisation or held.organisation, method=method),
        reading.pronoun or held.pronoun,
    )


def _same(cast: Cast, name: str) -> Named | None:
    first, last = name.partition(" ")[0], name.rpartition(" ")[2]
    return next((each for each in cast.people.get(last, ()) if each.name.partition(" ")[0] == first), None)


def _nearest_rival(scene: Setting, span: Span, rivals: Sequence[Named]) -> Named | None:
    """Of two with one surname, the one whom the last three sentences name in full, if only one is."""
    at = _sentence(scene, span.start)
    start = scene.sentences[max(0, at - SENTENCES_BACK)].start if at >= 0 else 0
    near = {id(who): who for _, who in scene.cast.between(start, span.start) if any(who is rival for rival in rivals)}
    return next(iter(near.values())) if len(near) == 1 else None


def _sentence(scene: Setting, offset: int) -> int:
    return bisect_right(scene.starts, offset) - 1


def _of_pronoun(scene: Setting, span: Span, plain: str, said: Sequence[Said]) -> tuple[Speaker, str | None]:
    if plain in RELATIVE:
        return _of_relative(scene, span, said)
    if plain in FIRST:
        return Speaker(None, None, why_not="first_person"), None
    if plain in SINGULAR:
        return _of_singular(scene, span, SINGULAR[plain], said)
    kinds = MEANT_BY_THEY if plain in PLURAL else MEANT_BY_IT
    return _last_of_kind(scene, span, said, kinds), None


def _of_relative(scene: Setting, span: Span, said: Sequence[Said]) -> tuple[Speaker, str | None]:
    at, _ = scene.words.between(span.start, span.end)
    low, _ = scene.words.between(*scene.sentences[max(0, _sentence(scene, span.start))])
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


def _of_singular(scene: Setting, span: Span, pronoun: str, said: Sequence[Said]) -> tuple[Speaker, str | None]:
    """Resolve "he": who is named before it in its sentence, else who spoke last, else whom the two before name."""
    at = _sentence(scene, span.start)
    own = scene.sentences[at].start if at >= 0 else 0
    since = scene.sentences[max(0, at - SENTENCES_BACK)].start if at >= 0 else 0
    here = _persons(scene, own, span.start, pronoun)
    if len(here) == 1:
        return _as_pronoun(here[0]), pronoun
    last = next(
        (
            one
            for one in reversed(said[-SOURCES_BACK:])
            if one.speaker.kind == "person" and one.pronoun in (pronoun, None) and not _is_other(one, pronoun, said)
        ),
        None,
    )
    if last is not None and last.offset >= since and (last.speaker.name or last.speaker.role):
        return _again(last.speaker), pronoun
    for back in range(1, SENTENCES_BACK + 1):
        if at - back < 0:
            break
        there = _persons(scene, scene.sentences[at - back].start, scene.sentences[at - back].end, pronoun)
        if len(there) == 1:
            return _as_pronoun(there[0]), pronoun
        if there:
            return Speaker(None, "person", why_not="pronoun_ambiguous"), None
    if here:
        return Speaker(None, "person", why_not="pronoun_ambiguous"), None
    opening = _person_opening(scene, at - 1, pronoun)
    if opening is not None:
        return _as_pronoun(opening), pronoun
    if (
        last is not None
        and last.speaker.name
        and _persons(scene, last.offset, span.start, pronoun) in ([], [_named(scene, last)])
    ):
        return _again(last.speaker), pronoun
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
    return _same(scene.cast, one.speaker.name or "")


def _persons(scene: Setting, start: int, end: int, pronoun: str) -> list[Named]:
    """Return the people named in [start, end) whom the pronoun may mean, each once."""
    found: list[Named] = []
    for _, who in scene.cast.between(start, end):
        fits = who.reading.kind == "person" and who.reading.pronoun in (pronoun, None)
        is_sure = who.reading.role is not None or who.reading.pronoun is not None or who.count > 1
        if fits and is_sure and not any(each is who for each in found):
            found.append(who)
    return found


def _as_pronoun(who: Named) -> Speaker:
    return Speaker(who.name, who.reading.kind, who.reading.role, who.reading.organisation, method="pronoun")


def _again(speaker: Speaker) -> Speaker:
    return Speaker(speaker.name, speaker.kind, speaker.role, speaker.organisation, speaker.why_not, "pronoun")


def _last_of_kind(scene: Setting, span: Span, said: Sequence[Said], kinds: Sequence[SpeakerKind]) -> Speaker:
    at = _sentence(scene, span.start)
    since = scene.sentences[max(0, at - SENTENCES_BACK)].start if at >= 0 else 0
    near = [one.speaker for one in said[-SOURCES_BACK:] if one.offset >= since and one.speaker.kind in kinds]
    if near:
        return _again(near[-1])
    named = {who.name: who for _, who in scene.cast.between(since, span.start) if who.reading.kind in kinds}
    if len(named) == 1:
        return _as_pronoun(next(iter(named.values())))
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
    held = _described(reading, "pronoun")
    return _again(replace(held, name=held.name or reading.described, why_not=None))


def _is_surnamed(scene: Setting, who: Named) -> bool:
    """Tell whether the text calls somebody by the last word of the name alone, as it does a person."""
    last = who.name.rpartition(" ")[2]
    near = scene.cast.between(who.first, len(scene.text))
    return any(scene.text[span.start : span.end] == last for span, named in near if named is who)


def _of_description(scene: Setting, span: Span, reading: Reading, said: Sequence[Said]) -> tuple[Speaker, str | None]:
    """Resolve "the ministry" or "the minister" to whom the article names so; else keep the words."""
    beside = _beside(scene, span) or _apposed(scene, span, reading)
    if beside is not None:
        return _of_name(scene, beside, read_phrase(scene.text[beside.start : beside.end], scene.names))
    if reading.author is not None:
        return _of_author(scene, span, reading.author, said), None
    if reading.is_definite and reading.head is not None:
        held = (
            scene.cast.roles.get(reading.head, [])
            if reading.kind == "person"
            else scene.cast.bodies.get(reading.head, [])
        )
        who = _only(held, span.start)
        if who is not None:
            pronoun = who.reading.pronoun
            return Speaker(
                who.name, who.reading.kind, who.reading.role, who.reading.organisation, method="role"
            ), pronoun
        again = next(
            (
                one
                for one in reversed(said[-SOURCES_BACK:])
                if one.head == reading.head or (one.speaker.name or "").lower().endswith(" " + reading.head)
            ),
            None,
        )
        if again is not None:
            return _again(again.speaker), again.pronoun
        if reading.head in MEDIA_NOUNS:
            paper = next((one for one in reversed(said[-SOURCES_BACK:]) if one.speaker.kind == "media"), None)
            if paper is not None and paper.speaker.name is not None:
                return _again(paper.speaker), None
            named = [who for _, who in scene.cast.between(0, span.start) if who.reading.kind == "media"]
            if named:
                return Speaker(named[-1].name, "media", method="role"), None
        if held:
            return Speaker(None, reading.kind, reading.role, reading.organisation, "role_ambiguous"), None
    return _described(reading, "as_written"), None


def _beside(scene: Setting, span: Span) -> Span | None:
    """ "Ines Calder, | a nurse of 22 years, | said": return whose apposition a source is."""
    if scene.text[span.start : span.start + 3].partition(" ")[0] not in ("a", "an"):
        return None
    before = scene.cast.between(max(0, span.start - APPOSITION), span.start)
    if not before or scene.text[before[-1][0].end : span.start] != ", " or before[-1][1].reading.kind != "person":
        return None
    return before[-1][0]


def _apposed(scene: Setting, span: Span, reading: Reading) -> Span | None:
    """ "The prosecutor, | Sunniva Kray, | said": return the name that stands as apposition behind a role."""
    comma = span.end - (scene.text[span.end - 1] == ",")
    if reading.kind != "person" or not scene.text.startswith(", ", comma):
        return None
    after = scene.cast.between(comma + 2, comma + 3)
    is_closed = bool(after) and scene.text[after[0][0].end : after[0][0].end + 1] == ","
    return after[0][0] if is_closed and after[0][1].reading.kind == "person" else None


def _of_author(scene: Setting, span: Span, author: str, said: Sequence[Said]) -> Speaker:
    """A document speaks for whoever made it."""
    reading = read_phrase(author, scene.names)
    if reading.name is not None:
        return replace(_of_name(scene, span, reading)[0], method="document")
    return replace(_of_description(scene, span, replace(reading, author=None), said)[0], method="document")


def _only(held: Sequence[tuple[int, Named]], offset: int) -> Named | None:
    """Return the one bearer named before the offset, or the only one at all; the last where one of them just spoke."""
    before: list[Named] = []
    for start, who in held:
        if start < offset and not any(each is who for each in before):
            before.append(who)
    if len(before) == 1:
        return before[0]
    everyone = {id(who): who for _, who in held}
    return next(iter(everyone.values())) if not before and len(everyone) == 1 else None


def _described(reading: Reading, method: str) -> Speaker:
    described = reading.described
    if described is None:
        return Speaker(None, reading.kind, why_not="unnamed", method=method)
    bare = described.lower().split()
    return Speaker(
        described if len(bare) > 1 or reading.kind not in ("group", "unnamed", "document", None) else None,
        reading.kind or None,
        reading.role,
        reading.organisation,
        None if len(bare) > 1 or reading.kind not in ("group", "unnamed", "document", None) else "unnamed",
        method,
    )


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


def carried_speakers(text: str, chained: Sequence[Chain], found: dict[Span, Speaker]) -> dict[Span, Speaker]:
    """Return whose the quotations without cue are, by their first span: whoever was quoted in the line before."""
    carried: dict[Span, Speaker] = {}
    last: tuple[int, Speaker] | None = None
    for chain in chained:
        step = chain.steps[-1]
        end = max(span.end for span in (*step.source, *step.cue, *step.content))
        if not step.cue and not step.source:
            if last is not None and _is_next_line(text, last[0], step.content[0].start):
                carried[step.content[0]] = Speaker(
                    last[1].name, last[1].kind, last[1].role, last[1].organisation, last[1].why_not, "carried_over"
                )
                last = (end, last[1])
        elif not any(mark in text[step.content[0].start : step.content[-1].end] for mark in ('"', "“", "«", "''")):
            last = None
        elif step.source and step.source[0] in found:
            last = (max(end, last[0] if last else 0), found[step.source[0]])
    return carried


def _is_next_line(text: str, end: int, start: int) -> bool:
    """Tell whether one line break at most lies between, and no more than the end of a sentence."""
    between = text[end:start] if start - end <= 400 else "\n\n"
    head, _, rest = between.partition("\n")
    return "\n" not in rest.strip() and not rest.strip() and len(head) < 40
