"""Networks and tables as a notebook shows them: the same pages, in a frame of their own.

A notebook runs what an output holds, in the page of the notebook. So a network stands in a frame that is
cut off from it (``sandbox`` without ``allow-same-origin``), and a table is nothing but escaped text.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from kg.model import Cell, Table
from visualize.network import Network

HEIGHT = 720
"""Height of a network in a notebook, in pixels."""

MOST_ROWS = 200
"""So many rows of a table are shown; the rest are counted."""


def frame(network: Network, *, height: int = HEIGHT) -> str:
    """HTML that shows the page of a network inside another page."""
    from visualize.page import page  # pyvis is slow to import: only who draws pays for it

    return (
        f'<iframe title="{escape(network.title, quote=True)}" sandbox="allow-scripts allow-downloads" '
        f'style="width:100%;height:{height}px;border:1px solid #d5dce2" srcdoc="{escape(page(network), quote=True)}">'
        "</iframe>"
    )


def table_html(table: Table) -> str:
    """HTML of an answer: every name and quote as text.

    >>> table_html(Table(columns=("name",), rows=(("<b>",),)))
    '<table><thead><tr><th scope="col">name</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows[:MOST_ROWS])
    more = len(table.rows) - MOST_ROWS
    note = f"<p>另有 {more} 行 {more} more rows</p>" if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _cell(value: Cell) -> str:
    return f"<td>{'' if value is None else escape(str(value))}</td>"


@dataclass(frozen=True, slots=True)
class Shown:
    """A table that a notebook shows as a table: the last line of a cell is ``Shown(run(store, "cq06"))``."""

    table: Table

    def _repr_html_(self) -> str:
        return table_html(self.table)
