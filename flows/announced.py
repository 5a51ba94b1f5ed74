"""What a newsfeed says of a page ↔ the header that keeps it in the archive, so that a rebuild has it too."""

import json
from dataclasses import asdict, fields

from transforms.records import Announced

MAX_VALUE_CHARS = 300  # five values, six bytes a letter: the header stays below 10 KB


def announced_header(announced: Announced | None) -> str | None:
    """Return one line of ASCII; None where nothing was announced."""
    if announced is None:
        return None
    said = {name: value[:MAX_VALUE_CHARS] for name, value in asdict(announced).items() if value}
    return json.dumps(said, sort_keys=True) if said else None


def announced_from(header: str | None) -> Announced | None:
    """Return what a header keeps. Raises ValueError where it was not written by `announced_header`."""
    if header is None:
        return None
    said = json.loads(header)
    return Announced(**{field.name: str(said[field.name]) for field in fields(Announced) if field.name in said})
