"""Files that appear whole or not at all, and a manifest that names the last few states of a folder."""

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from warehouse.errors import PublishError

KEPT_COUNT = 3  # a reader that has read a manifest has two more publishes' time to open what it names
RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def free_name(folder: Path, stem: str, suffix: str = "") -> str:
    """Return a name that nothing in the folder bears yet: what is published never changes."""
    name, n = f"{stem}{suffix}", 1
    while (folder / name).exists():
        n += 1
        name = f"{stem}-{n}{suffix}"
    return name


def checked_run_id(run_id: str) -> str:
    """Return the run's name. Raises PublishError where it cannot be part of a file's name."""
    if not RUN_ID.fullmatch(run_id):
        raise PublishError(f"run {run_id!r} cannot name a file; use letters, digits, '.', '_' and '-'")
    return run_id


def move_into_place(aside: Path, target: Path) -> None:
    """Rename a finished file or folder, once its bytes are on the disk."""
    for path in [aside, *aside.rglob("*")] if aside.is_dir() else [aside]:
        _sync(path)
    os.replace(aside, target)
    _sync(target.parent)


def write_manifest(path: Path, manifest: Mapping[str, object]) -> None:
    """Write a manifest beside its old self and move it into place."""
    write_file(path, (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode())


def write_file(path: Path, payload: bytes) -> None:
    """Write a file beside its old self and move it into place."""
    move_into_place(write_aside(path, [payload]), path)


def write_aside(path: Path, pieces: Iterable[bytes]) -> Path:
    """Write a file beside its old self, piece by piece; return where, for `move_into_place`."""
    aside = path.with_name(f".{path.name}.partial")
    with aside.open("wb") as file:
        file.writelines(pieces)
    return aside


def point_to(link: Path, name: str) -> None:
    """Let a link point to a file beside it: from one moment to the next, and there is never none."""
    aside = link.with_name(f".{link.name}.partial")
    aside.unlink(missing_ok=True)
    aside.symlink_to(name)
    os.replace(aside, link)


def read_manifest(path: Path) -> dict[str, object]:
    """Return what a manifest says, {} where there is none yet."""
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return manifest if isinstance(manifest, dict) else {}


def kept_names(manifest: Mapping[str, object], newest: str) -> list[str]:
    """Return the names to keep, the newest first."""
    before = manifest.get("kept")
    names = [name for name in before if isinstance(name, str)] if isinstance(before, list) else []
    return [newest, *(name for name in names if name != newest)][:KEPT_COUNT]


def remove_others(folder: Path, pattern: str, kept: Sequence[str]) -> None:
    """Remove what matches the pattern and is not kept; who has it open reads on."""
    for path in folder.glob(pattern):
        if path.name not in kept:
            remove(path)


def keep_newest(folder: Path, manifest: str, pattern: str) -> None:
    """Remove what matches the pattern but the newest state that the folder's manifest names, and name no other."""
    told = read_manifest(folder / manifest)
    before = told.get("kept")
    names = [name for name in before if isinstance(name, str)] if isinstance(before, list) else []
    if names:
        write_manifest(folder / manifest, {**told, "kept": names[:1]})
        remove_others(folder, pattern, [names[0], f"{names[0]}.duckdb"])
    remove_others(folder, ".*.partial*", ())


def remove(path: Path) -> None:
    """Remove a file or folder if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
