"""With a real Prefect server and worker: schedules make runs, runs that waited catch up once, days are backfilled, and
a run that fails is told to the address that one setting names."""

import json
import os
import signal
import socket
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import duckdb
import pytest

from bench.cc_news import make
from tests.flows.fetching.site import Site, reply, serving
from tests.flows.test_prefect_server import CHECKOUT, Server, answered, stopped, waited
from warehouse.snapshot import latest_snapshot

pytestmark = pytest.mark.slow

ENDED = {"Completed", "Failed", "Crashed"}
SOURCES = '[[source]]\nname = "inbox"\nkind = "folder"\npath = "{}"\ngroup = "often"\n'


@dataclass
class World:
    """A server whose worker has not come yet, a site with WARC files, and an address for alerts."""

    server: Server
    site: Site
    told: list[dict[str, str]] = field(default_factory=list)

    def deployment(self, name: str) -> dict[str, Any]:
        found = self.server.post("/deployments/filter", {"deployments": {"name": {"any_": [name]}}})
        return dict(found[0])

    def triggered(self, name: str, **body: object) -> str:
        path = f"/deployments/{self.deployment(name)['id']}/create_flow_run"
        return str(self.server.post(path, body)["id"])

    def missed(self, name: str, moment: datetime) -> str:
        """Have a run in line as the scheduler leaves it that no worker took."""
        details = {"scheduled_time": moment.isoformat()}
        return self.triggered(
            name, state={"type": "SCHEDULED", "name": "Late", "state_details": details}, tags=["auto-scheduled"]
        )

    def ended(self, *runs: str) -> list[str]:
        waited(lambda: all(self.server.state(run) in ENDED for run in runs))
        return [self.server.state(run) for run in runs]

    def summary(self, run: str) -> tuple[dict[str, int], str]:
        """Return the counts that a run left as its artifact, and the snapshot it names."""
        artifacts = self.server.post("/artifacts/filter", {"flow_runs": {"id": {"any_": [run]}}})
        rows = json.loads(artifacts[0]["data"])
        return {row["what"]: row["count"] for row in rows}, artifacts[0]["description"].rpartition(" ")[2]


class Listener(BaseHTTPRequestHandler):
    """Keeps what is posted."""

    told: list[dict[str, str]]

    def do_POST(self) -> None:
        self.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("schedule")
    inbox = folder / "inbox"
    inbox.mkdir()
    page = next((CHECKOUT / "data" / "sample").rglob("*.html"))
    (inbox / page.name).write_bytes(page.read_bytes())
    (folder / "sources.toml").write_text(SOURCES.format(inbox), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    api, told = f"http://127.0.0.1:{port}/api", list[dict[str, str]]()
    listening = ThreadingHTTPServer(("127.0.0.1", 0), type("Told", (Listener,), {"told": told}))
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    environment = {
        **os.environ,
        "PREFECT_HOME": str(folder / "home"),
        "PREFECT_API_URL": api,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "1",
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "3",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "DO_NOT_TRACK": "1",
        "WHOSAID_DATA_DIR": str(folder / "data"),
        "WHOSAID_SOURCES": str(folder / "sources.toml"),
        "WHOSAID_WORKERS": "1",
        "WHOSAID_CLAIMS": "light",
        "WHOSAID_ALLOWED_PRIVATE_HOSTS": "127.0.0.1",
        "WHOSAID_HOST_DELAY_SECONDS": "0",
        "WHOSAID_ALERT_URL": f"http://127.0.0.1:{listening.server_port}/alert",
    }
    (folder / "home").mkdir()
    server = Server(environment, api, folder / "data", folder, {})
    try:
        server.start("server", "start", "--host", "127.0.0.1", "--port", str(port))
        waited(lambda: urllib.request.urlopen(f"{api}/health", timeout=5).status == 200)
        server.prefect("work-pool", "create", "whosaid", "--type", "process")
        server.prefect("work-pool", "set-concurrency-limit", "whosaid", "1")
        server.prefect("deploy", "--all")
        with serving(Site()) as site:
            yield World(server, site, told)
    finally:
        for process in reversed(server.processes.values()):
            stopped(process, signal.SIGKILL)
        listening.shutdown()
        listening.server_close()


def activate(world: World, name: str) -> None:
    """Switch a deployment's schedule on."""
    deployment = world.deployment(name)
    (schedule,) = deployment["schedules"]
    assert schedule["active"] is False
    path = f"{world.server.api}/deployments/{deployment['id']}/schedules/{schedule['id']}"
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(path, b'{"active": true}', headers, method="PATCH")
    answered(request)


def scheduled(world: World, name: str) -> list[datetime]:
    """Return when a deployment's first runs are to start."""
    body = {"deployments": {"name": {"any_": [name]}}, "sort": "EXPECTED_START_TIME_ASC"}
    runs = waited(lambda: (found := world.server.post("/flow_runs/filter", body)) and len(found) >= 2 and found)
    return [datetime.fromisoformat(run["expected_start_time"]) for run in runs]


def test_schedules_by_interval_and_by_cron_make_runs_at_their_hours(world: World) -> None:
    activate(world, "often")
    activate(world, "daily")
    often, daily = scheduled(world, "often"), scheduled(world, "daily")
    assert {later - earlier for earlier, later in pairwise(often)} == {timedelta(minutes=15)}
    assert {moment.minute % 15 for moment in often} == {0}
    assert {(moment.hour, moment.minute) for moment in daily} == {(2, 20)}


@pytest.mark.parametrize("parameters", [{"group": "No Such"}, {"sources": "one"}], ids=str)
def test_parameters_that_do_not_fit_are_refused_before_a_run_begins(
    parameters: dict[str, object], world: World
) -> None:
    with pytest.raises(HTTPError) as raised:
        world.triggered("backfill", parameters=parameters)
    with raised.value as refused:
        assert refused.code in (409, 422)


def test_missed_runs_catch_up_once_days_are_backfilled_and_a_failure_is_told(world: World, tmp_path: Path) -> None:
    names = [f"CC-NEWS-2026030{day}081500-0000{day}.warc.gz" for day in (1, 2)]
    for number, name in enumerate(names):
        make(tmp_path / name, 5, first=10 * number, paragraphs=12)
        world.site.routes[f"/2026/03/{name}"] = reply((tmp_path / name).read_bytes(), ETag='"1"')
    world.site.routes["/2026/03/warc.paths"] = reply("\n".join(names).encode())
    paths = world.site.url("127.0.0.1", "/2026/03/warc.paths")

    world.server.pause_schedules()
    hour = datetime.now(UTC)
    first, second = (world.missed("often", hour - timedelta(minutes=minutes)) for minutes in (45, 30))
    failing = world.triggered("backfill", parameters={"group": "nosuch"})
    day = world.triggered("backfill", parameters={"sources": [paths], "since": "2026-03-02", "until": "2026-03-02"})
    world.server.start("worker", "start", "--pool", "whosaid", "--type", "process")

    assert world.ended(first, second, failing, day) == ["Completed", "Completed", "Failed", "Completed"]
    early, late = sorted((world.summary(first), world.summary(second)), key=lambda one: -one[0]["pages"])
    assert (early[0]["pages"], early[0]["articles"], late[0]["pages"]) == (1, 1, 0)
    counts, _ = world.summary(day)
    assert (counts["pages"], counts["articles"]) == (5, 5)
    snapshots = world.server.data / "snapshots"
    assert len(list(snapshots.glob("whosaid-*.duckdb"))) == 2  # what came too late has published nothing
    with duckdb.connect(str(latest_snapshot(snapshots)), read_only=True) as con:
        days = con.execute("select path from ops.source_files where is_whole").fetchall()
        assert days == [(world.site.url("127.0.0.1", f"/2026/03/{names[1]}"),)]
        assert con.execute("select source, articles from ops.sources").fetchall() == [("inbox", 1)]

    (alert,) = waited(lambda: world.told)
    assert (alert["flow"], alert["run_id"], alert["state"]) == ("ingest", failing, "Failed")
    assert "no source is of the group 'nosuch'" in alert["text"]
