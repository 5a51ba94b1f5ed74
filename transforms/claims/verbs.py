"""Cue verbs: the group round the verb, whose it is, and which words are its content."""

from collections.abc import Iterator

from transforms.claims.lexicon import Cue
from transforms.claims.phrases import Run, is_clause, phrase_after, subject_before
from transforms.claims.scene import Found, Scene, clause_from

GROUP = frozenset("xmgr")
MAX_GROUP = 8
MAX_ADJUNCT = 14
# A noun phrase that hangs on for this many tokens is taken to the end of its clause.
MAX_OBJECT = 80
PUTS_OFF_OR_END = frozenset(",.-;$)qc")
PUTS_OFF = frozenset(",.-;")  # after a verb these say that its content stands before it


def verb_attributions(scene: Scene) -> Iterator[Found]:
    """Yield what the cue verbs of the sentence attribute, in order."""
    subject: Run | None = None
    for at in range(scene.low, scene.end):
        if scene.quoted[at]:
            continue
        tag = scene.words.tags[at]
        if tag == "V":
            for found in _of_verb(scene, at, subject):
                subject = found.source or subject
                yield found
        elif subject is None and tag in "vxm":
            subject = subject_before(scene.words, scene.low, _group_start(scene, at))


def _group_start(scene: Scene, verb: int) -> int:
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


def _of_verb(scene: Scene, at: int, main: Run | None) -> Iterator[Found]:
    first = _group_start(scene, at)
    has_auxiliary = any(scene.words.tags[k] in "xmT" for k in range(first, at))
    passive = has_auxiliary and any(scene.lower(k) in PASSIVE for k in range(first, at))
    for cue, form in scene.lexicon.cues[scene.lower(at)]:
        last = _with_particle(scene, at, cue)
        if last is None or (form == "base" and not _may_be_base(scene, first, at)):
            continue
        if form in ("past", "participle") and first == at and _is_attributive(scene, at - 1):
            continue
        if form in ("base", "third") and scene.lower(at + 1) == "of" and "of" not in cue.prepositions:
            continue
        if passive and form in ("past", "participle"):
            found = _passive(scene, (first, last), cue)
        elif form == "ing" and not has_auxiliary:
            found = _participial(scene, (at, last), cue, main)
        else:
            found = _active(scene, (first, last), cue, main)
        if found is not None:
            yield found
            return


def _is_attributive(scene: Scene, before: int) -> bool:
    """ "this reported shipment", "the alleged plot": an adjective, not a verb."""
    return scene.tag(before) in "sk" or scene.lower(before) in ("the", "a", "an", "this", "any", "every", "no")


PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am"))


def _with_particle(scene: Scene, at: int, cue: Cue) -> int | None:
    if cue.particle is None:
        return at
    return at + 1 if scene.lower(at + 1) == cue.particle else None


def _may_be_base(scene: Scene, first: int, at: int) -> bool:
    """A bare form is a verb after an auxiliary, a plural or a pronoun, or "to" that follows a verb."""
    before = scene.tag(first - 1)
    if any(scene.words.tags[k] in "xmT" for k in range(first, at)):
        return True
    if before in "pw)" or _is_plural(scene, first - 1):
        return True
    run = subject_before(scene.words, scene.low, first) if before in "zN" else None
    return run is not None and _is_plural(scene, _head(scene, run))


def _head(scene: Scene, run: Run) -> int:
    """Return the noun that a phrase is about: "officials | in the ministry", "photos | released by the agency"."""
    for k in range(run[0] + 1, run[1]):
        if scene.tag(k) == "i":
            return k - 2 if scene.tag(k - 1) in "eVv" else k - 1
    return run[1]


def _active(scene: Scene, group: Run, cue: Cue, main: Run | None) -> Found | None:
    # "…, writes Ann Lee" after what somebody else said is the writer's own credit.
    if scene.lower(group[0]) == "writes" and scene.tag(group[0] - 1) == "," and not scene.quoted[group[0] - 1]:
        return None
    source = subject_before(scene.words, scene.low, group[0])
    has_aside = source is not None and source[1] == group[0] - 1
    inverted = None if has_aside else _inverted(scene, group, cue)
    if inverted is not None:
        return inverted
    if scene.lower(group[1] + 1) == "by" and group[0] == group[1]:
        return None
    if source is None and scene.tag(group[0] - 1) in "cr,":
        source = main
    if source is None:
        return None
    lead = source[0] if source[1] == group[0] - 1 else group[0]
    return _with_content(scene, group, cue, source, lead)


def _with_content(scene: Scene, group: Run, cue: Cue, source: Run | None, lead: int) -> Found | None:
    stands_after = lead > scene.low and (scene.quoted[lead - 1] > 0 or scene.tag(lead - 1) == ",")
    cue_run, content = _after(scene, group, cue, stands_after)
    stands_off = scene.tag(_skip_adjunct(scene, cue_run[1] + 1)) in PUTS_OFF_OR_END
    if content is not None and source is not None and scene.tag(source[0]) == "w":
        content = _to_main_verb(scene, content)
    if content is not None:
        before = _interrupted(scene, lead, content)
        pieces = (before, content) if before else (content,)
        return Found(source, cue_run, pieces, "cue_verb")
    if cue.complements & set("sq") or (stands_off and "w" in cue.complements):
        before = _before(scene, lead)
        if before is not None:
            rest = _resumed(scene, cue_run[1] + 1)
            return Found(source, cue_run, (before, rest) if rest else (before,), "cue_verb_after")
    return None


def _to_main_verb(scene: Scene, content: Run) -> Run:
    """ "who said it was safe, | has left": a comma and a verb take up the sentence's own subject again."""
    for k in range(content[0] + 1, min(content[1], content[0] + MAX_OBJECT)):
        if scene.tag(k) == "," and not scene.quoted[k] and scene.tag(k + 1) in "vVxm":
            return content[0], k - 1
    return content


def _inverted(scene: Scene, group: Run, cue: Cue) -> Found | None:
    """ "…," said Ann Lee, head of the agency."""
    before = group[0] - 1
    if group[0] != group[1] or not cue.complements & set("sq") or before < scene.low:
        return None
    if not (scene.tag(before) in ",-" or scene.quoted[before]):
        return None
    source = phrase_after(scene.words, group[1] + 1, scene.end)
    if source is None or scene.tag(source[0]) in "to" or scene.quoted[source[0]]:
        return None
    if not scene.quoted[before] and not scene.quoted[before - 1] and scene.tag(source[1] + 1) not in ",.;$iywr":
        return None
    content = _before(scene, group[0])
    if content is None:
        return None
    rest = _resumed(scene, source[1] + 1)
    return Found(source, group, (content, rest) if rest else (content,), "cue_verb_inverted")


def _participial(scene: Scene, group: Run, cue: Cue, main: Run | None) -> Found | None:
    """ "…, adding that …": whose verb it is stands before."""
    before = scene.tag(group[0] - 1)
    if before in "dsik" or (main is None and before not in ",N" and not _is_plural(scene, group[0] - 1)):
        return None
    if before == "N" or _is_plural(scene, group[0] - 1):
        main = subject_before(scene.words, scene.low, group[0]) or main
    cue_run, content = _after(scene, group, cue)
    return Found(main, cue_run, (content,), "cue_participle") if content else None


def _is_plural(scene: Scene, at: int) -> bool:
    return scene.tag(at) in "zN" and scene.lower(at).endswith("s")


def _passive(scene: Scene, group: Run, cue: Cue) -> Found | None:
    """ "X is believed to …", "X was criticised by Y", "it was announced that …"."""
    subject = subject_before(scene.words, scene.low, group[0])
    at = group[1] + 1
    source = phrase_after(scene.words, at + 1, scene.end) if scene.lower(at) == "by" else None
    if source is not None and "o" in cue.complements and scene.tag(source[1] + 1) == "t":
        return Found(source, (group[0], at), (clause_from(scene, source[1] + 1),), "told_by")
    if source is not None:
        return Found(source, group, (subject,), "cue_passive") if subject else None
    if scene.tag(at) == "t" or (scene.tag(at) == "q" and scene.quoted[at]):
        return Found(None, group, (clause_from(scene, at),), "cue_passive")
    if scene.tag(at) == "T" or scene.lower(at) == "as":
        pieces = (subject, clause_from(scene, at)) if subject else (clause_from(scene, at),)
        return Found(None, group, pieces, "cue_passive")
    return None


def _after(scene: Scene, group: Run, cue: Cue, stands_after: bool = False) -> tuple[Run, Run | None]:
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
    start = _skip_adjunct(scene, at)
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


def _skip_adjunct(scene: Scene, at: int) -> int:
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


def _before(scene: Scene, lead: int) -> Run | None:
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


def _interrupted(scene: Scene, lead: int, content: Run) -> Run | None:
    """ "The plan," she said, "will fail.": the piece before the cue, where that is a quotation left at a comma."""
    if lead - 1 >= scene.low and scene.quoted[lead - 1] and scene.quoted[content[0]]:
        return _before(scene, lead)
    return None


def _resumed(scene: Scene, at: int) -> Run | None:
    """Return what goes on after ", she said,"."""
    k = _skip_adjunct(scene, at)
    if k < scene.end and scene.tag(k) in ",-:" and not scene.quoted[k] and k + 1 < scene.end:
        if scene.tag(k + 1) in "Vi" or scene.lower(k + 1) in ("according", "who", "which"):
            return None
        return clause_from(scene, k + 1)
    return None
