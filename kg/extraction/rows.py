"""Rows of tables in running text: their cells, and when the work of a row or paragraph is due (完成时间：2027年6月)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.sentences import sentences
from kg.model import Range

_LABEL = re.compile(r"完成(?:时间|时限|期限)\s*[:：]?\s*(?:到|至|于)?\s*(?P<year>20\d\d)\s*年")
_COLUMN = re.compile(r"(?:完成|办结|实施)(?:时间|时限|期限)|时间(?:节点|要求|安排)|^时限$")
_YEAR = re.compile(r"(?P<year>20\d\d)\s*年")

_CELL = re.compile(r"[^|\t]+")

SENTENCE = 800
"""The longest sentence that is read as one: what a reader holds in mind, and no text makes the reading slow."""

ROWS = 200
"""How many lines above a row are asked for the names of its columns."""

LINE = 4000
"""The longest line that is looked at."""


def named_deadline(clean: str, position: int) -> int | None:
    r"""The year by which what stands at a position is due: a label behind it on its line, or the cell of its row.

    >>> named_deadline("打造30个应用场景。（牵头单位：市科技局；完成时间：2027年6月）", 3)
    2027
    >>> named_deadline("| 任务 | 完成时间 |\n| 建设平台5个 | 2026年12月 |", 18)
    2026
    >>> named_deadline("打造30个应用场景。", 3)
    """
    stop = clean.find("\n", position, position + LINE)
    end = stop if stop >= 0 else min(len(clean), position + LINE)
    found = _LABEL.search(clean, position, end) if clean.find("完成", position, end) >= 0 else None
    if found:
        return int(found["year"])
    start = clean.rfind("\n", max(0, position - LINE), position) + 1
    mark = _mark(clean, start, end)
    return _of_row(clean, start, end, mark) if mark else None


def has_deadlines(clean: str, start: int) -> bool:
    r"""Whether the line that begins at ``start`` is a row of a table with a column of deadlines.

    >>> has_deadlines("| 任务 | 完成时间 |\n| 建设平台5个 | 持续推进 |", 14)
    True
    """
    stop = clean.find("\n", start, start + LINE)
    mark = _mark(clean, start, stop if stop >= 0 else min(len(clean), start + LINE))
    return bool(mark) and _column(clean, start, mark) is not None


def _mark(clean: str, start: int, end: int) -> str:
    """What divides the cells of a line; empty where it has none."""
    return "|" if clean.find("|", start, end) >= 0 else "\t" if clean.find("\t", start, end) >= 0 else ""


def stretches(clean: str) -> Iterator[Range]:
    """The sentences of a text, those of a row of a table cut at its bars and tabs, endless ones at commas.

    >>> [(r.start, r.end) for r in stretches("| 建设平台5个 | 市科技局 |")]
    [(2, 8), (11, 15)]
    """
    for place in sentences(clean):
        row = clean.find("|", place.start, place.end) >= 0 or clean.find("\t", place.start, place.end) >= 0
        for each in _cells(clean, place) if row else (place,):
            yield from (each,) if len(each) <= SENTENCE else _pieces(clean, each)


def _cells(clean: str, place: Range) -> Iterator[Range]:
    """What stands between the bars and tabs of a stretch."""
    for found in _CELL.finditer(clean, place.start, place.end):
        words = found[0].strip(" \r\u3000")
        if words:
            start = found.start() + found[0].index(words[0])
            yield Range(start=start, end=start + len(words))


def _pieces(clean: str, place: Range) -> Iterator[Range]:
    """Parts of an endless sentence, cut at a comma where there is one."""
    start = place.start
    while place.end - start > SENTENCE:
        cut = max(clean.rfind(mark, start + 1, start + SENTENCE) for mark in "，,、")
        stop = cut if cut > 0 else start + SENTENCE
        yield Range(start=start, end=stop)
        start = stop + (cut > 0)
    if start < place.end:
        yield Range(start=start, end=place.end)


def _of_row(clean: str, start: int, end: int, mark: str) -> int | None:
    """The year in the cell of a row that stands in a column of deadlines."""
    column = _column(clean, start, mark)
    cells = clean[start:end].split(mark)
    found = _YEAR.search(cells[column]) if column is not None and column < len(cells) else None
    return int(found["year"]) if found else None


def _column(clean: str, start: int, mark: str) -> int | None:
    """Which column of the table around a row is that of deadlines."""
    stop = start - 1
    for _ in range(ROWS):
        if stop <= 0:
            return None
        begin = clean.rfind("\n", max(0, stop - LINE), stop) + 1
        if clean.find(mark, begin, stop) < 0:
            return None
        if re.search("时间|时限|期限", clean[begin:stop]) and len(clean[begin:stop]) < 200:
            names = ["".join(name.split()) for name in clean[begin:stop].split(mark)]
            if column := next((i for i, name in enumerate(names) if len(name) < 10 and _COLUMN.search(name)), None):
                return column
        stop = begin - 1
    return None
