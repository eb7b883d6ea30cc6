"""From headings to their tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from kg.model import Document, Range, Section
from kg.structure.lines import heading_lines, lead_titles
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
    nodes = _with_rows(clean, nodes)
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
    return [
        _Node(style="line", rank=3, number=None, title=tidy(clean[r.start : r.end]), start=r.start, heading_end=end)
        for r, end in heading_lines(clean)
    ]


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
    if node.children or body >= node.end or clean[body] != "\n" or node.style in ("附件", "row", "一是", "①", "(1)"):
        return
    titles = lead_titles(clean, body, node.end, clauses=node.style == "line")
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
