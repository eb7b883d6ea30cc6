"""Word files (``.docx``): their paragraphs, numbers that Word sets included, and tables as lines of cells.

Read are the words that a printed page would show in its body: content controls and text boxes too,
inserted words but not deleted ones, no field codes; foot- and endnotes follow at the end. Headers and
footers repeat on every page and are left out.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath

from lxml import etree

from kg.errors import InputError
from kg.readers.bounds import ELEMENTS, TEXT, TooMuchError
from kg.readers.grid import Cell, table_lines
from kg.readers.numbering import Numbering, child_value, numbering_of, value
from kg.readers.unpack import checked, unpacked

DEEPEST = 200
"""So deep may tables, boxes and controls stand in each other."""
_PASSED_OVER = "del moveFrom instrText delText pPr rPr tblPr tblGrid sectPr fldData Fallback annotation sdtPr rt"
PASSED_OVER = frozenset(_PASSED_OVER.split())
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_word(data: bytes, path: Path) -> tuple[str, str]:
    """The text of a Word file, and ``docx`` in the place of its encoding.

    Raises:
        InputError: it is broken, encrypted or no Word file. TooMuchError: it exceeds a bound.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            checked(package)
            return _text(package, path), "docx"
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise _broken(path) from error


def _broken(path: Path) -> InputError:
    return InputError(f"{path} is not a Word file, or a broken one", path=path, remedy="save it as .docx again")


def _text(package: zipfile.ZipFile, path: Path) -> str:
    names = set(package.namelist())
    main = _main(package, names)
    if main is None:
        raise _broken(path)
    folder = PurePosixPath(main).parent
    document = _parsed(package, main)
    body = document.find("{*}body") if document is not None else None
    if body is None:
        raise _broken(path)
    parts = {name: _parsed(package, str(folder / name)) if str(folder / name) in names else None for name in PARTS}
    reader = _Reader(numbering_of(parts["numbering.xml"], parts["styles.xml"]))
    lines = list(reader.lines(body))
    for notes in ("footnotes.xml", "endnotes.xml"):
        root = parts[notes]
        for note in root if root is not None else ():
            if value(note, "type") in ("", "normal"):
                lines += reader.lines(note)
    return "".join(f"{line}\n" for line in lines)


PARTS = ("numbering.xml", "styles.xml", "footnotes.xml", "endnotes.xml")


def _main(package: zipfile.ZipFile, names: set[str]) -> str | None:
    """The part that holds the text, as the package declares it."""
    relations = _parsed(package, "_rels/.rels") if "_rels/.rels" in names else None
    for relation in relations if relations is not None else ():
        if value(relation, "Type").endswith("/officeDocument"):
            target = value(relation, "Target").lstrip("/")
            if target in names:
                return target
    return "word/document.xml" if "word/document.xml" in names else None


def _parsed(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    data = unpacked(package, name)
    if data.count(b"<") > 2 * ELEMENTS:
        raise TooMuchError("has too many elements", f"{ELEMENTS} elements")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise ValueError(str(error)) from None
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a Word file declares no entities")
    if any("depth" in str(entry.message) for entry in parser.error_log):
        raise TooMuchError("has elements nested too deep", "256 levels")
    return root


class _Reader:
    """Reads the parts of one file, counting its lists as it goes."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._room = 2 * TEXT

    def lines(self, holder: etree._Element, depth: int = 0) -> Iterator[str]:
        """The lines of everything in a body, a cell, a box or a note."""
        if depth > DEEPEST:
            raise TooMuchError("has tables nested too deep", f"{DEEPEST} levels")
        carried: list[str] = []
        for element in holder:
            tag = _name(element)
            if tag == "p":
                if element.find("{*}pPr/{*}rPr/{*}del") is not None:  # its end is taken out: the next one goes on
                    carried = [*self._paragraph(element, depth, carried)]
                else:
                    yield from self._paragraph(element, depth, carried)
                    carried = []
            elif tag == "tbl":
                yield from self._table(element, depth)
            elif tag and tag not in PASSED_OVER and not (tag == "sdt" and _contents(element)):
                yield from self.lines(element, depth + 1)
        yield from carried

    def _paragraph(self, paragraph: etree._Element, depth: int, before: list[str]) -> Iterator[str]:
        """The lines of a paragraph, which go on in the last of those ``before`` it."""
        yield from before[:-1]
        words = before[-1:]
        boxes: list[etree._Element] = []
        _runs(paragraph, words, boxes)
        line = "".join(words)
        self._room -= len(line)
        if self._room < 0:
            raise TooMuchError("holds too much text", f"{TEXT} characters")
        number = "" if before else self._number(paragraph)
        first, *others = line.split("\n")
        if line.strip():
            yield number + (first.lstrip() if number else first)
            yield from (other for other in others if other.strip())
        for box in boxes:
            yield from self.lines(box, depth + 1)

    def _number(self, paragraph: etree._Element) -> str:
        """The number that Word sets before a paragraph, counted on even where the paragraph is empty."""
        list_id, level = "", 0
        style = paragraph.find("{*}pPr/{*}pStyle")
        if style is not None:
            list_id, level = self._numbering.styles.get(value(style, "val"), ("", 0))
        own = paragraph.find("{*}pPr/{*}numPr")
        if own is not None:
            list_id = child_value(own, "numId") or list_id
            deep = child_value(own, "ilvl")
            level = int(deep) if deep.isdigit() and len(deep) < 3 else level
        return self._numbering.number(list_id, level) if list_id not in ("", "0") else ""

    def _table(self, table: etree._Element, depth: int) -> Iterator[str]:
        rows: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}
        for row in _members(table, "tr"):
            if row.find("{*}trPr/{*}del") is not None:
                continue
            cells: list[Cell] = []
            merged: dict[int, tuple[int, int]] = {}
            column = 0
            for cell in _members(row, "tc"):
                wide = _width(cell)
                merge = cell.find("{*}tcPr/{*}vMerge")
                follows = merge is not None and value(merge, "val") != "restart" and column in above
                if follows:
                    r, c = merged[column] = above[column]
                    rows[r][c] = replace(rows[r][c], rows=rows[r][c].rows + 1)
                else:
                    if merge is not None:
                        merged[column] = len(rows), len(cells)
                    cells.append(Cell(lines=tuple(self.lines(cell, depth + 1)), columns=wide))
                column += wide
            rows.append(cells)
            above = merged
        yield from table_lines(rows)


def _width(cell: etree._Element) -> int:
    span = cell.find("{*}tcPr/{*}gridSpan")
    words = value(span, "val") if span is not None else ""
    return min(int(words), 200) if re.fullmatch(r"[1-9][0-9]{0,4}", words) else 1


def _members(holder: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those in content controls too."""
    for element in holder:
        tag = _name(element)
        if tag == name:
            yield element
        elif tag in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _members(element, name)


def _runs(holder: etree._Element, words: list[str], boxes: list[etree._Element]) -> None:
    """The words of a paragraph, and the text boxes that hang on it."""
    for element in holder:
        tag = _name(element)
        if tag == "t":
            words.append(element.text or "")
        elif tag in SIGNS:
            words.append(SIGNS[tag])
        elif tag == "txbxContent":
            boxes.append(element)
        elif tag and tag not in PASSED_OVER:
            _runs(element, words, boxes)


def _contents(control: etree._Element) -> bool:
    """Whether a content control is the table of contents, which says again what the headings say."""
    gallery = control.find("{*}sdtPr/{*}docPartObj/{*}docPartGallery")
    return gallery is not None and value(gallery, "val") == "Table of Contents"


def _name(element: etree._Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
