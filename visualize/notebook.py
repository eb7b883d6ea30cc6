"""Networks, tables and plots as a notebook shows them: the same pages and pictures as in files.

A notebook runs what an output holds, in the page of the notebook. So a network stands in a frame that is
cut off from it (``sandbox`` without ``allow-same-origin``), a table is nothing but escaped text, and a plot
is an image, in which no script runs.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape

from kg.model import Cell, Iri, Table
from queries.catalog import Queryable
from visualize.network import Network
from visualize.style import local_name

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
    if isinstance(value, Iri):  # in full it would take the room of the names
        return f'<td title="{escape(str(value), quote=True)}">{escape(local_name(str(value)))}</td>'
    return f"<td>{'' if value is None else escape(str(value))}</td>"


@dataclass(frozen=True, slots=True)
class Shown:
    """A table that a notebook shows as a table: the last line of a cell is ``Shown(run(store, "cq06"))``."""

    table: Table

    def _repr_html_(self) -> str:
        return table_html(self.table)


@dataclass(frozen=True, slots=True)
class Plotted:
    """A plot that a notebook shows as a picture: the last line of a cell is ``plotted(store, "workload")``."""

    name: str
    svg: bytes

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.svg).decode()
        return (
            f'<img alt="{escape(self.name, quote=True)}" style="max-width:100%" src="data:image/svg+xml;base64,{data}">'
        )


def plotted(store: Queryable, name: str) -> Plotted:
    """The plot ``name`` (see ``plots.NAMES``) of a store; raises ``QueryError`` for an unknown one."""
    from visualize.plots import plot_bytes  # matplotlib is slow to import: only who draws pays for it
    from visualize.read_records import read_records

    return Plotted(name, plot_bytes(read_records(store), name))
