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
MAX_NAME_CHARS = 400

# What an element is by its tag or role alone (HTML Standard, ARIA landmark roles).
TAG_RULES = {
    "nav": "navigation",
    "footer": "footer",
    "figcaption": "caption",
    "form": "form",
    "aside": "aside",
    "menu": "navigation",
}
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

    def namer(self) -> Callable[[HtmlElement], str | None]:
        """Return a function that names the furniture an element is by its attributes; it remembers names it has seen."""
        seen: dict[str, str | None] = {}

        def rule_of(element: HtmlElement) -> str | None:
            attributes = element.attrib
            if attributes:
                role = attributes.get("role")
                if role in ROLE_RULES:
                    return ROLE_RULES[role]
                name = f"{attributes.get('class', '')} {attributes.get('id', '')}"
                if len(name) > 1:
                    if name not in seen:
                        seen[name] = self.name_rule(name)
                    if seen[name] is not None:
                        return seen[name]
                if attributes.get("hidden") is not None or "display:none" in attributes.get("style", "").replace(
                    " ", ""
                ):
                    return "hidden"
            return TAG_RULES.get(element.tag)

        return rule_of

    def name_rule(self, name: str) -> str | None:
        """Return the rule for an element's class and id, or None."""
        words = _NOT_LETTERS.sub("-", _CAMEL.sub("-", name[:MAX_NAME_CHARS])).lower()
        match = self.names.search(f"-{words}-")
        return self.name_rules[match[1]] if match else None

    def line_rule(self, text: str) -> str | None:
        """Return the rule by which a line of text is furniture, or None."""
        words = text.count(" ") + 1
        if words > 80:
            return None
        line = text.translate(_QUOTES).lower().strip(" \t•·|-–—»›>*[]()")
        for pattern, rules in self.lines:
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
    lines = []
    for where, template in (("whole", r"^(?:{})$"), ("start", r"^(?:{})"), ("end", r"(?:{})$"), ("has", r"(?:{})")):
        rules = {phrase: (rule, int(words)) for rule, place, words, phrase in rows if place == where}
        if rules:
            lines.append((re.compile(template.format(_alternatives(rules))), rules))
    return Furniture(re.compile(rf"-({_alternatives(names)})(?=-)"), names, tuple(lines))


def _alternatives(phrases: dict[str, str] | dict[str, tuple[str, int]]) -> str:
    """Longest first, so that the more telling phrase wins."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
