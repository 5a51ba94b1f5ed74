"""Attributions told from the hearer's side: "the paper has learnt from the treasury that …"."""

from collections.abc import Iterator

from transforms.claims.attribution.scene import Found, Scene, clause_from
from transforms.claims.phrases import phrase_after

LEARNT = frozenset(("learnt", "learned", "heard", "understood", "gathered"))


def heard(scene: Scene) -> Iterator[Found]:
    """Yield what the hearer learnt, from whom; the content begins at "that"."""
    for at in range(scene.low + 1, scene.end - 3):
        if scene.quoted[at] or scene.lower(at) not in LEARNT or scene.lower(at + 1) != "from":
            continue
        source = phrase_after(scene.words, at + 2, scene.end)
        if source is not None and scene.tag(source[1] + 1) == "t":
            yield Found(source, (at, at + 1), (clause_from(scene, source[1] + 1),), "told_by")
