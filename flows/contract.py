"""Records → the JSON that `whosaid extract` and `whosaid claims` print; plain values, offsets in code points."""

import json
from collections.abc import Sequence
from typing import Any

from flows.reading import article_of, claims_in
from flows.sources.texts import Text
from transforms.records import Article, Attribution, Claim, Claims, Page, Quantity, Rejection, Span, TimeExpression
from transforms.reference import Reference

Line = dict[str, Any]


def extract_line(id: str, found: Page | Rejection, reference: Reference) -> Line:
    """Return the line of one page: its article and claims, or why there are none."""
    result = article_of(found, reference) if isinstance(found, Page) else found
    head = {"id": id, "path": found.path, "url": found.url}
    if isinstance(result, Rejection):
        return {**head, "outcome": "rejected", "reason": result.reason, "article": None, "claims": []}
    claims = claims_in(result, reference) or Claims()
    return {
        **head,
        "outcome": "article",
        "reason": None,
        "article": _article(result),
        "claims": [_claim(claim, result.text) for claim in claims.claims],
    }


def claims_line(text: Text | Rejection, reference: Reference) -> Line:
    """Return the line of one clean text: its sentences, claims, quantities and times; of one unread, why not."""
    from transforms.claims import claims_of
    from transforms.keys import article_key

    if isinstance(text, Rejection):
        return {"id": text.path, "outcome": "rejected", "reason": text.reason, "claims": []}
    article_id = article_key(None, text.text.encode("utf-8", "surrogatepass"))
    claims = claims_of(text.text, text.published_on, "en", False, article_id, reference)
    return {
        "id": text.id,
        "sentences": [
            {"start": s.span.start, "end": s.span.end, "check_worthiness": s.check_worthiness} for s in claims.sentences
        ],
        "claims": [_claim(claim, text.text) for claim in claims.claims],
        "quantities": [_quantity(quantity, text.text) for quantity in claims.quantities],
        "times": [_time(time, text.text) for time in claims.times],
    }


def printed(line: Line) -> str:
    """Return one line of JSON; lone surrogates, which no UTF-8 holds, are escaped."""
    text = json.dumps(line, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(line)
    return text


def _article(article: Article) -> Line:
    published, outlet = article.published, article.outlet
    return {
        "article_id": article.article_id,
        "title": article.title,
        "text": article.text,
        "published_at": published.at.isoformat() if published.at else None,
        "published_local": published.local.isoformat() if published.local else None,
        "published_on": published.on.isoformat() if published.on else None,
        "published_precision": published.precision,
        "published_method": published.method,
        "outlet": {"name": outlet.name if outlet else None, "domain": outlet.domain if outlet else None},
        "authors": list(article.authors),
        "agency": article.agency,
        "language": article.language,
        "genre": article.genre,
    }


def _claim(claim: Claim, text: str) -> Line:
    return {
        "claim_id": claim.claim_id,
        **_place(claim.span, text),
        "voice": claim.voice,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "attribution": _attribution(claim.attributions) if claim.attributions else None,
        "quantities": [_quantity(quantity, text) for quantity in claim.quantities],
        "times": [_time(time, text) for time in claim.times],
        "check_worthiness": claim.check_worthiness,
    }


def _attribution(steps: Sequence[Attribution]) -> Line:
    last = steps[-1]
    return {
        "source": _spans(last.source),
        "speaker": last.speaker.name,
        "cue": _spans(last.cue),
        "content": _spans(last.content),
        "quote": last.quote,
        "stance": last.stance,
        "is_anonymous": last.is_anonymous,
        "chain": [step.speaker.name for step in steps if step.speaker.name],
    }


def _quantity(quantity: Quantity, text: str) -> Line:
    return {
        **_place(quantity.span, text),
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "bound": quantity.bound,
        "change": quantity.change,
        "unit": quantity.unit,
        "kind": quantity.kind,
        "counted": quantity.counted,
        "scope": quantity.scope,
        "place": quantity.place,
        "as_of": quantity.as_of,
        "modality": quantity.modality,
    }


def _time(time: TimeExpression, text: str) -> Line:
    return {**_place(time.span, text), "type": time.type, "value": time.value}


def _place(span: Span, text: str) -> Line:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
