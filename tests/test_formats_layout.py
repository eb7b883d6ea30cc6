"""Pages in the wrong order, cut sentences, notes, boxes, tracked changes and merged cells: the same facts as plain text."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.model import Extraction
from kg.pipeline import read_file
from tests.formats import facts, put

HEAD = (
    "甲市科技创新行动计划（2024—2027年）\n一、总体要求\n（一）指导思想。坚持创新驱动，集聚各类创新要素，改善创新环境。\n"
    "（二）发展目标。到2027年，高新技术企业达到1200家，研发经费支出占生产总值比重稳步"
)
MIDDLE = (
    "提高，技术合同成交额突破100亿元。\n二、重点任务\n（一）实施平台提升行动。\n"
    "1．建设高能级实验室。到2025年新建省级重点实验室5家以上。（责任单位：市科技局、市财政局，各县（市、区）人民政府）\n"
    "2．建设科技企业孵化器。研发经费支出占生产总值比重稳步提高，新增孵化面积20万平方米。（责任单位：市科技局，各县（市、"
)
END = (
    "区）人民政府）\n3．建设大学科技园。（责任单位：市教育局）\n（二）实施企业培育行动。\n"
    "1．培育科技型企业。每年新增科技型中小企业300家。（责任单位：市科技局、市税务局）\n"
    "三、保障措施\n（一）加强组织领导。健全工作机制。\n甲市人民政府办公室2024年3月30日印发\n"
)
ORDERED = HEAD + MIDDLE + END
DISPLACED = (HEAD, END, MIDDLE)
"""As pages: the end stands before the middle; a target and a list of agencies are cut in two."""


def as_page(text: str) -> bytes:
    words = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"<html><head><meta charset='utf-8'></head><body>{words}</body></html>".encode()


def as_word(build: Callable[[Any], None]) -> bytes:
    import docx

    document = docx.Document()
    build(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def written(text: str) -> bytes:
    def build(document: Any) -> None:
        for line in text.splitlines():
            document.add_paragraph(line)

    return as_word(build)


def as_pdf(*order: int) -> bytes:
    """Three pages with a running head and a page number, in some order; lines and pages end where they are full."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    lines: list[str] = []
    for line in ORDERED.splitlines():
        lines.append("")
        for char in line:
            if pdfmetrics.stringWidth(lines[-1] + char, "STSong-Light", 14) > 420:
                lines.append("")
            lines[-1] += char
    one = next(i for i, line in enumerate(lines, 1) if line.startswith("（二）发展目标"))
    two = next(i for i, line in enumerate(lines, 1) if "20万平方米" in line)
    pages = (lines[:one], lines[one:two], lines[two:])
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for number in order:
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(80, 800, "甲市人民政府公报")
        canvas.drawCentredString(300, 30, f"— {number} —")
        canvas.setFont("STSong-Light", 14)
        for i, line in enumerate(pages[number - 1]):
            canvas.drawString(80, 760 - 24 * i, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def read(folder: Path, name: str, data: bytes) -> Extraction:
    (extraction,) = read_file(put(folder, name, data))
    return extraction


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    extraction = read(tmp_path_factory.mktemp("ordered"), "plan.txt", ORDERED.encode())
    assert [t.title for t in extraction.tasks if t.number and not t.safeguard] == [
        "实施平台提升行动",
        "建设高能级实验室",
        "建设科技企业孵化器",
        "建设大学科技园",
        "实施企业培育行动",
        "培育科技型企业",
    ]
    assert len(extraction.targets) >= 5
    assert len(extraction.responsibilities) == 8
    return facts(extraction)


@pytest.mark.parametrize("name", ["plan.txt", "plan.html", "plan.docx", "plan.pdf"])
def test_pages_in_the_wrong_order_give_the_facts_of_the_right_one(
    tmp_path: Path, name: str, expected: dict[str, object]
) -> None:
    made = {
        "plan.txt": "".join(DISPLACED).encode(),
        "plan.html": as_page("".join(DISPLACED)),
        "plan.docx": written("".join(DISPLACED)),
        "plan.pdf": as_pdf(1, 3, 2),
    }[name]
    extraction = read(tmp_path, name, made)
    assert [r.rule for r in extraction.document.text.repairs if r.rule == "page_order" and r.certain] == ["page_order"]
    assert facts(extraction) == expected


@pytest.mark.parametrize("name", ["plan.txt", "plan.pdf"])
def test_sentences_cut_by_lines_and_pages_are_whole(tmp_path: Path, name: str, expected: dict[str, object]) -> None:
    lines = [line[i : i + 34] for line in ORDERED.splitlines() for i in range(0, len(line), 34)]
    made = {"plan.txt": "\n".join(lines).encode(), "plan.pdf": as_pdf(1, 2, 3)}[name]
    extraction = read(tmp_path, name, made)
    assert "hard_wrap" in {r.rule for r in extraction.document.text.repairs}
    assert facts(extraction) == expected


# Word files

W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"


def test_text_in_boxes_is_read_once(tmp_path: Path, expected: dict[str, object]) -> None:
    """Word writes a box twice, the second time for old programs."""
    from docx.oxml import parse_xml

    names = (
        f"{W} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:v='urn:schemas-microsoft-com:vml' "
        "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
    )
    first, *lines = ORDERED.splitlines()
    box = f"<w:txbxContent><w:p><w:r><w:t>{first}</w:t></w:r></w:p></w:txbxContent>"
    paragraph = (
        f"<w:p {names}><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    def build(document: Any) -> None:
        for line in lines:
            document.add_paragraph(line)
        document.element.body.insert(0, parse_xml(paragraph))

    extraction = read(tmp_path, "plan.docx", as_word(build))
    assert extraction.document.text.raw == ORDERED
    assert facts(extraction) == expected


def test_tracked_changes_are_read_as_accepted(tmp_path: Path, expected: dict[str, object]) -> None:
    """Words put in, taken out and moved; a paragraph that was cut in two, or joined by taking out its mark."""
    from docx.oxml import parse_xml

    def run(words: str) -> str:
        return f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"

    def gone(words: str) -> str:
        return f"<w:del w:id='1' w:author='a'><w:r><w:delText>{words}</w:delText></w:r></w:del>"

    def build(document: Any) -> None:
        body = document.element.body
        for place, line in enumerate(ORDERED.splitlines()):
            half = len(line) // 2
            parts = f"{run(line[:half])}{gone('新增企业9家')}<w:ins w:id='2' w:author='a'>{run(line[half:])}</w:ins>"
            moved = f"<w:moveFrom w:id='4' w:author='a'>{run('三、推动成果转化')}</w:moveFrom>"
            if place == 3:  # its mark is taken out: the next paragraph goes on
                mark = "<w:pPr><w:rPr><w:del w:id='3' w:author='a'/></w:rPr></w:pPr>"
                made = [f"<w:p {W}>{mark}{run(line[:half])}</w:p>", f"<w:p {W}>{run(line[half:])}</w:p>"]
            else:
                made = [f"<w:p {W}>{parts}{moved}</w:p>"]
            for one in made:
                body.insert(len(body) - 1, parse_xml(one))
        row = f"<w:tr><w:trPr><w:del w:id='5' w:author='a'/></w:trPr><w:tc><w:p>{run('删去的任务')}</w:p></w:tc></w:tr>"
        body.insert(len(body) - 1, parse_xml(f"<w:tbl {W}>{row}</w:tbl>"))

    extraction = read(tmp_path, "plan.docx", as_word(build))
    assert extraction.document.text.raw == ORDERED
    assert facts(extraction) == expected


def test_footnotes_stand_at_the_end_and_cut_no_sentence(tmp_path: Path, expected: dict[str, object]) -> None:
    import zipfile

    noted = written(ORDERED.replace("科技型企业。每年", "科技型企业。@每年"))
    made = io.BytesIO()
    note = "<w:footnote w:id='1'><w:p><w:r><w:t>科技型中小企业按评价办法认定。</w:t></w:r></w:p></w:footnote>"
    rule = "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>不是注</w:t></w:r></w:p></w:footnote>"
    with zipfile.ZipFile(io.BytesIO(noted)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "word/document.xml":
                part = part.replace(b"@", b"</w:t><w:footnoteReference w:id='1'/><w:t>")
            new.writestr(info.filename, part)
        new.writestr("word/footnotes.xml", f"<w:footnotes {W}>{rule}{note}</w:footnotes>")
    extraction = read(tmp_path, "plan.docx", made.getvalue())
    assert extraction.document.text.raw == f"{ORDERED}科技型中小企业按评价办法认定。\n"
    assert facts(extraction) == expected


def test_merged_cells_give_the_same_facts_in_every_format(tmp_path: Path) -> None:
    rows = (
        ("序号", "重点任务", "牵头单位", "完成时限"),
        ("1", "推进大学科技园建设提升", "市科技局", "2025年12月"),
        ("2", "建设中试基地和检测平台", "市科技局", "2026年12月"),
        ("3", "设立天使投资引导基金", "市财政局", "2026年12月"),
    )
    title = "甲市科技创新任务分解方案\n一、任务分解\n"
    plain = title + "".join("\t".join(row) + "\n" for row in rows)

    def build(document: Any) -> None:
        for line in title.splitlines():
            document.add_paragraph(line)
        table = document.add_table(rows=4, cols=4)
        for r, row in enumerate(rows):
            for c, words in enumerate(row):
                table.cell(r, c).text = "" if (r, c) in ((2, 2), (3, 3)) else words
        table.cell(1, 2).merge(table.cell(2, 2))
        table.cell(2, 3).merge(table.cell(3, 3))

    head = "".join(f"<td>{cell}" for cell in rows[0])
    body = (
        "<tr><td>1<td>推进大学科技园建设提升<td rowspan=2>市科技局<td>2025年12月"
        "<tr><td>2<td>建设中试基地和检测平台<td rowspan=2>2026年12月<tr><td>3<td>设立天使投资引导基金<td>市财政局"
    )
    page = as_page(title).decode().replace("</body>", f"<table><tr>{head}{body}</table></body>")
    expected = facts(read(tmp_path, "plan.txt", plain.encode()))
    assert len(expected["responsibilities"]) == 3  # type: ignore[arg-type]
    assert facts(read(tmp_path, "plan.docx", as_word(build))) == expected
    assert facts(read(tmp_path, "plan.html", page.encode())) == expected


def test_an_encrypted_word_file_is_named_as_such(tmp_path: Path) -> None:
    """A compound file with the two streams that Office writes when it encrypts: packed words and how."""
    with pytest.raises(InputError, match="is encrypted") as refusal:
        read_file(put(tmp_path, "plan.docx", compound("EncryptionInfo", "EncryptedPackage")))
    assert "password" in str(refusal.value)


@pytest.mark.skipif(not shutil.which("file"), reason="the program that tells kinds of files is not here")
def test_what_is_made_here_is_a_compound_file(tmp_path: Path) -> None:
    path = put(tmp_path, "plan.docx", compound("EncryptionInfo", "EncryptedPackage"))
    told = subprocess.run(["file", str(path)], check=True, capture_output=True, text=True).stdout
    assert "Composite Document" in told or "CDF" in told or "OLE" in told


def numbers(*values: int) -> bytes:
    return b"".join(value.to_bytes(4, "little") for value in values)


def compound(*streams: str) -> bytes:
    """A compound file of 512-byte sectors: header, allocation table, directory, nothing in its streams."""
    free, end, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(6)
    header += numbers(0, 1, 1, 0, 4096, end, 0, end, 0, 0) + numbers(*[free] * 108)
    table = numbers(0xFFFFFFFD, end, *[free] * 126)

    def entry(name: str, kind: int, left: int, right: int, child: int) -> bytes:
        words = name.encode("utf-16-le") + b"\0\0"
        made = words.ljust(64, b"\0") + len(words).to_bytes(2, "little") + bytes([kind, 1])
        return made + numbers(left, right, child) + bytes(36) + numbers(end) + bytes(8)

    entries = [entry("Root Entry", 5, none, none, 1)]
    for i, name in enumerate(streams, 1):
        entries.append(entry(name, 2, none, i + 1 if i < len(streams) else none, none))
    return header + table + b"".join(entries).ljust(512, b"\0")
