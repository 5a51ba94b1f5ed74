"""Read the tracked reference of the checkout: `data/outlets.csv`, `data/lexicons/`, `data/models/`."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from transforms.reference import Reference

CHECKOUT = Path(__file__).resolve().parent.parent
ATTRIBUTION = "models/attribution"
MEANING = "models/meaning"


@cache
def read_reference() -> Reference:
    """Return the checkout's reference; one read a process.

    With `WHOSAID_CLAIMS=light` it lacks the attribution model, so that rules attribute. Worker processes read it for
    themselves: the variable reaches them where a value would have to be passed through every stage.
    """
    data = CHECKOUT / "data"
    left_out = (MEANING, ATTRIBUTION) if is_light() else (MEANING,)
    models = sorted(path for path in (data / "models").rglob("*") if not _is_below(path, left_out))
    return Reference(
        {
            **read_lexicons().files,
            **{str(path.relative_to(data)): path.read_bytes() for path in models if path.is_file()},
        }
    )


@cache
def read_lexicons() -> Reference:
    """Return the reference without its models, which is what articles are related by."""
    data = CHECKOUT / "data"
    paths = [data / "outlets.csv", *sorted((data / "lexicons").glob("*.tsv"))]
    return Reference({str(path.relative_to(data)): path.read_bytes() for path in paths})


@cache
def read_meaning() -> Reference:
    """Return the model of meaning, which ranks what is published and makes no row, with the table of words it shares."""
    data = CHECKOUT / "data"
    paths = sorted(path for name in (MEANING, ATTRIBUTION) for path in (data / name).glob("*"))
    return Reference({str(path.relative_to(data)): path.read_bytes() for path in paths if path.is_file()})


def is_light() -> bool:
    """Return whether rules alone attribute."""
    return os.environ.get("WHOSAID_CLAIMS") == "light"


def _is_below(path: Path, names: Sequence[str]) -> bool:
    return any(path.is_relative_to(CHECKOUT / "data" / name) for name in names)
