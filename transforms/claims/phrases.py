"""Noun phrases and clauses found by word class alone: whose verb is this, and how far does what follows it go?

All functions walk over the letters of `tokens.Tagged` inside one sentence, at most `REACH` tokens, so that a sentence
of any length costs linear time.
"""

from transforms.claims.tokens import Tagged

# Subjects and appositions longer than this are not found; in news prose they are under one in a hundred.
REACH = 40
NOMINAL = frozenset("dsnNzykeo")
INSIDE = NOMINAL | frozenset("icr")
FINITE = frozenset("xmv")
# These prepositions begin a clause as often as they continue a phrase.
BOUNDARIES = frozenset(("after", "before", "since", "until", "as", "by", "than", "like", "despite", "amid"))
Run = tuple[int, int]


def subject_before(words: Tagged, low: int, verb: int) -> Run | None:
    """Return the first and last token of the noun phrase that ends right before token `verb`."""
    last = verb - 1
    if last < low:
        return None
    tag = words.tags[last]
    if tag == ",":
        return _with_apposition(words, low, last)
    if tag in "pwt":
        return (last, last) if tag != "w" or words.tokens[last].lower in ("who", "which") else None
    if tag in NOMINAL or tag == ")":
        return _phrase_back(words, low, last)
    return None


def _with_apposition(words: Tagged, low: int, last: int) -> Run | None:
    """ "Ann Lee, head of the agency, said": the commas belong to the subject."""
    for comma in range(last - 2, max(low, last - REACH), -1):
        if words.tags[comma] == "." or words.tags[comma] == ";":
            return None
        if words.tags[comma] == ",":
            opens = words.tags[comma + 1]
            if opens not in "dsNzwneV" or words.tags[comma - 1] not in "Nzkn)y":
                continue
            found = _phrase_back(words, low, comma - 1)
            return (found[0], last) if found else None
    return None


def _phrase_back(words: Tagged, low: int, last: int) -> Run | None:
    first = last
    floor = max(low, last - REACH)
    while first >= floor:
        tag = words.tags[first]
        if tag == "i" and words.tokens[first].lower in BOUNDARIES:
            if not _is_reduced_relative(words, floor, first):
                break
            first -= 2
            continue
        if tag == "e" and first > low and words.tags[first - 1] in "xmrg":
            break
        if tag == ")":
            first = _opening(words, floor, first) - 1
        elif (tag == "V" and first < last and (first == low or words.tags[first - 1] in "dsk,")) or tag in INSIDE:
            first -= 1
        else:
            break
    if first > low and words.tags[first] == "," and "c" in words.tags[first + 2 : last]:
        first = _listed(words, floor, first)
    stop = words.tags[first] if first >= low else "^"
    return _trim_front(words, first + 1, last, stop)


def _is_reduced_relative(words: Tagged, floor: int, by: int) -> bool:
    """ "photos released by the agency": the participle and its agent belong to the noun before."""
    return (
        words.tokens[by].lower == "by"
        and by - 2 >= floor
        and words.tags[by - 1] in "eVv"
        and words.tags[by - 2] in "Nz"
    )


def _listed(words: Tagged, floor: int, comma: int) -> int:
    """ "The family, neighbours and leaders": return what stands before the list, or the comma where it is none."""
    at = comma - 1
    while at >= floor and words.tags[at] in "dsnNzk,":
        at -= 1
    is_whole = at < floor or words.tags[at] in "cbqr"
    return at if is_whole and words.tags[at + 1 : comma].count(",") <= 3 else comma


def _opening(words: Tagged, floor: int, close: int) -> int:
    at = words.tags.rfind("(", floor, close)
    return at if at >= 0 else close


def _trim_front(words: Tagged, first: int, last: int, stop: str) -> Run | None:
    """Cut what stands before the phrase itself: a conjunction, an adverb, "in Ohio", the object of another verb."""
    if stop in "vVxemT":
        joint = max(words.tags.rfind("c", first, last), words.tags.rfind("r", first, last))
        first = joint + 1 if joint >= 0 else first
    times = [at for at in range(first, min(first + 4, last)) if words.tags[at] == "y"]
    if times and words.tags[first] not in "N" and words.tags[times[-1] + 1] in "dsNz":
        first = times[-1] + 1
    while first <= last and words.tags[first] in "crib":
        if words.tags[first] == "i":
            first = _after_adverbial(words, first, last)
        else:
            first += 1
    return (first, last) if first <= last and any(tag in "dsnNzop" for tag in words.tags[first : last + 1]) else None


def _after_adverbial(words: Tagged, first: int, last: int) -> int:
    """ "On Monday the minister": the phrase begins at the second determiner or after a day."""
    for at in range(first + 2, last + 1):
        if words.tags[at] in "ds" and words.tags[at - 1] not in "ic":
            return at
        if words.tags[at - 1] == "y" and words.tags[at] in "Nz":
            return at
    return first + 1


def phrase_after(words: Tagged, first: int, high: int) -> Run | None:
    """Return the noun phrase that begins at token `first`: "said | Ann Lee, head of the agency, on Monday"."""
    if first >= high:
        return None
    if words.tags[first] in "po":
        return first, first
    last = _plain_after(words, first, high)
    if last is None:
        return None
    if (
        last + 2 < high
        and words.tags[last + 1] == ","
        and words.tags[last + 2] in "dsNzw"
        and "N" in words.tags[first : last + 1]
    ):
        last = _apposition_after(words, last + 1, high)
    return first, last


def _plain_after(words: Tagged, first: int, high: int) -> int | None:
    at = first
    while at < min(high, first + REACH):
        tag = words.tags[at]
        if tag == "(":
            close = words.tags.find(")", at, min(high, at + REACH))
            at = close + 1 if close >= 0 else at + 1
            continue
        starts_clause = at > first and tag in "ds" and words.tags[at - 1] in "Nzyk" and words.tags[at - 1] != "k"
        is_time = (
            tag == "i"
            and at + 1 < high
            and (words.tags[at + 1] == "y" or words.tokens[at].lower in ("on", "during", "after"))
        )
        if (
            tag not in NOMINAL | frozenset("icV")
            or starts_clause
            or is_time
            or tag == "y"
            or (tag == "V" and at > first and words.tags[at - 1] not in "dskz")
        ):
            break
        at += 1
    while at > first and words.tags[at - 1] in "ic":
        at -= 1
    return at - 1 if at > first else None


def _apposition_after(words: Tagged, comma: int, high: int) -> int:
    """Return the last token of an apposition that runs to the next comma or the end; else the one before `comma`."""
    for at in range(comma + 1, min(high, comma + REACH)):
        if words.tags[at] in ",.;:-":
            return at - 1
        if words.tags[at] in "qpb" or (words.tags[at] in "vxm" and words.tags[comma + 1] != "w"):
            return comma - 1
    return min(high, comma + REACH) - 1 if high <= comma + REACH else comma - 1


def is_clause(words: Tagged, first: int, high: int) -> bool:
    """Tell whether what begins at `first` has a verb of its own before its sentence or a semicolon ends."""
    for at in range(first, min(high, first + REACH)):
        tag = words.tags[at]
        if tag in FINITE and (at == first or words.tags[at - 1] != "T"):
            return True
        if tag == "V" and at > first and words.tags[at - 1] in "pNzw":
            return True
        if tag == "e" and at > first and words.tokens[at].lower.endswith("ed") and words.tags[at - 1] in "pN":
            return True
        if tag in ";." or (tag in "tTb" and at > first):
            return False
    return False
