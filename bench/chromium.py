"""A headless Chromium and one page in it, driven over its DevTools protocol: enough to test the dashboard and picture it."""

import base64
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from websockets.sync.client import ClientConnection, connect

NAMES = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS = 60.0
CALL_SECONDS = 30.0
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0", "--lang=en",
)  # fmt: skip


def found() -> str | None:
    """Return the browser to drive, or None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator["Tab"]:
    """Start a browser with a profile of its own and give its one page."""
    path = found()
    if path is None:
        raise FileNotFoundError("no Chromium; run: apt-get install chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [path, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with connect(_address(Path(profile)), max_size=None, open_timeout=START_SECONDS) as socket:
                yield Tab(socket)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _address(profile: Path) -> str:
    """Wait until the browser tells its port, then return the address of its page."""
    told = profile / "DevToolsActivePort"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if told.is_file() and (port := told.read_text().partition("\n")[0]):
            with urlopen(f"http://127.0.0.1:{port}/json/list", timeout=10) as answer:
                pages = [target for target in json.load(answer) if target["type"] == "page"]
            if pages:
                return str(pages[0]["webSocketDebuggerUrl"])
        time.sleep(0.05)
    raise TimeoutError(f"Chromium told no port within {START_SECONDS:.0f} s")


class Tab:
    """One page: commands go out, answers come back, and what the page complained of or asked for is kept."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._sent = 0
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._loaded = 0
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> Any:
        """Send a command and return its result, noting events on the way. Raises RuntimeError where it is refused."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while (message := json.loads(self._socket.recv(timeout=CALL_SECONDS))).get("id") != self._sent:
            self._note(message)
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']['message']}")
        return message["result"]

    def _note(self, event: dict[str, Any]) -> None:
        method, told = event.get("method"), event.get("params", {})
        if method == "Page.loadEventFired":
            self._loaded += 1
        elif method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(told["exceptionDetails"])[:500])
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(f"{told['type']}: {json.dumps(told['args'])[:500]}")
        elif method == "Log.entryAdded":
            self.complaints.append(f"{told['entry']['level']}: {told['entry']['text'][:500]}")

    def open(self, address: str) -> None:
        """Load an address afresh and wait for it."""
        for target in ("about:blank", address):
            before = self._loaded
            self.call("Page.navigate", url=target)
            deadline = time.monotonic() + CALL_SECONDS
            while self._loaded == before:
                self._note(json.loads(self._socket.recv(timeout=max(0.0, deadline - time.monotonic()))))
        self.settle()

    def run(self, code: str) -> Any:
        """Return the value of an expression in the page, promises awaited. Raises RuntimeError where it throws."""
        answer = self.call("Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:800])
        return answer["result"].get("value")

    def settle(self) -> None:
        """Wait until what was asked for has been painted."""
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def go(self, hash_: str) -> None:
        """Follow a link within the page."""
        self.run(f"location.hash = {json.dumps(hash_)}; 1")
        self.settle()

    def press(self, key: str, times: int = 1, shift: bool = False) -> None:
        """Press a key as a person would."""
        codes = {"Tab": 9, "Enter": 13, "ArrowDown": 40, "ArrowUp": 38, "Home": 36, "End": 35}
        for _ in range(times):
            common = {"key": key, "code": key, "windowsVirtualKeyCode": codes[key], "modifiers": 8 if shift else 0}
            text = {"text": "\r"} if key == "Enter" else {}
            self.call("Input.dispatchKeyEvent", type="keyDown", **common, **text)
            self.call("Input.dispatchKeyEvent", type="keyUp", **common)
        self.settle()

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.call("Input.insertText", text=text)
        self.settle()

    def size(self, width: int, height: int, dark: bool = False) -> None:
        """Set the size of the window and whether the reader prefers dark pages."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.settle()

    def picture(self) -> bytes:
        """Return what is in sight as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png", optimizeForSpeed=False)["data"])
