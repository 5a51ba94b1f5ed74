"""What the resolution of speakers looks at: the article, its sentences and cast, and who spoke before."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.claims.speakers.cast import Cast, Named
from transforms.claims.speakers.names import Names
from transforms.claims.tokens import Tagged
from transforms.records import Span, Speaker

# A pronoun reaches back to its own sentence and the two before it.
SENTENCES_BACK = 2


# Nobody looks back further than to so many sources.
SOURCES_BACK = 40


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


def same(cast: Cast, name: str) -> Named | None:
    """Return whom the article knows by the same first and last name."""
    first, last = name.partition(" ")[0], name.rpartition(" ")[2]
    return next((each for each in cast.people.get(last, ()) if each.name.partition(" ")[0] == first), None)


def sentence_at(scene: Setting, offset: int) -> int:
    """Return which sentence holds the offset, -1 before the first."""
    return bisect_right(scene.starts, offset) - 1


def persons(scene: Setting, start: int, end: int, pronoun: str) -> list[Named]:
    """Return the people named in [start, end) whom the pronoun may mean, each once."""
    found: list[Named] = []
    for _, who in scene.cast.between(start, end):
        fits = who.reading.kind == "person" and who.reading.pronoun in (pronoun, None)
        is_sure = who.reading.role is not None or who.reading.pronoun is not None or who.count > 1
        if fits and is_sure and not any(each is who for each in found):
            found.append(who)
    return found


def as_pronoun(who: Named) -> Speaker:
    """Return the speaker that a pronoun means."""
    return Speaker(who.name, who.reading.kind, who.reading.role, who.reading.organisation, method="pronoun")


def said_again(speaker: Speaker) -> Speaker:
    """Return a speaker named before, meant by a pronoun or a description."""
    return Speaker(speaker.name, speaker.kind, speaker.role, speaker.organisation, speaker.why_not, "pronoun")
