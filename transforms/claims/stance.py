"""Stance, polarity and modality: what a cue says of its speaker's attitude, and what the words say of the world."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.claims.lexicon import Lexicon
from transforms.records import Modality, Polarity, Quote, Span, Stance
from transforms.reference import Reference

WORD = re.compile(r"n['’]t(?!\w)|[^\W\d_]{1,40}?(?=n['’]t(?!\w))|[^\W\d_]{1,40}")
# The words of a long quotation's first clause decide on its modality.
MODALITY_CHARS = 400
CUE_CHARS = 200
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor"))


@dataclass(frozen=True, slots=True)
class CueReading:
    """What a cue span says: its lemma, stance, and whether it is negated ("did not say")."""

    lemma: str | None
    stance: Stance
    is_known: bool
    is_negated: bool
    is_present: bool = False  # "reckons", whose "would" is no shifted "will"


def read_cue(text: str, cue: Sequence[Span], lexicon: Lexicon) -> CueReading:
    """Return the lemma and stance of a cue; `is_known` is False where the lexicon lacks every word of it."""
    words = [
        found.group().lower()
        for span in cue
        for found in WORD.finditer(text, span.start, min(span.end, span.start + 200))
    ]
    is_negated = any(word in NEGATIONS for word in words)
    if not words:
        return CueReading(None, "says", True, False)
    if "according" in words:
        return CueReading("according to", "says", True, is_negated)
    for at, word in enumerate(words):
        if word in LEADING and words[at + 1 : at + 2] in (["to"], ["on"]):
            continue
        for entry, _ in lexicon.cues.get(word, ()):
            if entry.particle is None or entry.particle in words[at + 1 : at + 3]:
                return CueReading(entry.lemma, entry.stance, True, is_negated, word == third_person(entry.lemma))
    for word in words:
        if word in lexicon.nouns:
            return CueReading(word, lexicon.nouns[word][0], True, is_negated)
        if word in HEDGES:
            return CueReading(word, HEDGES[word], True, is_negated)
    return CueReading(words[-1], "other", False, is_negated)


def third_person(lemma: str) -> str:
    """Return the form of the present: "says", "denies"."""
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeo" else lemma + "s"


# "continues to deny": the verb after "to" says what is done.
LEADING = frozenset(
    ("continue", "continues", "continued", "begin", "begins", "began", "seek", "seeks", "sought", "seem", "seems",
     "seemed", "appear", "appears", "appeared", "want", "wants", "wanted", "like", "used", "plan", "plans")
)  # fmt: skip
HEDGES: dict[str, Stance] = {
    "reportedly": "reports",
    "allegedly": "claims",
    "supposedly": "claims",
    "purportedly": "claims",
}


def quote_of(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> Quote:
    """Tell whether all, some or none of the content's words stand in quotation marks; `quoted` is sorted."""
    inside = outside = False
    for span in content:
        at = span.start
        first = max(0, bisect_right(quoted, span) - 1)
        for mark in quoted[first : bisect_left(quoted, Span(span.end, 0))]:
            if mark.end <= at:
                continue
            outside = outside or _has_word(text, at, mark.start)
            inside = inside or _has_word(text, max(at, mark.start), min(mark.end, span.end))
            at = max(at, mark.end)
        outside = outside or _has_word(text, at, span.end)
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


HAS_WORD = re.compile(r"\w")


def _has_word(text: str, start: int, end: int) -> bool:
    return start < end and HAS_WORD.search(text, start, end) is not None


def polarity_of(text: str, content: Sequence[Span], cue: CueReading | None) -> Polarity:
    """Return "negative" for what is denied or itself negated in its main clause; two negations make none."""
    denied = cue is not None and cue.stance == "denies"
    negated = _main_negation(text, content)
    return "negative" if denied or negated else "positive"


CLAUSE_END = re.compile(r"[,;:.!?—–]|\b(?:because|although|while|which|who|that|if|when|unless)\b")
NEGATED = re.compile(r"\b(?:not|never|no longer|cannot|nobody|none|no one)\b|n['’]t\b", re.IGNORECASE)


def _main_negation(text: str, content: Sequence[Span]) -> bool:
    if not content:
        return False
    start, stop = content[0].start, min(content[0].end, content[0].start + MODALITY_CHARS)
    lead = LEAD.match(text, start, stop)
    start = lead.end() if lead else start
    end = CLAUSE_END.search(text, start, stop)
    return NEGATED.search(text, start, end.start() if end else stop) is not None


LEAD = re.compile(r"[\"“‘'«\s]{0,4}(?:that|whether|if)?\b", re.IGNORECASE)


NO_QUOTES = {ord(mark): None for mark in '"“”«»'}
FIRST_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?!\s+[\"“]?[A-Z]))*[.!?]?")


@dataclass(frozen=True, slots=True)
class ModalityRule:
    """One row of modality.tsv, compiled for lower-cased words."""

    pattern: re.Pattern[str]
    modality: Modality


ASKING = frozenset(("asks", "doubts"))
FORECASTS = frozenset(("forecast", "expect", "predict", "project", "foresee", "anticipate"))
CONDITION = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
WANTING = frozenset(("demands", "promises"))


def modality_of(
    text: str, content: Sequence[Span], cue: CueReading | None, rules: Sequence[ModalityRule]
) -> Modality | None:
    """Return how real the content is put: the first rule that its words match decides, then the cue."""
    words = " ".join(text[span.start : min(span.end, span.start + MODALITY_CHARS)] for span in content[:2])
    # A quotation goes on about other things; its first sentence is what the claim is known by.
    words = FIRST_SENTENCE.match(words).group()  # type: ignore[union-attr]
    if (cue is not None and cue.stance == "asks") or words.rstrip("\"”’'").endswith("?"):
        return "asked"
    if words[:8].lower() == "whether ":
        return "asked"
    plain = words.translate(NO_QUOTES)
    if cue is not None and cue.lemma in FORECASTS and not CONDITION.search(plain):
        return "possible"
    lower = plain.lower()  # letters of either case take a pattern four times as long
    for rule in rules:
        found = rule.pattern.search(lower)
        if found is not None:
            # "They said it would close" is "it will close" as it was said.
            is_shifted = cue is not None and not cue.is_present and found.group() == "would" and words == plain
            return "planned" if is_shifted else rule.modality
    if cue is not None and cue.stance in WANTING:
        return "planned"
    return "actual" if HAS_WORD.search(words) else None


def modality_rules(reference: Reference) -> tuple[ModalityRule, ...]:
    """Return the rows of modality.tsv in their order, which is that of their precedence."""
    return tuple(
        ModalityRule(re.compile(rf"\b(?:{pattern})\b"), _modality(modality))
        for pattern, modality in reference.rows("modality")
    )


def _modality(word: str) -> Modality:
    known: tuple[Modality, ...] = ("actual", "planned", "possible", "conditional", "asked")
    return next(each for each in known if each == word)
