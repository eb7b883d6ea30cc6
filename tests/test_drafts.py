from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.drafts import places
from kg.errors import OutputError
from kg.folder import write_whole
from kg.store import Out, Store


def test_a_file_is_written_beside_its_place(tmp_path: Path) -> None:
    assert places(tmp_path / "a.ttl") == (tmp_path / "a.ttl", tmp_path / ".a.ttl.part")


def test_devices_are_never_replaced() -> None:
    for name in ("/dev/full", "/dev/null", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"):
        assert places(Path(name)) == (Path(name), Path(name))


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [sys.executable, "-c", f"print(open({str(pipe)!r}).read())"], stdout=subprocess.PIPE
    ) as reader:
        write_whole(pipe, b"whole")
        assert reader.stdout is not None
        assert reader.stdout.read().strip() == b"whole"
    assert pipe.is_fifo()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_text("old", encoding="utf-8")
    link = tmp_path / "link.ttl"
    link.symlink_to("real.ttl")
    write_whole(link, b"new")
    assert (link.is_symlink(), (tmp_path / "real.ttl").read_bytes()) == (True, b"new")

    def dumped(out: Out) -> None:
        out.write(b"dumped")

    Store.memory().dump(link, dumped)
    assert (link.is_symlink(), (tmp_path / "real.ttl").read_bytes()) == (True, b"dumped")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.ttl", "real.ttl"]


def test_a_link_to_itself_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OutputError, match="loop"):
        write_whole(tmp_path / "loop", b"x")
