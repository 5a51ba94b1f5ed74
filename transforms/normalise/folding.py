"""Names made comparable."""

import re

_NOT_LETTERS = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """Return a name's letters and digits, lower case, without a leading article: 'The Daily Post' is 'dailypost'."""
    return _NOT_LETTERS.sub("", name.lower().removeprefix("the "))
