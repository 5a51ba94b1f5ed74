"""Candidates for metadata in data made for machines: JSON-LD, meta tags, links, microdata."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from transforms.extract.json_ld import JsonLd, Node, strings, types
from transforms.extract.meta_names import META
from transforms.extract.stating import MAX_VALUE_CHARS, evidence
from transforms.extract.visible import Regions
from transforms.extract.xpath import elements, string
from transforms.records import Evidence, Field

MAX_META_TAGS = 400
_metas = elements("//meta[@content]")
_links = elements("//link[@href][@rel]")
_properties = elements("//*[@itemprop][not(self::meta) and not(self::link)]")
_names = elements(".//*[@itemprop='name']")
_language = string("string(/html/@lang)")
_string = string()
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


def from_json_ld(json_ld: JsonLd) -> Iterator[Evidence]:
    """Yield what the articles and pages of JSON-LD say, and what could be saved from broken ones."""
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
        yield evidence(fields[key], value, "json_ld:broken", f'"{key}": "{value}"')


def _of_node(node: Node, method: str, json_ld: JsonLd) -> Iterator[Evidence]:
    """Yield what one JSON-LD node says; an author that calls itself an organisation is told by its method."""
    for title in strings(node.get("headline") or node.get("name")):
        yield evidence("title", title, method)
    for key in ("datePublished", "dateCreated", "uploadDate"):
        for value in strings(node.get(key)):
            yield evidence(
                "published", value, method if key == "datePublished" else f"{method}:created", f'"{key}": "{value}"'
            )
    for value in strings(node.get("dateModified")):
        yield evidence("modified", value, method, f'"dateModified": "{value}"')
    publisher = json_ld.resolve(node.get("publisher"))
    for name in strings(publisher):
        yield evidence("outlet", name, method)
    if isinstance(publisher, dict) and "newsmediaorganization" in types(publisher):
        yield evidence("genre", "newsmediaorganization", "json_ld:publisher")
    yield from _authors_of(node, method, json_ld)
    for key in ("url", "mainEntityOfPage", "@id"):
        for value in strings(node.get(key), "@id"):
            yield evidence("canonical_url", value, f"{method}:{key.lower().strip('@')}")
    for value in strings(node.get("inLanguage")):
        yield evidence("language", value, method)
    for value in (*sorted(types(node)), *strings(node.get("articleSection")), *strings(node.get("genre"))):
        yield evidence("genre", value, method)
    if "isAccessibleForFree" in node:
        yield evidence("access", str(node["isAccessibleForFree"])[:20], method)


def _authors_of(node: Node, method: str, json_ld: JsonLd) -> Iterator[Evidence]:
    said = node.get("author") or node.get("creator")
    for item in said[:50] if isinstance(said, list) else [said]:
        known = json_ld.resolve(item)
        kinds = types(known) if isinstance(known, dict) else frozenset[str]()
        is_organisation = any(kind.endswith("organization") for kind in kinds)
        for name in strings(known):
            yield evidence("author", name, f"{method}:organisation" if is_organisation else method)


def from_meta(tree: HtmlElement, page_regions: Regions) -> Iterator[Evidence]:
    """Yield what meta tags say, by `meta_names.META`."""
    for tag in _metas(tree)[:MAX_META_TAGS]:
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (tag.get(attribute) or "").strip().lower()
            if name in META and tag.get("content", "").strip():
                where = ":elsewhere" if attribute == "itemprop" and page_regions.is_elsewhere(tag) else ""
                prefix = "microdata" if attribute == "itemprop" else "meta"
                yield evidence(META[name], tag.get("content", ""), f"{prefix}:{name}{where}")
                break


def from_links(tree: HtmlElement) -> Iterator[Evidence]:
    """Yield the canonical link, the author's, and the language of the document."""
    for link in _links(tree)[:MAX_META_TAGS]:
        rel = link.get("rel", "").lower().split()
        if "canonical" in rel:
            yield evidence("canonical_url", link.get("href", ""), "rel:canonical")
        elif "author" in rel and not link.get("href", "").startswith("http"):
            yield evidence("author", link.get("href", ""), "rel:author")
    if language := _language(tree):
        yield evidence("language", language, "html_lang")


def from_microdata(tree: HtmlElement, page_regions: Regions) -> Iterator[Evidence]:
    """Yield what elements with an itemprop say."""
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
                yield evidence(_ITEMPROP[name], value, f"microdata:{name}{where}")
