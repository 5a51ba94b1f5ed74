"""Pen names: a blog or a company that signs its articles with the site's own name, where nobody else is named.

'Brightlamp', and 'The Brightlamp Team': the name with a word for the people behind it.
"""

from dataclasses import replace

from transforms.normalise.byline_words import read_words
from transforms.normalise.folding import folded
from transforms.normalise.genre import names_newspaper
from transforms.normalise.persons import Names
from transforms.records import Evidence, Outlet
from transforms.reference import Reference

# Where readers are told who wrote. JSON-LD names the site where a system knows nobody (on the tune pages wrong 2 times of
# 2 where it stands alone), `article:author` its profile, and a credit elsewhere is another text's.
METHODS = (
    "meta:author",
    "meta:twitter:data1",
    "microdata:author",
    "rel:author",
    "author_link",
    "class:byline",
    "after_heading",  # where 'by' opens it
)
NEWS_TYPES = (
    "newsarticle",
    "reportagenewsarticle",
    "opinionnewsarticle",
    "analysisnewsarticle",
    "liveblogposting",
    "newsmediaorganization",
)
MAX_NAME_CHARS = 40
MIN_SITE_CHARS = 4  # letters of the site's name that a team bears: 'Great Day Editorial Team' at Great Day Improvements


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
            printed = _printed(item, reference) if item.method == method else ""
            if printed and (_is_own(printed, names, reference) or _is_pen_name(printed, credits, reference)):
                chosen = replace(item, value=printed, is_chosen=True, why_not=None)
                return (printed,), (*credits[:place], chosen, *credits[place + 1 :])
    return (), credits


def _is_pen_name(printed: str, credits: tuple[Evidence, ...], reference: Reference) -> bool:
    """Tell whether a credit is a name like 'The Lamplighter', and two places give it: one alone may mean the paper."""
    words, tokens = read_words(reference), printed.lower().split()
    if len(tokens) not in (2, 3) or tokens[0] != "the" or words.staff.union(words.bodies, words.roles) & set(tokens):
        return False
    places = {item.method for item in credits if item.method in METHODS and _printed(item, reference) == printed}
    return len(places) > 1


def _is_own(printed: str, names: Names, reference: Reference) -> bool:
    """Tell whether a credit is the site's name, or that of its people: the name and words like 'team' or 'editors'."""
    if folded(printed) in names.site:
        return True
    words = read_words(reference)
    tokens = [token for token in printed.split() if token.lower() not in words.joints]
    bare = [token for token in tokens if token.lower() not in words.collectives]
    name = folded(" ".join(bare))
    is_team = len(bare) < len(tokens) and len(name) >= MIN_SITE_CHARS
    return is_team and any(site.startswith(name) for site in names.site)


def _is_news(outlet: Outlet, types: frozenset[str], reference: Reference) -> bool:
    is_named_so = outlet.name is not None and names_newspaper(outlet.name, reference)
    return outlet.kind is not None or is_named_so or bool(types.intersection(NEWS_TYPES))


def _printed(item: Evidence, reference: Reference) -> str:
    """The credit without 'by' and what follows a bar."""
    text = item.words.partition(" | ")[2] if item.method == "class:byline" else item.words
    text = text.partition(" | ")[0].strip()
    opened = read_words(reference).by.match(text)
    bare = text[opened.end() :].strip() if opened else "" if item.method == "after_heading" else text
    return bare if 1 < len(bare) <= MAX_NAME_CHARS else ""
