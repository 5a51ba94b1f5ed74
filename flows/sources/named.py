"""Sources that somebody names in a command or as a flow's parameter: WARC files told from all else."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from flows.errors import SourcesInvalid
from flows.sources import Days
from flows.sources.files import require_sources
from flows.sources.kinds import Warc
from flows.sources.warc_lists import is_warc_address
from flows.sources.web import is_address


def named_warcs(sources: Sequence[str], days: Days) -> tuple[list[Warc], list[str]]:
    """Return the sources that are read as WARC files, and the others: where days are named there are none.

    Raises SourcesInvalid where an address is none, and SourcesMissing where no file of those named is there.
    """
    if days and (paths := [source for source in sources if not is_address(source)]):
        require_sources(paths)
    warcs = [source for source in sources if days or (is_address(source) and is_warc_address(source))]
    others = [source for source in sources if source not in warcs]
    return [_warc(source, days) for source in dict.fromkeys(warcs)], others


def _warc(source: str, days: Days) -> Warc:
    place = {"url": source.strip()} if is_address(source) else {"path": Path(source)}
    try:
        return Warc.model_validate({"name": "named", "kind": "warc", **place}).of(days)
    except ValidationError as error:
        raise SourcesInvalid(f"{source!r} is no address of a WARC file: {error.errors()[0]['msg']}") from error
