"""`whosaid sql` in a real terminal: it asks, completes, remembers, and goes on after an error."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
WAIT_SECONDS = 30.0
CODES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x07")


class Terminal:
    """A pseudo-terminal with the prompt in it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._held, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flows", "sql"], cwd=CHECKOUT, env={**environment, "TERM": "xterm", "INPUTRC": "/dev/null"},
            pass_fds=(theirs,), preexec_fn=lambda: os.login_tty(theirs),  # it is what Control-C goes to
        )  # fmt: skip
        os.close(theirs)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._held, keys.encode())

    def until(self, words: str) -> str:
        """Return what appears, up to and with these words."""
        seen = b""
        end = time.monotonic() + WAIT_SECONDS
        while words.encode() not in CODES.sub(b"", seen):
            left = end - time.monotonic()
            assert left > 0 and select.select([self._held], [], [], left)[0], f"no {words!r} in {seen!r}"
            seen += os.read(self._held, 65536)
        return CODES.sub(b"", seen).decode()

    def interrupt(self) -> None:
        """Press Control-C when the prompt waits: Python's readline sees a signal only while it waits for a key."""
        end = time.monotonic() + WAIT_SECONDS
        while self._state() != "S":
            assert time.monotonic() < end, "the prompt never waits for a key"
            time.sleep(0.01)
        self.type("\x03")

    def _state(self) -> str:
        """Return the letter by which Linux tells whether the process runs or sleeps."""
        return Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[0]

    def close(self) -> None:
        """Hang up."""
        self.process.kill()
        self.process.wait()
        os.close(self._held)


@pytest.fixture
def terminal(sampled: Mapping[str, str]) -> Iterator[Terminal]:
    """The prompt, ready; its history is put away afterwards."""
    opened = Terminal(sampled)
    opened.until("whosaid> ")
    yield opened
    opened.close()
    (Path(sampled["WHOSAID_DATA_DIR"]) / "sql_history").unlink(missing_ok=True)


def test_a_question_over_two_lines_is_answered_and_an_error_ends_nothing(terminal: Terminal) -> None:
    terminal.type("select count(*) as held\n")
    terminal.until("...> ")
    terminal.type("from claims;\n")
    assert "held" in terminal.until("whosaid> ")
    terminal.type("select nonsense from claims;\n")
    assert "nonsense" in terminal.until("whosaid> ")
    terminal.type("drop view claims;\n")
    assert "only select" in terminal.until("whosaid> ")


def test_tab_completes_a_view_and_a_canned_query(terminal: Terminal) -> None:
    terminal.type("select count(*) as n from ledg\t;\n")
    shown = terminal.until("whosaid> ")
    assert "from ledger" in shown and "n" in shown
    terminal.type("who_s\tname=karsk\n")
    assert "Karsk" in terminal.until("whosaid> ")


def test_the_arrow_upwards_brings_back_what_an_earlier_session_asked(
    sampled: Mapping[str, str], terminal: Terminal
) -> None:
    terminal.type("select 41 + 1 as answer;\n")
    terminal.until("whosaid> ")
    terminal.type("\\q\n")
    assert terminal.process.wait(timeout=WAIT_SECONDS) == 0
    again = Terminal(sampled)
    try:
        again.until("whosaid> ")
        again.type("\x1b[A\x1b[A\n")  # the last line is \q
        assert "42" in again.until("42")
    finally:
        again.close()


def test_control_c_drops_the_line_and_control_d_leaves(terminal: Terminal) -> None:
    terminal.type("select from nowhere")
    terminal.until("nowhere")
    terminal.interrupt()
    terminal.until("whosaid> ")
    terminal.type("\x04")
    assert terminal.process.wait(timeout=WAIT_SECONDS) == 0
