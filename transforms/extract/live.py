"""Live blogs: the times of the posts, apart from what the posts say.

A segment of kind `dateline` and rule `post_time` begins a post: the body segments up to the next one are its text. Body
segments before the first are the standing text. Where the page shows no time beside a post, the time is the one that its
JSON-LD states for it (`liveBlogUpdate`).
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from transforms.extract.choice import Choice
from transforms.extract.json_ld import Node, strings
from transforms.extract.tree import Block, key_of

MAX_POSTS = 1000
MAX_POST_CHARS = 20_000
MIN_POST_KEY = 8  # letters of a post's first line that can be told from a label
NEAR = 3  # blocks before or after a post's first line, where its time may be shown
_INSTANT = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?:T[\d:.,]{4,15}(?:Z|[+-]\d\d:?\d\d)?)?")

MAX_TIME_CHARS = 60  # 'Wednesday 12 March 2031, 14:05 GMT', 'Posted at 14:05 · 3 hours ago'
MAX_TIME_WORDS = 9
_CLOCK = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)|\b\d{1,3}\s?(?:h|m|min|hours?|minutes?)\s(?:ago|before)\b", re.I
)
_WHOLE_PAGE = re.compile(
    r"updat|aktualis|mis à jour|actuali[sz]|aggiornat|обновл|оновл|갱신|更新", re.I
)  # its last change, no post's
_SENTENCE = re.compile(r"[.!?…]['\"”’)]?$|[.!?]\s[A-Z]")


class Post(NamedTuple):
    """A post as JSON-LD states it: its time, its headline and its text, lines parted by line breaks."""

    time: str
    headline: str
    body: str


def posts_in(nodes: tuple[Node, ...]) -> tuple[Post, ...]:
    """Return the posts of a page's live blogs in stated order; a time that is no ISO 8601 is left empty."""
    found: list[Post] = []
    for node in nodes:
        updates = node.get("liveBlogUpdate")
        for update in (updates if isinstance(updates, list) else [updates])[:MAX_POSTS]:
            if isinstance(update, dict):
                said = [_first(update, key)[:MAX_POST_CHARS] for key in ("datePublished", "headline", "articleBody")]
                time = _INSTANT.fullmatch(said[0].strip())
                found.append(Post(time[0] if time else "", said[1], said[2]))
    return tuple(found[:MAX_POSTS])


def _first(node: Node, key: str) -> str:
    return next(strings(node.get(key), "text"), "")


def with_stated_times(choices: list[Choice], posts: tuple[Post, ...]) -> list[Choice]:
    """Return the choices with the time that JSON-LD states put before each post that shows none."""
    waiting = {key: post for post in reversed(posts) if post.time for key in _opening(post)}
    begun: set[Post] = set()
    found: list[Choice] = []
    for place, choice in enumerate(choices):
        post = waiting.get(choice.block.key) if choice.is_body else None
        if post is not None and post not in begun:
            begun.add(post)
            if not _shows_time(choices, place):
                block = Block(post.time, "time", choice.block.element, 0, None, False)
                found.append(Choice(block, "post_time", False, False))
        found.append(choice)
    return found


def _shows_time(choices: list[Choice], place: int) -> bool:
    """Tell whether a time stands right before a post's first line, or under its headline."""
    after = choices[place + 1 : place + NEAR]
    before = choices[max(0, place - NEAR) : place][::-1]
    above = takewhile(lambda other: not other.is_body, before)
    return any(other.rule == "post_time" for other in (*above, *after))


def _opening(post: Post) -> Iterator[str]:
    """The keys of a post's headline and first line: whichever the page shows first begins it."""
    for line in (post.headline, post.body.partition("\n")[0]):
        if len(key := key_of(line)) >= MIN_POST_KEY:
            yield key


def mark_post_times(choices: list[Choice]) -> None:
    """Tell the posts' times from their text, on a page that calls itself a live blog; the headings of posts stay text."""
    for choice in choices[: _last_body(choices)]:
        if is_post_time(choice):
            choice.reject("post_time")


def is_post_time(choice: Choice) -> bool:
    """Tell whether a block is a time and hardly more."""
    text = choice.block.text
    if choice.is_heading or len(text) > MAX_TIME_CHARS or text.count(" ") >= MAX_TIME_WORDS:
        return False
    return bool(_CLOCK.search(text)) and not _SENTENCE.search(text) and not _WHOLE_PAGE.search(text)


def _last_body(choices: list[Choice]) -> int:
    return max((place for place, choice in enumerate(choices) if choice.is_body), default=0)
