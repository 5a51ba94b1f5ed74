"""Evidence in the lines that stand directly above and below a page's text, wherever its headings and classes are."""

import re
from collections.abc import Iterator

from transforms.records import Evidence, Segment

MAX_LINE_CHARS = 200
MAX_FOOT_CHARS = 500  # 'This post was written on …, filed under …, you may leave a response …' runs on
MAX_DATE_CHARS = 45  # a date line: 'Published on Wednesday 14 September 2022, 10:15'
LINES_ABOVE = 10  # bylines and dates stand within the last few lines before the text
LINES_BELOW = 14
LAST_PARAGRAPHS = 4  # a closing line of credits is often taken for a paragraph

_HAS_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d\d|[٠-٩۰-۹०-९０-９]{4}")
# Openers that name a writer also at the foot of a page, where a bare 'by' is that of the next teaser.
_WRITTEN = re.compile(
    r"^\W{0,3}(?:(?:written|posted|article|authored|words|story|text|contributed) by|(?:about the )?authors?\s?:|"
    r"(?:geschrieben|verfasst|ein (?:artikel|beitrag)) von|(?:écrit|rédigé) par|escrito por|scritto da|автор\s?:)"
    r"(?=\W|$)",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(r"(?<=\w)\.\s.*$")  # 'Posted by Ann Lee on 2031-05-03 in Harbours. Tags: …'
_NAME = re.compile(r"^[^\W\d_][\w'’.-]{1,24}(?: [^\W\d_][\w'’.-]{0,24}){0,3}$")
_FULL_NAME = re.compile(
    r"^[^\W\d_a-z][\w'’-]{1,20}(?: [^\W\d_a-z]\.?){0,2}(?: (?:de|van|von|der|den|la|bin|al)){0,2}(?: [^\W\d_a-z][\w'’-]{1,24}){1,2}$"
    r"|^[\uac00-\ud7a3]{2,4} ?(?:기자|특파원)$"
)
_SIGNED = re.compile(r"^(?:作者|记者|記者|文)[:：／/] ?[\u3400-\u9fff·]{2,12}$")  # says so itself
_BARS = re.compile(r"\s*[|·•\u3000]\s*")
_IS = tuple(
    f" {verb} "
    for verb in ("is", "has", "writes", "works", "was", "covers", "leads", "ist", "schreibt", "est", "es", "è")
)


def around_text(segments: tuple[Segment, ...]) -> Iterator[Evidence]:
    """Yield credits and dates of the lines round the text; what stands below it counts only where it says what it is."""
    segments = tuple(segment for segment in segments if segment.rule != "post_time")  # of one post, not of the page
    places = [place for place, segment in enumerate(segments) if segment.kind == "body"]
    if not places:
        return
    for line in _above(segments[: places[0]]):
        yield Evidence("author", line, "above_text", line)
        if _HAS_DATE.search(line):
            yield Evidence("published", line, "above_text", line)
    for line in _beside_dates(_above(segments[: places[0]])):
        yield Evidence("author", line, "name_beside_date", line)
    closing = [segments[place].text for place in places[-LAST_PARAGRAPHS:]]
    below = [line for line in (*closing, *_lines(segments[places[-1] + 1 :], LINES_BELOW)) if line]
    yield from _credits_below(below)
    for line in below:
        foot = line[:MAX_LINE_CHARS]
        if len(line) <= MAX_FOOT_CHARS and _HAS_DATE.search(foot):
            yield Evidence("published", foot, "below_text", foot)


def _above(segments: tuple[Segment, ...]) -> list[str]:
    """The last lines before the text, down from the headline where one is known."""
    headlines = [place for place, segment in enumerate(segments) if segment.kind == "headline"]
    own = [segment for segment in (segments[headlines[-1] + 1 :] if headlines else segments) if segment.start is None]
    lines = [line.strip() for segment in own[-6:] for line in segment.text.split("\n")[-LINES_ABOVE:]]
    return [line for line in lines if line and len(line) <= MAX_LINE_CHARS][-LINES_ABOVE:]


def _beside_dates(lines: list[str]) -> list[str]:
    """Return the line, or part of a line, next to a date that has the shape of a full name, where there is one only."""
    parts = [part for line in lines for part in _BARS.split(line) if part]
    dated = [bool(_HAS_DATE.search(part)) and len(part) <= MAX_DATE_CHARS for part in parts]
    beside = [
        part
        for place, part in enumerate(parts)
        if _SIGNED.match(part)
        or (_FULL_NAME.match(part) and True in (*dated[max(0, place - 1) : place], *dated[place + 1 : place + 2]))
    ]
    return beside if len(beside) == 1 else []


def _lines(segments: tuple[Segment, ...], most: int) -> list[str]:
    lines: list[str] = []
    for segment in segments:
        lines.extend(line.strip() for line in segment.text.split("\n", most)[:most])
        if len(lines) >= most:
            break
    return lines[:most]


def _without_rest(line: str) -> str:
    """Cut what follows the sentence in which a day stands: tags, shares, comments."""
    day = _HAS_DATE.search(line)
    return line if day is None else line[: day.end()] + _AFTER_DAY.sub("", line[day.end() :])


def _credits_below(lines: list[str]) -> Iterator[Evidence]:
    """Yield 'Written by Ann Lee', and 'Ann Lee' above 'Ann Lee is …', the card of an author."""
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        if len(line) > MAX_LINE_CHARS:
            continue
        if found := _WRITTEN.match(line):
            is_bare = found.end() >= len(line.rstrip(" :"))
            value = f"{line} {following}" if is_bare and len(following) < 60 else _without_rest(line)
            yield Evidence("author", value, "below_text", value)
        elif _NAME.match(line) and following.startswith(line) and following.startswith(_IS, len(line)):
            yield Evidence("author", line, "author_card", f"{line} / {following}"[:MAX_LINE_CHARS])
