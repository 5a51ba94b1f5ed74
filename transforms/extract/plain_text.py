"""Plain-text pages, as a person saves them: head, article, and the tail that the site hung on to it.

A line is judged by what it is (a date, a label, a placeholder, a name above a role) and by where it stands; when in doubt it
stays in the article, for no sentence of the article may be lost.
"""

import re
from itertools import accumulate

from transforms.extract.plain_lines import HEADLINE_WORDS, PLACEHOLDER, Line, PlainWords, lines_of, plain_words
from transforms.records import Segment, SegmentKind
from transforms.reference import Reference

Judged = tuple[Line, SegmentKind, str]

HEAD_LINES = 15  # a head of more lines than that is no head
MIN_PROSE_BEFORE_END = 0.5  # of a page's prose that must stand before the line that ends the article
MAX_PROSE_AFTER_LIST = 0.15  # of it that may follow a list of other headlines
LIST_RUN = 4  # that many short lines in a row, with times between, are a list of other headlines
_DATE_MARK = re.compile(r"^date\s{1,9}(\d{4}-\d{2}-\d{2})(?:\s{1,9}|$)")


def plain_text_segments(text: str, reference: Reference) -> tuple[str, tuple[Segment, ...]]:
    """Return the text and the segments of a page without markup, in reading order, each with its place in the page."""
    words = plain_words(reference)
    lines = lines_of(text)
    mark, lines = _date_mark(lines)
    end = _end(lines, words)
    first = _first_prose(lines[:end], words)
    judged = mark + _head(lines[:first], words) + _middle(lines[first:end], words) + _tail(lines[end:])
    return _segments(judged)


def _date_mark(lines: list[Line]) -> tuple[list[Judged], list[Line]]:
    """A page that begins `date 2024-10-23` was saved with that mark; what follows on its line is headline or prose."""
    match = _DATE_MARK.match(lines[0].text) if lines else None
    if match is None:
        return [], lines
    line, rest = lines[0], lines[0].text[match.end() :]
    mark = Line(f"date {match[1]}", line.raw_start, not rest)
    kept = [Line(rest, line.raw_start + match.end(), line.is_before_gap)] if rest else []
    return [(mark, "dateline", "date_mark")], kept + lines[1:]


def _end(lines: list[Line], words: PlainWords) -> int:
    """Return where the tail begins: at the first line that ends an article with most of the page's prose before it."""
    prose = [len(line.text) if line.is_prose else 0 for line in lines]
    before = [0, *accumulate(prose)]
    for n in range(len(lines)):
        if not before[n] or before[n] < MIN_PROSE_BEFORE_END * before[-1]:
            continue
        if _ends_article(lines, n, words, before[n] < (1 - MAX_PROSE_AFTER_LIST) * before[-1]):
            while n and words.rule(lines[n - 1]) in ("note", "end", "end_note"):
                n -= 1
            return n
    return len(lines)


def _ends_article(lines: list[Line], n: int, words: PlainWords, is_followed: bool) -> bool:
    """Tell whether a line ends the article; a list of headlines does only where hardly any prose follows it."""
    line, after = lines[n], lines[n + 1 : n + 1 + LIST_RUN]
    rule = words.rule(line)
    if rule == "end_note" or (rule == "end" and not line.is_prose) or _is_sign_off(lines, n, words):
        return True
    if is_followed:
        return False
    is_list = len(after) >= 2 and not any(other.is_prose for other in after)
    if line.is_capitals and not line.ends_sentence:
        return is_list
    return len(after) == LIST_RUN and is_list and any(words.is_date(other) for other in (line, *after))


def _is_sign_off(lines: list[Line], n: int, words: PlainWords) -> bool:
    """A name on a line of its own above a role on a line of its own."""
    return lines[n].is_name and n + 1 < len(lines) and words.is_role(lines[n + 1])


def _first_prose(lines: list[Line], words: PlainWords) -> int:
    """Return where the article's own prose begins: after the headline and the lines of the head."""
    if len(lines) > 1 and _is_headline(lines, 0, words):
        start = 1
    elif any(_is_head_line(line, words) for line in lines[:HEAD_LINES]):
        start = 0
    else:
        return 0
    last = max((n for n, line in enumerate(lines[:HEAD_LINES]) if _is_head_line(line, words)), default=-1)
    between = lines[start : last + 1]
    if any(line.is_prose and line.ends_sentence and line.words > HEADLINE_WORDS for line in between):
        return start
    return max(start, last + 1)


def _is_head_line(line: Line, words: PlainWords) -> bool:
    return bool(words.is_date(line) or words.rule(line) == "label" or PLACEHOLDER.match(line.text) or line.is_byline)


def _is_headline(lines: list[Line], n: int, words: PlainWords) -> bool:
    """Short, without a full stop, no line of another kind, and prose after it."""
    line = lines[n]
    if line.words > HEADLINE_WORDS or line.text.endswith((".", "。", ":")) or _is_head_line(line, words):
        return False
    return line.words >= 2 and any(other.is_prose for other in lines[n + 1 : n + 6])


def _head(lines: list[Line], words: PlainWords) -> list[Judged]:
    """The head: labels, headline (the first line with the words of one), dates, byline, and the standfirst after it."""
    plain = [n for n, line in enumerate(lines) if not _is_head_line(line, words)]
    titles = [n for n in plain if not _is_full_sentence(lines[n])]
    headline = next((n for n in titles if lines[n].words >= 4), titles[0] if titles else -1)
    judged: list[Judged] = []
    for n, line in enumerate(lines):
        if n == headline:
            judged.append((line, "headline", "first_title_line"))
        elif n in plain and (n > headline >= 0 or _is_full_sentence(line)):
            judged.append((line, "standfirst", "after_headline"))
        elif line.is_byline:
            judged.append((line, "byline", "credit_line"))
        elif words.is_date(line):
            judged.append((line, "dateline", "date_line"))
        else:
            judged.append((line, "furniture", "placeholder" if PLACEHOLDER.match(line.text) else "label"))
    return judged


def _is_full_sentence(line: Line) -> bool:
    return line.is_prose and line.text.endswith((".", "。", '."', ".”"))


def _middle(lines: list[Line], words: PlainWords) -> list[Judged]:
    judged: list[Judged] = []
    for line in lines:
        rule = words.rule(line)
        if rule == "note" and not (line.is_prose and line.words > 40):
            judged.append((line, "furniture", "note"))
        elif PLACEHOLDER.match(line.text):
            judged.append((line, "furniture", "placeholder"))
        elif words.is_date(line) and line.words <= 8:
            judged.append((line, "dateline", "date_line"))
        else:
            judged.append((line, "body", "main_text"))
    return judged


def _tail(lines: list[Line]) -> list[Judged]:
    """All of it is furniture; a name above a role at its head is the writer's."""
    judged: list[Judged] = [(line, "furniture", "tail") for line in lines]
    if len(lines) > 1 and lines[0].is_name and not lines[1].is_prose:
        judged[0] = (lines[0], "byline", "sign_off")
        judged[1] = (lines[1], "byline", "sign_off")
    return judged


def _segments(judged: list[Judged]) -> tuple[str, tuple[Segment, ...]]:
    texts: list[str] = []
    segments: list[Segment] = []
    position = 0
    for line, kind, rule in judged:
        if kind in ("body", "standfirst"):
            segments.append(Segment(kind, line.text, rule, position, position + len(line.text), line.raw_start))
            texts.append(line.text)
            position += len(line.text) + 1
        else:
            segments.append(Segment(kind, line.text, rule, None, None, line.raw_start))
    return "\n".join(texts), tuple(segments)
