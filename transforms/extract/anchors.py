"""Which blocks to build the article on: trafilatura's, unless the page's own statement or its own paragraphs say otherwise."""

import re
from collections import Counter

from lxml.html import HtmlElement

from transforms.extract.marks import believed_names, mark_rule
from transforms.extract.tree import Block, key_of, reading_chars

MIN_KEY = 24  # letters from which a block is looked for inside a longer line
MAX_JOINED, MAX_SEARCHED = 300_000, 5_000  # letters and blocks: no page measured comes near, and the product is bounded
MIN_MATCHED = 0.5  # of trafilatura's text that the blocks must account for
MIN_STATED = 800  # letters of an articleBody that is a text and no teaser
STATED_ON_PAGE = 0.6  # of an articleBody that the blocks hold, to anchor on them
MAX_MISSED = 0.5  # of it that trafilatura may miss before it is believed instead
MIN_OWN = 1500  # letters of paragraphs that a page must have, for trafilatura to be doubted
MAX_OWN_SHARE = 0.4  # of them that trafilatura took, for it to be doubted
MIN_OWN_BESIDE_LIST = 300  # letters, where what trafilatura took is a list of links
LIST_LINKS = 0.5  # share of links that makes it one
MIN_HELD = 0.6  # of what was taken that makes an <article> the article
MIN_TAKEN = 400  # letters below which trafilatura has found no article
PARAGRAPH_CHARS = 80
_SENTENCE_END = re.compile(r"""[.!?…。！？]["'”’»)\]]*$""")


def anchors(blocks: list[Block], opinion: str, stated: str) -> list[bool] | None:
    """Return for each block whether the article is built on it; None where the blocks account for neither text."""
    taken = _found(blocks, opinion)
    took = _size(blocks, taken)
    from_stated = _from_stated(blocks, taken, stated)
    if from_stated is not None:
        return from_stated
    own = _own(blocks, taken)
    both = [a and b for a, b in zip(own, taken, strict=True)]
    if _size(blocks, own) >= MIN_OWN and _size(blocks, both) < MAX_OWN_SHARE * _size(blocks, own):
        return [a or b for a, b in zip(own, taken, strict=True)]
    if _size(blocks, own) >= MIN_OWN_BESIDE_LIST and _is_list(blocks, taken):
        return own
    return taken if took and took >= MIN_MATCHED * len(key_of(opinion)) else None


def is_paragraph(block: Block) -> bool:
    """Long, hardly linked, and ending as a sentence does."""
    text = block.text
    return reading_chars(text) >= PARAGRAPH_CHARS and block.link_chars < 0.25 * len(text) and ends_sentence(text)


def ends_sentence(text: str) -> bool:
    """It ends with a full stop or its like, quotation marks and brackets apart."""
    return bool(_SENTENCE_END.search(text))


def _is_list(blocks: list[Block], taken: list[bool]) -> bool:
    chosen = [block for block, is_taken in zip(blocks, taken, strict=True) if is_taken]
    return sum(block.link_chars for block in chosen) >= LIST_LINKS * sum(len(block.text) for block in chosen)


def _own(blocks: list[Block], taken: list[bool]) -> list[bool]:
    """The page's own paragraphs: in no furniture, said once, and in the <article> that holds what was taken.

    What names furniture is believed throughout, unless trafilatura took next to nothing: then the page's own name may
    be the reason.
    """
    article = _article(blocks, taken)
    times = Counter(block.key for block in blocks)
    said = [is_paragraph(block) and times[block.key] == 1 for block in blocks]
    is_doubtful = _size(blocks, taken) < MIN_TAKEN
    names = believed_names(blocks, [len(block.key) if own else 0 for block, own in zip(blocks, said, strict=True)])
    return [
        own
        and (block.mark is None or (is_doubtful and mark_rule(block, names) is None))
        and (article is None or article in block.element.iterancestors("article"))
        for block, own in zip(blocks, said, strict=True)
    ]


def _article(blocks: list[Block], taken: list[bool]) -> HtmlElement | None:
    """The innermost <article> with most of what was taken, where the page has one."""
    held: Counter[HtmlElement] = Counter()
    for block, is_taken in zip(blocks, taken, strict=True):
        if is_taken:
            held.update(dict.fromkeys(block.element.iterancestors("article"), len(block.key)))
    most = [article for article, size in held.items() if size >= MIN_HELD * _size(blocks, taken)]
    return most[0] if most else None  # the first block's ancestors come innermost first


def _from_stated(blocks: list[Block], taken: list[bool], stated: str) -> list[bool] | None:
    size = len(key_of(stated))
    if size < MIN_STATED:
        return None
    found = _found(blocks, stated)
    both = [a and b for a, b in zip(found, taken, strict=True)]
    if _size(blocks, found) >= STATED_ON_PAGE * size and _size(blocks, both) < MAX_MISSED * size:
        return found
    return None


def _found(blocks: list[Block], text: str) -> list[bool]:
    """Tell of each block whether a text holds it: as a line, or inside one where it is long enough to be meant."""
    lines = {key_of(line) for line in text.split("\n")}
    joined = key_of(text)[:MAX_JOINED]
    return [
        bool(block.key)
        and (block.key in lines or (n < MAX_SEARCHED and len(block.key) >= MIN_KEY and block.key in joined))
        for n, block in enumerate(blocks)
    ]


def _size(blocks: list[Block], chosen: list[bool]) -> int:
    return sum(len(block.key) for block, is_chosen in zip(blocks, chosen, strict=True) if is_chosen)
