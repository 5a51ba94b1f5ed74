"""Names as sources: a surname or a full name resolved to its bearer, and a description kept in its words."""

from collections.abc import Sequence

from transforms.claims.speakers.cast import Named
from transforms.claims.speakers.names import Reading
from transforms.claims.speakers.setting import SENTENCES_BACK, Setting, same, sentence_at
from transforms.records import Span, Speaker


def of_name(scene: Setting, span: Span, reading: Reading) -> tuple[Speaker, str | None]:
    """Resolve a name to its bearer in the article; also "he" or "she", where the name tells."""
    name = reading.name or ""
    if reading.kind not in ("person", None):
        return Speaker(name, reading.kind, None, reading.organisation, method="as_written"), None
    is_single = " " not in name
    bearer = scene.cast.by_surname(name) if is_single else same(scene.cast, name)
    if bearer is None:
        rivals = scene.cast.people.get(name, ()) if is_single else ()
        if rivals:
            near = _nearest_rival(scene, span, rivals)
            if near is None:
                return Speaker(None, "person", reading.role, reading.organisation, "surname_ambiguous"), reading.pronoun
            bearer = near
        else:
            return Speaker(name, reading.kind, reading.role, reading.organisation, method="as_written"), reading.pronoun
    held = bearer.reading if " " in bearer.name else reading
    method = "surname" if is_single else "full_name"
    role = reading.role if reading.role and " " in reading.role else held.role or reading.role
    return (
        Speaker(bearer.name, "person", role, reading.organisation or held.organisation, method=method),
        reading.pronoun or held.pronoun,
    )


def _nearest_rival(scene: Setting, span: Span, rivals: Sequence[Named]) -> Named | None:
    """Of two with one surname, the one whom the last three sentences name in full, if only one is."""
    at = sentence_at(scene, span.start)
    start = scene.sentences[max(0, at - SENTENCES_BACK)].start if at >= 0 else 0
    near = {id(who): who for _, who in scene.cast.between(start, span.start) if any(who is rival for rival in rivals)}
    return next(iter(near.values())) if len(near) == 1 else None


def in_its_words(reading: Reading, method: str) -> Speaker:
    """Return a source that has no name by its description; single plural words ("officials") name nobody."""
    described = reading.described
    if described is None:
        return Speaker(None, reading.kind, why_not="unnamed", method=method)
    bare = described.lower().split()
    return Speaker(
        described if len(bare) > 1 or reading.kind not in ("group", "unnamed", "document", None) else None,
        reading.kind or None,
        reading.role,
        reading.organisation,
        None if len(bare) > 1 or reading.kind not in ("group", "unnamed", "document", None) else "unnamed",
        method,
    )
