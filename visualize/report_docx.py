"""The report as a Word document; the only importer of python-docx. The same graph gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from kg.exports.answers import visible
from visualize.report_content import Grid, Picture, Report, Text, by_document, runs

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
SHADES = ("", "E3EEF7", "C3DCEE", "97C4E2", "5FA3D0", "0F6CAB")
HEAD = "DCE6F1"
BODY_FONT, HEAD_FONT = "宋体", "黑体"
TOTAL = 178
WIDTH = Mm(TOTAL)
TALLEST = Mm(190)


def docx_bytes(report: Report) -> bytes:
    """The document as bytes."""
    paper = Document()
    _set_up(paper, report)
    paper.add_heading(_clean(report.title), level=0)
    _small(paper, f"{report.title_en}　{report.subtitle}")
    for number, chapter in enumerate(report.chapters, start=1):
        paper.add_heading(f"{number}　{chapter.zh}　{chapter.en}", level=1)
        for block in chapter.blocks:
            if isinstance(block, Text):
                paragraph = paper.add_paragraph(_clean(block.zh))
                paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(2), 1.0
                if block.en:
                    _small(paper, block.en)
            elif isinstance(block, Picture):
                _picture(paper, block)
            else:
                _grid(paper, block)
    _two_columns(paper)
    paper.add_heading("出处与原文", level=1)
    for cited in by_document(report.sources):
        _small(paper, cited.title, bold=True)
        for number, source in enumerate(cited.sources, start=cited.first):
            _small(paper, f"[{number}] {source.section}：“{source.quote}”", size=7)
    out = io.BytesIO()
    paper.save(out)
    return _fixed(out.getvalue())


def _clean(text: str) -> str:
    """Text as XML can hold it."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in visible(text))


def _set_up(paper: Paper, report: Report) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(15)
    for name, font, size in (("Normal", BODY_FONT, 10), ("Title", HEAD_FONT, 18), ("Heading 1", HEAD_FONT, 13)):
        style: Any = paper.styles[name]
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        style.font.color.rgb = RGBColor(0x1F, 0x29, 0x33)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "eastAsiaTheme", "hAnsiTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)
    facts = paper.core_properties
    facts.title, facts.author, facts.comments = report.title, "innokg", ""
    facts.created = facts.modified = EPOCH
    facts.language = "zh-CN"


def _two_columns(paper: Paper) -> None:
    """What follows stands in two columns, on the same page."""
    columns: Any = paper.add_section(WD_SECTION.CONTINUOUS)._sectPr.xpath("./w:cols")[0]
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "400")


def _small(paper: Paper, text: str, *, size: float = 8, bold: bool = False) -> None:
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.line_spacing = 1.0
    run = paragraph.add_run(_clean(text))
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, RGBColor(0x52, 0x60, 0x6D)


def _picture(paper: Paper, picture: Picture) -> None:
    paper.add_picture(io.BytesIO(picture.png), width=WIDTH)
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    shape: Any = paper.inline_shapes[len(paper.inline_shapes) - 1]
    if shape.height > TALLEST:
        shape.width, shape.height = int(shape.width * TALLEST / shape.height), TALLEST
    shape._inline.docPr.set("descr", _clean(f"{picture.caption}：{picture.alt}"))
    notes = f"　出处：{_refs(picture.notes)}" if picture.notes else ""
    _small(paper, picture.caption + notes)


def _refs(numbers: tuple[int, ...]) -> str:
    """Numbers of sources as text.

    >>> _refs((1, 2, 3, 7))
    '[1–3][7]'
    """
    return "".join(f"[{first}–{last}]" if last > first else f"[{first}]" for first, last in runs(numbers))


def _grid(paper: Paper, grid: Grid) -> None:
    _small(paper, grid.caption)
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    head = (*grid.head, "出处") if grid.notes else grid.head
    table = paper.add_table(rows=1 + len(grid.rows), cols=len(head))
    table.style = "Table Grid"
    table.autofit = False
    for column, share in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(round(TOTAL * share / sum(grid.widths)))
        for cell in column.cells:
            cell.width = column.width
    for cell, name in zip(table.rows[0].cells, head, strict=True):
        _write(cell, name, centred=True, bold=True)
        _shade(cell, HEAD)
    _repeat(table.rows[0])
    for place, row in enumerate(grid.rows):
        words = (*row, _refs(grid.notes[place])) if grid.notes else row
        for column, (cell, text) in enumerate(zip(table.rows[place + 1].cells, words, strict=True)):
            shade = grid.shades[place][column] if grid.shades else 0
            _write(cell, text, centred=column in grid.centred or column == len(row), light=shade == len(SHADES) - 1)
            if shade:
                _shade(cell, SHADES[shade])
    _small(paper, "", size=4)


def _write(cell: _Cell, text: str, *, centred: bool = False, bold: bool = False, light: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0.5)
    paragraph.paragraph_format.line_spacing = 1.0
    run = paragraph.add_run(_clean(text))
    run.font.size, run.font.bold = Pt(7.5), bold
    if light:
        run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _shade(cell: _Cell, colour: str) -> None:
    mark = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        mark.set(qn(f"w:{name}"), value)
    properties: Any = cell._tc.get_or_add_tcPr()
    properties.append(mark)


def _repeat(row: Any) -> None:
    """The heading of a table stands on every page; its rows are not split."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _fixed(data: bytes) -> bytes:
    """The package with its parts in order and without the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), given.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
