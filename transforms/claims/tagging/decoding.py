"""From the scores of tags to spans: source, cue and content of one part of a text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transforms.claims.tagging.network import Floats

ROLES = ("source", "cue", "content")  # tag 0 is outside, 1 + 2 role begins a span, 2 + 2 role goes on
FORBIDDEN = -1e9


def best_tags(scores: "Floats") -> list[int]:
    """Return the best sequence of tags of one part in which a span only goes on where it began (Viterbi)."""
    rows = scores.tolist()
    if not rows:
        return []
    so_far = [score if tag % 2 or not tag else score + FORBIDDEN for tag, score in enumerate(rows[0])]
    came_from: list[tuple[int, bool, bool, bool]] = []  # the best tag before, and whether each role has just begun
    for out, source, on_source, cue, on_cue, content, on_content in rows[1:]:
        _, s, ss, c, cc, t, tt = so_far
        most = max(so_far)
        came_from.append((so_far.index(most), s >= ss, c >= cc, t >= tt))
        so_far = [
            most + out,
            most + source,
            (s if s >= ss else ss) + on_source,
            most + cue,
            (c if c >= cc else cc) + on_cue,
            most + content,
            (t if t >= tt else tt) + on_content,
        ]
    tags = [so_far.index(max(so_far))]
    for came in reversed(came_from):
        tag = tags[-1]
        goes_on = tag and tag % 2 == 0
        tags.append((tag - 1 if came[tag // 2] else tag) if goes_on else came[0])
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
