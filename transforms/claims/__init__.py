"""Claims of an article: who says what, with which figures.

Rooms, each of which imports only from those before it:
  numbers/ times/ figures/      what is counted, and when
  worthiness/                   which sentences are worth a check
  speakers/                     who a source phrase is
  tagging/ attribution/         source, cue and content: by the model that ships, and by rule
  chains/                       attributions inside attributions, and who relays whom
The modules beside them: words and sentences (sentences, tokens, phrases, quotations, lexicon, inflection), and how
all that is found becomes claims (findings, stance, clauses, own_statements, assembly).
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from transforms.claims.assembly import assembled
from transforms.claims.attribution import ruled_attributions
from transforms.claims.attribution.estimates import estimates
from transforms.claims.attribution.trailing import without_trailing_times
from transforms.claims.chains import NEAR, Chain, chains
from transforms.claims.chains.carried_speakers import carried_speakers
from transforms.claims.chains.nesting import nested
from transforms.claims.figures import quantities, with_as_of
from transforms.claims.figures.elided import with_elided
from transforms.claims.findings import Findings
from transforms.claims.lexicon import lexicon
from transforms.claims.quotations import quotations
from transforms.claims.sentences import sentences
from transforms.claims.speakers import mentions, speakers
from transforms.claims.speakers.cast import Cast, gathered
from transforms.claims.speakers.names import names
from transforms.claims.speakers.setting import setting
from transforms.claims.stance import modality_rules
from transforms.claims.tagging import Tagging, tagged_attributions
from transforms.claims.tagging.fragments import without_fragments
from transforms.claims.times import times
from transforms.claims.tokens import Tagged, tagged
from transforms.claims.worthiness import check_worthiness
from transforms.records import Article, Claims, Sentence, Span, Speaker, Unresolved
from transforms.reference import Reference

# English prose has function words for a third of its tokens; a text of this many tokens with fewer is another language.
FUNCTION_WORDS = 0.08
TOKENS_TO_TELL = 50
# Twenty times as many as the longest of 721 measured articles has; what follows is counted, not read.
MAX_SENTENCES = 10_000


def claimed(article: Article, reference: Reference) -> Claims:
    """Return all that `claim` finds in an article, offsets into `Article.text`. Raises nothing."""
    return claims_of(
        article.text, article.published.on, article.language, article.genre == "opinion", article.article_id, reference
    )


def claims_of(
    text: str, published_on: date | None, language: str | None, is_opinion: bool, article_id: str, reference: Reference
) -> Claims:
    """Return all that `claim` finds in a text. A text that is not in English is refused, with its language counted."""
    words = tagged(text, lexicon(reference))
    if language not in (None, "en") or (language is None and not _may_be_english(words)):
        return Claims(unresolved=(Unresolved("language_without_claims", language or "unknown"),))
    spans = sentences(text)
    if len(spans) > MAX_SENTENCES:
        head = claims_of(text[: spans[MAX_SENTENCES - 1].end], published_on, "en", is_opinion, article_id, reference)
        rest = Unresolved("past_the_sentences", f"{len(spans) - MAX_SENTENCES} sentences")
        return replace(head, unresolved=(*head.unresolved, rest))
    dates = times(text, spans, published_on, reference)
    figures = with_as_of(with_elided(text, quantities(text, spans, reference), spans, reference), dates, spans)
    read, end, means = _attributions(text, spans, reference)
    worth = check_worthiness(text, spans, figures, dates, reference, means)
    starts = [figure.span.start for figure in figures]
    read = tuple(without_fragments(text, read))
    read = (*read, *estimates(text, words, spans, starts, read, names(reference)))
    raws = without_trailing_times(text, nested(text, spans, read, reference), lexicon(reference))
    chained = chains(text, words, spans, raws, names(reference))
    cast = gathered(text, words, names(reference))
    who = _speakers(text, words, spans, cast, chained, reference)
    findings = Findings(
        text,
        spans,
        worth,
        figures,
        dates,
        [quote.span for quote in quotations(text)],
        chained,
        who,
        lexicon(reference),
        names(reference),
        modality_rules(reference),
        [span.start for span in spans],
        own_sources(chained),
        carried_speakers(text, chained, who),
    )
    claims, unresolved = assembled(findings, article_id, is_opinion)
    scored = tuple(Sentence(span, score) for span, score in zip(spans, worth, strict=True))
    unread = (Unresolved("past_the_model", f"{len(text) - end} characters"),) if end < len(text) else ()
    return Claims(scored, claims, figures, dates, mentions(cast, who), unresolved + unread)


def _attributions(text: str, spans: Sequence[Span], reference: Reference) -> Tagging:
    """Return the attributions of a text, where the rules took over because the model reads no further, and its vectors."""
    tagging = tagged_attributions(text, spans, reference)
    if tagging is None:
        return Tagging(ruled_attributions(text, spans, reference), len(text), (None,) * len(spans))
    if not spans or tagging.end >= spans[-1].end:
        return tagging._replace(end=len(text))
    ruled = ruled_attributions(text, spans, reference)
    rest = [raw for raw in ruled if min(span.start for span in (*raw.cue, *raw.content, *raw.source)) >= tagging.end]
    return tagging._replace(attributions=(*tagging.attributions, *rest))


def own_sources(chained: Sequence[Chain]) -> list[Span]:
    """Return the source phrases that stand in nobody's content, each once, in order."""
    contents = sorted(span for chain in chained for step in chain.steps for span in step.content)
    kept: list[Span] = []
    for source in sorted({span for chain in chained for step in chain.steps for span in step.source}):
        at = bisect_right(contents, source.start, key=lambda span: span.start)
        held = any(span.end >= source.end for span in contents[max(0, at - NEAR) : at])
        if not held and (not kept or source.start >= kept[-1].end):
            kept.append(source)
    return kept


def _may_be_english(words: Tagged) -> bool:
    known = sum(tag in "dposicbtwxmgT" for tag in words.tags)
    return len(words.tags) < TOKENS_TO_TELL or known >= FUNCTION_WORDS * len(words.tags)


def _speakers(
    text: str, words: Tagged, spans: Sequence[Span], cast: Cast, chained: Sequence[Chain], reference: Reference
) -> dict[Span, Speaker]:
    sources = [step.source[0] for chain in chained for step in chain.steps if step.source]
    outer = frozenset(own_sources(chained))
    return speakers(setting(text, words, spans, cast, names(reference)), sources, frozenset(sources) - outer)
