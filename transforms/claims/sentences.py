"""Sentences with exact offsets, in linear time: a sentence never crosses a line break, and white space is outside."""

import re
from collections.abc import Iterator

from transforms.records import Span

# A word of 12 letters before a stop is no abbreviation, and looking further back costs time on hostile text.
WORD_BEFORE = 12
SHORTENED = """
mr mrs ms messrs dr prof rev hon st mt ft gen col lt sgt capt cmdr maj adm brig cpl pvt sen sens rep reps gov govs pres
supt insp det jr sr vs v no nos vol fig p pp ed eds art sec dept univ assn bros inc corp co ltd plc llc llp jan feb mar
apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun approx est al etc cf ca e.g i.e a.m p.m
ave blvd rd tel ext dist calif conn colo mass mich minn miss ariz ala ark fla ga ill ind kan ky la md mo mont neb nev
okla ore pa tenn tex va vt wash wis wyo
"""
# After these a capital begins a new sentence as often as not, so the next word decides.
SHORTENED_AT_END = "jr sr inc corp co ltd plc llc llp etc a.m p.m al ave blvd rd"
SENTENCE_OPENERS = """
the a an this that these those he she it they we i you but and in on at for from as if when while after before however
meanwhile his her its their our my there here what who why how many some most no not one two last with under since
because although according still yet so then also both
"""
ABBREVIATIONS = frozenset(SHORTENED.split())
MAY_END = frozenset(SHORTENED_AT_END.split())
STARTERS = frozenset(SENTENCE_OPENERS.split())
STOP = re.compile(r"[.!?…。！？]+[\"'”’»)\]]{0,4}(?=\s|$|[“\"‘«A-Z])")
PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
INITIAL = re.compile(r"(?:^|[\s(“\"‘'.\-])[A-Z]$")
NEXT_WORD = re.compile(r"\s*[\"'“‘«(\[]{0,3}\s*([^\W_]+)?")


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the lines of the text that hold anything, without the white space around them."""
    for found in PARAGRAPH.finditer(text):
        trimmed = _trimmed(text, found.start(), found.end())
        if trimmed is not None:
            yield trimmed


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences in order, closing quotation marks with them. Raises nothing; linear in the text."""
    found: list[Span] = []
    for start, end in paragraphs(text):
        found.extend(_of_paragraph(text, start, end))
    return tuple(found)


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for stop in STOP.finditer(text, start, end):
        if stop.start() < begin or not _ends(text, stop, begin, end):
            continue
        piece = _trimmed(text, begin, stop.end())
        if piece is not None:
            yield piece
        begin = stop.end()
    rest = _trimmed(text, begin, end)
    if rest is not None:
        yield rest


def _ends(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether a sentence ends at these marks."""
    marks = stop.group()
    after = NEXT_WORD.match(text, stop.end(), end)
    following = after.group(1) if after else None
    spaced = stop.end() < end and text[stop.end()].isspace()
    if not spaced and stop.end() < end:
        return _glued(text, stop, end)
    if following is not None and following[0].islower():
        return False
    if marks != ".":
        return True
    return _full_stop_ends(text[max(begin, stop.start() - WORD_BEFORE) : stop.start()], following)


def _full_stop_ends(before: str, following: str | None) -> bool:
    word = before.rsplit(None, 1)[-1].lstrip("\"'“‘«([").lower() if before.strip() else ""
    starts = following is None or following.lower() in STARTERS
    if "." in word or word in MAY_END:
        return (starts and following is not None) or following is None
    if word in ABBREVIATIONS:
        # "No." and months need a figure to be an abbreviation; "no." alone ends a sentence.
        return word in {"no", "mar", "sat", "sun", "art", "may"} and not (following or "").isdigit()
    if INITIAL.search(before):
        return starts and word != "i" if following is not None else True
    return True


def _glued(text: str, stop: re.Match[str], end: int) -> bool:
    """Tell whether "one.For" holds two sentences; "U.S.", "example.Com" and "3.5" do not."""
    if any(mark in "。！？" for mark in stop.group()):
        return True
    here, following = stop.start(), text[stop.end() : stop.end() + 2]
    # "lake.example.Com" is an address.
    if any(mark in "./@" for mark in "".join(text[max(0, here - WORD_BEFORE) : here].rsplit(None, 1)[-1:])):
        return False
    long_word = text[max(0, here - 3) : here].isalpha() and text[max(0, here - 3) : here].islower()
    opens = following[:1] in '“"‘«' and len(stop.group()) == 1
    return long_word and (opens or (following[:1].isupper() and (following[1:2].islower() or following[1:2].isspace())))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
