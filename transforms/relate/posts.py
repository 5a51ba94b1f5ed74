"""A post taken apart: what it says, and who signed it."""

import re
from typing import NamedTuple

LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|www\.)\S+|\bhttp\S*")
TAG = re.compile(r"[@#](\w{1,80})")
JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|_")
DAY = re.compile(r"(?:[A-Z][a-z]{2,8} \d{1,2}, )?\d{4}$")
LONGEST_SIGNATURE = 120


class Post(NamedTuple):
    """The words of a post and its author's name; links are gone, joined words ("#SeaWall") are parted."""

    words: str
    author: str

    @property
    def said(self) -> str:
        """The author, if there is one, and the words."""
        return f"{self.author}: {self.words}" if self.author else self.words


def read_post(text: str) -> Post:
    """Return a post's parts; a text that does not end in "— Name (@handle) day" has an empty author."""
    bare = LINK.sub(" ", text).replace("’", "'").rstrip()
    words, dash, signature = bare.rpartition("—")
    is_signed = dash and len(signature) <= LONGEST_SIGNATURE and ("(@" in signature or DAY.search(signature))
    if not is_signed:
        return Post(_parted(bare), "")
    return Post(_parted(words), DAY.sub("", signature).partition("(@")[0].strip())


def _parted(text: str) -> str:
    return TAG.sub(lambda match: f" {JOINED.sub(' ', match[1])} ", text)
