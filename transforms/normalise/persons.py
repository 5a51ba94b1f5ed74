"""Whether a piece of a credit names a person, and why not: a role, a desk, a body, an outlet, or no name at all."""

import re
from dataclasses import dataclass

from transforms.normalise.byline_words import Words
from transforms.normalise.folding import folded

MAX_NAME_CHARS = 60
MAX_NAME_WORDS = 6

_DIGIT = re.compile(r"\d")
EDGES = " \t\n,،.;:|/•·*–—-\"'“”«»‹›=‘’…>#_~+▼▾►"
_CJK_NAME = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·・ ]{2,20}$")
_KOREAN_ROLE = re.compile(r"\s*(?:기자|특파원|선임기자|인턴기자|논설위원|객원기자)$")
_CJK_ROLE = re.compile(
    r"^(?:记者|記者|作者|文|撰文|编辑|編輯)\s*[:：/／丨|]?\s*|\s*(?:記者|记者|特派員|編集委員)$|\s*[=＝].{0,8}$"
)
_SMALL = """
de del della di da do dos das du des la le van von der den ten ter zu zur y e al el bin bint ibn ben abu af av of st o d
"""
_PARTICLES = frozenset(_SMALL.split())


@dataclass(frozen=True, slots=True)
class Names:
    """Folded names that are no person's: the outlet's where it is known; a site's may be its one writer's."""

    outlet: frozenset[str] = frozenset()
    site: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()  # every other outlet of the registry
    words: frozenset[str] = frozenset()  # of which the outlet's names are made, lower case


def bare(piece: str) -> str:
    """Return a piece without the signs at its edges."""
    return piece.strip(EDGES)


def person(piece: str, words: Words, names: Names, is_line: bool, is_first: bool) -> tuple[str | None, str | None]:
    """Return the person that a piece names, or why it names none."""
    piece = _KOREAN_ROLE.sub("", _CJK_ROLE.sub("", piece.strip()))
    tokens = [token for token in bare(piece).split() if token.strip(EDGES)]
    titled = tokens
    while tokens and tokens[0].lower() in words.titles:
        tokens = tokens[1:]
    tokens = titled if len(tokens) == 1 else tokens  # 'Sir Nuno' is how somebody wants to be called
    while tokens and _is_suffix(tokens[-1], words):
        tokens = tokens[:-1]
    if not tokens:
        return None, None
    tokens = _without_post(tokens, words, names) if is_first or tokens[-1].lower() in words.staff else tokens
    name = bare(" ".join(tokens))
    lower = [token.lower().strip(EDGES) for token in tokens]
    if why_not := _no_person(name, lower, words, names):
        return None, why_not
    return (name, None) if _is_name(name, tokens, is_line) else (None, "not_a_name")


def _without_post(tokens: list[str], words: Words, names: Names) -> list[str]:
    """Take a post from the end of a name that it follows without a comma: 'Ann Lee Globe Staff', 'Raj Rao Senior Editor'."""
    posts = words.roles | words.staff | words.beats | words.bodies | names.words
    end = len(tokens)
    while end and tokens[end - 1].lower().strip(EDGES) in posts:
        end -= 1
    last = tokens[-1].lower().strip(EDGES)
    return tokens[:end] if end >= 2 and last in words.roles | words.staff else tokens


def _is_suffix(token: str, words: Words) -> bool:
    """'MA' and 'Ph.D.' are degrees; 'Ma' is a name."""
    bare = token.strip(",")
    return bare.lower() in words.suffixes and not (bare.isalpha() and bare.istitle())


def _no_person(name: str, lower: list[str], words: Words, names: Names) -> str | None:
    """Return why a piece with the shape of a name is none: a role, a desk, a body, the outlet."""
    if any(token in words.roles for token in lower):
        return "staff" if any(token in words.staff for token in lower) else "role"
    if any(token in words.bodies for token in lower):
        return "body"
    if all(token in words.months for token in lower):
        return "date"
    if lower[0] in words.staff or lower[-1] in words.staff:
        return "staff"
    if sum(token in words.beats or token in words.staff for token in lower) >= 2:
        return "role"
    called = {folded(name), folded(name).removesuffix("com")}
    if lower[0] == "the" and len(lower) > 1:
        return "body"
    if called & names.others and len(lower) > 1:
        return "names_outlet"
    if called & names.outlet or (len(lower) > 1 and lower[0] in names.outlet):
        return "names_outlet"
    # A person's own site bears the person's name; one word, or a word for a body, is a brand.
    if called & names.site and (len(lower) == 1 or any(token in words.beats for token in lower)):
        return "names_outlet"
    return None


def _is_name(name: str, tokens: list[str], is_line: bool) -> bool:
    """Tell whether words have the shape of a person's name, in any script."""
    if len(name) > MAX_NAME_CHARS or len(tokens) > MAX_NAME_WORDS or _DIGIT.search(name):
        return False
    if any(sign in name for sign in '?!:@#%$=<>{}[]…|\\"“”'):
        return False
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) < 2:
        return False
    if _CJK_NAME.match(name):
        return len(letters) <= 12
    cased = [token for token in tokens if token[:1].isalpha() and token[:1].lower() != token[:1].upper()]
    if not cased:
        return len(tokens) <= MAX_NAME_WORDS
    small = [token for token in cased if token[:1].islower() and token.lower().strip("'’.") not in _PARTICLES]
    if name.islower() and name.isascii() and len(tokens) <= 3 and not is_line and "admin" not in name:
        return True  # a system that prints all its names so
    return all("'" in token or "’" in token or "-" in token for token in small)
