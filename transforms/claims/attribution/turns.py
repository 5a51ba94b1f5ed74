"""Where a sentence turns from one speaker's words to another's, or back to the writer's."""

from collections.abc import Iterator, Sequence

from transforms.claims.tokens import Tagged

# A joining word and the cue it leads to stand no further apart than this.
MAX_JOINT = 12
MAX_DASHED = 14
AFTER_QUOTE = frozenset(("as", "after", "before"))


def turns(words: Tagged, quoted: Sequence[int], low: int, end: int) -> Iterator[int]:
    """Yield, in order, the last tokens before a turn in words.tokens[low:end]. Linear."""
    for at in range(low + 1, end - 1):
        tag = words.tags[at]
        if quoted[at]:
            closes = quoted[at + 1] != quoted[at] and words.tags[at - 1] == ","
            if closes and (words.tags[at + 1] in "bc" or words.tokens[at + 1].lower in AFTER_QUOTE):
                yield at
        elif (
            tag == ";"
            or (tag == "-" and _is_dash(words, at, end))
            or (tag == "," and _turns(words, quoted, at + 1, end))
            or (tag == "i" and words.tokens[at].lower == "according")
        ):
            yield at - 1


def _is_dash(words: Tagged, at: int, end: int) -> bool:
    """Tell whether a dash ends the clause: no second one closes what it opens, and it is no minus."""
    return words.tags[at + 1] != "n" and "-" not in words.tags[at + 2 : min(end, at + MAX_DASHED)]


def _turns(words: Tagged, quoted: Sequence[int], at: int, end: int) -> bool:
    """ ", adding", ", according to", ", while he said": what follows the comma belongs to another attribution."""
    if words.tokens[at].lower == "according":
        return True
    if words.tags[at] == "V":
        return at < 2 or words.tags[at - 2] not in "vV"
    if words.tags[at] not in "cb":
        return False
    for k in range(at + 1, min(end, at + MAX_JOINT)):
        if quoted[k] or words.tags[k] in ",;":
            return False
        if words.tags[k] == "V":
            return True
    return False
