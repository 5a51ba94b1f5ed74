"""Clauses of a statement, where two of them put their figures differently: "1,100 were sent and 900 would follow"."""

import re

from transforms.records import Span

BREAK = re.compile(
    r";|[,:]? \b(?:and|but|while|whereas|though|although)\b(?= (?:that|would|will|could|might|may|can|had|has|have|was|were"
    r"|is|are|it|he|she|they|we|another|more|the|a|an|its|his|her|their|in|on|by|at least|up to|about|some|\d)\b)"
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
    return Span(first, piece.end if end is None else end)


def _is_clause(text: str, start: int, end: int) -> bool:
    return VERB.search(text, max(start, end - REACH), end) is not None
