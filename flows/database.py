"""The files of a DuckDB database: the file and its log, which must go together or the log is replayed onto another."""

from pathlib import Path


def move_database(path: Path, target: Path) -> None:
    """Rename a database and its log; nothing happens where there is none."""
    remove_database(target)
    for file, name in ((_log(path), _log(target)), (path, target)):
        if file.exists():
            file.replace(name)


def remove_database(path: Path) -> None:
    """Delete a database and its log, where there are any."""
    _log(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def _log(path: Path) -> Path:
    return path.with_name(path.name + ".wal")
