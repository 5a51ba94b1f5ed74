"""Read the tracked reference of the checkout: `data/outlets.csv`, `data/lexicons/`, `data/models/`."""

from functools import cache
from pathlib import Path

from transforms.reference import Reference

CHECKOUT = Path(__file__).resolve().parent.parent


@cache
def read_reference() -> Reference:
    """Return the checkout's reference; one read a process."""
    data = CHECKOUT / "data"
    paths = [data / "outlets.csv", *sorted((data / "lexicons").glob("*.tsv")), *sorted((data / "models").rglob("*"))]
    return Reference({str(path.relative_to(data)): path.read_bytes() for path in paths if path.is_file()})
