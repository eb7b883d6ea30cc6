"""From headings to their tree."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from kg.model import Document, Range, Section
from kg.structure.lines import (
    dash_titles,
    heading_lines,
    inner_titles,
    lead_titles,
    led_alone,
    led_paragraphs,
    lines_above,
)
from kg.structure.markers import STYLES, Marker, find_markers
from kg.structure.tables import find_rows
from kg.structure.titles import tidy, title_end

FEW = 2
"""With fewer numbered headings than this a document is read by its heading lines."""


@dataclass(slots=True)
class _Node:
    """A section in the making."""

    style: str
    rank: float
    number: str | None
    title: str
    start: int
    heading_end: int
    end: int = 0
    children: list[_Node] = field(default_factory=list)


def outline(document: Document) -> Section:
    """The heading tree of a document; the root has the document's title and all of the text.

    >>> from kg.model import Document
    >>> from kg.text import Text
    >>> text = "一、主要任务(一)建设创新平台。1.建设实验室。到2025年建成3家。2.建设园区。扩大面积。二、保障措施。"
    >>> document = Document(id="d", source="d", title="方案", text=Text.plain(text), sha256="")
    >>> for section in outline(document).walk():
    ...     print(section.level, section.number, section.title)
    0 None 方案
    1 一、 主要任务
    2 (一) 建设创新平台
    3 1. 建设实验室
    3 2. 建设园区
    1 二、 保障措施
    """
    clean = document.text.clean
    markers = find_markers(clean)
    nodes = _numbered(clean, markers)
    if sum(n.style in ("一、", "(一)", "1.", "第一条", "第一章") for n in nodes) < FEW:
        numbered = {n.start for n in nodes}
        nodes = sorted([*nodes, *(n for n in _lines(clean) if n.start not in numbered)], key=lambda n: n.start)
    nodes = _with_rows(clean, _with_unnumbered(clean, nodes, markers))
    root = _Node(style="root", rank=-1, number=None, title=document.title, start=0, heading_end=0, end=len(clean))
    _nest(root, nodes)
    for top in root.children:
        _add_leads(clean, top)
    return _freeze(root, 0)


def _numbered(clean: str, markers: tuple[Marker, ...]) -> list[_Node]:
    ranks = {kind: rank for kind, (_, rank) in STYLES.items()}
    ranks["article"] = _article_rank(markers)
    nodes = []
    for i, marker in enumerate(markers):
        limit = markers[i + 1].start if i + 1 < len(markers) else len(clean)
        start = marker.end
        while start < limit and clean[start] in " \t\u3000\xa0":
            start += 1
        end = max(title_end(clean, start, limit, clause=marker.kind == "article"), start)
        nodes.append(
            _Node(
                style=marker.style,
                rank=ranks[marker.kind],
                number=marker.number,
                title=tidy(clean[start:end]),
                start=marker.start,
                heading_end=end if end > start else marker.end,
            )
        )
    return nodes


def _article_rank(markers: tuple[Marker, ...]) -> float:
    """Articles hold (一) (二) as their items in regulations; in opinions they stand under (一)."""
    inside = 0
    run = 0
    for before, after in pairwise(markers):
        run = run + 1 if after.kind == "item" and before.kind in ("article", "item", "num", "paren") else 0
        inside += run == 2
    return 3.5 if inside else STYLES["article"][1]


def _lines(clean: str) -> list[_Node]:
    found = [*heading_lines(clean), *((title, title.end) for title in led_alone(clean))]
    return [
        _Node(style="line", rank=3, number=None, title=tidy(clean[r.start : r.end]), start=r.start, heading_end=end)
        for r, end in found
    ]


INSIDE, BESIDE = 8.5, STYLES["item"][1]
"""Ranks of a sentence behind a dash: within the item above it, or a heading like that item."""

AIMS = re.compile(r"(?:目标|原则|定位|愿景)[^。\n]{0,24}[。：:]?\s*$")
"""How a line ends that announces aims."""


def _with_unnumbered(clean: str, nodes: list[_Node], markers: tuple[Marker, ...]) -> list[_Node]:
    """The nodes with the headings that have no number: lines above numbered ones, sentences behind a dash."""
    at_line = [(m.start, m.kind, m.ordinal) for m in markers if m.at_line and m.kind in ("item", "num")]
    taken = {node.start for node in nodes}
    made = [
        _unnumbered(clean, line, line.start, style="line", rank=STYLES[kind][1] - 0.5 - 0.2 * outer)
        for line, kind, outer in lines_above(clean, at_line)
    ]
    made += _dashes(clean, nodes)
    return sorted([*nodes, *(node for node in made if node.start not in taken)], key=lambda node: node.start)


def _dashes(clean: str, nodes: list[_Node]) -> Iterator[_Node]:
    """Sentences behind a dash, of a run that does not set out aims.

    They stand within the item above them; beside it where the item ran into its text and a new paragraph
    leads up to them.
    """
    starts = [node.start for node in nodes]
    rank: float | None = None
    end = -1
    for start, title in dash_titles(clean):
        if rank is None or clean.count("\n", end, start) != 1:
            lead = clean[clean.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
            above = bisect_right(starts, start) - 1
            heading = nodes[above] if above >= 0 else None
            rank = _dash_rank(clean, heading, start, lead)
        end = clean.find("\n", title.end)
        end = len(clean) if end < 0 else end
        if rank:
            yield _unnumbered(clean, title, start, style="——", rank=rank)


def _dash_rank(clean: str, heading: _Node | None, start: int, lead: str) -> float:
    """How far inside a run of such sentences stands; 0 where the line above it announces aims."""
    if heading is None:
        return 0 if AIMS.search(lead) else BESIDE
    line = clean.find("\n", heading.start)
    ran_in = clean[heading.heading_end : line].strip(" \t\u3000\xa0。：:") != ""
    if ran_in and heading.rank == BESIDE and clean.find("\n", line + 1) < start:
        return 0 if AIMS.search(lead) else BESIDE
    return INSIDE


def _unnumbered(clean: str, title: Range, start: int, *, style: str, rank: float) -> _Node:
    words = tidy(clean[title.start : title.end])
    return _Node(style=style, rank=rank, number=None, title=words, start=start, heading_end=title.end)


def _with_rows(clean: str, nodes: list[_Node]) -> list[_Node]:
    """The nodes with those of table rows; other headings inside a row's line are cells, and dropped."""
    rows = find_rows(clean)
    if not rows:
        return nodes
    spans = [(row.range.start, row.range.end) for row in rows]
    made = [
        _Node(
            style="row",
            rank=6.5,
            number=row.number,
            title=tidy(clean[row.title.start : row.title.end]),
            start=row.range.start,
            heading_end=row.title.end,
        )
        for row in rows
    ]
    kept: list[_Node] = []
    i = 0
    for node in nodes:
        while i < len(spans) and spans[i][1] <= node.start:
            i += 1
        if i == len(spans) or node.start < spans[i][0]:
            kept.append(node)
    return sorted([*kept, *made], key=lambda n: n.start)


def _nest(root: _Node, nodes: list[_Node]) -> None:
    stack = [root]
    for node in nodes:
        while stack[-1].rank >= node.rank:
            stack.pop().end = node.start
        stack[-1].children.append(node)
        stack.append(node)
    while len(stack) > 1:
        stack.pop().end = root.end


def _add_leads(clean: str, node: _Node) -> None:
    """Lead sentences become sections under a heading that stands alone on its line."""
    for child in node.children:
        _add_leads(clean, child)
    body = node.heading_end
    while body < node.end and clean[body] in " \t\u3000\xa0。：:（()）共项条个0123456789":
        body += 1
    if node.children or body >= node.end or node.style in ("附件", "row", "一是", "①", "(1)"):
        return
    if clean[body] == "\n":
        titles = lead_titles(clean, body, node.end, clauses=node.style == "line")
    else:
        line_end = clean.find("\n", body, node.end)
        titles = led_paragraphs(clean, line_end, node.end) if line_end >= 0 else ()
        titles = titles or inner_titles(clean, node.heading_end, node.end)
    for i, title in enumerate(titles):
        end = titles[i + 1].start if i + 1 < len(titles) else node.end
        node.children.append(
            _Node(
                style="lead",
                rank=9,
                number=None,
                title=tidy(clean[title.start : title.end]),
                start=title.start,
                heading_end=title.end,
                end=end,
            )
        )


def _freeze(node: _Node, level: int) -> Section:
    return Section(
        level=level,
        style=node.style,
        number=node.number,
        title=node.title,
        range=Range(start=node.start, end=node.end),
        heading=Range(start=node.start, end=node.heading_end),
        children=tuple(_freeze(child, level + 1) for child in node.children),
    )
