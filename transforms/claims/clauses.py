"""Clauses of a statement, where two of them put their figures differently: "1,100 were sent and 900 would follow"."""

import re

from transforms.records import Modality, Span

BREAK = re.compile(
    r";|[,:]? \b(?:and|but|while|whereas|though|although)\b(?= (?:that|would|will|could|might|may|can|had|has|have|was|were"
    r"|is|are|it|he|she|they|we|another|more|the|a|an|its|his|her|their|in|on|by|at least|up to|about|some|\d"
    r"|threatened|promised|warned|ordered|planned)\b)"
)
VERB = re.compile(
    r"\b(?:would|will|could|might|may|can|shall|should|had|has|have|was|were|is|are|be|been|did|do|does|[a-z]{3,20}ed|plans?"
    r"|expects?|lost|went|came|fell|rose|said|took|made|got|put|left)\b|n['’]t\b"
)
# A clause is looked for no further than this from its figure, in characters.
REACH = 300


def clause_of(text: str, piece: Span, figure: Span) -> Span:
    """Return the clause of `piece` that holds the figure; the whole piece where no clause with a verb is beside it."""
    low, high = max(piece.start, figure.start - REACH), min(piece.end, figure.end + REACH)
    before = [found.end() for found in BREAK.finditer(text, low, figure.start)]
    start = next(
        (at for at in reversed(before) if _is_clause(text, piece.start, at) and _is_clause(text, at, high)), None
    )
    after = [found.start() for found in BREAK.finditer(text, figure.end, high)]
    first = piece.start if start is None else start
    end = next((at for at in after if _is_clause(text, first, at) and _is_clause(text, at, high)), None)
    last = piece.end if end is None else end
    aside = ASIDE_FIGURE.search(text, figure.end, last)
    return Span(first, last if aside is None else aside.start())


# What somebody has is there, whatever becomes of it: "will close two of its nine wards"; so is what a change starts from.
OWNED = re.compile(
    r"\b(?:its|their|his|her|our|my|your)(?: (?:own|other|remaining|current|existing|about|some|roughly))? $", re.I
)
STARTS_FROM = re.compile(r"\b(?:from|over|up from|down from|instead of|rather than) $", re.I)
LEVELS = re.compile(r"[^.;,]{0,30} to \W{0,2}[A-Z]{0,3}\W{0,2}\d")
HANGING = re.compile(r"\b(?:if|unless)\b[^,;.:?!]{1,80}$", re.I)
ENDS = re.compile(r"[.!?][\"”’]?\s")
ASIDE_FIGURE = re.compile(r", (?:perhaps|maybe|possibly|probably) (?=\W{0,2}\d|about\b|up to\b|even\b|as many\b)")


def modality_of_figure(text: str, piece: Span, figure: Span) -> Modality | None:
    """Return how real the words right beside a figure put it, None where they tell nothing."""
    before = text[max(0, figure.start - REACH // 3) : figure.start]
    if OWNED.search(before) or (STARTS_FROM.search(before) and LEVELS.match(text, figure.end, figure.end + 60)):
        return "actual"
    if HANGING.search(before):
        return "conditional"
    is_asked = text[piece.end : piece.end + 1] == "?" and not ENDS.search(text, figure.end, piece.end)
    return "asked" if is_asked else None


def _is_clause(text: str, start: int, end: int) -> bool:
    return VERB.search(text, max(start, end - REACH), end) is not None
