"""Splinters of the model's spans: a lone article, or the first digits of a number, are nobody's content."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from transforms.claims.raw import RawAttribution
from transforms.records import Span

LONE = frozenset(("a", "an", "the", "any", "its", "their", "his", "her"))
CUT_NUMBER = re.compile(r"[.,]\d")


def without_fragments(text: str, found: Iterable[RawAttribution]) -> Iterator[RawAttribution]:
    """Yield the attributions less such pieces of their content; one of which nothing is left is dropped."""
    for one in found:
        content = tuple(span for span in one.content if not _is_fragment(text, span))
        if content:
            yield one if len(content) == len(one.content) else replace(one, content=content)


def _is_fragment(text: str, span: Span) -> bool:
    if span.end - span.start > 12:
        return False
    words = text[span.start : span.end]
    return words.lower() in LONE or (words.isdecimal() and CUT_NUMBER.match(text, span.end) is not None)
