"""The outlet's name as the page's title carries it: what stands beside the headline there and not in the headline itself."""

import re
from collections.abc import Iterable, Iterator

from transforms.records import Evidence

MAX_NAME_WORDS = 6
MIN_HEADLINE_CHARS = 4
_SEPARATOR = re.compile(r"\s+[|–—―·•»«:\-]{1,2}\s+|\s*[|_]\s*")
_NOT_WORD = re.compile(r"[\W_]+")


def names_beside(titles: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yield the last part after the headline, or the part before it, of the title tag that holds the headline whole."""
    items = tuple(titles)
    headlines = {key for item in items if item.method != "title_tag" if (key := _key(item.value))}
    for item in items:
        if item.method != "title_tag":
            continue
        for cut in list(_SEPARATOR.finditer(item.value))[:6]:
            before, after = item.value[: cut.start()], item.value[cut.end() :]
            name = _SEPARATOR.split(after)[-1] if _key(before) in headlines else ""
            name = name or (before if _key(after) in headlines else "")
            if name and len(name.split()) <= MAX_NAME_WORDS:
                yield Evidence("outlet", name.strip(), "title_suffix", item.value)
                return


def _key(title: str) -> str:
    key = _NOT_WORD.sub("", title).lower()
    return key if len(key) >= MIN_HEADLINE_CHARS else ""
