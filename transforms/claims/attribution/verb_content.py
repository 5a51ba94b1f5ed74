"""What a cue verb attributes: the words after it, before it, or on both sides."""

from transforms.claims.attribution.scene import Scene, clause_from
from transforms.claims.lexicon import Cue
from transforms.claims.phrases import Run, is_clause

MAX_ADJUNCT = 14


# A noun phrase that hangs on for this many tokens is taken to the end of its clause.
MAX_OBJECT = 80


PUTS_OFF = frozenset(",.-;")  # after a verb these say that its content stands before it


def to_main_verb(scene: Scene, content: Run) -> Run:
    """ "who said it was safe, | has left": a comma and a verb take up the sentence's own subject again."""
    for k in range(content[0] + 1, min(content[1], content[0] + MAX_OBJECT)):
        if scene.tag(k) == "," and not scene.quoted[k] and scene.tag(k + 1) in "vVxm":
            return content[0], k - 1
    return content


def content_after(scene: Scene, group: Run, cue: Cue, stands_after: bool = False) -> tuple[Run, Run | None]:
    """Return the cue, longer by its preposition or colon, and the content that follows it."""
    at = group[1] + 1
    if at >= scene.end:
        return group, None
    if scene.lower(at) in cue.prepositions:
        return (group[0], at), object_from(scene, at + 1) if at + 1 < scene.end else None
    if "o" in cue.complements and not scene.quoted[at] and scene.tag(at) in "opdsNzn":
        addressed = _addressee(scene, at, cue)
        if addressed is not None:
            return group, addressed
    start = skip_adjunct(scene, at)
    tag = scene.tag(start)
    if tag == ":":
        return (group[0], start if start == at else group[1]), clause_from(
            scene, start + 1
        ) if start + 1 < scene.end else None
    if (
        tag == ","
        and scene.quoted[min(start + 1, scene.high - 1)]
        and start + 1 < scene.end
        and cue.complements & set("sqw")
    ):
        return group, clause_from(scene, start + 1)
    if tag in PUTS_OFF or tag == "$":
        return group, None
    return group, _complement(scene, start, cue, stands_after)


def _complement(scene: Scene, at: int, cue: Cue, stands_after: bool) -> Run | None:
    """Return the content that begins at `at`, if the cue takes such; `stands_after`: other words may be its content."""
    tag = scene.tag(at)
    takes = cue.complements
    if scene.quoted[at] and takes:
        return clause_from(scene, at)
    if (tag in "tw" and takes & set("sw")) or (scene.lower(at) in ("if", "whether") and takes & set("sw")):
        return clause_from(scene, at)
    if tag == "T":
        return clause_from(scene, at) if "t" in takes else None
    if tag in "bc,":
        return None
    if tag in "pdsNzneykVo" or tag in "ri":
        if "s" in takes and (
            is_clause(scene.words, at, scene.end) or ("n" not in takes and tag in "pdsNzn" and not stands_after)
        ):
            return clause_from(scene, at)
        if "w" in takes and tag in "pdsNz" and is_clause(scene.words, at, scene.end) and tag != "V":
            return clause_from(scene, at)
        if "n" in takes and (tag not in "ri" or (tag == "r" and scene.tag(at + 1) in "nd")):
            return object_from(scene, at)
        if "g" in takes and scene.lower(at).endswith("ing"):
            return clause_from(scene, at)
    return None


def _addressee(scene: Scene, at: int, cue: Cue) -> Run | None:
    """ "told | the paper | that …", "urged | them to leave"."""
    k = at
    while k < min(scene.end, at + MAX_ADJUNCT):
        tag = scene.tag(k)
        if scene.quoted[k] or tag in "tw" or scene.lower(k) in ("if", "whether"):
            return clause_from(scene, k)
        if tag == "T" and k > at:
            return clause_from(scene, at)
        if tag in ",:" and k + 1 < scene.end:
            return clause_from(scene, k + 1) if scene.quoted[k + 1] or tag == ":" else None
        starts = k > at and scene.tag(k - 1) in "oNzyk" and (tag in "pds" or scene.lower(k) in ("there", "this"))
        if starts and is_clause(scene.words, k, scene.end):
            return clause_from(scene, k)
        if tag in ".;xmvV":
            return clause_from(scene, k - 1) if tag in "xmvV" and k - 1 > at else None
        k += 1
    return None


def skip_adjunct(scene: Scene, at: int) -> int:
    """Pass over "later", "on Monday", "in a statement", so that content may begin behind them."""
    k = at
    while k < min(scene.end, at + MAX_ADJUNCT) and not scene.quoted[k]:
        tag = scene.tag(k)
        if tag == "y" or (tag == "r" and scene.tag(k + 1) not in "nd"):
            k += 1
        elif tag == "i" or (tag == "T" and scene.tag(k + 1) in "dsNo"):
            end = _adjunct_end(scene, k)
            if end == k:
                break
            k = end
        else:
            break
    return k


def _adjunct_end(scene: Scene, at: int) -> int:
    k = at + 1
    while k < min(scene.end, at + MAX_ADJUNCT) and not scene.quoted[k]:
        tag = scene.tag(k)
        if tag not in "dsnNzkeyi" or (k > at + 1 and tag in "ds" and scene.tag(k - 1) != "i"):
            break
        k += 1
    return k if k > at + 1 else at


def object_from(scene: Scene, at: int) -> Run:
    """Return the noun phrase with all that hangs on it: "criticised | the plan to sell the port"."""
    whole = clause_from(scene, at)
    for k in range(at + 1, min(whole[1], at + MAX_OBJECT)):
        if scene.quoted[k]:
            continue
        tag, following = scene.tag(k), scene.tag(k + 1)
        if tag == "," and not _lists(scene, k):
            return at, k - 1
        if tag == "c" and (following in "vVx" or (following == "r" and scene.tag(k + 2) in "vVx")):
            return at, k - 1
        if tag == "b" or (tag == "y" and scene.tag(k - 1) not in "idk"):
            return at, k - 1
    return whole


def _lists(scene: Scene, comma: int) -> bool:
    """Tell whether the comma stands in a list: "and" follows before long and no verb does."""
    for k in range(comma + 1, min(scene.end, comma + 10)):
        tag = scene.tag(k)
        if tag == "c":
            return True
        if tag in "vVxmwtb.;":
            return False
    return False


def content_before(scene: Scene, lead: int) -> Run | None:
    """Return the content that ends right before token `lead`: its clause, or the whole quotation it closes."""
    last = lead - 1
    if last < scene.low:
        return None
    if scene.tag(last) in ",-" and not scene.quoted[last]:
        last -= 1
    elif not scene.quoted[last]:
        return None
    if last < scene.low:
        return None
    first = scene.low
    return (first, last) if last >= first else None


def interrupted(scene: Scene, lead: int, content: Run) -> Run | None:
    """ "The plan," she said, "will fail.": the piece before the cue, where that is a quotation left at a comma."""
    if lead - 1 >= scene.low and scene.quoted[lead - 1] and scene.quoted[content[0]]:
        return content_before(scene, lead)
    return None


def resumed(scene: Scene, at: int) -> Run | None:
    """Return what goes on after ", she said,"."""
    k = skip_adjunct(scene, at)
    if k < scene.end and scene.tag(k) in ",-:" and not scene.quoted[k] and k + 1 < scene.end:
        if scene.tag(k + 1) in "Vi" or scene.lower(k + 1) in ("according", "who", "which"):
            return None
        return clause_from(scene, k + 1)
    return None
