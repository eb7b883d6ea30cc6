"""What is taken from Word files and PDFs, and what is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.readers.files import read_documents
from tests.formats import PARAGRAPHS, as_pdf, put, text


def word(build: Callable[[Any], None]) -> list[str]:
    import docx

    document = docx.Document()
    build(document)
    made = io.BytesIO()
    document.save(made)
    return text("a.docx", made.getvalue())


def test_numbers_that_word_sets_are_text() -> None:
    from docx.oxml import parse_xml

    w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"

    def level(i: int, style: str, words: str) -> str:
        return (
            f"<w:lvl w:ilvl='{i}'><w:start w:val='1'/><w:numFmt w:val='{style}'/><w:lvlText w:val='{words}'/></w:lvl>"
        )

    levels = (
        level(0, "chineseCountingThousand", "%1、") + level(1, "japaneseCounting", "(%2)") + level(2, "decimal", "%3.")
    )

    def build(document: Any) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(f"<w:abstractNum {w} w:abstractNumId='77'>{levels}</w:abstractNum>"))
        numbering.append(parse_xml(f"<w:num {w} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))
        for depth, words in (
            (0, "总体要求"),
            (0, "重点任务"),
            (1, "平台"),
            (2, "实验室"),
            (2, "园区"),
            (1, "企业"),
            (0, "保障"),
        ):
            marks = f"<w:numPr {w}><w:ilvl w:val='{depth}'/><w:numId w:val='77'/></w:numPr>"
            document.add_paragraph(words)._p.get_or_add_pPr().append(parse_xml(marks))

    assert word(build) == ["一、总体要求", "二、重点任务", "(一)平台", "1.实验室", "2.园区", "(二)企业", "三、保障"]


def test_merged_cells_of_a_word_table_speak_in_every_row() -> None:
    def build(document: Any) -> None:
        table = document.add_table(rows=3, cols=3)
        for row, words in zip(
            table.rows,
            (("任务", "牵头单位", "时限"), ("建平台", "市科技局", "2025年"), ("育企业", "", "2026年")),
            strict=True,
        ):
            for cell, one in zip(row.cells, words, strict=True):
                cell.text = one
        table.cell(1, 1).merge(table.cell(2, 1))

    assert word(build) == ["任务\t牵头单位\t时限", "建平台\t市科技局\t2025年", "育企业\t市科技局\t2026年"]


def test_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    from docx.oxml import parse_xml

    w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    changes = (
        f"<w:p {w}><w:r><w:t>建设</w:t></w:r><w:ins><w:r><w:t>平台</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>园区</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert word(lambda document: document.element.body.insert(0, parse_xml(changes))) == ["建设平台"]


def test_running_heads_page_numbers_and_wraps_of_a_pdf_are_mended_with_record(tmp_path: Path) -> None:
    (document,) = read_documents(put(tmp_path, "plan.pdf", as_pdf(copies=4)))
    assert "甲市人民政府公报" in document.text.raw
    assert "甲市人民政府公报" not in document.text.clean
    assert "— 2 —" not in document.text.clean
    for words in PARAGRAPHS:
        assert document.text.clean.count(f"{words}\n") >= 4
    rules = {repair.rule for repair in document.text.repairs}
    assert {"hard_wrap", "page_number", "running_head"} <= rules


def test_a_scan_is_named_as_such(tmp_path: Path) -> None:
    from PIL import Image

    made = io.BytesIO()
    Image.new("L", (300, 400), 255).save(made, "PDF")
    with pytest.raises(InputError, match="has no text layer"):
        read_documents(put(tmp_path, "scan.pdf", made.getvalue()))


def test_an_encrypted_pdf_is_named_as_such(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = as_pdf(encrypt=StandardEncryption("secret"))
    with pytest.raises(InputError, match="is encrypted"):
        read_documents(put(tmp_path, "locked.pdf", data))


def test_a_row_that_a_page_of_a_pdf_cuts_in_two_is_one_row() -> None:
    from kg.readers.pdf_pages import Line, _mend_rows

    def line(words: str, *, row: bool = True) -> Line:
        return Line(words=words, left=0, right=9, top=0, bottom=9, height=9, row=row)

    foot, head = line("— 1 —", row=False), line("甲市公报", row=False)
    pages = [[line("1\t建设平\t市科"), foot], [head, line("\t台\t技局"), line("2\t育企业\t市经信局")]]
    _mend_rows(pages)
    assert [[one.words for one in lines] for lines in pages] == [
        ["1\t建设平台\t市科技局", "— 1 —"],
        ["甲市公报", "2\t育企业\t市经信局"],
    ]
    whole = [[line("1\t甲\t乙")], [line("2\t丙\t丁")]]
    _mend_rows(whole)
    assert [one.words for one in whole[1]] == ["2\t丙\t丁"]
