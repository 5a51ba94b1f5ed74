"""Relays: the words of one sentence that say through whom an attribution reached the writer."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.claims.phrases import phrase_after
from transforms.claims.raw import RawAttribution
from transforms.claims.speakers.names import Names
from transforms.claims.speakers.naming import MEDIA_NOUNS, is_somebody, read_phrase
from transforms.claims.tokens import Tagged
from transforms.records import Span

CITING = frozenset(("citing", "quoting"))
CITED = frozenset(("cited", "quoted", "cites", "quotes"))
RELAYED = frozenset(
    ("reported", "quoted", "cited", "relayed", "carried", "published", "broadcast", "told", "summarised", "summarized")
)
# "in an interview with", "in a letter to", "in an article for": what is said or written to a paper or a programme.
VENUES = frozenset(
    ("interview", "interviews", "comments", "remarks", "statement", "letter", "email", "e-mail", "article", "column",
     "essay", "speaking", "talking", "spoke", "speech", "appearance", "appearing", "wrote", "writing", "told", "said",
     "programme", "program", "show", "podcast")
)  # fmt: skip
TOWARDS = frozenset(("to", "with", "on", "for", "in"))
TELLING = frozenset(("told", "tells", "telling", "tell"))


@dataclass(frozen=True, slots=True)
class Relay:
    """Who passes on what an attribution says, or is passed on by its source."""

    source: Span
    cue: Span | None
    method: str
    is_outer: bool  # False: "Yonhap, citing the ministry", where the attribution's own source passes on


def relay_at(text: str, words: Tagged, k: int, low: int, high: int, one: RawAttribution, known: Names) -> Relay | None:
    """Return the relay whose first word is token k of the sentence [low, high), if there is one."""
    lower = words.tokens[k].lower
    if any(span.start <= words.tokens[k].start < span.end for span in one.cue):
        return _addressed(text, words, k + 1, high, one, known) if lower in TELLING else None
    before = words.tokens[k - 1].lower if k > low else ""
    if lower in CITING or (lower in CITED and before in ("which", "who")):
        return _cited(text, words, k, high, known)
    if lower in RELAYED and k + 2 < high and words.tokens[k + 1].lower == "by":
        return _named(words, k + 2, high, (k - 1 if before == "as" else k, k + 1))
    if lower in CITED and k - 2 > low:
        return _whom(words, k, low)
    if (
        lower in TOWARDS
        and before != "according"
        and any(words.tokens[j].lower in VENUES for j in range(max(low, k - 4), k))
    ):
        return _addressed(text, words, k + 1, high, one, known)
    return None


def _cited(text: str, words: Tagged, k: int, high: int, known: Names) -> Relay | None:
    """ "citing the ministry", but not "citing rising costs": costs say nothing."""
    found = phrase_after(words, k + 1, high)
    if found is None or not is_somebody(_plain(text, words.span(*found)), known):
        return None
    return Relay(words.span(*found), words.span(k, k), "relay", False)


def _named(words: Tagged, at: int, high: int, cue: tuple[int, int]) -> Relay | None:
    """ "quoted by the agency", "as reported by the paper"."""
    found = phrase_after(words, at, high)
    if found is None:
        return None
    last = next((k - 1 for k in range(at + 1, found[1] + 1) if words.tags[k] == ","), found[1])
    return Relay(words.span(at, last), words.span(*cue), "relay", True)


def _whom(words: Tagged, k: int, low: int) -> Relay | None:
    """ "whom the agency quotes"."""
    for at in range(k - 2, max(low, k - 8), -1):
        if words.tokens[at].lower == "whom":
            return Relay(words.span(at + 1, k - 1), words.span(k, k), "relay", True)
    return None


def _addressed(text: str, words: Tagged, at: int, high: int, one: RawAttribution, known: Names) -> Relay | None:
    """ "told the agency", "in a letter to": who is addressed is a step only where it is a paper, an agency, a broadcaster."""
    found = phrase_after(words, _after_kind(words, at, high), high)
    if found is None:
        return None
    first, last = found
    last = next((k - 1 for k in range(first + 1, last + 1) if _ends_name(words, k)), last)
    span = words.span(first, last)
    span = Span(span.start, min([span.end, *(each.start for each in one.content if each.start > span.start)]))
    span = Span(span.start, span.start + len(text[span.start : span.end].rstrip(" ,")))
    if any(each.start <= span.start < each.end for each in one.source) and words.tokens[at - 1].lower in TELLING:
        return None
    is_named = first != at or read_phrase(_plain(text, span), known).kind == "media"
    noun = words.tokens[last].lower
    is_meant = last == first + 1 and words.tokens[first].lower == "the" and noun in MEDIA_NOUNS
    return Relay(span, None, "addressee", True) if span.start < span.end and (is_named or is_meant) else None


def _after_kind(words: Tagged, at: int, high: int) -> int:
    """ "on | the programme | Lumen Today": a name that what it is tells for media."""
    is_kind = at + 2 < high and words.tags[at] == "d" and words.tokens[at + 1].lower in MEDIA_NOUNS
    return at + 2 if is_kind and words.tags[at + 2] == "N" else at


def _ends_name(words: Tagged, k: int) -> bool:
    return words.tags[k] == "i" and words.tokens[k].lower != "of"


def _plain(text: str, span: Span) -> str:
    return text[span.start : span.end]


def is_free(offset: int, content: Sequence[Span]) -> bool:
    """Tell whether an offset lies in none of the spans."""
    return not any(span.start <= offset < span.end for span in content)
