"""Targets and results: every measurable statement of a document.

Reads 到2026年，高新技术企业达到300家、科技型中小企业1800家以上; 研发投入占比超过3%; A、B产值分别达到600亿元、200亿元;
增速居全国第5位; 从67.6%提高到70%; 创建50个数字化车间.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.extraction.contexts import Context
from kg.extraction.holders import Holders
from kg.extraction.incentive_cards import labelled
from kg.extraction.incentive_tables import promise_rows
from kg.extraction.indicator_tables import Cell, read_tables
from kg.extraction.indicators import read_left
from kg.extraction.kinds import kind
from kg.extraction.materials import Manner, Statement
from kg.extraction.promises import parts, sets_rule
from kg.extraction.reading import Reading, figures_of
from kg.extraction.rows import LINE, has_deadlines, stretches
from kg.extraction.statements import read_sentence
from kg.extraction.topics import Latest
from kg.model import Comparator, Range, Target, Task
from kg.quantities import Figure
from kg.quantities.units import is_money, is_ratio

_RULED = re.compile(
    r"应当|必须|须(?!知)|是指|申请人|申报(?:单位|主体|企业|项目|条件)|符合(?:以下|下列)|(?:以下"
    r"|下列)条件|不得|有效期"
)
NEAR = 60
"""Characters before a figure in which its own clause lies."""

MOST = 90
"""A stretch with more figures than this is no sentence."""

RULE = "targets/statement"
TABLE_RULE = "targets/table"
_DATED = re.compile(r"到20\d\d年|20\d\d年[底末前]|力争|争取")
_COMMA = re.compile("[，,]")


def component(doc: Doc) -> Doc:
    """Fill ``doc._.targets``."""
    doc._.targets = read_targets(doc._.reading, tuple(doc._.tasks))
    return doc


def read_targets(reading: Reading, tasks: Sequence[Task]) -> tuple[Target, ...]:
    """The measurable statements of a document, in the order of its text.

    A target aims (力争达到), a result reports (累计达). ``tasks`` are those of the same document.
    """
    clean = reading.clean
    figures = figures_of(clean)
    starts = [figure.core for figure in figures]
    headings = sorted(
        (s.heading.start, s.heading.end)
        for s in reading.outline.walk()
        if s.style not in ("root", "lead") and len(s.heading) > 1
    )
    context, holders, found = Context(reading), Holders(reading), list[Target]()
    tables = read_tables(clean)
    lines = sorted([line for line, _ in tables] + [row.range for row in promise_rows(clean)], key=lambda r: r.start)
    rows = [line.start for line in lines]
    before = _Before()
    for place in stretches(clean):
        i = bisect_left(rows, place.end) - 1
        if i >= 0 and place.start < lines[i].end:
            continue
        mine = figures[bisect_left(starts, place.start) : bisect_left(starts, place.end)]
        stated = len(found)
        if 0 < len(mine) <= MOST and _stated(clean, place, headings):
            found += _read(reading, context, holders, place, mine, tasks, before)
        before = _before(clean, place, before, silent=len(found) == stated)
    found += (_cell(reading, context, holders, cell, tasks) for _, cells in tables for cell in cells)
    return tuple(sorted(found, key=lambda target: target.evidence[0].span) if tables else found)


@dataclass(frozen=True, slots=True)
class _Before:
    """What the sentences before one spoke of, and whether a year that is to come holds on (…；)."""

    thing: Latest | None = None
    dated: bool = False


def _before(clean: str, place: Range, before: _Before, *, silent: bool) -> _Before:
    """The same for the sentence after ``place``; ``silent`` tells that this one stated nothing."""
    mark = clean[place.end : place.end + 1]
    thing = None if mark == "\n" else before.thing
    if silent and mark != "\n":
        thing = Latest(_COMMA.split(clean[place.start : place.end])[-1], thing)
    dated = mark in ("；", ";") and (before.dated or bool(_DATED.search(clean, place.start, place.end)))
    return _Before(thing, dated)


def _cell(reading: Reading, context: Context, holders: Holders, cell: Cell, tasks: Sequence[Task]) -> Target:
    """A value of a table as a target, or as a result where its column or its year says so."""
    written = context.written.year if context.written else context.period[0] if context.period else None
    aims = cell.aim if cell.aim is not None else written is None or cell.year > written
    named = read_left(cell.name, cell.figure)
    subject = replace(named, verb=None, growth=named.growth if is_ratio(cell.figure.quantity.unit) else "")
    statement = Statement(name=cell.name, figure=cell.figure, subject=subject, place=cell.place)
    return Target(
        status="target" if aims else "result",
        indicator=cell.name,
        quantity=cell.figure.quantity,
        kind=kind(statement, aims=aims),
        year=cell.year,
        region=holders.default,
        task=context.task(tasks, cell.place.start),
        evidence=reading.evidence(cell.place, TABLE_RULE),
    )


def _stated(clean: str, place: Range, headings: list[tuple[int, int]]) -> bool:
    """Whether a stretch is a sentence of the text, not a heading or a caption."""
    closed = clean[place.end : place.end + 1] in tuple("。；;！？") or _in_row(clean, place)
    if not closed and len(place) < 40 and not re.search(r"[，,]", clean[place.start : place.end]):
        return False
    i = bisect_left(headings, (place.end, 0))
    return bool(closed) or not any(a <= place.start and place.end <= b + 1 for a, b in headings[max(0, i - 2) : i + 1])


def _in_row(clean: str, place: Range) -> bool:
    """Whether a stretch is a cell of a table of work that names deadlines."""
    if clean[place.end : place.end + 2].lstrip(" ")[:1] not in ("|", "\t"):
        return False
    return has_deadlines(clean, clean.rfind("\n", max(0, place.start - LINE), place.start) + 1)


def _read(
    reading: Reading,
    context: Context,
    holders: Holders,
    place: Range,
    figures: tuple[Figure, ...],
    tasks: Sequence[Task],
    before: _Before,
) -> Iterator[Target]:
    setting = context.setting(place.start)
    text = reading.clean[place.start : place.end]
    aims = setting.status == "target"
    promised = (
        frozenset(figures[i].core for i in parts(reading.clean, place.start, place.end, figures))
        if aims or (not setting.headed and sets_rule(reading.clean, place.start, place.end))
        else frozenset[int]()
    )
    dated = before.dated or bool(_DATED.search(text))
    if not dated and labelled(reading.clean, place.start):
        return
    if aims and not dated and (_RULED.search(text) or setting.conditions):
        return
    lenient = dated or not aims or context.past(text)
    manner = Manner(promised=promised, norm=context.norm, aims=aims, lenient=lenient, thing=before.thing)
    for statement in read_sentence(reading.clean, place, figures, manner):
        figure, subject = statement.figure, statement.subject
        if aims and not dated and is_money(figure.quantity.unit) and figure.quantity.comparator is Comparator.AT_MOST:
            continue
        if context.measures and not (dated or subject.annual or subject.growth or subject.verb):
            continue
        year = context.year(place.start, figure.core, setting, annual=subject.annual)
        clause = _COMMA.split(reading.clean[max(place.start, figure.core - NEAR) : figure.core])[-1]
        status = context.status(text, setting, year, clause)
        result = status == "result"
        if year is None and not result and setting.status == "result":
            year = context.year(place.start, figure.core, replace(setting, status="target"), annual=subject.annual)
        task, heading = context.under(tasks, figure.core) if result else (context.task(tasks, figure.core), None)
        yield Target(
            status=status,
            indicator=statement.name,
            quantity=figure.quantity,
            kind=kind(statement, aims=not result),
            year=year,
            region=holders.holder(place, figure.core),
            task=task,
            heading=heading,
            hedged=subject.hedged and status == "target",
            evidence=reading.evidence(statement.place, RULE),
        )
