"""An end to queries that would run for hours or take all memory.

The engine cannot be told to stop, and lets other threads run while it works: a thread looks at the clock and
ends the process. Nothing is lost by that, since a graph that is asked is open for reading only.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.cli.common import complain

LOOK = 0.2
"""Seconds between two looks."""
_STATM = Path("/proc/self/statm")


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """End the process with exit code 2 and one line where the block runs longer than ``seconds`` (0: never).

    So it does, where the system tells, when the process takes more than half of the machine's memory.
    """
    done = threading.Event()
    if seconds:
        threading.Thread(target=_watch, args=(seconds, done), daemon=True).start()
    try:
        with _interruptible():
            yield
    finally:
        done.set()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end the process at once: Python would only hear of it when the engine has an answer."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _watch(seconds: int, done: threading.Event) -> None:
    end = time.monotonic() + seconds
    most = _half_of_memory()
    while not done.wait(LOOK):
        if time.monotonic() >= end:
            _stop(done, f"the query ran longer than {seconds} s: ask for less, or allow more with --timeout SECONDS")
        if most and _used() > most:
            _stop(done, "the query took half of this machine's memory: ask for less, for example with LIMIT")


def _stop(done: threading.Event, words: str) -> None:
    if not done.is_set():
        complain(words)
        sys.stderr.flush()
        os._exit(2)


def _half_of_memory() -> int:
    """Bytes; 0 where the system does not tell."""
    if not _STATM.exists():
        return 0
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2


def _used() -> int:
    return int(_STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
