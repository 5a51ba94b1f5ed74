"""Attributions without a cue verb: "according to", "X's claim that", "Ann Lee:" and "reportedly"."""

from collections.abc import Iterator

from transforms.claims.attribution.scene import Found, Scene, clause_from
from transforms.claims.phrases import phrase_after


def according(scene: Scene) -> Iterator[Found]:
    """Yield "according to X" and "in the view of X": the content is what stands before it, or after it where it opens."""
    tokens = scene.words.tokens
    for at in range(scene.low, scene.end - 1):
        if tokens[at].lower not in ACCORDING or scene.quoted[at]:
            continue
        cue = next((words for words in ACCORDING[tokens[at].lower] if _reads(scene, at, words)), None)
        if cue is None:
            continue
        source = _to_end(scene, at + len(cue))
        if source is None:
            continue
        content = _around(scene, at, source[1])
        if content:
            yield Found(source, (at, at + len(cue) - 1), content, "according_to")


ACCORDING = {
    "according": (("according", "to"),),
    "in": tuple(("in", "the", noun, "of") for noun in ("view", "words", "opinion", "eyes")),
    "on": (("on", "the", "authority", "of"),),
}


def _reads(scene: Scene, at: int, words: tuple[str, ...]) -> bool:
    return all(scene.lower(at + step) == word for step, word in enumerate(words))


def _to_end(scene: Scene, at: int) -> tuple[int, int] | None:
    return phrase_after(scene.words, at, scene.end)


def _around(scene: Scene, at: int, last: int) -> tuple[tuple[int, int], ...]:
    after = last + 1
    if at == scene.low or (scene.tag(at - 1) in "cr" and at - scene.low <= 2):
        while after < scene.end and scene.tag(after) not in ",q:":
            after += 1
        begins = after + 1 if scene.tag(after) in ",:" else after
        return (clause_from(scene, begins),) if begins < scene.end else ()
    before = at - 1
    if scene.tag(before) in ",-" and not scene.quoted[before]:
        before -= 1
    pieces = [(scene.low, before)] if before >= scene.low else []
    if scene.tag(after) == "," and after + 1 < scene.end and scene.tag(at - 1) == ",":
        pieces.append(clause_from(scene, after + 1))
    return tuple(pieces)


def noun_cues(scene: Scene) -> Iterator[Found]:
    """Yield "the minister's claim that …" and "claims of …" with nobody named."""
    tokens, nouns = scene.words.tokens, scene.lexicon.nouns
    for at in range(scene.low + 1, scene.end - 1):
        entry = nouns.get(tokens[at].lower)
        if entry is None or scene.quoted[at] or scene.tag(at - 1) in "pmT":
            continue
        follows = scene.tag(at + 1)
        if not (follows == "t" or (entry[1] and scene.lower(at + 1) == "of")):
            continue
        start = at + 1 if follows == "t" else at + 2
        if start < scene.end:
            yield Found(_owner(scene, at), (at, at), (clause_from(scene, start),), "cue_noun")


def _owner(scene: Scene, noun: int) -> tuple[int, int] | None:
    """Return whose claim it is: "his", "the minister's"; adjectives may stand between."""
    at = noun - 1
    while at > scene.low and scene.tag(at) in "ze" and noun - at < 4:
        at -= 1
    if scene.tag(at) == "s":
        return at, at
    if scene.tag(at) != "k":
        return None
    first = at
    while first > scene.low and scene.tag(first - 1) in "dsNznk" and at - first < 12:
        first -= 1
    return first, at


def labelled(scene: Scene) -> Iterator[Found]:
    """Yield "Ann Lee: “…”", a name and a colon at the head of a line."""
    for at in range(scene.low + 1, min(scene.end - 1, scene.low + 12)):
        if scene.tag(at) == ":" and at + 1 < scene.end and scene.words.tags[scene.low : at].strip("Nzd()k,.") == "":
            is_name = "N" in scene.words.tags[scene.low : at] or scene.quoted[at + 1]
            if is_name and scene.quoted[at + 1]:
                yield Found((scene.low, at - 1), (at, at), ((at + 1, scene.end - 1),), "label")
            return
        if scene.tag(at) not in "Nzdk(),.":
            return


def reportedly(scene: Scene) -> Iterator[Found]:
    """Yield what is only "reportedly" or "allegedly" so; nobody is named."""
    tokens = scene.words.tokens
    for at in range(scene.low, scene.end):
        if tokens[at].lower in HEDGES and not scene.quoted[at]:
            first, last = scene.low, scene.end - 1
            pieces = [(first, at - 1)] if at > first else []
            if at < last:
                pieces.append((at + 1, last))
            yield Found(None, (at, at), tuple(pieces), "adverb")
            return


HEDGES = frozenset(("reportedly", "allegedly", "supposedly", "purportedly"))
