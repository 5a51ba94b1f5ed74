"""Pen names: a blog or a company that signs its articles with the site's own name, where nobody else is named."""

from dataclasses import replace

from transforms.normalise.byline_words import read_words
from transforms.normalise.folding import folded
from transforms.normalise.genre import names_newspaper
from transforms.normalise.persons import Names
from transforms.records import Evidence, Outlet
from transforms.reference import Reference

# Where people are credited. An organisation of JSON-LD calls itself none, and a credit elsewhere is another text's.
METHODS = (
    "json_ld",
    "json_ld:page",
    "meta:author",
    "meta:twitter:data1",
    "meta:article:author",
    "microdata:author",
    "rel:author",
    "author_link",
    "class:byline",
)
NEWS_TYPES = ("newsarticle", "reportagenewsarticle", "opinionnewsarticle", "analysisnewsarticle", "liveblogposting")
MAX_NAME_CHARS = 40


def signed(
    credits: tuple[Evidence, ...], outlet: Outlet | None, names: Names, types: frozenset[str], reference: Reference
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Return the site's own name where a credit is that and nothing more, as it is printed, and the credits judged anew.

    Nobody on a news outlet's page: its name stands where no writer is named; a blog's is how its writer signs. `credits`
    are judged already; `types` are those that the page gives itself, lower case.
    """
    if outlet is None or _is_news(outlet, types, reference):
        return (), credits
    for method in METHODS:
        for place, item in enumerate(credits):
            if item.method == method and (printed := _printed(item, reference)) and folded(printed) in names.site:
                chosen = replace(item, value=printed, is_chosen=True, why_not=None)
                return (printed,), (*credits[:place], chosen, *credits[place + 1 :])
    return (), credits


def _is_news(outlet: Outlet, types: frozenset[str], reference: Reference) -> bool:
    is_named_so = outlet.name is not None and names_newspaper(outlet.name, reference)
    return outlet.kind is not None or is_named_so or bool(types.intersection(NEWS_TYPES))


def _printed(item: Evidence, reference: Reference) -> str:
    """The credit without 'by' and what follows a bar."""
    text = item.words.partition(" | ")[2] if item.method == "class:byline" else item.words
    text = text.partition(" | ")[0].strip()
    opened = read_words(reference).by.match(text)
    bare = text[opened.end() :].strip() if opened else text
    return bare if 1 < len(bare) <= MAX_NAME_CHARS else ""
