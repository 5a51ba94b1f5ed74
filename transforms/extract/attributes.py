"""How many attributes the tags of a page have, told before it is parsed: a parser takes minutes over a tag of thousands."""

import re

# The fullest of 274 pages measured has 16,656; each costs 400 bytes of memory once parsed.
MAX_ATTRIBUTES = 300_000
# libxml2 compares each attribute of a tag with those before it: one tag of 10,000 takes 0.4 s, of 40,000 51 s. A page
# measured has a tag of 5,283, as its broken quotation marks make it.
MAX_SQUARES = 14_000**2
ORDINARY_TAG = 1_000  # characters; on a page below LONG_PAGE, tags of fewer cannot pass either limit
LONG_PAGE = 2 * MAX_ATTRIBUTES
# A tag as browsers cut it up. Every part is possessive, and a match begins where the last one ended: linear, whatever comes.
_ATTRIBUTE = r"""[\s/]++[^\s>/][^\s>/=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++))?+"""
_attributes = re.compile(_ATTRIBUTE)
_tags = re.compile(rf"<[a-zA-Z][^\s>/]*+(?:{_ATTRIBUTE})++")


def excess_attributes(html: str) -> str | None:
    """Return what a page has too many of, or None where it may be parsed. Linear in the page."""
    ordinary = ORDINARY_TAG if len(html) < LONG_PAGE else 0
    long_tags = (tag[0] for tag in _tags.finditer(html) if tag.end() - tag.start() > ordinary)
    counts = [sum(1 for _ in _attributes.finditer(tag)) for tag in long_tags]
    if sum(counts) > MAX_ATTRIBUTES:
        return f"{sum(counts)} attributes; the limit is {MAX_ATTRIBUTES}"
    if sum(count * count for count in counts) > MAX_SQUARES:
        return f"{max(counts)} attributes of one element, or nearly as many of several"
    return None
