"""Furniture told by kind: by what an element is called, and by how a line reads. The words are `data/lexicons/furniture.tsv`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from lxml.html import HtmlElement

from transforms.reference import Reference

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_LETTERS = re.compile(r"[^A-Za-z0-9]+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,40}@[A-Za-z0-9-]{1,40}\.[A-Za-z]{2,10}")
MAX_NAME_CHARS = 400
MAX_LINE_WORDS = 120

# What an element is by its tag or role alone (HTML Standard, ARIA landmark roles).
TAG_RULES = {
    "nav": "navigation",
    "footer": "footer",
    "figcaption": "caption",
    "form": "form",
    "aside": "aside",
    "menu": "navigation",
}
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))  # their ids are their words
ROLE_RULES = {
    "navigation": "navigation",
    "complementary": "aside",
    "contentinfo": "footer",
    "search": "form",
    "dialog": "form",
}


@dataclass(frozen=True, slots=True)
class Furniture:
    """The compiled lexicon: one pattern for element names, and one for each place in a line."""

    names: re.Pattern[str]
    name_rules: dict[str, str]
    lines: tuple[tuple[re.Pattern[str], dict[str, tuple[str, int]]], ...]
    tails: tuple[tuple[re.Pattern[str], dict[str, tuple[str, int]]], ...]
    sections: dict[str, str]
    error_titles: re.Pattern[str]

    def namer(self) -> Callable[[HtmlElement], tuple[str, str] | None]:
        """Return a function that gives an element's name and the furniture it says; it remembers names it has seen."""
        seen: dict[tuple[str, str], tuple[str, str] | None] = {}

        def named(element: HtmlElement) -> tuple[str, str] | None:
            tag = element.tag
            attributes = element.attrib
            if attributes and tag not in HEADINGS:
                role = attributes.get("role")
                if role in ROLE_RULES:
                    return role, ROLE_RULES[role]
                key = (attributes.get("class", ""), attributes.get("id", ""))
                if key not in seen:
                    seen[key] = self._by_name(*key)
                if seen[key] is not None:
                    return seen[key]
                if attributes.get("hidden") is not None or "display:none" in attributes.get("style", "").replace(
                    " ", ""
                ):
                    return "hidden", "hidden"
            return (tag, TAG_RULES[tag]) if tag in TAG_RULES else None

        return named

    def _by_name(self, css: str, anchor: str) -> tuple[str, str] | None:
        """A long id is the slug of a heading, not a name."""
        name = f"{css} {anchor}" if anchor.count("-") + anchor.count("_") < 4 else css
        rule = self.name_rule(name) if len(name) > 1 else None
        return (name, rule) if rule is not None else None

    def name_rule(self, name: str) -> str | None:
        """Return the rule for an element's class and id, or None."""
        words = _NOT_LETTERS.sub("-", _CAMEL.sub("-", name[:MAX_NAME_CHARS])).lower()
        match = self.names.search(f"-{words}-")
        return self.name_rules[match[1]] if match else None

    def line_rule(self, text: str) -> str | None:
        """Return the rule by which a line of text is furniture wherever it stands, or None."""
        return _matched(self.lines, text)

    def tail_rule(self, text: str) -> str | None:
        """Return the rule by which a line is furniture at the end of an article, or None."""
        if len(text) < 400 and _EMAIL.search(text):
            return "author_note"
        return _matched(self.tails, text)

    def section_rule(self, heading: str) -> str | None:
        """Return the rule of a heading under which no article goes on, or None."""
        return self.sections.get(_folded(heading).rstrip(" :.…"))

    def is_error_title(self, title: str) -> bool:
        """A title begins, or ends after its outlet's name, as that of an error page."""
        return bool(self.error_titles.search(_folded(title[:MAX_NAME_CHARS])))


def _folded(text: str) -> str:
    return text.translate(_QUOTES).lower().strip(" \t•·|-–—»›>[]()")


def _matched(patterns: tuple[tuple[re.Pattern[str], dict[str, tuple[str, int]]], ...], text: str) -> str | None:
    words = text.count(" ") + 1
    if words > MAX_LINE_WORDS:
        return None
    line = _folded(text)
    for pattern, rules in patterns:
        match = pattern.search(line)
        if match:
            rule, limit = rules[match[0]]
            if words <= limit:
                return rule
    return None


_compiled: WeakKeyDictionary[Reference, Furniture] = WeakKeyDictionary()


def furniture_of(reference: Reference) -> Furniture:
    """Return the compiled lexicon of a reference; compiled once."""
    if reference not in _compiled:
        _compiled[reference] = _compile(reference.rows("furniture"))
    return _compiled[reference]


def _compile(rows: list[list[str]]) -> Furniture:
    names = {phrase.replace(" ", "-"): rule for rule, where, _, phrase in rows if where == "class"}
    sections = {phrase: rule for rule, where, _, phrase in rows if where == "section"}
    lines = _patterns(rows, (("whole", r"^(?:{})$"), ("start", r"^(?:{})"), ("end", r"(?:{})$"), ("has", r"(?:{})")))
    tails = _patterns(rows, (("tail", r"(?:{})"),))
    titles = {phrase: rule for rule, where, _, phrase in rows if where == "title"}
    error_titles = re.compile(rf"^(?:error )?(?:{_alternatives(titles)})\b|[|:–—-] (?:{_alternatives(titles)})$")
    return Furniture(re.compile(rf"-({_alternatives(names)})(?=-)"), names, lines, tails, sections, error_titles)


def _patterns(
    rows: list[list[str]], places: tuple[tuple[str, str], ...]
) -> tuple[tuple[re.Pattern[str], dict[str, tuple[str, int]]], ...]:
    patterns = []
    for where, template in places:
        rules = {phrase: (rule, int(words)) for rule, place, words, phrase in rows if place == where}
        if rules:
            patterns.append((re.compile(template.format(_alternatives(rules))), rules))
    return tuple(patterns)


def _alternatives(phrases: dict[str, str] | dict[str, tuple[str, int]]) -> str:
    """Longest first, so that the more telling phrase wins."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
