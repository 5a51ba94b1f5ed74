"""From the scores of tags to spans: source, cue and content of one part of a text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transforms.claims.tagging.network import Floats

ROLES = ("source", "cue", "content")  # tag 0 is outside, 1 + 2 role begins a span, 2 + 2 role goes on
GOES_ON = (2, 4, 6)
FORBIDDEN = -1e9


def best_tags(scores: "Floats") -> list[int]:
    """Return the best sequence of tags of one part in which a span only goes on where it began (Viterbi)."""
    rows = scores.tolist()
    if not rows:
        return []
    so_far = [score + FORBIDDEN if tag in GOES_ON else score for tag, score in enumerate(rows[0])]
    came_from: list[list[int]] = []
    for row in rows[1:]:
        most = max(so_far)
        came = [so_far.index(most)] * len(row)
        now = [most + score for score in row]
        for tag in GOES_ON:
            came[tag] = tag - 1 if so_far[tag - 1] >= so_far[tag] else tag
            now[tag] = so_far[came[tag]] + row[tag]
        came_from.append(came)
        so_far = now
    tags = [so_far.index(max(so_far))]
    for came in reversed(came_from):
        tags.append(came[tags[-1]])
    return tags[::-1]


def spans_of(tags: Sequence[int]) -> list[tuple[str, int, int]]:
    """Return the spans of a sequence of tags: role, first word, last word."""
    found: list[tuple[str, int, int]] = []
    for number, tag in enumerate(tags):
        if tag and tag % 2 == 1:
            found.append((ROLES[tag // 2], number, number))
        elif tag and found:
            found[-1] = (found[-1][0], found[-1][1], number)
    return found
