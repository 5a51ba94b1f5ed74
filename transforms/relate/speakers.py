"""Speakers across articles: one name for one body, however a text calls it."""

import re
from functools import cache, lru_cache

from transforms.reference import Reference

REMEMBERED_NAMES = 1 << 14
DETERMINERS = ("the ", "a ", "an ", "its ", "his ", "her ", "their ")
# Who speaks for somebody gives that one's figures: "a spokesman for the Ministry of Rivers".
SPEAKS_FOR = re.compile(r"(?:a |the )?spokes(?:man|woman|person|people) (?:for|of) (?:the )?(?=\w)")


@lru_cache(REMEMBERED_NAMES)
def canonical(name: str | None, reference: Reference) -> str | None:
    """Return the name under which a speaker is compared, in lower case; None for nobody.

    Aliases are those of the tracked list; a capital, a country and its government are one speaker ("Moscow", "Russia").
    """
    if not name:
        return None
    folded = " ".join(name.replace("’", "'").casefold().split()).removesuffix("'s")
    bare = SPEAKS_FOR.sub("", folded, count=1) if SPEAKS_FOR.match(folded) else folded
    for determiner in DETERMINERS:
        bare = bare.removeprefix(determiner)
    return _aliases(reference).get(bare, bare) or None


def is_one_speaker(one: str | None, other: str | None, reference: Reference) -> bool:
    """Tell whether both names are given and stand for one speaker; a surname stands for the full name that ends in it."""
    a, b = canonical(one, reference), canonical(other, reference)
    if a is None or b is None:
        return False
    shorter, longer = sorted((a, b), key=len)
    return a == b or (" " not in shorter and longer.endswith(f" {shorter}"))


@cache
def _aliases(reference: Reference) -> dict[str, str]:
    names = {form: name.casefold() for name, forms in reference.rows("aliases") for form in forms.split("|")}
    for name, country, form in reference.rows("governments"):
        if form != "adjective":
            names.setdefault(name.casefold(), country.casefold())
    return names
