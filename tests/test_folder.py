from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OutputError, StoreError
from kg.folder import FORMAT, MANIFEST, current, disk_errors, new_build


def make(data: Path, words: str) -> None:
    with new_build(data) as work:
        (work / "store").mkdir()
        (work / "words").write_text(words, encoding="utf-8")


def words(data: Path) -> str:
    return (current(data) / "words").read_text(encoding="utf-8")


def builds(data: Path) -> list[str]:
    return [p.name for p in data.glob("build-*")]


def test_a_new_build_replaces_the_old_one(tmp_path: Path) -> None:
    data = tmp_path / "data"
    make(data, "old")
    make(data, "new")
    assert words(data) == "new"
    assert builds(data) == [current(data).name]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_failed_build_leaves_the_old_one(tmp_path: Path, error: type[BaseException]) -> None:
    data = tmp_path / "data"
    make(data, "old")
    with pytest.raises(error), new_build(data) as work:
        (work / "words").write_text("half", encoding="utf-8")
        raise error
    assert words(data) == "old"
    assert builds(data) == [current(data).name]


def test_a_failed_first_build_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), new_build(tmp_path / "data"):
        raise RuntimeError
    assert not (tmp_path / "data").exists()


def test_a_killed_build_leaves_the_old_one_and_is_cleared_away(tmp_path: Path) -> None:
    data = tmp_path / "data"
    make(data, "old")
    program = (
        "import os, sys; from pathlib import Path; from kg.folder import new_build\n"
        "with new_build(Path(sys.argv[1])) as work:\n"
        "    (work / 'words').write_text('half'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(data)], check=False).returncode == 9
    assert words(data) == "old"
    assert len(builds(data)) == 2
    make(data, "new")
    assert words(data) == "new"
    assert len(builds(data)) == 1


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with new_build(data) as work:
        (work / "store").mkdir()
        with pytest.raises(StoreError, match="another build"), new_build(data):
            pass
    assert current(data) == work


def test_a_folder_with_other_things_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"thesis\.docx"), new_build(tmp_path):
        pass
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="is a file"), new_build(tmp_path / "data"):
        pass


def test_a_newer_folder_is_refused_for_reading_and_building(tmp_path: Path) -> None:
    make(tmp_path / "data", "old")
    manifest = tmp_path / "data" / MANIFEST
    facts = json.loads(manifest.read_text(encoding="utf-8")) | {"format": FORMAT + 1, "innokg": "9.9"}
    manifest.write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(StoreError, match=r"made by innokg 9\.9"):
        current(tmp_path / "data")
    with pytest.raises(StoreError, match="update innokg"), new_build(tmp_path / "data"):
        pass
    assert len(builds(tmp_path / "data")) == 1


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"format": "x"}', '{"format": 1e400}', "\udcff", "[" * 99_999]
)
def test_a_damaged_manifest_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(StoreError, match=MANIFEST):
        current(tmp_path)


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="innokg build"):
        current(tmp_path / "nowhere")


def test_a_full_disk_is_one_line_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"No space left.*: free some space"), disk_errors(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("name", ["../data", "x" * 5000, "build-\u0000", ["a"], None])
def test_a_manifest_that_names_no_build_of_the_folder_is_refused(tmp_path: Path, name: object) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / MANIFEST).write_text(json.dumps({"format": FORMAT, "current": name}), encoding="utf-8")
    with pytest.raises(StoreError, match="lacks its graph"):
        current(tmp_path)


def test_a_name_that_is_too_long_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"), new_build(tmp_path / ("x" * 300)):
        pass
    with pytest.raises(StoreError, match="no data folder"):
        current(tmp_path / ("x" * 300))
