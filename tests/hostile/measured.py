"""Read a folder in a process of its own, and tell what came of it and what it cost.

A server process imports everything and reads one ordinary page; each folder is read in a fork of it, so that what is measured is
the reading alone, and a page that kills its reader kills nothing else.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import time
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Self

from tests.hostile.kinds import html

if TYPE_CHECKING:
    from transforms.reference import Reference

CHECKOUT = Path(__file__).resolve().parents[2]

KILLED_AFTER_CPU_SECONDS = 60
KILLED_ABOVE_BYTES = 6 << 30  # of address space: a bomb must not take the machine along


@dataclass(frozen=True)
class Measured:
    """What a folder became and what that cost."""

    outcomes: tuple[str, ...]  # "article", a reason, or "raised …"; ("killed by …",) where the process died
    cpu_seconds: float  # of the slowest input
    peak_megabytes: float  # above what the process held at its start
    claims: int


class Reader:
    """A server process that reads folders."""

    def __init__(self) -> None:
        """Start the server; it is ready when the first answer comes."""
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.measured"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=CHECKOUT,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # threads that wait for each other count as work
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()

    def read(self, folder: Path, by_rules: bool = False) -> Measured:
        """Return what the pages of a folder become; by the rules alone where asked."""
        assert self._server.stdin and self._server.stdout
        self._server.stdin.write((b"rules " if by_rules else b"model ") + os.fsencode(folder) + b"\n")
        self._server.stdin.flush()
        answer = json.loads(self._server.stdout.readline())
        return Measured(tuple(answer["outcomes"]), answer["cpu_seconds"], answer["peak_megabytes"], answer["claims"])


def read(folder: Path, by_rules: bool) -> dict[str, object]:
    """Return what each input of a folder becomes, the number of claims, and the time of the slowest input."""
    from flows.reading import article_of, claims_in
    from flows.reference import read_reference
    from flows.settings import Settings
    from flows.sources import found
    from transforms.records import Page, Rejection

    reference = without_model() if by_rules else read_reference()
    outcomes, claims, slowest = [], 0, 0.0
    started = _begun()
    for arrival in found([str(folder)], lambda: datetime(2026, 1, 2, tzinfo=UTC), Settings()):
        result = article_of(arrival, reference) if isinstance(arrival, Page) else arrival
        said = claims_in(result, reference)
        outcomes.append(result.reason if isinstance(result, Rejection) else "article")
        claims += len(said.claims) if said else 0
        slowest = max(slowest, time.process_time() - started)
        started = _begun()
    slowest = max(slowest, time.process_time() - started)
    return {"outcomes": outcomes, "claims": claims, "cpu_seconds": slowest}


def without_model() -> "Reference":
    """Return the reference without the model, which takes most of the time of all; the rules stand in for it."""
    from flows.reference import read_reference
    from transforms.reference import Reference

    files = read_reference().files
    return Reference({name: files[name] for name in files if not name.startswith("models/attribution")})


def _begun() -> float:
    """Give the next input its own time before the process is killed, and return what the earlier ones took."""
    taken = time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(taken) + KILLED_AFTER_CPU_SECONDS, resource.RLIM_INFINITY))
    return taken


def serve() -> None:
    """Answer each folder named on a line of standard input with a line of JSON."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "page.html").write_bytes(html(""))
        read(Path(folder), False)
    for line in sys.stdin.buffer:
        held = _resident_megabytes()
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            _read_and_exit(Path(os.fsdecode(line[6:-1])), line.startswith(b"rules"), writing)
        os.close(writing)
        with open(reading, "rb") as pipe:
            answer = pipe.read()
        _, status, usage = os.wait4(child, 0)
        told = json.loads(answer) if answer else _killed(os.WTERMSIG(status), usage.ru_utime + usage.ru_stime)
        told["peak_megabytes"] = usage.ru_maxrss / 1024 - held
        print(json.dumps(told), flush=True)


def _read_and_exit(folder: Path, by_rules: bool, writing: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (KILLED_ABOVE_BYTES,) * 2)
    try:
        told = read(folder, by_rules)
    except BaseException as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        told = {"outcomes": [f"raised {error!r:.200} at {Path(where.filename).name}:{where.lineno}"], "claims": 0}
        told["cpu_seconds"] = time.process_time()
    with open(writing, "w", encoding="ascii") as pipe:
        json.dump(told, pipe)
    os._exit(0)


def _killed(number: int, seconds: float) -> dict[str, object]:
    return {"outcomes": [f"killed by {signal.Signals(number).name}"], "claims": 0, "cpu_seconds": seconds}


def _resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / (1 << 20)


if __name__ == "__main__":
    serve()
