"""The main text of a page: trafilatura's choice, checked against the page's own blocks and its JSON-LD."""

import logging
from collections import defaultdict
from dataclasses import dataclass

from lxml.html import HtmlElement

from transforms.extract.furniture import Furniture
from transforms.extract.tree import Block, Mark, key_of

MIN_FAST_CHARS = 500  # below that trafilatura's slower cascade is asked too
MIN_KEY = 24  # letters from which a block is looked for inside a longer line
ROOT_SHARE = 0.85  # of the chosen characters that the article's element must hold
MARK_SHARE = 0.35  # an element with more of the chosen text is no furniture, whatever it is called
MIN_MATCHED = 0.5  # of trafilatura's text that the blocks must account for

logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)  # what it discards we reject, with a reason of our own


@dataclass(slots=True)
class Choice:
    """A block and what became of it: `rule` is "main_text" for body text, else the furniture's rule."""

    block: Block
    rule: str
    is_body: bool


def first_opinion(tree: HtmlElement) -> str:
    """Return trafilatura's main text of a parsed page, which it leaves as it is; empty where it finds none."""
    from trafilatura import bare_extraction  # costs half a second of start-up

    text = ""
    for fast in (True, False):
        try:
            document = bare_extraction(tree, fast=fast, include_comments=False, with_metadata=False)
        except Exception:  # hostile markup: its own limits are not complete (RecursionError, lxml errors)
            document = None
        found = (getattr(document, "text", None) or "") if document is not None else ""
        if len(found) > len(text):
            text = found
        if len(text) >= MIN_FAST_CHARS:
            break
    return text


def chosen(blocks: list[Block], opinion: str, furniture: Furniture, titles: frozenset[str]) -> list[Choice] | None:
    """Return what becomes of each block, or None where the blocks do not account for the opinion."""
    taken = _taken(blocks, opinion)
    sizes = [len(block.key) if take else 0 for block, take in zip(blocks, taken, strict=True)]
    if sum(sizes) < MIN_MATCHED * len(key_of(opinion)) or not any(sizes):
        return None
    marks = _furniture_marks(blocks, sizes)
    root = _root(blocks, sizes)
    inside = _inside(blocks, root)
    first = min(n for n, size in enumerate(sizes) if size and inside[n])
    last = max(n for n, size in enumerate(sizes) if size and inside[n])
    choices = []
    seen: set[str] = set()
    for n, block in enumerate(blocks):
        rule, body = _judged(block, taken[n], inside[n], first <= n <= last, marks, furniture)
        if body and block.key in titles and len(block.key) > 3:
            rule, body = "headline", False
        if body and len(block.key) > 30:
            if block.key in seen:
                rule, body = "repeated", False
            seen.add(block.key)
        choices.append(Choice(block, rule, body))
    _drop_bare_headings(choices)
    return choices


def _taken(blocks: list[Block], opinion: str) -> list[bool]:
    lines = {key_of(line) for line in opinion.split("\n")}
    joined = key_of(opinion)
    return [bool(b.key) and (b.key in lines or (len(b.key) >= MIN_KEY and b.key in joined)) for b in blocks]


def _furniture_marks(blocks: list[Block], sizes: list[int]) -> frozenset[int]:
    """Return the numbers of the marks to believe: those that hold little of the chosen text."""
    held: dict[int, int] = defaultdict(int)
    numbers: set[int] = set()
    for block, size in zip(blocks, sizes, strict=True):
        mark = block.mark
        while mark is not None:
            numbers.add(mark.number)
            held[mark.number] += size
            mark = mark.outer
    limit = MARK_SHARE * sum(sizes)
    return frozenset(number for number in numbers if held[number] <= limit)


def _root(blocks: list[Block], sizes: list[int]) -> HtmlElement:
    """Return the deepest element that holds nearly all of the chosen text."""
    weight: dict[HtmlElement, int] = defaultdict(int)
    for block, size in zip(blocks, sizes, strict=True):
        if size:
            for element in (block.element, *block.element.iterancestors()):
                weight[element] += size
    total = sum(sizes)
    root = blocks[0].element.getroottree().getroot()
    while True:
        heavy = [child for child in root if weight.get(child, 0) >= ROOT_SHARE * total]
        if not heavy:
            return root
        root = heavy[0]


def _inside(blocks: list[Block], root: HtmlElement) -> list[bool]:
    known: dict[HtmlElement, bool] = {root: True}

    def is_inside(element: HtmlElement) -> bool:
        path = []
        while element is not None and element not in known:
            path.append(element)
            element = element.getparent()
        answer = known[element] if element is not None else False
        for step in path:
            known[step] = answer
        return answer

    return [is_inside(block.element) for block in blocks]


def _judged(
    block: Block, take: bool, inside: bool, within: bool, marks: frozenset[int], furniture: Furniture
) -> tuple[str, bool]:
    if not inside:
        return "outside_main_text", False
    rule = _mark_rule(block.mark, marks) or furniture.line_rule(block.text)
    if rule is not None:
        return rule, False
    if take:
        return "main_text", True
    if within and _is_prose(block):
        return "repaired", True
    return "not_main_text", False


def _mark_rule(mark: Mark | None, marks: frozenset[int]) -> str | None:
    while mark is not None:
        if mark.number in marks:
            return mark.rule
        mark = mark.outer
    return None


def _is_prose(block: Block) -> bool:
    """A paragraph, list item, quotation or heading that is not mostly links."""
    if block.link_chars > 0.5 * len(block.text):
        return False
    if block.tag in ("p", "li", "blockquote", "pre", "dd", "dt", "h2", "h3", "h4", "h5", "tr"):
        return True
    return len(block.text) > 60 and block.text[-1] in ".!?…”\"'。！？"


def _drop_bare_headings(choices: list[Choice]) -> None:
    """A heading under which no text of the article stands has lost it to a furniture box, and goes too."""
    follows = False
    for choice in reversed(choices):
        if not choice.is_body:
            continue
        if choice.block.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            if not follows:
                choice.is_body, choice.rule = False, "bare_heading"
        else:
            follows = True
