"""Evidence in the page's segments: kickers, datelines, bylines, notes on the author, for pages without markup."""

import re
from collections.abc import Iterator

from transforms.normalise.genre import read_genres
from transforms.normalise.outlets import read_registry
from transforms.normalise.surroundings import around_text
from transforms.records import Article, Evidence, Segment
from transforms.reference import Reference

MAX_LINE_CHARS = 200
MAX_LINES = 60

_TIME_ONLY = re.compile(r"^\s*(?:[01]?\d|2[0-3])[:.][0-5]\d\s*(?:[ap]\.?m\.?)?\s*$", re.IGNORECASE)
_WRITES = re.compile(r"[,;–—-]\s(?:writes|reports)\s((?:[^\W\d_][\w'’.-]{0,24}\s?){2,4})[.!]?$")
_ABOUT_AUTHOR = re.compile(r"^about the author[s]?\s?[.:–-]?\s?(.{3,120})", re.IGNORECASE)
_NAME_SHAPE = re.compile(r"^(?:[^\W\d_][\w'’.-]{0,24}\s?){2,4}$")
_OUTLET_ROLE = re.compile(
    r"^([A-Z][\w'’& ]{1,40}?)\s(?:staff\s|senior\s|chief\s)?(?:reporter|correspondent|editor|columnist|writer)$",
    re.IGNORECASE,
)


def from_segments(article: Article, reference: Reference) -> Iterator[Evidence]:
    """Yield what the segments say of the article; on HTML pages only what extract called a byline or a dateline."""
    yield from _of_kinds(article.segments, article.media_type)
    if article.media_type == "text/plain":
        yield from _leading(article.segments, reference)
        yield from _trailing(article.segments)
        yield from _in_text(article.text)
    else:
        yield from around_text(article.segments)
    if prose := _first_date(article.text):
        yield Evidence("published", prose, "text", prose)


def _of_kinds(segments: tuple[Segment, ...], media_type: str) -> Iterator[Evidence]:
    byline = "byline_segment" if media_type == "text/plain" else "byline_block"
    first = next((place for place, segment in enumerate(segments) if segment.kind == "body"), len(segments))
    for place, segment in enumerate(segments):
        if len(segment.text) > MAX_LINE_CHARS:
            continue
        if segment.kind == "headline":
            yield Evidence("title", segment.text, "headline", segment.text)
        elif segment.kind == "byline":
            yield Evidence("author", segment.text, byline, segment.text)
            yield Evidence("published", segment.text, byline, segment.text)
        elif segment.kind == "dateline" and segment.rule != "post_time":  # one post's of a live blog
            line = _with_time(segments, place)
            # Below the text they are those of teasers, unless markup is absent: then the end of the text is not sure either.
            is_below = place > first and media_type != "text/plain"
            yield Evidence("published", line, "dateline:elsewhere" if is_below else "dateline", line)


def _with_time(segments: tuple[Segment, ...], place: int) -> str:
    """Join a date line with the time of day on the next line."""
    line = segments[place].text
    following = segments[place + 1].text if place + 1 < len(segments) else ""
    return f"{line} {following}" if _TIME_ONLY.match(following) else line


def _leading(segments: tuple[Segment, ...], reference: Reference) -> Iterator[Evidence]:
    """Yield what stands above the text: the outlet's line, a kicker, a date."""
    labels = read_genres(reference).labels
    registry = read_registry(reference)
    for place, segment in enumerate(segments[:MAX_LINES]):
        if segment.kind in ("body", "standfirst"):
            return
        text = segment.text.strip()
        if segment.kind in ("headline", "byline", "dateline") or not text or len(text) > MAX_LINE_CHARS:
            continue
        for line in text.split("\n"):
            if line.strip().lower() in labels:
                yield Evidence("genre", line.strip(), "kicker", line.strip())
            elif place == 0 and (name := _outlet_of_line(line)) and (registry.of_name(name) or ". " in line):
                yield Evidence("outlet", name, "first_line", line.strip())
        joined = _with_time(segments, place)
        yield Evidence("published", joined, "dateline", joined)


def _outlet_of_line(line: str) -> str | None:
    """'The Daily Post. World' and 'The Daily Post | World' name an outlet and its section."""
    name = re.split(r"\.\s|\s[|–—-]\s", line.strip())[0].strip()
    return name if 1 <= len(name.split()) <= 4 and not any(letter.isdigit() for letter in name) else None


def _trailing(segments: tuple[Segment, ...]) -> Iterator[Evidence]:
    """Yield what stands below the text: the name and role of the author, a note on the author."""
    last_body = max((place for place, item in enumerate(segments) if item.kind == "body"), default=-1)
    below = [
        line.strip() for item in segments[last_body + 1 :][:MAX_LINES] for line in item.text.split("\n") if line.strip()
    ]
    for place, line in enumerate(below):
        if note := _ABOUT_AUTHOR.match(line):
            name = re.split(r"[,.]\s|\sis\s", note[1])[0]
            yield Evidence("author", name, "author_note", line[:MAX_LINE_CHARS])
        role = _OUTLET_ROLE.match(line) if len(line) < 80 else None
        if role and place and _NAME_SHAPE.match(below[place - 1]):
            yield Evidence("author", below[place - 1], "byline_segment", f"{below[place - 1]} / {line}")
            yield Evidence("outlet", role[1], "role", line)


def _in_text(text: str) -> Iterator[Evidence]:
    """'…, writes Ann Lee.' at the end of an opening paragraph names the author."""
    for paragraph in text.split("\n", 4)[:4]:
        if found := _WRITES.search(paragraph[-120:]):
            yield Evidence("author", found[1].strip(), "writes", found[0].strip())


def _first_date(text: str) -> str | None:
    """Return the first words of the opening that could be taken for a date, so that their refusal is on record."""
    found = re.search(r"\b[^\W\d_]{3,12}\.?\s(?:of\s)?(?:\d{1,2},?\s)?(?:19|20)\d\d\b", text[:4_000])
    return found[0] if found else None
