"""Runs over a living site are killed in their middle, again and again: each good page is held exactly once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.flows.fetching.site import Site, reply, serving

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = 24
WAIT_SECONDS = 120


def article(number: int) -> bytes:
    body = f"<p>The ferry board of Selmouth said on Tuesday that {number} ferries will be sold by autumn.</p>" * 9
    return f"<html><body><article><h1>Ferry {number}</h1>{body}</article></body></html>".encode()


def begun(folder: Path) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "WHOSAID_DATA_DIR": str(folder / "data"),
        "WHOSAID_SOURCES": str(folder / "sources.toml"),
        "WHOSAID_ALLOWED_PRIVATE_HOSTS": "127.0.0.1",
        "WHOSAID_HOST_DELAY_SECONDS": "0.2",
        "WHOSAID_WINDOW_PAGES": "4",
        "WHOSAID_WORKERS": "1",
        "WHOSAID_CLAIMS": "light",
    }
    environment.pop("PREFECT_API_URL", None)
    command = [sys.executable, "-m", "flows", "ingest", "--direct"]
    return subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


@pytest.mark.slow
def test_every_good_page_is_held_once_across_three_kills(tmp_path: Path) -> None:
    with serving(Site()) as site:
        root = site.url("127.0.0.1", "")
        links = "".join(f"<item><link>/{number}</link></item>" for number in range(PAGES))
        site.routes["/feed"] = reply(f"<rss><channel>{links}</channel></rss>".encode(), ETag='"1"')
        site.routes.update({f"/{number}": reply(article(number), Content_Type="text/html") for number in range(PAGES)})
        (tmp_path / "sources.toml").write_text(f'[[source]]\nname = "a"\nkind = "newsfeed"\nurl = "{root}/feed"\n')
        for asked in (1, 9, 17):  # one before anything is loaded, two between windows
            run = begun(tmp_path)
            until = time.monotonic() + WAIT_SECONDS
            while len({path for path in site.asked() if path != "/feed"}) < asked and time.monotonic() < until:
                time.sleep(0.02)
            os.killpg(run.pid, signal.SIGKILL)
            run.communicate()
        last = begun(tmp_path)
        printed, _ = last.communicate(timeout=WAIT_SECONDS)
        assert last.returncode == 0, printed.decode()
    with duckdb.connect(str(tmp_path / "data" / "warehouse.duckdb"), read_only=True) as con:
        held = con.execute("select count(*), count(distinct canonical_url) from core.articles").fetchall()
        waiting = con.execute("select count(*) from ops.source_urls where is_due").fetchall()
    assert (held, waiting) == ([(PAGES, PAGES)], [(0,)])
    assert len(site.asked()) <= PAGES + 4 + 3 * 8  # what a kill makes come twice is a window or two
