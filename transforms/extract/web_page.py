"""An HTML page to its text, segments and evidence: parsed once, read by several, changed by none."""

from lxml.html import HtmlElement

from transforms.extract.attributes import excess_attributes
from transforms.extract.candidates import candidates
from transforms.extract.choice import Choice
from transforms.extract.furniture import Furniture, furniture_of
from transforms.extract.json_ld import read_json_ld
from transforms.extract.live import with_stated_times
from transforms.extract.main_text import chosen, first_opinion
from transforms.extract.page_kind import refusal
from transforms.extract.payload import Refused
from transforms.extract.repeated import mark_repeated_lines
from transforms.extract.second_opinion import PageSays, page_says
from transforms.extract.segments import segments_of
from transforms.extract.tree import MAX_NODES, Block, blocks_of, key_of
from transforms.records import Evidence, Page, Segment
from transforms.reference import Reference

Segmented = tuple[str, tuple[Segment, ...]]


def web_page_segments(html: str, page: Page, reference: Reference) -> tuple[Segmented, tuple[Evidence, ...]] | Refused:
    """Return text and segments with the evidence for the page's metadata, or why the page gives none."""
    if excess := excess_attributes(html):
        return Refused("too_large", excess)
    tree = _parsed(html)
    if tree is None:
        return Refused("no_text", "the markup holds no element")
    nodes = int(tree.xpath("count(//*)"))
    if nodes > MAX_NODES:
        return Refused("too_large", f"{nodes} elements; the limit is {MAX_NODES}")
    evidence = candidates(tree, page)
    furniture = furniture_of(reference)
    says = page_says(tree, read_json_ld(tree))
    choices = _choices(tree, furniture, says)
    mark_repeated_lines(choices, page.final_url or page.url, reference)
    refused = refusal(choices, says, page.final_url or page.url, furniture)
    return refused or (segments_of(choices), evidence)


def _choices(tree: HtmlElement, furniture: Furniture, says: PageSays) -> list[Choice]:
    opinion = first_opinion(tree)
    body = tree.find(".//body")
    blocks = blocks_of(tree if body is None else body, furniture.namer())
    choices = chosen(blocks, opinion, furniture, says) if blocks else None
    if choices is not None:
        return choices
    if len(key_of(says.body)) > 2 * len(key_of(opinion)):
        opinion = says.body  # the page builds its text from data: only its JSON-LD has it
    lines = [line.strip() for line in opinion.split("\n") if line.strip()]
    plain = [Choice(Block(line, "p", tree, 0, None, False), "main_text", True, True) for line in lines]
    return with_stated_times(plain, says.posts)


def _parsed(html: str) -> HtmlElement | None:
    from trafilatura.utils import load_html  # costs half a second of start-up

    try:
        return load_html(html)
    except Exception:  # hostile markup: whatever libxml2 says, there is no tree
        return None
