"""Times that trail a denial: in "denied that it had sent troops, a day after …" the day is the writer's, not the denier's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.claims.lexicon import Lexicon
from transforms.claims.raw import RawAttribution
from transforms.claims.stance import read_cue
from transforms.records import Span

# What is said not to have happened has no day, so the time belongs to the cue. After other cues it may be of either: of
# four such places in PolNeAR's train and dev parts one lies inside the content ("posted in December, just hours after").
TIME = re.compile(
    r", (?:(?:just|only|barely|less than|more than|about|almost|nearly) )?(?:(?:an?|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|several|some|a few|\d{1,3}) )?(?:minute|hour|day|week|fortnight|month|year)s? (?:after|before) "
)
QUOTED = re.compile(r"[\"“”]")


def without_trailing_times(text: str, found: Sequence[RawAttribution], words: Lexicon) -> Sequence[RawAttribution]:
    """Return the attributions; of a denial's content outside quotation marks what follows such a time is left out."""
    return [_cut(text, raw) if _denies(text, raw, words) else raw for raw in found]


def _denies(text: str, raw: RawAttribution, words: Lexicon) -> bool:
    return bool(raw.cue) and bool(raw.content) and read_cue(text, raw.cue, words).stance == "denies"


def _cut(text: str, raw: RawAttribution) -> RawAttribution:
    last = raw.content[-1]
    time = TIME.search(text, last.start, last.end)
    if time is None or time.start() == last.start or QUOTED.search(text, last.start, last.end):
        return raw
    return replace(raw, content=(*raw.content[:-1], Span(last.start, time.start())))
