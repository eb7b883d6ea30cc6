"""Answers to queries as text: a table for people, CSV, JSON or Markdown for machines and papers."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from datetime import date
from decimal import Decimal

from kg.exports.csv_tables import plain, safe
from kg.model import Cell, Iri, Table
from ontology.iris import PREFIXES, configured_base

FORMATS = ("table", "csv", "json", "markdown")
WIDTH = 160
"""Columns of a terminal where the real one is not known."""
_NAME = re.compile(r"[\w-]+")
DIGITS = 300
"""A figure of more digits is written as text where numbers have bounds."""
READABLE = 36
"""A column may be folded down to this width; a grid that would be tighter is shown as records."""


def format_answer(table: Table, style: str, *, width: int | None = None) -> str:
    """An answer as text in one of ``FORMATS``; ``width`` bounds the lines of ``table``.

    Raises ``ValueError`` for another style.
    """
    match style:
        case "table":
            return _boxed(readable(table), width)
        case "csv":
            return _csv(table)
        case "json":
            return _json(table)
        case "markdown":
            return _markdown(table)
    raise ValueError(f"unknown format {style!r}; one of {', '.join(FORMATS)}")


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([safe(plain(cell)) for cell in row] for row in table.rows)
    return out.getvalue()


def _json(table: Table) -> str:
    records = [dict(zip(table.columns, map(_json_value, row), strict=True)) for row in table.rows]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _json_value(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell, Decimal) and not (cell.is_finite() and abs(cell.adjusted()) < DIGITS):
        return str(cell)  # JSON has no number for it
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _markdown(table: Table) -> str:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cells) + " |"

    def escape(text: str) -> str:
        one_line = " ".join(text.split())
        for mark in "\\|<>*_`[]":
            one_line = one_line.replace(mark, "\\" + mark)
        return one_line

    head = [line(list(table.columns)), line(["---"] * len(table.columns))]
    return "\n".join(head + [line([escape(plain(c)) for c in row]) for row in table.rows]) + "\n"


def readable(table: Table) -> Table:
    """The columns that people read: no IRI beside its label, other IRIs shortened.

    >>> t = Table(columns=("task", "taskLabel"), rows=((Iri("https://w3id.org/innokg/id/task/1"), "建平台"),))
    >>> readable(t).columns
    ('taskLabel',)
    >>> readable(Table(columns=("p",), rows=((Iri("http://www.w3.org/2004/02/skos/core#prefLabel"),),))).rows
    (('skos:prefLabel',),)
    """
    kept = [i for i, name in enumerate(table.columns) if f"{name}Label" not in table.columns]
    rows = tuple(tuple(_short(row[i]) for i in kept) for row in table.rows)
    return Table(columns=tuple(table.columns[i] for i in kept), rows=rows)


def _short(cell: Cell) -> Cell:
    if not isinstance(cell, Iri):
        return cell
    if cell.startswith(base := configured_base()):
        return cell.removeprefix(base)
    found = (f"{p}:{name}" for p, n in PREFIXES.items() if _NAME.fullmatch(name := cell.removeprefix(n)))
    return next(found, cell)


def _boxed(table: Table, width: int | None) -> str:
    from rich.cells import cell_len  # heavy, and only people need it

    width = width or WIDTH
    cells = [[visible(" ".join(plain(cell).split())) for cell in row] for row in table.rows]
    wanted = [max([cell_len(n), *(cell_len(row[i]) for row in cells)]) for i, n in enumerate(table.columns)]
    fits = sum(min(w, READABLE) + 2 for w in wanted) <= width
    text = _grid(table, cells, width) if fits else _records(table.columns, cells)
    return text + f"{len(cells)} row{'' if len(cells) == 1 else 's'}\n"


def _grid(table: Table, cells: list[list[str]], width: int) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Box
    from rich.text import Text

    boxed = Box(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for i, column in enumerate(table.columns):
        numeric = any(isinstance(row[i], (int, Decimal)) for row in table.rows)
        boxed.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in cells:
        boxed.add_row(*map(Text, row))
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, force_terminal=False, legacy_windows=False).print(boxed)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _records(columns: tuple[str, ...], cells: list[list[str]]) -> str:
    """A block a row, a line a value: for answers that are too wide for a grid."""
    longest = max(map(len, columns))
    blocks = []
    for number, row in enumerate(cells, start=1):
        lines = [f"{name:>{longest}}  {value}" for name, value in zip(columns, row, strict=True) if value]
        blocks.append("\n".join([f"── {number} ──", *lines]))
    return "\n".join(blocks) + ("\n" if blocks else "")


def visible(text: str) -> str:
    r"""Text without characters that move a terminal's cursor or turn its direction.

    >>> visible("a\x1b[2Jb") == "a\ufffd[2Jb"
    True
    """
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t" else c for c in text)
