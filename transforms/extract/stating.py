"""One piece of evidence, its white space folded and its length bounded, and whether a line states a date."""

import re

from transforms.extract.visible import folded
from transforms.records import Evidence, Field

MAX_VALUE_CHARS = 300
# A year, or day and month and year in numbers: without one, words state no date.
HAS_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d\d|[٠-٩۰-۹०-९０-９]{4}")


def evidence(field: Field, value: str, method: str, words: str | None = None) -> Evidence:
    """Return evidence with value and words folded and cut; without words of its own the value stands for them."""
    value = folded(value, MAX_VALUE_CHARS)
    return Evidence(field, value, method, folded(words, MAX_VALUE_CHARS) if words else value)
