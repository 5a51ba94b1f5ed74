"""robots.txt by RFC 9309: what a host's rules allow us. Matching costs time linear in rules and address.

Ours, since the parsers at hand turn each rule into a regular expression, which a hostile file makes exponential.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least so much is read; the rest is not
MAX_RULES = 10_000  # no honest file comes near; beyond it, everything is forbidden
SAFE = "!$&'()*+,/:;=?@[]~-._|^"
TOKEN = re.compile(r"[a-z_-]+")
STARS = re.compile(r"\*+")
LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, cut at its stars; the longest pattern that matches decides, and `allow` where two are as long."""

    parts: tuple[str, ...]
    is_anchored: bool  # ends with $
    length: int
    allows: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """What one robots.txt says to us; `rules` stand in the order in which they decide."""

    rules: tuple[Rule, ...] = ()
    crawl_delay: float | None = None  # seconds; not in the RFC, but a wish that is easily granted
    sitemaps: tuple[str, ...] = ()

    def allows(self, path: str) -> bool:
        """Tell whether a path with its query may be fetched."""
        path = _spelt(path)
        return next((rule.allows for rule in self.rules if _matches(rule, path)), True)


ALLOW_ALL = Robots()
FORBID_ALL = Robots((Rule(("/",), False, 1, False),))


def robots_of(text: bytes, product: str) -> Robots:
    """Return what a robots.txt says to the product: its own groups together, else those of `*`."""
    named: list[tuple[str, str]] = []
    general: list[tuple[str, str]] = []
    sitemaps: list[str] = []
    is_named, agents, is_ours, is_all = False, False, False, False
    for field, value in _lines(text):
        if field == "user-agent":
            if not agents:
                is_ours = is_all = False
            found = TOKEN.match(value.lower())
            is_ours |= found is not None and found.group() == product
            is_all |= value.startswith("*")
            is_named |= is_ours
            agents = True
        elif field == "sitemap":
            sitemaps.append(value)
        elif field in ("allow", "disallow", "crawl-delay"):
            agents = False
            if is_ours:
                named.append((field, value))
            if is_all:
                general.append((field, value))
    lines = named if is_named else general
    if len(lines) > MAX_RULES:
        return FORBID_ALL
    rules = [_rule(value, field == "allow") for field, value in lines if field != "crawl-delay" and value]
    delays = [delay for field, value in lines if field == "crawl-delay" if (delay := _seconds(value)) is not None]
    rules.sort(key=lambda rule: (-rule.length, not rule.allows))
    return Robots(tuple(rules), max(delays, default=None), tuple(sitemaps[:MAX_RULES]))


def _lines(text: bytes) -> list[tuple[str, str]]:
    lines = []
    for line in LINE.split(text[:MAX_BYTES].decode("utf-8-sig", "replace")):
        field, colon, value = line.partition("#")[0].partition(":")
        if colon:
            lines.append((field.strip().lower(), value.strip()))
    return lines


def _rule(pattern: str, allows: bool) -> Rule:
    is_anchored = pattern.endswith("$")
    spelt = STARS.sub("*", _spelt(pattern.removesuffix("$")))
    return Rule(tuple(spelt.split("*")), is_anchored, len(pattern.encode()), allows)


def _matches(rule: Rule, path: str) -> bool:
    """Tell whether a pattern matches from the path's beginning: leftmost finds decide, no backtracking."""
    first, *others = rule.parts
    if not path.startswith(first):
        return False
    at = len(first)
    if not others:
        return not rule.is_anchored or at == len(path)
    for part in others[:-1] if rule.is_anchored else others:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not rule.is_anchored or (path.endswith(others[-1]) and len(path) - len(others[-1]) >= at)


def _spelt(path: str) -> str:
    """Return a path or pattern in one spelling of its percent-encoding (RFC 9309, 2.2.2), reserved characters kept."""
    pieces = re.split(r"(%[0-9A-Fa-f]{2})", path)
    return "".join(
        _octet(piece) if len(piece) == 3 and piece[0] == "%" else quote(piece, safe=SAFE + "%") for piece in pieces
    )


def _octet(escape: str) -> str:
    char = unquote_to_bytes(escape)
    return char.decode() if (char.isalnum() and char.isascii()) or char in (b"-", b".", b"_", b"~") else escape.upper()


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None
