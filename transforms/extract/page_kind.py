"""Pages that hold no article: refused with a reason, and only where more than one sign says so."""

from urllib.parse import urlsplit

from transforms.extract.anchors import ends_sentence, is_paragraph
from transforms.extract.choice import Choice
from transforms.extract.furniture import Furniture
from transforms.extract.payload import Refused
from transforms.extract.second_opinion import PageSays
from transforms.extract.tree import Block

MIN_LETTERS = 40  # less is a caption or a button; the shortest of 721 gold texts has 150
STUB_LETTERS = 200  # a paywall leaves a sentence or two; short news that is whole has more
CUT_LETTERS = 900  # or up to that, where the text breaks off
ERROR_LETTERS = 800
VIDEO_PARAGRAPHS = 2  # that many under a video are a text of their own
LIST_LINKS = 0.5  # share of a list's text that is links
LIST_BLOCKS = 10
HOME_PARAGRAPHS = 3  # unlinked paragraphs that make even a home page worth keeping


def refusal(choices: list[Choice], says: PageSays, url: str | None, furniture: Furniture) -> Refused | None:
    """Return why a page is no article, or None where it is one or nothing says otherwise."""
    body = [choice.block for choice in choices if choice.is_body]
    letters = sum(len(block.key) for block in body)
    if letters < ERROR_LETTERS and furniture.is_error_title(says.title):
        return Refused("not_an_article", f"an error page: {says.title[:100]}")
    if says.is_withheld and (letters < STUB_LETTERS or (letters < CUT_LETTERS and _breaks_off(body))):
        return Refused("paywalled", f"the page says that its text is withheld, and gives {letters} letters of it")
    if letters < MIN_LETTERS:
        return Refused("no_text", f"{letters} letters of running text; the least is {MIN_LETTERS}")
    paragraphs = sum(map(is_paragraph, body))
    if says.is_video and letters < ERROR_LETTERS and paragraphs < VIDEO_PARAGRAPHS:
        return Refused("not_an_article", f"a video with {letters} letters of text beside it")
    linked = sum(block.link_chars for block in body) >= LIST_LINKS * sum(len(block.text) for block in body)
    if linked and len(body) >= LIST_BLOCKS and paragraphs < HOME_PARAGRAPHS:
        return Refused("not_an_article", "a list of links")
    if _is_home(url) and not says.has_article and paragraphs < HOME_PARAGRAPHS:
        return Refused("not_an_article", "a home page")
    return None


def _breaks_off(body: list[Block]) -> bool:
    return bool(body) and (body[-1].text.endswith(("…", "...", "[…]")) or not ends_sentence(body[-1].text))


def _is_home(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return bool(parts.netloc) and parts.path in ("", "/") and not parts.query
