"""What kind of article it is, from its own type, section, kicker and address; None where nothing says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast, get_args

from transforms.normalise.urls import split
from transforms.records import Dated, Evidence, Genre, Outlet
from transforms.reference import Reference

# Where methods disagree, the more particular genre wins, then the method that comes first.
METHODS = (
    "json_ld",
    "kicker",
    "before_heading",
    "meta:article:section",
    "meta:parsely-section",
    "meta:sailthru.section",
    "meta:section",
    "microdata:articlesection",
    "meta:genre",
    "meta:article:opinion",
    "url",
    "title",
    "json_ld:other",
)
NEWS_KINDS = ("newspaper", "broadcaster", "agency", "local", "state-media", "digital")
# What only news outlets say of themselves: the keywords that Google News reads, a publisher of schema.org's type for them.
OF_NEWS = ("meta:news_keywords", "json_ld:publisher", "outlet")
GENERAL: tuple[Genre, ...] = ("news",)


@dataclass(frozen=True, slots=True)
class Genres:
    """The genre that a type, a label or a part of an address names."""

    types: Mapping[str, Genre]
    labels: Mapping[str, Genre]
    paths: Mapping[str, Genre]


@lru_cache(maxsize=4)
def read_genres(reference: Reference) -> Genres:
    """Return `lexicons/genres.tsv`. Raises ValueError naming a genre that the records do not know."""
    tables: dict[str, dict[str, Genre]] = {"type": {}, "label": {}, "path": {}}
    for kind, word, genre in reference.rows("genres"):
        if genre not in get_args(Genre):
            raise ValueError(f"lexicons/genres.tsv: {genre!r} is no genre")
        tables[kind][word.lower()] = cast(Genre, genre)
    return Genres(tables["type"], tables["label"], tables["path"])


def classed(
    evidence: Iterable[Evidence], url: str | None, title: str | None, reference: Reference
) -> tuple[Genre | None, tuple[Evidence, ...]]:
    """Return the genre and the evidence judged; words that name none are dropped."""
    genres = read_genres(reference)
    found: list[tuple[Evidence, Genre]] = []
    for item in (*evidence, *_of_address(url, genres), *_of_title(title, genres)):
        if (genre := _named(item, genres)) is not None:
            found.append((replace(item, value=genre), genre))
    ranked = sorted(
        range(len(found)), key=lambda place: (found[place][1] in GENERAL, _rank(found[place][0].method), place)
    )
    chosen = ranked[0] if ranked else None
    judged = tuple(
        replace(item, is_chosen=place == chosen, why_not=None if place == chosen else _why_not(genre, found, chosen))
        for place, (item, genre) in enumerate(found)
    )
    return (found[chosen][1] if chosen is not None else None), judged


def _rank(method: str) -> int:
    return METHODS.index(method) if method in METHODS else len(METHODS)


def _named(item: Evidence, genres: Genres) -> Genre | None:
    word = item.value.strip().lower().strip(":|•·*[]() ")
    if item.method == "url":
        return genres.paths.get(word)
    if item.method in OF_NEWS:
        return "news"
    if item.method == "meta:article:opinion":
        return "opinion" if word == "true" else None
    if item.method.startswith("json_ld") and word in genres.types:
        return genres.types[word]
    return genres.labels.get(word)


def _of_address(url: str | None, genres: Genres) -> list[Evidence]:
    parts = split(url)
    if parts is None:
        return []
    folders = parts.path.lower().split("/")[1:-1][:6]
    return [Evidence("genre", folder, "url", folder) for folder in folders if folder in genres.paths]


def _of_title(title: str | None, genres: Genres) -> list[Evidence]:
    """'Opinion: …' and 'Rain ahead | Analysis' say so in the title."""
    if not title:
        return []
    ends = {title.partition(sign)[0] for sign in (":", " | ")} | {title.rpartition(" | ")[2]}
    return [
        Evidence("genre", end, "title", end)
        for end in sorted(ends)
        if end != title and end.strip().lower() in genres.labels
    ]


def of_outlet(
    outlet: Outlet | None, published: Dated, authors: tuple[str, ...], reference: Reference
) -> tuple[Evidence, ...]:
    """Return that a dated or signed article of a news outlet is news, the least of all signs of a genre."""
    if outlet is None or outlet.name is None or not (published.precision or authors):
        return ()
    is_news = outlet.kind in NEWS_KINDS if outlet.kind else names_newspaper(outlet.name, reference)
    return (Evidence("genre", "news", "outlet", outlet.name),) if is_news else ()


def names_newspaper(name: str, reference: Reference) -> bool:
    """Tell whether a name says that it is a newspaper's, by `lexicons/newspaper_words.tsv`."""
    words = name.lower().split()
    return any(
        word in words if place == "word" else any(part.endswith(word) for part in words)
        for _, place, word in reference.rows("newspaper_words")
    )


def _why_not(genre: Genre, found: list[tuple[Evidence, Genre]], chosen: int | None) -> str:
    return "same_value" if chosen is not None and found[chosen][1] == genre else "weaker_method"
