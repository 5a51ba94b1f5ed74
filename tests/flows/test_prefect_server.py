"""With a real Prefect server and a real worker: deployments run on schedule, runs complete, and a second one waits."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import duckdb
import pytest

from flows.journal import last_run
from warehouse.snapshot import latest_snapshot

CHECKOUT = Path(__file__).resolve().parents[2]
PREFECT = str(Path(sys.executable).with_name("prefect"))
WAIT_SECONDS = 240

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Server:
    """A Prefect server and a worker of its own, both with a data folder of their own."""

    environment: dict[str, str]
    api: str
    data: Path
    logs: Path
    processes: dict[str, subprocess.Popen[bytes]]

    def prefect(self, *arguments: str) -> str:
        command = [PREFECT, "--no-prompt", *arguments]
        run = subprocess.run(command, cwd=CHECKOUT, env=self.environment, capture_output=True, text=True, timeout=240)
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout

    def start(self, *arguments: str) -> None:
        """Start `prefect server` or `prefect worker`, known by its first word."""
        with open(self.logs / f"{arguments[0]}.log", "ab") as out:
            self.processes[arguments[0]] = subprocess.Popen(
                [PREFECT, *arguments],
                cwd=CHECKOUT,
                env=self.environment,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    def serve(self) -> None:
        """Start the server and wait until it answers."""
        self.start("server", "start", "--host", "127.0.0.1", "--port", self.api.split(":")[2].removesuffix("/api"))
        waited(lambda: urllib.request.urlopen(f"{self.api}/health", timeout=5).status == 200)

    def work(self) -> None:
        """Start a worker."""
        self.start("worker", "start", "--pool", "whosaid", "--type", "process")

    def post(self, path: str, body: dict[str, Any]) -> Any:
        data, headers = json.dumps(body).encode(), {"Content-Type": "application/json"}
        request = urllib.request.Request(self.api + path, data, headers)
        return json.loads(answered(request) or b"null")

    def pause_schedules(self) -> None:
        """Let no run begin that nobody triggered, whatever the hour; wait for those that have begun."""
        for deployment in self.post("/deployments/filter", {}):
            self.post(f"/deployments/{deployment['id']}/pause_deployment", {})
        waited(lambda: not self.runs(state={"type": {"any_": ["PENDING", "RUNNING"]}}))

    def runs(self, **filters: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.post("/flow_runs/filter", {"flow_runs": filters, "sort": "START_TIME_ASC"})
        return found

    def state(self, run_id: str) -> str:
        found = json.loads(answered(urllib.request.Request(f"{self.api}/flow_runs/{run_id}")))
        return str(found["state"]["name"])


def waited(condition: Callable[[], Any], seconds: float = WAIT_SECONDS) -> Any:
    """Return the condition's first true value. Fails where it stays false."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if value := condition():
                return value
        except OSError:
            pass
        time.sleep(0.5)
    raise AssertionError(f"not within {seconds} s")


def answered(request: urllib.request.Request) -> bytes:
    """Return a server's answer; one that says that it is busy (503) is asked again."""
    end = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return bytes(response.read())
        except HTTPError as error:
            if error.code != 503 or time.monotonic() > end:
                raise
        time.sleep(0.5)


def stopped(process: subprocess.Popen[bytes], by: signal.Signals) -> None:
    """End a process and all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, by)
        process.wait(timeout=60)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("prefect")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    api = f"http://127.0.0.1:{port}/api"
    environment = {
        **os.environ,
        "PREFECT_HOME": str(folder / "home"),
        "PREFECT_API_URL": api,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "WHOSAID_DATA_DIR": str(folder / "data"),
        "WHOSAID_WORKERS": "1",
    }
    server = Server(environment, api, folder / "data", folder, {})
    try:
        server.serve()
        server.prefect("work-pool", "create", "whosaid", "--type", "process")
        server.prefect("work-pool", "set-concurrency-limit", "whosaid", "1")
        server.prefect("deploy", "--all")
        server.work()
        yield server
    finally:
        for process in server.processes.values():
            stopped(process, signal.SIGKILL)


@pytest.fixture
def unscheduled(server: Server) -> None:
    server.pause_schedules()


def deployed(server: Server, name: str) -> str:
    found = server.post("/deployments/filter", {"deployments": {"name": {"any_": [name]}}})
    return str(found[0]["id"])


def triggered(server: Server, sources: list[str]) -> str:
    run = server.post(
        f"/deployments/{deployed(server, 'hourly')}/create_flow_run", {"parameters": {"sources": sources}}
    )
    return str(run["id"])


def test_a_schedule_has_made_runs_that_wait_for_their_hour(server: Server) -> None:
    deployment = {"id": {"any_": [deployed(server, "hourly")]}}
    body = {"deployments": deployment, "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    assert len(waited(lambda: server.post("/flow_runs/filter", body))) >= 1


@pytest.mark.usefixtures("unscheduled")
def test_a_triggered_run_completes_and_its_rows_are_published(server: Server) -> None:
    run = triggered(server, [str(CHECKOUT / "data" / "sample")])
    assert waited(lambda: server.state(run) in {"Completed", "Failed", "Crashed"}) and server.state(run) == "Completed"
    snapshot = latest_snapshot(server.data / "snapshots")
    assert snapshot is not None
    with duckdb.connect(str(snapshot), read_only=True) as con:
        assert con.execute("select count(*) > 50 from claims").fetchone() == (True,)
    tasks = server.post("/task_runs/filter", {"flow_runs": {"id": {"any_": [run]}}})
    assert {task["name"].rsplit("-", 1)[0] for task in tasks} == {"archive", "read", "load", "relate", "publish"}
    artifacts = server.post("/artifacts/filter", {"artifacts": {"key": {"any_": ["ingest-summary"]}}})
    assert [row["what"] for row in json.loads(artifacts[0]["data"])][:2] == ["pages", "articles"]


@pytest.mark.usefixtures("unscheduled")
def test_a_second_run_waits_until_the_first_has_ended(server: Server) -> None:
    first, second = (triggered(server, [str(CHECKOUT / "data" / "sample")]) for _ in range(2))
    waited(lambda: server.state(first) == server.state(second) == "Completed")
    started = {run["id"]: run["start_time"] for run in server.runs(id={"any_": [first, second]})}
    ended = {run["id"]: run["end_time"] for run in server.runs(id={"any_": [first, second]})}
    early, late = sorted((first, second), key=lambda run: started[run])
    assert ended[early] <= started[late]


@pytest.mark.usefixtures("unscheduled")
def test_a_server_that_dies_in_a_run_costs_neither_its_data_nor_the_next_run(server: Server, tmp_path: Path) -> None:
    pages = [shutil.copy(path, tmp_path) for path in sorted((CHECKOUT / "data" / "sample" / "pages").glob("*.html"))]
    run = triggered(server, [str(tmp_path)])
    waited(lambda: is_under_way(server.data))
    stopped(server.processes["server"], signal.SIGKILL)
    waited(lambda: not is_under_way(server.data))
    last = last_run(server.data)
    assert last and last.status == "completed"
    assert published(server.data, f"select pages from runs where run_id = '{last.run_id}'") == [(len(pages),)]
    server.serve()
    following = triggered(server, [str(tmp_path)])
    waited(lambda: server.state(following) == server.state(run) == "Completed")  # the first is told late
    latest = "select pages, unchanged from runs order by started_at desc limit 1"
    assert published(server.data, latest) == [(len(pages), len(pages))]


def is_under_way(data: Path) -> bool:
    last = last_run(data)
    return last is not None and last.status == "running"


def published(data: Path, sql: str) -> list[tuple[object, ...]]:
    snapshot = latest_snapshot(data / "snapshots")
    assert snapshot is not None
    with duckdb.connect(str(snapshot), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_a_flow_run_without_a_server_starts_a_throw_away_one(tmp_path: Path) -> None:
    page = next((CHECKOUT / "data" / "sample").rglob("*.html"))
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    environment["WHOSAID_DATA_DIR"] = str(tmp_path / "not" / "there yet")
    command = [sys.executable, "-m", "flows", "ingest", "--prefect", str(page)]
    run = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=WAIT_SECONDS)
    assert run.returncode == 0, run.stdout + run.stderr
    with duckdb.connect(str(latest_snapshot(tmp_path / "not" / "there yet" / "snapshots")), read_only=True) as con:
        assert con.sql("select count(*) from main.articles").fetchone() == (1,)
