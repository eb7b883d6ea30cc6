"""Tables of web pages, Word files and PDFs as lines: one line a row, its cells divided by tabs.

A cell that stretches over several rows is repeated in each of them, for it speaks of all of them; one
that stretches over columns fills the first, so that every row has as many cells as the table is wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.readers.bounds import CELLS, GAPS, TooMuchError

TAB = "\t"
HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节类]"
)
"""The number of a part of a table, in a row that names the part and has no other cells."""
WIDEST = 200
"""So many rows or columns a cell stretches over at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as its format gives it: its lines of text, and over how many rows and columns it stretches."""

    lines: tuple[str, ...]
    rows: int = 1
    columns: int = 1


def table_lines(rows: Iterable[Sequence[Cell]]) -> list[str]:
    r"""The lines of a table; empty rows are left out, and a row that is a heading is a line without bars.

    A heading is one cell over all columns, or ``一、`` and a title with nothing beside them.

    >>> head = [Cell(lines=("任务",)), Cell(lines=("牵头单位",)), Cell(lines=("责任单位",))]
    >>> one = [Cell(lines=("建平台",)), Cell(lines=("市科技局",), rows=2), Cell(lines=("市财政局", "市教育局"))]
    >>> two = [Cell(lines=("育企业",)), Cell(lines=())]
    >>> for line in table_lines([head, [Cell(lines=("一、平台",), columns=3)], one, two]):
    ...     print(line.split("\t"))
    ['任务', '牵头单位', '责任单位']
    ['一、平台']
    ['建平台', '市科技局', '市财政局 市教育局']
    ['育企业', '市科技局', '']
    """
    filled, single = _filled(rows)
    width = max((max(row, default=-1) + 1 for row in filled), default=0)
    if width * len(filled) > GAPS:
        raise TooMuchError(f"has a table of {len(filled)} rows and {width} columns", f"{GAPS} places in a table")
    lines = []
    for row, alone in zip(filled, single, strict=True):
        words = [row.get(i, "") for i in range(width)]
        full = [word for word in words if word]
        if alone and full:
            lines.append(full[0])
        elif width > 2 and 0 < len(full) <= 2 and words[: len(full)] == full and HEADING.fullmatch(full[0]):
            lines.append("".join(full))
        elif full:
            lines.append(TAB.join(words))
    return lines


def _filled(rows: Iterable[Sequence[Cell]]) -> tuple[list[dict[int, str]], list[bool]]:
    """The words of each row by column, and whether one cell is all there is in the row."""
    filled: list[dict[int, str]] = []
    single: list[bool] = []
    waiting: dict[int, tuple[int, str]] = {}
    room = CELLS
    for cells in rows:
        row: dict[int, str] = {}
        column = 0
        following = {c: (left - 1, words) for c, (left, words) in waiting.items() if left > 1}
        for c, (_, words) in waiting.items():
            row[c] = words
        for cell in cells:
            while column in row:
                column += 1
            words = joined(cell.lines)
            for i in range(min(max(cell.columns, 1), WIDEST)):
                row[column + i] = "" if i else words
                if cell.rows > 1:
                    following[column + i] = (min(cell.rows, WIDEST) - 1, row[column + i])
            column += min(max(cell.columns, 1), WIDEST)
        room -= len(row)
        if room < 0:
            raise TooMuchError("has a table too large to read", f"{CELLS} cells")
        filled.append(row)
        single.append(len(cells) == 1 and len(row) <= max(cells[0].columns, 1) and not waiting)
        waiting = following
    return filled, single


def joined(lines: Iterable[str]) -> str:
    """The lines of a cell as one, a space between two that no sign divides.

    >>> joined(["市科技局、", "市财政局", "市教育局"])
    '市科技局、市财政局 市教育局'
    """
    words = ""
    for line in (re.sub(r"\s+", " ", line).strip() for line in lines):
        close = not words or not line or words[-1] in "、，,；;。：:（(《“" or line[0] in "、，,；;。：:）)》”"
        words += line if close else " " + line
    return words
