"""Lines between a headline and its text that are no text: a credit, a date, and the kicker above the headline."""

import re

from transforms.extract.anchors import ends_sentence
from transforms.extract.choice import Choice
from transforms.extract.second_opinion import PageSays

MAX_CREDIT_CHARS = 110  # 'By Ann Lee, Science Correspondent | Published 3 May 2031, 14:05 BST'
MAX_BESIDE_AUTHOR = 50  # letters beside an author's name: a post and a date, no sentence
MAX_DATE_CHARS = 70
MAX_KICKER_WORDS = 3
_BY = re.compile(
    r"^(?:written |story |words |text )?(?:by|von|par|por|di|автор|автори|авторы|текст|作者|文|記者|记者|بقلم)[\s:：／/]\s?(?=[^\W\d_])",
    re.I,
)
_REPORTER = re.compile(r"^[\uac00-\ud7a3]{2,4} ?(?:기자|특파원)|^[\u3400-\u9fff]{2,6} ?(?:記者|记者)\b")
_DATE = re.compile(
    r"(?<!\d)\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d\d(?!\d)|(?:19|20)\d\d\s?[./年년-]\s?\d{1,2}\s?[./月월-]\s?\d{1,2}"
    r"|(?<!\d)\d{1,2}(?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s|di\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?(?:19|20)\d\d(?!\d)"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d(?!\d)",
    re.I,
)  # fmt: skip


def mark_credits(choices: list[Choice], title: int | None, first: int, says: PageSays) -> None:
    """Set aside what stands between the headline and the first paragraph and is a credit or a date, and the kicker above."""
    for place, choice in enumerate(choices[:first]):
        if not choice.is_body or choice.is_heading:
            continue
        if title is not None and place < title:
            if choice.block.text.count(" ") < MAX_KICKER_WORDS and not ends_sentence(choice.block.text):
                choice.reject("kicker")
        elif rule := credit_rule(choice, says):
            choice.reject(rule)


def credit_rule(choice: Choice, says: PageSays) -> str | None:
    """Return "byline" or "dateline" for a line that is nothing but that, else None."""
    text, key = choice.block.text, choice.block.key
    if len(text) > MAX_CREDIT_CHARS or (ends_sentence(text) and not text.endswith(("h.", "m.", "M."))):
        return None
    if _BY.match(text) or _REPORTER.match(text):
        return "byline"
    if any(author in key and len(key) <= len(author) + MAX_BESIDE_AUTHOR for author in sorted(says.authors)):
        return "byline"
    return "dateline" if len(text) <= MAX_DATE_CHARS and _DATE.search(text) else None
