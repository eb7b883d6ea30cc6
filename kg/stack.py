"""Calls that need a stack as deep as what they read is long.

The engine walks a query by calling itself: a chain of some thousand operators, alternatives or patterns, without a
single bracket, overruns the usual stack, and that ends the process without a word. A thread may have a larger one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from kg.errors import QueryError

SHALLOW = 2_000
"""Characters of a query for which the usual stack is enough, whatever stands in it."""
EACH = 4_096
"""Bytes of stack for each character, three times what was measured to be needed. Only what is used costs memory."""
LEAST = 16_000_000

R = TypeVar("R")
_sizing = threading.Lock()


def with_room(length: int, call: Callable[[], R]) -> R:
    """What ``call`` gives, run on a stack for a query of ``length`` characters.

    Raises what ``call`` raises, and ``QueryError`` where the system has no room for such a stack.

    >>> with_room(10_000, lambda: 6 * 7)
    42
    """
    if length <= SHALLOW:
        return call()
    given: list[R] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            given.append(call())
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    with _sizing:
        before = threading.stack_size(LEAST + length * EACH // 4096 * 4096)
        try:
            thread.start()
        except RuntimeError as error:
            raise QueryError("there is no room for a query of this length", remedy="ask in parts") from error
        finally:
            threading.stack_size(before)
    thread.join()
    if raised:
        raise raised[0]
    return given[0]
