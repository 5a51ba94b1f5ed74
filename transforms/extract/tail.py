"""The end of an article: sections that only hang on to it, and notes about its author, its sources and its site."""

from transforms.extract.choice import Choice
from transforms.extract.furniture import Furniture
from transforms.extract.second_opinion import PageSays
from transforms.extract.tree import Block, reading_chars

TAIL_BLOCKS = 8  # the last blocks of a body, where notes on author and sources stand
AUTHOR_BLOCKS = 3  # the last ones, where a paragraph that begins with the author's name is about the author
MIN_BODY_BLOCKS = 4  # a shorter body has no tail to speak of
SECTION_WORDS = 6
MIN_CLOSING_LINKS = 2  # one link at the end may be a source
LINKED = 0.8  # share of a line that makes it a link to another page
PARAGRAPH_CHARS = 80
# Boxes that stand inside an article: its next paragraph ends them. References and comments end with the page.
OPEN_SECTIONS = frozenset(("related", "trending", "newsletter", "share_bar", "tags"))


def mark_tail(choices: list[Choice], furniture: Furniture, says: PageSays) -> None:
    """Set aside what stands under a heading of furniture, and the notes at the end."""
    _mark_sections(choices, furniture)
    _mark_closing_links(choices)
    body = [choice for choice in choices if choice.is_body]
    for choice in body[max(MIN_BODY_BLOCKS, len(body) - TAIL_BLOCKS) :]:
        rule = furniture.tail_rule(choice.block.text)
        if rule is not None and not choice.is_heading:
            choice.reject(rule)
    authors = tuple(sorted(says.authors))
    for choice in body[max(MIN_BODY_BLOCKS, len(body) - AUTHOR_BLOCKS) :]:
        if choice.is_body and authors and choice.block.key.startswith(authors):
            choice.reject("author_note")


def _mark_closing_links(choices: list[Choice]) -> None:
    """Links alone at the end are a list of other texts, whatever stands over it; so goes the line that announces them."""
    body = [place for place, choice in enumerate(choices) if choice.is_body]
    first = len(body)
    while first and _is_link(choices[body[first - 1]]):
        first -= 1
    if first < MIN_BODY_BLOCKS:
        return
    if first <= len(body) - MIN_CLOSING_LINKS:
        for place in body[first:]:
            choices[place].reject("related")
        body = body[:first]
    last = body[-1]
    if choices[last].block.text.endswith(":") and last + 1 < len(choices) and _is_link(choices[last + 1]):
        choices[last].reject("related")


def _is_link(choice: Choice) -> bool:
    return choice.block.link_chars >= LINKED * len(choice.block.text)


def _mark_sections(choices: list[Choice], furniture: Furniture) -> None:
    """A heading of furniture takes with it what follows, up to the next heading of its rank."""
    rule: str | None = None
    rank = ""
    for choice in choices:
        block = choice.block
        if not choice.is_body and not (choice.is_heading and not choice.rule.startswith("outside")):
            continue
        if choice.is_heading or (block.text.count(" ") < SECTION_WORDS and furniture.section_rule(block.text)):
            found = furniture.section_rule(block.text)
            if found is not None:
                rule, rank = found, block.tag if choice.is_heading else "h6"
            elif rule is not None and choice.is_heading and block.tag <= rank:
                rule = None
        elif rule in OPEN_SECTIONS and _is_paragraph(block):
            rule = None
        if rule is not None and choice.is_body:
            choice.reject(rule)


def _is_paragraph(block: Block) -> bool:
    return reading_chars(block.text) >= PARAGRAPH_CHARS and block.link_chars < 0.25 * len(block.text)
