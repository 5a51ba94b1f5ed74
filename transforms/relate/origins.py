"""Origins: to whom a claim goes back, outlet ← agency ← official; reprints of one report are one origin."""

from dataclasses import dataclass

from transforms.keys import digest
from transforms.reference import Reference
from transforms.relate.speakers import canonical


@dataclass(frozen=True, slots=True)
class Origin:
    """The independent origin of a claim and the way back to it, outlet first; None for opinion, which adds none."""

    origin_id: str | None
    path: tuple[str, ...]


def origin(
    voice: str,
    outlet: str | None,
    agency: str | None,
    copy_id: str | None,
    chain: tuple[str, ...],
    is_anonymous: bool,
    reference: Reference,
) -> Origin:
    """Return whom a claim goes back to: its speaker, else the agency, else the text it is a copy of, else the outlet.

    What sources without a name say goes back to who met them: the agency, the copied text or the outlet.
    """
    path = tuple(step for step in (outlet, agency, *chain) if step)
    if voice == "opinion":
        return Origin(None, path)
    if chain and not is_anonymous:
        return Origin(digest("origin", "speaker", canonical(chain[-1], reference) or chain[-1]), path)
    for kind, name in (("agency", agency), ("copy", copy_id), ("outlet", outlet)):
        if name:
            return Origin(digest("origin", kind, name.casefold()), path)
    return Origin(None, path)
