"""The same document in every format says the same."""

from __future__ import annotations

import hashlib
import io
import shutil
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.pipeline import read_file
from kg.readers.files import find_files, names_of, read_documents
from tests.formats import MADE, as_old_word, as_page, as_pdf, as_rich_text, as_text, as_word, as_zip, facts, put, text


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    path = tmp_path_factory.mktemp("plain") / "plan.txt"
    path.write_bytes(as_text())
    (extraction,) = read_file(path)
    found = facts(extraction)
    assert len(extraction.tasks) >= 6
    assert len(extraction.targets) >= 6
    assert len(extraction.responsibilities) >= 10
    rows = [t.title for t in extraction.tasks if t.number in ("1", "2", "3")]
    assert rows == ["推进大学科技园建设提升", "建设中试基地和检测平台", "设立天使投资引导基金"]
    assert [str(t.quantity.value) for t in extraction.targets if t.indicator == "有效发明专利拥有量"] == [
        "5200",
        "6500",
        "8000",
    ]
    return found


@pytest.mark.parametrize("name", MADE)
def test_the_same_document_in_any_format_gives_the_same_facts(
    tmp_path: Path, name: str, expected: dict[str, object]
) -> None:
    path = tmp_path / name
    path.write_bytes(MADE[name]())
    (extraction,) = read_file(path)
    assert facts(extraction) == expected


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["plan.rtf", "plan.doc", "plan.wps"])
def test_what_libreoffice_opens_gives_the_same_facts(tmp_path: Path, name: str, expected: dict[str, object]) -> None:
    data = as_rich_text()
    if name != "plan.rtf":  # an old Word file, which some programs name .wps
        data = as_old_word()
        assert data.startswith(b"\xd0\xcf\x11\xe0")
    (extraction,) = read_file(put(tmp_path, name, data))
    assert facts(extraction) == expected


@pytest.mark.parametrize("way", ["folder", "pattern", "zip", "member", "standard input"])
@pytest.mark.parametrize("name", ["plan.txt", "plan.docx"])
def test_the_same_document_in_any_place_gives_the_same_facts(
    tmp_path: Path, name: str, way: str, expected: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = MADE[name]()
    (tmp_path / "2024").mkdir()
    put(tmp_path / "2024", name, data)
    packed = put(tmp_path, "plans.zip", as_zip({f"2024/{name}": data}))
    given = {
        "folder": tmp_path / "2024",
        "pattern": tmp_path / "*" / "plan.*",
        "zip": packed,
        "member": packed / "2024" / name,
        "standard input": Path("-"),
    }[way]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    (path,) = find_files([given])
    (extraction,) = read_file(path)
    assert facts(extraction) == expected


def test_the_digests_are_of_the_file_and_of_its_text(tmp_path: Path) -> None:
    data = as_word()
    (document,) = read_documents(put(tmp_path, "plan.docx", data))
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text_sha256 == hashlib.sha256(document.text.raw.encode()).hexdigest()
    assert document.encoding == "docx"


@pytest.mark.parametrize("name", ["plan.txt", "plan.html", "plan.docx", "plan.pdf"])
def test_standard_input_is_read_whatever_it_is(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(MADE[name]())))
    (document,) = read_documents(Path("-"))
    assert (document.id, document.source) == ("stdin", "stdin")
    assert document.number == "甲政发〔2024〕5号"
    assert find_files([Path("-")]) == (Path("-"),)
    assert names_of([Path("-")]) == {Path("-"): "stdin"}


def test_a_pattern_stands_for_what_it_matches(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    one, two = put(tmp_path, "1.txt", as_text()), put(tmp_path / "b", "2.txt", as_text())
    assert find_files([tmp_path / "*.txt"]) == (one,)
    assert find_files([tmp_path / "**" / "*.txt"]) == (one, two)
    with pytest.raises(InputError, match="matches no file"):
        find_files([tmp_path / "*.docx"])
    odd = put(tmp_path, "计划[1].txt", as_text())
    assert find_files([odd]) == (odd,)


def test_the_content_tells_the_kind(tmp_path: Path) -> None:
    assert text("plan.doc", as_word()) == text("plan.docx", as_word())
    assert text("plan.wps", as_page()) == text("plan.html", as_page())
    assert text("plan.doc", as_pdf()) == text("plan.pdf", as_pdf())
    assert text("plan.txt", "<p>创新</p>".encode()) == ["<p>创新</p>"]
