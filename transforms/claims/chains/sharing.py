"""Sharing: where the model gives one source two cues of which the second has a source of its own, they are told apart.

"The chief said a witness | claimed that …" comes as two attributions of the chief: the first holds the bare noun
phrase that is the source of the second.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.claims.chains.relays import CITING
from transforms.claims.lexicon import Lexicon
from transforms.claims.raw import RawAttribution
from transforms.claims.stance import read_cue
from transforms.records import Span

# A noun phrase that is taken for content by itself has no more words than this, "that" among them.
NOUN_WORDS = 7
# Nested in another's words, an attribution is a step of a chain only where somebody else is said to say something:
# "she said she believes", "she said he wanted" and "the museum celebrated" are her own words.
SAYING = frozenset(
    ("say", "tell", "claim", "report", "state", "announce", "insist", "admit", "deny", "warn", "allege", "assert",
     "assure", "inform", "confirm", "maintain", "write", "testify", "declare", "estimate", "believe", "learn", "reveal", "disclose")
)  # fmt: skip
PRONOUNS = frozenset(
    ("i", "we", "he", "she", "it", "they", "you", "who", "that", "which", "this", "these", "those", "one", "what",
     "many", "more", "any", "some")
)  # fmt: skip


def told_apart(text: str, found: Sequence[RawAttribution], words: Lexicon) -> tuple[RawAttribution, ...]:
    """Return the attributions, content that only white space parts made one, and shared sources given back. Linear."""
    ordered = sorted((replace(one, content=_joined(text, one.content)) for one in found), key=_place)
    return tuple(_given_back(text, ordered, words))


def _place(one: RawAttribution) -> tuple[int, int]:
    return min(span.start for span in (*one.content, *one.cue)), one.content[0].start


def _joined(text: str, content: Sequence[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in content:
        if kept and not text[kept[-1].end : span.start].strip():
            kept[-1] = Span(kept[-1].start, span.end)
        else:
            kept.append(span)
    return tuple(kept)


def _given_back(text: str, ordered: Sequence[RawAttribution], known: Lexicon) -> Iterator[RawAttribution]:
    taken = -1
    for at, one in enumerate(ordered):
        if at == taken:
            continue
        after = ordered[at + 1] if at + 1 < len(ordered) else None
        if after is None or not one.cue or not after.cue or len(one.content) > 1 or _is_lines_apart(text, one, after):
            yield one
            continue
        holder = one.content[0]
        words = text[holder.start : holder.end].strip(" ,").split()
        end = max(span.end for span in after.content)
        if [word.lower() for word in words] == ["that"] and 0 <= _first(after) - holder.end < 3:
            yield replace(one, content=(Span(holder.start, end),))
        elif (
            0 < len(words) <= NOUN_WORDS and after.source == one.source and _is_subject(text, holder, one, after, known)
        ):
            skip = len(words[0]) + 1 if words[0].lower() == "that" else 0
            yield replace(one, content=_joined(text, (holder, Span(after.cue[0].start, end))))
            yield replace(after, source=(Span(holder.start + skip, holder.end),))
            taken = at + 1
        else:
            yield one


def is_anothers(text: str, source: Span, cue: Sequence[Span], known: Lexicon) -> bool:
    """Tell whether what stands in another's words is said by somebody else: a named source, a verb of saying."""
    if text[source.start : source.end].lower() in PRONOUNS:
        return False
    return read_cue(text, cue, known).lemma in SAYING or text[cue[0].start : cue[0].end].endswith(" from")


def _is_lines_apart(text: str, one: RawAttribution, after: RawAttribution) -> bool:
    """Tell whether a line ends between two attributions: what is read on changes nothing before it."""
    return "\n" in text[min(one.content[0].end, _first(after)) : after.cue[0].start]


def _first(one: RawAttribution) -> int:
    return min(span.start for span in (*one.source, *one.cue, *one.content))


def _is_subject(text: str, holder: Span, one: RawAttribution, after: RawAttribution, known: Lexicon) -> bool:
    """Tell whether the next cue follows a noun phrase at once, or after an aside between commas."""
    if any(text[each.cue[0].start : each.cue[0].end].lower() in CITING for each in (one, after)):
        return False
    if not is_anothers(text, holder, after.cue, known):
        return False
    cue = after.cue[0].start
    between = text[holder.end : cue].strip() if holder.end < cue <= holder.end + 120 else "-"
    is_aside = between.startswith(",") and between.endswith(",") and not any(mark in between for mark in ".;:")
    return (between == "" or is_aside) and cue < after.content[0].start
