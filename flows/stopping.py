"""SIGTERM asks a run to end: it finishes the window under way, publishes what it has, and says that it was asked to."""

import signal
import threading
from types import FrameType
from typing import Self


class Stopping:
    """Whether this run has been asked to end; truthy once it has."""

    def __init__(self) -> None:
        """Nothing has been asked yet; the signal is watched inside `with`."""
        self._is_asked = False
        # Handlers can be set in the main thread only; a flow that Prefect runs elsewhere is stopped by Prefect.
        self._is_watching = threading.current_thread() is threading.main_thread()

    def __bool__(self) -> bool:
        return self._is_asked

    def __enter__(self) -> Self:
        if self._is_watching:
            self._before = signal.signal(signal.SIGTERM, self._asked)
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_watching:
            signal.signal(signal.SIGTERM, self._before)

    def _asked(self, _signal: int, _frame: FrameType | None) -> None:
        self._is_asked = True
