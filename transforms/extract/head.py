"""The head of an article: its headline, and the standfirst between headline and body."""

import re

from transforms.extract.anchors import ends_sentence
from transforms.extract.choice import Choice
from transforms.extract.credits import credit_rule, mark_credits
from transforms.extract.furniture import Furniture
from transforms.extract.second_opinion import PageSays
from transforms.extract.tree import reading_chars

MIN_TITLE_KEY = 4
MIN_STANDFIRST_KEY = 25  # letters; shorter ones are kickers and section names
MAX_STANDFIRST_CHARS = 450
HEAD_BLOCKS = 25  # blocks above the body that are looked at where no headline is found
MIN_LEAD_CHARS = 80  # a block as long as that is the body's first paragraph
_NAMES = re.compile(
    r"standfirst|\b(?:sub)?de(?:c)?k\b|sub-?_?(?:de(?:c)?k|title|head)|strapline|article-?_?summary|story-?_?description",
    re.I,
)


def mark_head(choices: list[Choice], says: PageSays, furniture: Furniture) -> None:
    """Set the headline aside, and take the standfirst and a severed first paragraph into the text."""
    first = next((n for n, c in enumerate(choices) if c.is_body and _is_lead(c, says)), None)
    if first is None:
        return
    titles = [n for n in range(first) if _is_title(choices[n], says)]
    for choice in choices:
        if choice.is_body and _is_title(choice, says):
            choice.reject("headline")
    for n in titles[-1:]:
        choices[n].reject("headline")
    mark_credits(choices, titles[-1] if titles else None, first, says)
    start = titles[-1] + 1 if titles else max(0, first - HEAD_BLOCKS)
    for choice in choices[start : first + 1]:
        if furniture.line_rule(choice.block.text) is None:  # an advertiser's or an editor's note stands there too
            _mark_standfirst(choice, says, bool(titles))


def _is_title(choice: Choice, says: PageSays) -> bool:
    return len(choice.block.key) >= MIN_TITLE_KEY and choice.block.key in says.titles


def _is_lead(choice: Choice, says: PageSays) -> bool:
    return (
        not choice.is_heading
        and reading_chars(choice.block.text) >= MIN_LEAD_CHARS
        and credit_rule(choice, says) is None
        and not _is_title(choice, says)
        and choice.block.key not in says.descriptions
    )


def _mark_standfirst(choice: Choice, says: PageSays, has_title: bool) -> None:
    block = choice.block
    if len(block.key) < MIN_STANDFIRST_KEY or len(block.text) > MAX_STANDFIRST_CHARS or _is_title(choice, says):
        return
    is_described = block.key in says.descriptions
    if is_described and (choice.is_body or choice.rule in ("outside_main_text", "outside_taken", "not_main_text")):
        choice.accept("description")
    elif has_title and choice.rule == "outside_main_text" and not block.link_chars and _NAMES.search(_names(choice)):
        choice.accept("named_standfirst")
    elif (
        choice.is_taken
        and has_title
        and choice.rule == "outside_taken"
        and (_NAMES.search(_names(choice)) or (block.tag == "p" and ends_sentence(block.text)))
    ):
        choice.accept("lead")


def _names(choice: Choice) -> str:
    """The class names of a block's element and of its parent."""
    element = choice.block.element
    parent = element.getparent()
    return f"{element.get('class', '')} {'' if parent is None else parent.get('class', '')}"
