from __future__ import annotations

import subprocess
import sys

import pytest

from kg.errors import QueryError
from kg.stack import SHALLOW, with_room
from kg.store import Store

LONG = SHALLOW + 1


def _deep(steps: int) -> int:
    return 0 if steps == 0 else 1 + _deep(steps - 1)


@pytest.mark.parametrize(
    "query",
    [
        '"ASK { FILTER(" + "!" * 60_000 + "true) }"',
        '"SELECT * { " + "OPTIONAL {} " * 12_000 + "}"',
        '"CONSTRUCT { ?s ?p ?o } WHERE { FILTER(" + "!" * 60_000 + "true) }"',
    ],
)
def test_a_long_chain_without_brackets_does_not_end_the_process(query: str) -> None:
    method = {"A": "ask", "S": "query", "C": "construct"}[query[1]]
    code = f"from kg.store import Store\nStore.memory().{method}({query})\nprint('alive')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr[-300:]


def test_what_is_raised_comes_through() -> None:
    with pytest.raises(QueryError, match="not valid SPARQL"):
        Store.memory().query("SELECT * { " + " " * LONG)
    with pytest.raises(KeyError):
        with_room(LONG, lambda: dict[int, int]()[1])


def test_short_calls_stay_where_they_are() -> None:
    import threading

    assert with_room(1, threading.get_ident) == threading.get_ident()
    assert with_room(LONG, threading.get_ident) != threading.get_ident()
    assert with_room(LONG, lambda: _deep(500)) == 500
