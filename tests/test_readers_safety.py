"""What is made to do harm is refused in one line, in bounded time and memory, without a look at the network."""

from __future__ import annotations

import io
import os
import random
import shutil
import socket
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest

from kg.errors import InputError
from kg.pipeline import read_file
from kg.readers import bounds, office, unpack
from kg.readers.chrome import chrome
from kg.readers.files import find_files, names_of, read_documents
from kg.readers.paging import running_heads, wrapped_lines
from kg.readers.repair import repaired
from kg.readers.split import parts
from kg.readers.webpage import page_text
from tests.formats import MADE, as_page, as_text, as_word, as_zip, page_markup

HOSTILE = (
    *(
        " ",
        "1",
        "、",
        "(",
        "（",
        "1、1、",
        "|",
        "1、 （甲〔2024〕|",
        "甲",
        "甲 ",
        "甲 乙，",
        "1 ",
        "第 1",
        "一、",
        "一、\n",
        "(一)",
    ),
    *(
        "\n",
        " \n",
        "\t",
        "**甲",
        "# ",
        "1. ",
        "2024年",
        "- 1 -\n",
        "《",
        "“",
        "工作总结",
        "通知\n",
        "附件：1.",
        "到2027年",
        "\u3000",
    ),
    *("甲乙\u2028", "甲\f", "\u200b", "。 ", "\r", "０", "发布日期：", "甲乙丙丁戊，"),
)


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def refused(path: Path, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read_documents(path)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


# Regular expressions


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_repairs_of_hostile_text_end_within_their_bound(piece: str) -> None:
    """Some tenths of a second on a quiet machine; where a pattern backtracks, minutes."""
    raw = "甲市创新方案\n一、总体要求\n" + piece * (40_000 // len(piece))
    begun = time.process_time()
    for draft in (repaired(raw), repaired(raw, paged=True)):
        parts(draft.edited(chrome(draft)))
    draft = draft.edited(running_heads(draft))
    draft.edited(wrapped_lines(draft))
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    "piece",
    [
        "一、建设平台，到2027年，高新技术企业达到300家。",
        "(责任单位:市科技局、市财政局)",
        "，计划（",
        "市科技局、",
        "二、20XX年工作思路",
        "给予最高20万元奖励，",
        "第一条 计划\n",
    ],
)
def test_reading_and_understanding_take_time_in_proportion_to_the_text(tmp_path: Path, piece: str) -> None:
    """Eight times the text takes about eight times as long; where time goes with the square, 64 times."""
    spent = []
    for length in (10_000, 80_000):
        path = put(tmp_path, f"{length}.txt", ("甲市创新方案\n" + piece * (length // len(piece))).encode())
        begun = time.process_time()
        read_file(path)
        spent.append(time.process_time() - begun)
    assert spent[1] < 3 + 24 * spent[0]


def test_a_single_line_of_ten_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = put(tmp_path, "line.txt", "推进科技创新，".encode() * (10_000_000 // 21))
    begun = time.process_time()
    refused(path, "too much text .*1000000 characters")
    assert time.process_time() - begun < 20


# Archives


def test_a_zip_is_read_as_a_folder(tmp_path: Path) -> None:
    data = as_zip({"2024/plan.txt": as_text(), "2023/plan.docx": as_word(), "logo.png": b"x", ".hidden.txt": b"x"})
    path = put(tmp_path, "plans.zip", data)
    files = find_files([path])
    assert files == (path / "2023" / "plan.docx", path / "2024" / "plan.txt")
    assert len(set(names_of(files).values())) == 2
    (document,) = read_documents(path / "2024" / "plan.txt")
    assert document.text.raw == as_text().decode()
    assert len(read_documents(path)) == 2
    assert find_files([tmp_path]) == files


def test_chinese_names_of_old_windows_zips_are_read(tmp_path: Path) -> None:
    named = zipfile.ZipInfo("计划.txt")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(named, as_text())
    data = made.getvalue().replace("计划.txt".encode(), "计划".encode("gb18030") + b"aa.txt")
    flagged = data.replace(b"\x00\x08\x00\x00", b"\x00\x00\x00\x00")  # not marked as UTF-8
    (file,) = find_files([put(tmp_path, "old.zip", flagged)])
    assert file.name == "计划aa.txt"
    assert read_documents(file)[0].source == "计划aa"


@pytest.mark.parametrize("name", ["../plan.txt", "/etc/plan.txt", "a/../../plan.txt", "C:/plan.txt", "..\\plan.txt"])
def test_a_zip_whose_names_lead_out_of_it_is_refused(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, "evil.zip", as_zip({name: as_text(), "plan.txt": as_text()}))
    assert find_files([path]) == (path,)
    refused(path, "leads out of it")


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("plan.txt")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(link, "/etc/passwd")
    refused(put(tmp_path, "link.zip", made.getvalue()), "is a link")


def test_a_link_out_of_a_folder_is_passed_over(tmp_path: Path) -> None:
    outside = put(tmp_path, "secret/plan.txt", as_text())
    inside = put(tmp_path, "plans/plan.txt", as_text())
    (tmp_path / "plans" / "link.txt").symlink_to(outside)
    (tmp_path / "plans" / "folder").symlink_to(outside.parent)
    assert find_files([tmp_path / "plans"]) == (inside,)


def test_a_zip_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path, "outer.zip", as_zip({"inner.zip": as_zip({"plan.txt": as_text()}), "plan.txt": as_text()}))
    assert find_files([path]) == (path / "inner.zip", path / "plan.txt")
    refused(path / "inner.zip", "zip in a zip")


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.docx"])
def test_a_bomb_is_refused_without_unpacking_it(tmp_path: Path, name: str) -> None:
    member = "plan.txt" if name.endswith("zip") else "word/document.xml"
    path = put(tmp_path, name, as_zip({member: b"\0" * 15_000_000}))
    assert path.stat().st_size < 20_000
    refused(path, "packed more than 200 to 1")


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "ARCHIVE", 1_000)
    refused(put(tmp_path, "large.zip", as_zip({"a.txt": as_text()})), "unpacks to")


def test_a_zip_of_too_many_files_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path, "many.zip", as_zip({f"{i}.txt": b"" for i in range(bounds.MEMBERS + 1)}))
    refused(path, "holds 2001 files")


def test_a_zip_that_lies_about_its_sizes_gives_no_more_than_it_says(tmp_path: Path) -> None:
    data = bytearray(as_zip({"a.txt": "创新".encode() * 300_000}))
    size = (1_800_000).to_bytes(4, "little")
    path = put(tmp_path, "lie.zip", bytes(data).replace(size, (600).to_bytes(4, "little")))
    (file,) = find_files([path])
    refused(file, "cannot be unpacked")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("broken.zip", b"PK\x03\x04" + b"x" * 50, "not a zip file, or a broken one"),
        ("empty.zip", as_zip({}), "holds no file of a known kind"),
        ("other.docx", as_zip({"a.txt": b"x"}), "not a Word file"),
        ("broken.docx", b"PK\x03\x04" + b"x" * 50, "not a Word file"),
        ("text.docx", b"\x00\x01\x02" * 99, "not a Word file"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("broken.pdf", b"%PDF-1.7\n" + b"x" * 500, "not a PDF, or a broken one"),
        ("other.pdf", "创新".encode() * 99, "not a PDF, or a broken one"),
        ("empty.html", b"<html><body><script>x</script></body></html>", "holds no text"),
        ("none.mhtml", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "holds no web page"),
    ],
)
def test_what_is_broken_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    refused(put(tmp_path, name, data), says)


def test_entities_of_a_word_file_are_not_expanded(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.txt", "绝密创新".encode())
    entities = f'<!DOCTYPE d [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    xml = f'<?xml version="1.0"?>{entities}<w:document xmlns:w="x"><w:body><w:p><w:t>创新&a;</w:t></w:p></w:body></w:document>'
    refused(put(tmp_path, "plan.docx", as_zip({"word/document.xml": xml.encode()})), "not a Word file")


# Depth and size


def test_a_page_of_elements_too_deep_is_refused(tmp_path: Path) -> None:
    refused(put(tmp_path, "deep.html", b"<html><body>" + b"<div>" * 300_000 + "创新".encode()), "nested too deep")
    assert page_text("<b>" * 1_000 + "创新" + "</b>" * 1_000) == "创新\n"


def test_a_page_of_too_many_elements_is_refused(tmp_path: Path) -> None:
    refused(put(tmp_path, "wide.html", "<html>创新".encode() + b"<i></i>" * 700_000), "too many elements")


def test_a_word_file_too_deep_is_refused(tmp_path: Path) -> None:
    inner = "<w:tbl><w:tr><w:tc>" * 100 + "<w:p><w:r><w:t>创新</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 100
    xml = f'<w:document xmlns:w="x"><w:body>{inner}</w:body></w:document>'
    refused(put(tmp_path, "deep.docx", as_zip({"word/document.xml": xml.encode()})), "nested too deep")


def test_a_table_with_cells_that_stretch_for_ever_is_bounded() -> None:
    row = "<tr>" + "<td colspan=9999 rowspan=9999>甲</td>" * 100 + "</tr>"
    with pytest.raises(bounds.TooMuchError, match="table too large"):
        page_text(f"<table>{row * 100}</table>")


# Processes and the network


def test_a_table_with_one_endless_row_is_refused_at_once(tmp_path: Path) -> None:
    """Every other row would be as wide as the widest."""
    markup = "<tr>" + "<td colspan=100>甲" * 30 + "</tr>" + "<tr><td>任务<td>市科技局<td>2027年</tr>" * 4_000
    begun = time.process_time()
    refused(put(tmp_path, "a.html", f"<table>{markup}</table>".encode()), "has a table of 4001 rows and 3000 columns")
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("name", MADE)
def test_no_connection_is_opened_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a connection is opened")

    markup = page_markup().replace(
        "<head>", "<head><base href='http://127.0.0.1:9/'><link rel=stylesheet href='//x/y.css'>"
    )
    data = (
        markup.replace("</body>", "<img src='http://127.0.0.1:9/a.png'></body>").encode()
        if "htm" in name
        else MADE[name]()
    )
    data = MADE[name]() if name.endswith(".mhtml") else data
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read_documents(put(tmp_path, name, data))


def test_the_process_that_reads_a_pdf_opens_no_connection(tmp_path: Path) -> None:
    program = (
        "import sys; sys.addaudithook(lambda e, a: sys.exit(9) if e.startswith('socket.') else None);"
        "from kg.readers import pdf_pages; pdf_pages.main()"
    )
    done = subprocess.run([sys.executable, "-c", program], input=MADE["plan.pdf"](), capture_output=True, check=False)
    assert done.returncode == 0
    assert b"error" not in done.stdout


def test_a_pdf_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.readers.pdf.SECONDS", 0.01)
    refused(put(tmp_path, "slow.pdf", MADE["plan.pdf"]()), "takes too long")


def test_old_word_files_ask_for_libreoffice_where_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ("no-such-program",))
    refused(put(tmp_path, "plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "LibreOffice")
    refused(put(tmp_path, "plan.rtf", rb"{\rtf1 x}"), "LibreOffice")
    (document,) = read_documents(put(tmp_path, "page.doc", as_page()))
    assert document.encoding == "utf-8"


@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_old_word_files_are_read_by_libreoffice(tmp_path: Path, kind: str) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    source = put(tmp_path, "plan.docx", as_word())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", kind, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"HOME": str(tmp_path)})
    (document,) = read_documents(tmp_path / f"plan.{kind}")
    assert document.text.raw.splitlines() == as_text().decode().splitlines()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize(("name", "size"), [("noise.doc", 300), ("noise.wps", 20_001)])
def test_noise_is_no_document(tmp_path: Path, name: str, size: int) -> None:
    """LibreOffice makes characters of whatever it is given."""
    refused(put(tmp_path, name, random.Random(size).randbytes(size)), "no readable text")


@pytest.mark.parametrize(
    "words", ["编辑:", "编辑: | ", "打印关闭分享 ", "| · ", "|", "> » ", " \t", "首页>", "分享到[]", "大中小"]
)
def test_lines_of_site_furniture_take_no_time(words: str) -> None:
    """A line that almost is furniture is given up at once: each repetition used to double the time."""
    code = (
        "import signal, sys; signal.alarm(20)\n"
        "from kg.metadata.furniture import FILE_NAME, LINE, SHARED\n"
        "for n in (30, 119):\n"
        "    for pattern in (LINE, FILE_NAME, SHARED): pattern.match((sys.argv[1] * n)[:n] + '甲')\n"
    )
    assert subprocess.run([sys.executable, "-c", code, words], check=False).returncode == 0
