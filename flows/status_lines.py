"""`whosaid status` for people and for programs."""

import json
from dataclasses import asdict, fields
from datetime import datetime

from flows.journal import LastRun
from flows.rendering import plain, rendered
from flows.status import Backlog, Part, Status
from warehouse.runs import Run

HIDDEN = ("extractor_id",)  # of a run, in the table
BACKLOG = {
    "archive_files": "archive files to load",
    "addresses": "addresses to ask for",
    "outdated_pages": "pages to read anew",
    "retried_pages": "pages to try again",
}


def as_json(status: Status) -> str:
    """Return everything as one JSON object; moments are in UTC."""
    return json.dumps(asdict(status), ensure_ascii=False, default=datetime.isoformat, indent=1) + "\n"


def as_text(status: Status) -> str:
    """Return a page for a terminal."""
    lines = [
        f"data folder  {status.data_dir} ({_size(status.free_bytes)} free)",
        f"last run     {_run(status.last_run)}",
        f"snapshot     {status.snapshot or 'none yet: whosaid ingest PATH'}",
        f"sizes        {', '.join(map(_part, filter(_is_there, status.parts))) or 'nothing yet'}",
        f"backlog      {_backlog(status.backlog) or 'nothing'}",
        f"attention    {'nothing' if not status.attention else ''}".rstrip(),
    ]
    lines += [plain(f"  - {need.what} ({need.cure})") for need in status.attention]
    if status.runs:
        columns = [field.name for field in fields(Run) if field.name not in HIDDEN]
        rows = [[_cell(getattr(run, name)) for name in columns] for run in status.runs]
        lines += ["", rendered(columns, rows, "table").rstrip()]
    return "\n".join(lines) + "\n"


def _run(run: LastRun | None) -> str:
    if run is None:
        return "none yet"
    told = {
        "running": f"under way since {run.started_at} (process {run.process})",
        "completed": f"completed {run.ended_at}",
        "failed": f"failed {run.ended_at}",
        "killed": f"begun {run.started_at}, killed",
    }
    return f"{run.flow} {run.run_id}, {told[run.status]}"


def _is_there(part: Part) -> bool:
    return part.files > 0


def _part(part: Part) -> str:
    return f"{part.name} {_size(part.bytes)} in {part.files:,} file{'' if part.files == 1 else 's'}"


def _backlog(backlog: Backlog) -> str:
    counts = asdict(backlog)
    return ", ".join(f"{counts[name]:,} {words}" for name, words in BACKLOG.items() if counts[name])


def _cell(value: object) -> object:
    """Return a moment without what it has behind the second."""
    return value.isoformat(" ", "seconds").removesuffix("+00:00") if isinstance(value, datetime) else value


def _size(count: int) -> str:
    return f"{count / 1e9:,.1f} GB" if count >= 1e9 else f"{count / 1e6:,.1f} MB"
