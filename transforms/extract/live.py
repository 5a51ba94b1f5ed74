"""Live blogs: the times of the posts, apart from what the posts say.

A segment of kind `dateline` and rule `post_time` begins a post: the body segments up to the next one are its text. Body
segments before the first are the standing text.
"""

import re

from transforms.extract.choice import Choice

MAX_TIME_CHARS = 60  # 'Wednesday 12 March 2031, 14:05 GMT', 'Posted at 14:05 · 3 hours ago'
MAX_TIME_WORDS = 9
_CLOCK = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)|\b\d{1,3}\s?(?:h|m|min|hours?|minutes?)\s(?:ago|before)\b", re.I
)
_WHOLE_PAGE = re.compile(
    r"updat|aktualis|mis à jour|actuali[sz]|aggiornat|обновл|оновл|갱신|更新", re.I
)  # its last change, no post's
_SENTENCE = re.compile(r"[.!?…]['\"”’)]?$|[.!?]\s[A-Z]")


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
