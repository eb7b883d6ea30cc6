"""Tables of work in plain text: rows of cells divided by tabs or bars under a row of column names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Range

TITLE_COLUMN = re.compile(r"举措|任务|事项|措施|工作|项目名称|项目|行动|工程|改革")
AGENCY_COLUMN = re.compile(
    r"(?:责任|牵头|配合|指导|主管|实施|负责|协同|参与|落实|承办)(?:单位|部门|处室|主体|领导)|^(?:单位|部门)$"
)
NUMBER_COLUMN = re.compile(r"^序\s*号$|^编\s*号$")
OTHER_COLUMN = re.compile(r"内容|时限|时间|备注|范围|目标|要求|进度|指标|投资|规模")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a table of work: where it stands, its title cell, and its agency cells by column name."""

    range: Range
    number: str | None
    title: Range
    agencies: tuple[tuple[str, Range], ...]


def find_rows(clean: str) -> tuple[TableRow, ...]:
    r"""The rows of every table that has a column of work and a column of agencies.

    >>> text = "序号\t重点任务\t责任单位\n1\t建设创新平台\t市科技局、市财政局\n"
    >>> [row.number for row in find_rows(text)]
    ['1']
    """
    return tuple(_rows(clean))


def _rows(clean: str) -> Iterator[TableRow]:
    header: dict[str, list[tuple[int, str]]] | None = None
    width = 0
    open_: list[Range] = []
    for line, mark in _marked_lines(clean):
        cells = list(_cells(clean[line.start : line.end], mark, line.start)) if mark else [line] if open_ else []
        if open_ and (not cells or len(open_) + len(cells) - 1 > width or line.end - open_[0].start > LONGEST_ROW):
            open_ = []  # no row goes on here
            cells = cells if mark else []
        if open_:
            cells = [*open_[:-1], Range(start=open_[-1].start, end=cells[0].end), *cells[1:]]
        open_ = []
        found = _header([re.sub(r"\s", "", clean[r.start : r.end]) for r in cells]) if mark else None
        if found:
            header, width = found, len(cells)
        elif header and len(cells) == width:
            row = _row(clean, cells, header, Range(start=cells[0].start, end=line.end))
            if row:
                yield row
        elif header and 1 < len(cells) < width and mark != "|":
            open_ = cells


LONGEST_ROW = 2000
"""A row whose cells break over lines has no more characters than this."""


def _marked_lines(clean: str) -> Iterator[tuple[Range, str]]:
    """The lines of a text, each with the mark that divides its cells."""
    position = 0
    for line in clean.split("\n"):
        mark = "\t" if "\t" in line else "|" if line.count("|") > 1 else ""
        yield Range(start=position, end=position + len(line)), mark
        position += len(line) + 1


def find_lines(clean: str) -> Iterator[tuple[Range, ...]]:
    r"""The lines whose cells are divided by tabs or bars, each as the places of its cells.

    >>> [len(cells) for cells in find_lines("指标\t单位\n| 甲 | 乙 | 丙 |\n正文\n")]
    [2, 3]
    """
    position = 0
    for line in clean.split("\n"):
        start, position = position, position + len(line) + 1
        mark = "\t" if "\t" in line else "|" if line.count("|") > 1 else ""
        cells = tuple(_cells(line, mark, start)) if mark else ()
        if len(cells) > 1:
            yield cells


def _cells(line: str, mark: str, offset: int) -> Iterator[Range]:
    bar = mark == "|" and line.strip().startswith("|")
    pieces = line.split(mark)
    place = offset
    for i, piece in enumerate(pieces):
        if not (bar and (i == 0 or (i == len(pieces) - 1 and not piece.strip()))):
            lead = len(piece) - len(piece.lstrip())
            yield Range(start=place + lead, end=max(place + lead, place + len(piece.rstrip())))
        place += len(piece) + 1


def _header(names: list[str]) -> dict[str, list[tuple[int, str]]] | None:
    if any(len(name) > 12 for name in names):
        return None
    agencies = [(i, n) for i, n in enumerate(names) if AGENCY_COLUMN.search(n)]
    titles = [(i, n) for i, n in enumerate(names) if TITLE_COLUMN.search(n) and not AGENCY_COLUMN.search(n)]
    titles = [t for t in titles if not OTHER_COLUMN.search(t[1])] or titles
    if not agencies or not titles:
        return None
    return {
        "agency": agencies,
        "title": titles[-1:],
        "number": [(i, n) for i, n in enumerate(names) if NUMBER_COLUMN.match(n)],
    }


def _row(clean: str, cells: list[Range], header: dict[str, list[tuple[int, str]]], line: Range) -> TableRow | None:
    title = cells[header["title"][0][0]]
    if len(title) < 3 or set(clean[title.start : title.end]) <= set("-—: "):
        return None
    number = next((clean[cells[i].start : cells[i].end] for i, _ in header["number"]), "")
    agencies = tuple((name, cells[i]) for i, name in header["agency"] if len(cells[i]))
    return TableRow(range=line, number=number or None, title=title, agencies=agencies)
