"""Memory is bounded, however many pages come."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.archive import ArchiveWriter
from transforms.keys import page_key
from transforms.records import Page

CHECKOUT = Path(__file__).resolve().parents[2]
MOST_GROWTH = 1.15
# WHOSAID_MEMORY_PAGES="1000 20000" measures what the promise is about; fewer show a leak as well, in a tenth of the time.
FEW, MANY = map(int, os.environ.get("WHOSAID_MEMORY_PAGES", "500 2500").split())

# In German: claims are left out, for the model's time would hide what the test is about.
PAGE = """<html lang="de"><head><title>Bericht {n} aus Ostrel</title></head><body><h1>Bericht {n} aus Ostrel</h1>
<p>Das Hafenamt von Ostrel teilte am Montag mit, dass {n} Fässer an Land gebracht wurden, mehr als {m} in der Woche davor.</p>
<p>Wir haben {n} Fässer und {m} Kisten gezählt, sagte Dana Verrill, die das Büro Nummer {n} des Hafens leitet.</p>
<p>Nach den Angaben des Zollhauses werden etwa {m} davon noch vor dem Ende des Monats nach Tarn gebracht.</p></body></html>"""


def synthetic(folder: Path, count: int) -> Path:
    with ArchiveWriter(folder, "synthetic", 1 << 40) as archive:
        for n in range(count):
            payload, url = PAGE.format(n=n, m=n // 2 + 7).encode(), f"https://port.example/{n}"
            moment = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=n)
            archive.append(Page(page_key(payload, url), payload, url, None, None, moment))
    return folder / "whosaid-synthetic-00000.warc.gz"


def peak_megabytes(source: Path, data: Path) -> float:
    """Run `whosaid ingest` and return the peak of its largest process."""
    environment = {**os.environ, "WHOSAID_DATA_DIR": str(data), "WHOSAID_WORKERS": "1"}
    environment.pop("PREFECT_API_URL", None)
    quiet = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]
    command = [sys.executable, "-m", "flows", "ingest", str(source)]
    child = os.posix_spawn(sys.executable, command, environment, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    assert status == 0
    return usage.ru_maxrss / 1024


@pytest.mark.slow
def test_many_pages_take_no_more_memory_than_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    few, many = (
        peak_megabytes(synthetic(tmp_path / f"source-{count}", count), tmp_path / f"data-{count}")
        for count in (FEW, MANY)
    )
    print(f"peak of {FEW:,} pages {few:.0f} MB, of {MANY:,} pages {many:.0f} MB")
    assert many < MOST_GROWTH * few
