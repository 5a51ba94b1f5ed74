"""Matching: the published sentences that a post repeats, by words and by meaning."""

from dataclasses import replace

import numpy as np

from flows.reference import read_meaning
from flows.searching import Found, search, shown
from flows.settings import Settings
from transforms.relate.matching import READ_AGAIN, worths
from transforms.relate.meaning import meaning
from transforms.relate.posts import read_post


def match(text: str, most: int, settings: Settings) -> list[Found]:
    """Return the passages that a post most likely repeats, best first; without the model those best by words.

    Raises what `search` raises.
    """
    post = read_post(text)
    found = search(f"{post.words} {post.author}", READ_AGAIN, settings)
    model = meaning(read_meaning())
    if model is None or not found:
        return found[:most]
    likeness = model.vectors([one.hit.passage.text for one in found]) @ model.vectors([post.said])[0]
    worth = worths([one.hit.score for one in found], likeness)
    best = np.argsort(-worth, kind="stable")[:most]
    return [replace(found[n], hit=replace(found[n].hit, score=round(float(worth[n]), 3))) for n in best]


def matched(text: str, most: int, form: str | None, settings: Settings) -> str:
    """Return what a post repeats, for reading or in a form for programs."""
    return shown(match(text, most, settings), form)
