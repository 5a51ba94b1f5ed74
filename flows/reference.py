"""Read the tracked reference of the checkout: `data/outlets.csv`, `data/lexicons/`, `data/models/`."""

import os
from functools import cache
from pathlib import Path

from transforms.reference import Reference

CHECKOUT = Path(__file__).resolve().parent.parent
ATTRIBUTION = "models/attribution"


@cache
def read_reference() -> Reference:
    """Return the checkout's reference; one read a process.

    With `WHOSAID_CLAIMS=light` it lacks the attribution model, so that rules attribute. Worker processes read it for
    themselves: the variable reaches them where a value would have to be passed through every stage.
    """
    data = CHECKOUT / "data"
    models = sorted(path for path in (data / "models").rglob("*") if not (is_light() and _attributes(path)))
    paths = [data / "outlets.csv", *sorted((data / "lexicons").glob("*.tsv")), *models]
    return Reference({str(path.relative_to(data)): path.read_bytes() for path in paths if path.is_file()})


def is_light() -> bool:
    """Return whether rules alone attribute."""
    return os.environ.get("WHOSAID_CLAIMS") == "light"


def _attributes(path: Path) -> bool:
    return path.is_relative_to(CHECKOUT / "data" / ATTRIBUTION)
