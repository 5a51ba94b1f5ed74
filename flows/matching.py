"""Matching: the published sentences that a post repeats, by words and by meaning."""

from dataclasses import replace

import numpy as np

from flows.errors import ModelDamaged
from flows.reference import read_meaning, read_reference
from flows.searching import Found, answering, shown
from flows.settings import Settings
from transforms.relate.matching import READ_AGAIN, worths
from transforms.relate.meaning import Meaning, can_read, meaning
from transforms.relate.posts import read_post
from transforms.search.asked import asked_for

# A post says more than a query; a long article in its place would ask for nearly everything.
MOST_PARTS, MOST_CHARS = 40, 1_000


def match(text: str, most: int, settings: Settings) -> list[Found]:
    """Return the passages that a post most likely repeats, best first; those best by words where the model cannot read it.

    Raises what `search` raises, and ModelDamaged.
    """
    post = read_post(text)
    asked = asked_for(f"{post.author} {post.words}", read_reference(), MOST_PARTS, MOST_CHARS)
    found = answering(asked, READ_AGAIN, settings)
    model = _model()
    if model is None or not found or not can_read(post.words):
        return found[:most]
    likeness = model.vectors([one.hit.passage.text for one in found]) @ model.vectors([post.said])[0]
    worth = worths([one.hit.score for one in found], likeness)
    best = np.argsort(-worth, kind="stable")[:most]
    return [replace(found[n], hit=replace(found[n].hit, score=round(float(worth[n]), 3))) for n in best]


def matched(text: str, most: int, form: str | None, settings: Settings) -> str:
    """Return what a post repeats, for reading or in a form for programs."""
    return shown(match(text, most, settings), form)


def _model() -> Meaning | None:
    try:
        return meaning(read_meaning())
    except ValueError as error:
        raise ModelDamaged(f"{error}; restore data/models from the checkout") from error
