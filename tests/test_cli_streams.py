"""What the command does where its streams are closed, full or narrow, and where somebody presses Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.folder import NUMBERS, current

COMMAND = [sys.executable, "-m", "kg.cli"]
FULL = Path("/dev/full")
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i && ?c = ?g && ?d = ?x) }"


def shell(line: str, data: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command with what a shell says behind it."""
    run = f"{sys.executable} -m kg.cli --data '{data}' {line}"
    return subprocess.run(["sh", "-c", run], capture_output=True, check=False, env={**os.environ, **environment})


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_fault(sample_data: Path, closed: str) -> None:
    done = shell(f"ask cq02 {closed}", sample_data)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not FULL.is_char_device(), reason="this system has no device that is always full")
@pytest.mark.parametrize("line", ["ask cq02 >/dev/full 2>/dev/full", "nothing 2>/dev/full", "ask nothing 2>/dev/full"])
def test_full_streams_end_with_the_documented_code(sample_data: Path, line: str) -> None:
    assert shell(line, sample_data).returncode == 2


@pytest.mark.parametrize("encoding", ["latin-1", "gbk", "ascii", "cp1252"])
@pytest.mark.parametrize("line", ["ask cq02", "questions", "--help", "ask cq01 -p agency=火星局"])
def test_a_terminal_that_lacks_a_character_shows_its_code(sample_data: Path, encoding: str, line: str) -> None:
    done = shell(line, sample_data, PYTHONIOENCODING=encoding)
    assert b"internal error" not in done.stderr
    assert done.returncode == (2 if "火星" in line else 0)


@pytest.mark.parametrize(
    "line", ["export -o -", "draw -o -", "report -o -", "plot due -o -", "export --format csv -o -"]
)
def test_a_dash_makes_no_file(sample_data: Path, tmp_path: Path, line: str) -> None:
    done = subprocess.run(
        [*COMMAND, "--data", str(sample_data), *line.split()],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert list(tmp_path.iterdir()) == []
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"name a file" in done.stderr


@pytest.mark.parametrize("thing", ["http://[::1", "http://%", "http://x/> a <y", "urn:["])
def test_what_looks_like_an_iri_and_is_none_is_named_without_our_query(sample_data: Path, thing: str) -> None:
    done = shell(f"evidence '{thing}'", sample_data)
    assert done.returncode == 2
    assert b"is not an IRI" in done.stderr
    assert b"SELECT" not in done.stderr


def test_marks_alone_name_nobody(sample_data: Path) -> None:
    done = shell("""ask cq16 -p 'beneficiary="'""", sample_data)
    assert done.returncode == 2
    assert b"nothing is called" in done.stderr


def test_a_byte_order_mark_before_a_query_is_read_over(sample_data: Path) -> None:
    assert shell("sparql '\ufeffASK { ?s ?p ?o }'", sample_data).returncode == 0


def test_ctrl_c_ends_a_query_at_once(sample_data: Path) -> None:
    command = [*COMMAND, "sparql", SLOW, "--data", str(sample_data), "--timeout", "40"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(3)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert time.monotonic() - start < 5
    assert process.returncode in (-signal.SIGINT, 130)


@pytest.mark.parametrize(
    "content", [b"a,b\n1,2\n", b"\xff", b"document,numbers,in_facts,known,unread,unread_share\na,x,1,1,1,1\n"]
)
def test_a_damaged_account_of_the_numbers_is_named(sample_data: Path, tmp_path: Path, content: bytes) -> None:
    import shutil

    data = tmp_path / "data"
    shutil.copytree(sample_data, data)
    (current(data) / NUMBERS).write_bytes(content)
    done = shell("check --only numbers", data)
    assert done.returncode == 2
    assert b"is damaged" in done.stderr


def test_what_was_written_is_not_said_inside_of_it(sample_data: Path) -> None:
    """Where standard output is the file that is written, the line that says so goes to standard error."""
    if not Path("/dev/stdout").exists():
        pytest.skip("this system has no /dev/stdout")
    done = shell("export --format void -o /dev/stdout", sample_data)
    assert done.returncode == 0
    assert b"wrote" not in done.stdout
    assert done.stderr == b"wrote /dev/stdout\n"
