"""The main text of a page: trafilatura's choice, checked against the page's own blocks and its JSON-LD."""

import logging
from collections import defaultdict

from lxml.html import HtmlElement

from transforms.extract.anchors import anchors, is_paragraph
from transforms.extract.choice import HEADING_TAGS, Choice
from transforms.extract.furniture import Furniture
from transforms.extract.head import mark_head
from transforms.extract.live import mark_post_times, with_stated_times
from transforms.extract.marks import believed_names, mark_rule
from transforms.extract.second_opinion import PageSays
from transforms.extract.tail import mark_tail
from transforms.extract.tree import Block

MIN_FAST_CHARS = 500  # below that trafilatura's slower cascade is asked too
MIN_REPEATED = 80  # letters from which a paragraph that comes again is a copy, not a refrain or a list item
MAX_GAP = 12  # blocks without a paragraph after which the article is over
REPAIRED_TAGS = frozenset(("li", "dd", "dt", "blockquote", "tr", *HEADING_TAGS)) - {"h1"}  # that is a title
ROOT_SHARE = 0.85  # of the chosen characters that the article's element must hold

logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)  # what it discards we reject, with a reason of our own


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


def chosen(blocks: list[Block], opinion: str, furniture: Furniture, says: PageSays) -> list[Choice] | None:
    """Return what becomes of each block, or None where the blocks do not account for the opinion."""
    taken = anchors(blocks, opinion, says.body)
    if taken is None:
        return None
    sizes = [len(block.key) if take else 0 for block, take in zip(blocks, taken, strict=True)]
    names = believed_names(blocks, sizes)
    root = _root(blocks, sizes)
    inside = _inside(blocks, root)
    first = min(n for n, size in enumerate(sizes) if size and inside[n])
    last = max(n for n, size in enumerate(sizes) if size and inside[n])
    last = _continued(blocks, inside, last, names, furniture)
    choices = [
        Choice(block, *_judged(block, taken[n], inside[n], first <= n <= last, names, furniture), taken[n])
        for n, block in enumerate(blocks)
    ]
    _take_alike(choices, names, furniture)
    mark_head(choices, says, furniture)
    mark_tail(choices, furniture, says)
    if says.is_live:
        mark_post_times(choices)
    _mark_repeated(choices)
    _mark_bare_headings(choices)
    return with_stated_times(choices, says.posts)


def _take_alike(choices: list[Choice], names: frozenset[str], furniture: Furniture) -> None:
    """A paragraph beside the article's element, named as its paragraphs are, was parted from them by the layout."""
    alike = {_style(choice.block) for choice in choices if choice.is_body and is_paragraph(choice.block)}
    for choice in choices:
        block = choice.block
        if choice.rule == "outside_taken" and is_paragraph(block) and _style(block) in alike:
            rule = mark_rule(block, names) or furniture.line_rule(block.text) or furniture.tail_rule(block.text)
            if rule is None:
                choice.accept("alike")


def _style(block: Block) -> tuple[str, str, str]:
    parent = block.element.getparent()
    return block.tag, block.element.get("class", ""), "" if parent is None else parent.get("class", "")


def _mark_repeated(choices: list[Choice]) -> None:
    """A long paragraph that comes again is a pull quote or a copy for another layout: the first stands."""
    seen: set[str] = set()
    for choice in choices:
        if choice.is_body and len(choice.block.key) >= MIN_REPEATED:
            if choice.block.key in seen:
                choice.reject("repeated")
            seen.add(choice.block.key)


def _continued(blocks: list[Block], inside: list[bool], last: int, names: frozenset[str], furniture: Furniture) -> int:
    """Return where the article ends: trafilatura stops at odd markup, and the element of the article then goes on."""
    for n in range(last + 1, len(blocks)):
        if n - last > MAX_GAP:
            break
        block = blocks[n]
        if inside[n] and is_paragraph(block) and mark_rule(block, names) is None:
            if furniture.section_rule(block.text) or furniture.line_rule(block.text) or furniture.tail_rule(block.text):
                break
            last = n
    return last


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
    block: Block, take: bool, inside: bool, within: bool, names: frozenset[str], furniture: Furniture
) -> tuple[str, bool]:
    if not inside:
        return "outside_taken" if take else "outside_main_text", False
    rule = mark_rule(block, names)
    if take and (rule == "hidden" or (rule == "advertisement" and is_paragraph(block))):
        rule = None  # hidden until a script shows it; or an advertisement's wrapper round the text it stands beside
    rule = rule or furniture.line_rule(block.text) or ("code" if block.tag == "pre" and _is_code(block.text) else None)
    if rule is not None:
        return rule, False
    if take:
        return "main_text", True
    if within and _is_prose(block):
        return "repaired", True
    return "not_main_text", False


def _is_code(text: str) -> bool:
    """A program's text: one character in forty or more is a bracket, a semicolon or an equals sign."""
    return 40 * sum(map(text.count, "{}[]();=<>#$")) > len(text)


def _is_prose(block: Block) -> bool:
    """A sentence, a list item or a heading of the text, not mostly links: what trafilatura leaves out by mistake."""
    if block.link_chars > 0.5 * len(block.text):
        return False
    return block.tag in REPAIRED_TAGS or is_paragraph(block) or block.tag == "p"


def _mark_bare_headings(choices: list[Choice]) -> None:
    """A heading under which no text of the article stands has lost it to a furniture box, and goes too."""
    follows = False
    for choice in reversed(choices):
        if not choice.is_body:
            continue
        if choice.block.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            if not follows:
                choice.reject("bare_heading")
        else:
            follows = True
