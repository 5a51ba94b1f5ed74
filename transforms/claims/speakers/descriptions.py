"""Descriptions as sources: "the ministry" or "the minister" resolved to whom the article names so."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.claims.speakers.cast import Named
from transforms.claims.speakers.named import in_its_words, of_name
from transforms.claims.speakers.names import Reading
from transforms.claims.speakers.naming import MEDIA_NOUNS, read_phrase
from transforms.claims.speakers.setting import SOURCES_BACK, Said, Setting, said_again
from transforms.records import Span, Speaker

# A name stands no further before its apposition, in characters.
APPOSITION = 80


def of_description(scene: Setting, span: Span, reading: Reading, said: Sequence[Said]) -> tuple[Speaker, str | None]:
    """Resolve "the ministry" or "the minister" to whom the article names so; else keep the words."""
    beside = _beside(scene, span)
    if beside is not None:
        return of_name(scene, beside, read_phrase(scene.text[beside.start : beside.end], scene.names))
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
            return said_again(again.speaker), again.pronoun
        if reading.head in MEDIA_NOUNS:
            paper = next((one for one in reversed(said[-SOURCES_BACK:]) if one.speaker.kind == "media"), None)
            if paper is not None and paper.speaker.name is not None:
                return said_again(paper.speaker), None
            named = [who for _, who in scene.cast.between(0, span.start) if who.reading.kind == "media"]
            if named:
                return Speaker(named[-1].name, "media", method="role"), None
        if held:
            return Speaker(None, reading.kind, reading.role, reading.organisation, "role_ambiguous"), None
    return in_its_words(reading, "as_written"), None


def _beside(scene: Setting, span: Span) -> Span | None:
    """ "Ines Calder, | a nurse of 22 years, | said": return whose apposition a source is."""
    if scene.text[span.start : span.start + 3].partition(" ")[0] not in ("a", "an"):
        return None
    before = scene.cast.between(max(0, span.start - APPOSITION), span.start)
    if not before or scene.text[before[-1][0].end : span.start] != ", " or before[-1][1].reading.kind != "person":
        return None
    return before[-1][0]


def apposed(scene: Setting, span: Span, reading: Reading) -> Span | None:
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
        return replace(of_name(scene, span, reading)[0], method="document")
    return replace(of_description(scene, span, replace(reading, author=None), said)[0], method="document")


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
