"""Candidates for metadata, collected and not judged, in a fixed order: JSON-LD, meta tags, markup, words, address."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from transforms.extract.json_ld import JsonLd, Node, read_json_ld, strings, types
from transforms.extract.meta_names import META
from transforms.extract.visible import (
    Marked,
    Regions,
    folded,
    lines_after,
    lines_before,
    marked_elements,
    regions,
    shown,
)
from transforms.extract.xpath import elements, string
from transforms.records import Evidence, Field, Page

MAX_VALUE_CHARS = 300
MAX_PER_METHOD = 12
MAX_META_TAGS = 400
MAX_TIME_TAGS = 20
MAX_HEADINGS = 12
ENOUGH_LIKENESS = 0.5  # F1 of words; below it a heading is another text's

_metas = elements("//meta[@content]")
_links = elements("//link[@href][@rel]")
_times = elements("//time")
_headings = elements("//h1 | //h2")
_og_titles = elements("//meta[@property='og:title' or @name='twitter:title']")
_WORD = re.compile(r"\w+")
_properties = elements("//*[@itemprop][not(self::meta) and not(self::link)]")
_smalls = elements(".//small | .//time")
_names = elements(".//*[@itemprop='name']")
_rel_author = elements("//a[contains(concat(' ', @rel, ' '), ' author ')]")
_titles = elements("//title[not(ancestor::*[local-name() = 'svg'])]")
_language = string("string(/html/@lang)")
_string = string()
# Parts of the addresses of pages about one writer.
AUTHOR_PATHS = re.compile(
    r"/(?:authors?|by|profiles?|staff|autor(?:en|es)?|auteurs?|contributors?|people|journalists?|reporters?|writers?)/"
    r"|[?&]_?author=[^&]"
)
CREDIT_NAMES = ("author", "byline", "autor", "auteur", "writer", "contributor", "reporter", "journalist")
AUTHORS_POST = re.compile(
    r"(?:author|byline|contributor|writer)[a-z]{0,8}[_-]{1,2}(?:job|role|position|job-?title|title)(?![a-z])"
)
_hrefs = elements("//a[@href]")
_ITEMPROP: dict[str, Field] = {
    "headline": "title",
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
    "author": "author",
    "creator": "author",
    "publisher": "outlet",
    "inlanguage": "language",
    "articlesection": "genre",
}
# A year, or day and month and year in numbers: without one, words state no date.
_HAS_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d\d|[٠-٩۰-۹०-९０-９]{4}")


def candidates(tree: HtmlElement, page: Page, json_ld: JsonLd | None = None) -> tuple[Evidence, ...]:
    """Return every candidate for the metadata of a page, bounded in number and length; leaves the tree as it is.

    `json_ld` is given where the page's has been read already. Order: JSON-LD, meta tags, links, microdata, titles,
    `<time>`, links to authors, classes, the lines round the heading, address, headers.
    """
    heading = main_heading(tree)
    where = regions(heading)
    found = (
        *_from_json_ld(json_ld or read_json_ld(tree)),
        *_from_meta(tree, where),
        *_from_links(tree),
        *_from_microdata(tree, where),
        *_from_titles(tree, heading, where),
        *_from_times(tree, where),
        *_from_author_links(tree, where),
        *_from_marked(marked_elements(tree, where)),
        *_from_lines(heading),
        *_from_address(page),
    )
    return _bounded(found)


def _evidence(field: Field, value: str, method: str, words: str | None = None) -> Evidence:
    value = folded(value, MAX_VALUE_CHARS)
    return Evidence(field, value, method, folded(words, MAX_VALUE_CHARS) if words else value)


def _bounded(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Drop the empty and the repeated, and all beyond the first dozen of one field and method."""
    counts: dict[tuple[str, str], int] = {}
    kept: dict[tuple[str, str, str, str], Evidence] = {}
    for evidence in found:
        key = (evidence.field, evidence.method, evidence.value, evidence.words)
        if not evidence.value or key in kept:
            continue
        place = key[:2]
        counts[place] = counts.get(place, 0) + 1
        if counts[place] <= MAX_PER_METHOD:
            kept[key] = evidence
    return tuple(kept.values())


def main_heading(tree: HtmlElement) -> HtmlElement | None:
    """Return the heading that says what the page's title says, else the first h1: a logo may be an h1, a headline an h2."""
    headings = [heading for heading in _headings(tree)[:MAX_HEADINGS] if folded(_string(heading))]
    stated = [_words(tag.get("content", "")) for tag in _og_titles(tree)[:2]]
    stated += [_words(title.text or "") for title in _titles(tree)[:1]]
    best = max(headings, key=lambda heading: _likeness(heading, stated), default=None)
    if best is not None and _likeness(best, stated) >= ENOUGH_LIKENESS:
        return best
    return next((heading for heading in headings if heading.tag == "h1"), None)


def _likeness(heading: HtmlElement, stated: list[frozenset[str]]) -> float:
    """Return how much of the heading stands in a stated title and how much of that it covers; an h1 wins a tie."""
    words = _words(_string(heading))
    best = max((2 * len(words & other) / (len(words) + len(other)) for other in stated if words or other), default=0.0)
    return best + (0.01 if heading.tag == "h1" else 0.0)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text[:MAX_VALUE_CHARS].lower()))


def _from_json_ld(json_ld: JsonLd) -> Iterator[Evidence]:
    for index, node in enumerate(json_ld.articles[:6]):
        yield from _of_node(node, "json_ld" if index == 0 else "json_ld:other", json_ld)
    for node in json_ld.pages[:4]:
        yield from _of_node(node, "json_ld:page", json_ld)
    fields: dict[str, Field] = {
        "headline": "title",
        "datePublished": "published",
        "dateModified": "modified",
        "author": "author",
    }
    for key, value in json_ld.rescued:
        yield _evidence(fields[key], value, "json_ld:broken", f'"{key}": "{value}"')


def _of_node(node: Node, method: str, json_ld: JsonLd) -> Iterator[Evidence]:
    """Yield what one JSON-LD node says; an author that calls itself an organisation is told by its method."""
    for title in strings(node.get("headline") or node.get("name")):
        yield _evidence("title", title, method)
    for key in ("datePublished", "dateCreated", "uploadDate"):
        for value in strings(node.get(key)):
            yield _evidence(
                "published", value, method if key == "datePublished" else f"{method}:created", f'"{key}": "{value}"'
            )
    for value in strings(node.get("dateModified")):
        yield _evidence("modified", value, method, f'"dateModified": "{value}"')
    for name in strings(json_ld.resolve(node.get("publisher"))):
        yield _evidence("outlet", name, method)
    yield from _authors_of(node, method, json_ld)
    for key in ("url", "mainEntityOfPage", "@id"):
        for value in strings(node.get(key), "@id"):
            yield _evidence("canonical_url", value, f"{method}:{key.lower().strip('@')}")
    for value in strings(node.get("inLanguage")):
        yield _evidence("language", value, method)
    for value in (*sorted(types(node)), *strings(node.get("articleSection")), *strings(node.get("genre"))):
        yield _evidence("genre", value, method)
    if "isAccessibleForFree" in node:
        yield _evidence("access", str(node["isAccessibleForFree"])[:20], method)


def _authors_of(node: Node, method: str, json_ld: JsonLd) -> Iterator[Evidence]:
    said = node.get("author") or node.get("creator")
    for item in said[:50] if isinstance(said, list) else [said]:
        known = json_ld.resolve(item)
        kinds = types(known) if isinstance(known, dict) else frozenset[str]()
        is_organisation = any(kind.endswith("organization") for kind in kinds)
        for name in strings(known):
            yield _evidence("author", name, f"{method}:organisation" if is_organisation else method)


def _from_meta(tree: HtmlElement, page_regions: Regions) -> Iterator[Evidence]:
    for tag in _metas(tree)[:MAX_META_TAGS]:
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (tag.get(attribute) or "").strip().lower()
            if name in META and tag.get("content", "").strip():
                where = ":elsewhere" if attribute == "itemprop" and page_regions.is_elsewhere(tag) else ""
                prefix = "microdata" if attribute == "itemprop" else "meta"
                yield _evidence(META[name], tag.get("content", ""), f"{prefix}:{name}{where}")
                break


def _from_links(tree: HtmlElement) -> Iterator[Evidence]:
    for link in _links(tree)[:MAX_META_TAGS]:
        rel = link.get("rel", "").lower().split()
        if "canonical" in rel:
            yield _evidence("canonical_url", link.get("href", ""), "rel:canonical")
        elif "author" in rel and not link.get("href", "").startswith("http"):
            yield _evidence("author", link.get("href", ""), "rel:author")
    if language := _language(tree):
        yield _evidence("language", language, "html_lang")


def _from_microdata(tree: HtmlElement, page_regions: Regions) -> Iterator[Evidence]:
    for element in _properties(tree)[:200]:
        for name in element.get("itemprop", "").lower().split()[:4]:
            if name not in _ITEMPROP:
                continue
            value = element.get("content") or element.get("datetime") or _string(element)
            named = _names(element)
            if name in ("author", "creator", "publisher") and named:
                value = named[0].get("content") or _string(named[0])
            if len(value) <= MAX_VALUE_CHARS * 4:
                where = ":elsewhere" if page_regions.is_elsewhere(element) else ""
                yield _evidence(_ITEMPROP[name], value, f"microdata:{name}{where}")


def _from_titles(tree: HtmlElement, main: HtmlElement | None, page_regions: Regions) -> Iterator[Evidence]:
    for heading in _headings(tree)[:MAX_HEADINGS]:
        where = ":elsewhere" if page_regions.is_elsewhere(heading) else ""
        if heading is main or heading.tag == "h1":
            method = f"{'h1' if heading.tag == 'h1' else 'heading'}{where}"
            yield _evidence("title", _without(_string(heading), _small_print(heading)), method)
    for title in _titles(tree)[:1]:
        yield _evidence("title", title.text or "", "title_tag")


def _without(text: str, parts: list[str]) -> str:
    for part in parts:
        text = text.replace(part, " ")
    return text


def _small_print(heading: HtmlElement) -> list[str]:
    """What a heading holds beside the headline: a date or a note set small."""
    return [text for element in _smalls(heading)[:4] if _HAS_DATE.search(text := _string(element))]


def _from_times(tree: HtmlElement, page_regions: Regions) -> Iterator[Evidence]:
    """Yield `<time>` elements; their words are those of the line they stand in, which says 'updated' or 'published'."""
    for element in _times(tree)[:MAX_TIME_TAGS]:
        text = folded(_string(element))
        parent = element.getparent()
        line = folded(_string(parent)) if parent is not None else text
        names = f"{element.get('class', '')} {element.get('itemprop', '')}".strip()
        where = ":elsewhere" if page_regions.is_elsewhere(element) else ""
        words = f"{names} | {line if len(line) < 120 else text}"
        yield _evidence("published", element.get("datetime") or text, f"time_tag{where}", words)
        if element.get("datetime") and text:
            yield _evidence("published", text, f"time_text{where}", words)


def _from_author_links(tree: HtmlElement, page_regions: Regions) -> Iterator[Evidence]:
    """Yield links to writers: those that stand together with the first are the byline, the others are elsewhere."""
    for method, links in (
        ("rel:author", _rel_author(tree)),
        ("author_link", [link for link in _hrefs(tree) if AUTHOR_PATHS.search(link.get("href", ""))]),
    ):
        own = [link for link in links[:MAX_TIME_TAGS] if not page_regions.is_elsewhere(link)]
        line = _line_around(own[0]) if own else None
        for link in links[:MAX_TIME_TAGS]:
            is_own = link in own and (link is own[0] or line in link.iterancestors())
            text = shown(link)
            yield _evidence(
                "author", text, method if is_own else f"{method}:elsewhere", f"{link.get('href', '')} | {text}"
            )


def _line_around(link: HtmlElement) -> HtmlElement:
    """Return the largest of the next few ancestors that is no longer than a byline."""
    around = link
    for ancestor in list(link.iterancestors())[:4]:
        if len(_string(ancestor)) > MAX_VALUE_CHARS:
            break
        around = ancestor
    return around


def _from_marked(marked: Iterator[Marked]) -> Iterator[Evidence]:
    for element in marked:
        where = ":elsewhere" if element.is_elsewhere else ""
        if _is_credit(element.names):
            yield _evidence("author", element.text, f"class:byline{where}", f"{element.names} | {element.text}")
        if _HAS_DATE.search(element.text) and len(element.text) <= 120:
            yield _evidence("published", element.text, f"class:date{where}", f"{element.names} | {element.text}")


def _is_credit(names: str) -> bool:
    """Tell whether class names call an element a credit; an author's title is none."""
    if AUTHORS_POST.search(names):
        return False
    return "by" in names.split() or any(name in names for name in CREDIT_NAMES)


def _from_lines(heading: HtmlElement | None) -> Iterator[Evidence]:
    """Yield the lines round the heading: whoever reads them decides what they are."""
    if heading is None:
        return
    for line in lines_before(heading):
        yield _evidence("genre", line, "before_heading")
        if _HAS_DATE.search(line):
            yield _evidence("published", line, "before_heading")
    for line in (*map(folded, _small_print(heading)), *lines_after(heading)):
        yield _evidence("author", line, "after_heading")
        if _HAS_DATE.search(line):
            yield _evidence("published", line, "after_heading")


def _from_address(page: Page) -> Iterator[Evidence]:
    if address := page.final_url or page.url:
        yield _evidence("canonical_url", address, "url")
        yield _evidence("published", address, "url")
    if page.last_modified:
        yield _evidence("modified", page.last_modified, "http:last-modified")
