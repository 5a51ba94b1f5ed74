"""The group round a cue verb: its auxiliaries and particle, and what tells a verb from an adjective or a noun."""

from transforms.claims.attribution.scene import Scene
from transforms.claims.lexicon import Cue
from transforms.claims.phrases import Run, subject_before

GROUP = frozenset("xmgr")


MAX_GROUP = 8


def group_start(scene: Scene, verb: int) -> int:
    """Return the first token of a verb with its auxiliaries, and with the verb that leads it ("continued to deny")."""
    first = _auxiliaries(scene, verb)
    if scene.tag(first - 1) == "T" and scene.lower(first - 2) in LEADING:
        return _auxiliaries(scene, first - 2)
    return first


def _auxiliaries(scene: Scene, verb: int) -> int:
    first = verb
    while (
        first > max(scene.low, verb - MAX_GROUP)
        and scene.words.tags[first - 1] in GROUP
        and not scene.quoted[first - 1]
    ):
        first -= 1
    return first


# "continues to deny", "went on to explain": the cue is both verbs.
LEADING = frozenset(
    ("continue", "continues", "continued", "on", "begun", "began", "begins", "yet", "sought", "seeks", "tried", "tries",
     "appeared", "appears", "seemed", "seems", "rushed", "proceeded", "quick", "declined", "refused", "refuses", "used")
)  # fmt: skip


def is_attributive(scene: Scene, before: int) -> bool:
    """ "this reported shipment", "the alleged plot": an adjective, not a verb."""
    return scene.tag(before) in "sk" or scene.lower(before) in ("the", "a", "an", "this", "any", "every", "no")


PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am"))


def with_particle(scene: Scene, at: int, cue: Cue) -> int | None:
    """Return the last token of a cue with its particle, None where the particle is missing."""
    if cue.particle is None:
        return at
    return at + 1 if scene.lower(at + 1) == cue.particle else None


def may_be_base(scene: Scene, first: int, at: int) -> bool:
    """A bare form is a verb after an auxiliary, a plural or a pronoun, or "to" that follows a verb."""
    before = scene.tag(first - 1)
    if any(scene.words.tags[k] in "xmT" for k in range(first, at)):
        return True
    if before in "pw)" or is_plural(scene, first - 1):
        return True
    run = subject_before(scene.words, scene.low, first) if before in "zN" else None
    return run is not None and is_plural(scene, _head(scene, run))


def _head(scene: Scene, run: Run) -> int:
    """Return the noun that a phrase is about: "officials | in the ministry", "photos | released by the agency"."""
    for k in range(run[0] + 1, run[1]):
        if scene.tag(k) == "i":
            return k - 2 if scene.tag(k - 1) in "eVv" else k - 1
    return run[1]


def is_plural(scene: Scene, at: int) -> bool:
    """Return whether a noun looks like a plural."""
    return scene.tag(at) in "zN" and scene.lower(at).endswith("s")
