"""Text that repeats across pages of one outlet: learned by a command of its own, read by every run from a tracked file.

No row depends on which page came first: what a run does is told by the file alone, and what the file holds by its pages.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from transforms.extract.choice import Choice
from transforms.extract.tree import key_of
from transforms.records import Article
from transforms.reference import Reference

LEXICON = "outlet_furniture"
RULE = "outlet_line"
# Chosen, and meant to be cautious: a paragraph of background that a paper repeats in a war's reports is text, and stands in
# few of its articles; an invitation stands in most.
MIN_ARTICLES = 5
MIN_SHARE = 0.2
MIN_KEY, MAX_LINE_CHARS = 12, 400  # letters of a line that can be told from chance; a longer one is a paragraph of text
SUBDOMAINS = ("www.", "m.", "amp.")


class Repeated(NamedTuple):
    """A line, the host that repeats it, and in how many different articles it stood."""

    host: str
    articles: int
    line: str


def host_of(url: str | None) -> str:
    """Return the host of an address without www., m. and amp.; empty where there is none."""
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""
    return next((host.removeprefix(sub) for sub in SUBDOMAINS if host.startswith(sub)), host)


def learned(articles: Iterable[Article]) -> tuple[Repeated, ...]:
    """Return the lines that repeat, sorted; several versions and copies of one article count once."""
    leads: dict[str, set[str]] = defaultdict(set)
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    lines: dict[tuple[str, str], str] = {}
    for article in articles:
        host = host_of(article.url)
        own = [segment.text for segment in article.segments if segment.kind == "body"]
        if not host or not own:
            continue
        lead = key_of(max(own, key=len))  # what two versions of an article share
        leads[host].add(lead)
        for line in (*own, *_set_aside(article)):
            key = key_of(line)
            if len(key) >= MIN_KEY and len(line) <= MAX_LINE_CHARS:
                seen[host, key].add(lead)
                lines[host, key] = min(line, lines.get((host, key), line))
    return tuple(
        sorted(
            Repeated(host, len(found), lines[host, key])
            for (host, key), found in seen.items()
            if len(found) >= MIN_ARTICLES and len(found) >= MIN_SHARE * len(leads[host])
        )
    )


def _set_aside(article: Article) -> list[str]:
    """The lines that an earlier learning set aside, so that learning again finds them again."""
    return [line for segment in article.segments if segment.rule == RULE for line in segment.text.split("\n")]


@lru_cache(maxsize=4)
def _by_host(reference: Reference) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for host, _, line in reference.rows(LEXICON):
        found[host].add(key_of(line))
    return {host: frozenset(keys) for host, keys in found.items()}


def mark_repeated_lines(choices: list[Choice], url: str | None, reference: Reference) -> None:
    """Set aside the lines that the outlet of an address repeats; an article of nothing else keeps them."""
    keys = _by_host(reference).get(host_of(url), frozenset())
    body = [choice for choice in choices if choice.is_body]
    repeated = [choice for choice in body if choice.block.key in keys]
    if len(repeated) < len(body):
        for choice in repeated:
            choice.reject(RULE)
