"""The corpus as plain tables: one CSV file per kind of fact, a row per document and fact.

The first columns of every table are a published interface; the columns after them lead each row
back to its words: ``quote`` is ``raw[start:end]`` of the source file, ``rule`` what read it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from kg.errors import OutputError
from kg.model import Evidence, Extraction, Knowledge

Value = str | int | Decimal | date | None

COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        *("source", "title", "number", "issuer", "written", "published", "start", "end", "region"),
        *("kind", "sha256"),
    ),
    "tasks": ("source", "level", "number", "title", "parent"),
    "assignments": ("source", "task", "agency", "function", "role", "written"),
    "targets": (
        *("source", "status", "indicator", "comparator", "value", "high", "unit", "year", "kind", "region", "task"),
        *("quote", "hedged", "low"),
    ),
    "entities": ("source", "class", "kind", "name", "aliases"),
    "relations": ("source", "subject", "predicate", "object", "quote"),
    "incentives": (
        *("source", "beneficiary", "condition", "amount", "unit", "rate", "cap", "cap_unit", "period", "scope"),
        *("quote", "amount_high", "rate_high"),
    ),
}
PLACE = ("quote_start", "quote_end", "rule")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes text that starts so for a formula."""
SYMBOLS = frozenset({"=", ">=", "<=", ">", "<", "~"})


def header(name: str) -> tuple[str, ...]:
    """The columns of a table, in their order."""
    columns = COLUMNS[name]
    if name == "documents":
        return columns
    return (*columns, *(() if "quote" in columns else ("quote",)), *PLACE)


def rows(knowledge: Knowledge, name: str) -> Iterator[tuple[Value, ...]]:
    """The rows of a table, document by document in the order of the text."""
    found = (row for extraction in knowledge.extractions for row in READERS[name](extraction))
    yield from _once(found) if name == "entities" else found


def _place(evidence: tuple[Evidence, ...], *, quoted: bool = False) -> tuple[Value, ...]:
    first = evidence[0]
    place = (first.span.start, first.span.end, first.rule)
    return place if quoted else (first.quote, *place)


def _documents(extraction: Extraction) -> Iterator[tuple[Value, ...]]:
    d = extraction.document
    start, end = d.period or (None, None)
    region = d.region.full if d.region else None
    yield (
        d.source,
        d.title,
        d.number,
        "、".join(d.issuers),
        d.written,
        d.published,
        start,
        end,
        region,
        d.kind,
        d.sha256,
    )


def _tasks(extraction: Extraction) -> Iterator[tuple[Value, ...]]:
    titles = {t.id: t.title for t in extraction.tasks}
    for t in extraction.tasks:
        parent = titles[t.parent] if t.parent else None
        yield extraction.document.source, t.level, t.number, t.title, parent, *_place(t.evidence)


def _assignments(extraction: Extraction) -> Iterator[tuple[Value, ...]]:
    titles = {t.id: t.title for t in extraction.tasks}
    for r in extraction.responsibilities:
        yield (
            extraction.document.source,
            titles[r.task],
            r.agency.name,
            r.agency.function,
            r.role.value,
            r.written,
            *_place(r.evidence),
        )


def _targets(extraction: Extraction) -> Iterator[tuple[Value, ...]]:
    titles = {t.id: t.title for t in extraction.tasks}
    for t in extraction.targets:
        yield (
            extraction.document.source,
            t.status,
            t.indicator,
            t.quantity.comparator.value,
            t.quantity.value,
            t.quantity.high,
            t.quantity.unit,
            t.year,
            t.kind.value,
            t.region,
            titles[t.task] if t.task else t.heading,
            t.evidence[0].quote,
            "true" if t.hedged else None,
            t.quantity.low,
            *_place(t.evidence, quoted=True),
        )


def _entities(extraction: Extraction) -> Iterator[tuple[Value, ...]]:
    for m in extraction.mentions:
        yield extraction.document.source, m.type.value, m.kind, m.name, "|".join(m.aliases), *_place(m.evidence)


def _once(found: Iterable[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    """A row a file and named thing: what two documents of one file name alike is one row, forms together."""
    things: dict[tuple[Value, ...], list[Value]] = {}
    for row in found:
        source, class_, _, name, aliases, *_ = row
        kept = things.setdefault((source, class_, name), list(row))
        forms = dict.fromkeys(form for text in (kept[4], aliases) for form in str(text).split("|") if form)
        kept[4] = "|".join(forms)
    return map(tuple, things.values())


def _relations(extraction: Extraction) -> Iterator[tuple[Value, ...]]:
    for r in extraction.relations:
        place = _place(r.evidence, quoted=True)
        yield extraction.document.source, r.subject, r.predicate, r.object, r.evidence[0].quote, *place


def _incentives(extraction: Extraction) -> Iterator[tuple[Value, ...]]:
    for i in extraction.incentives:
        money = (i.amount, i.unit, i.rate, i.cap, i.cap_unit, i.period, i.scope)
        ends = (i.amount_high, i.rate_high)
        place = _place(i.evidence, quoted=True)
        yield extraction.document.source, i.beneficiary, i.condition, *money, i.evidence[0].quote, *ends, *place


READERS = {
    "documents": _documents,
    "tasks": _tasks,
    "assignments": _assignments,
    "targets": _targets,
    "entities": _entities,
    "relations": _relations,
    "incentives": _incentives,
}


def plain(value: object) -> str:
    """A value as a cell holds it: figures without exponent, nothing for None.

    >>> plain(Decimal("1.50E+3")), plain(None), plain("区科技局")
    ('1500', '', '区科技局')
    """
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def safe(text: str) -> str:
    r"""Text that a spreadsheet shows and does not run.

    >>> safe('=HYPERLINK("x")'), safe(">="), safe("-5")
    ('\'=HYPERLINK("x")', '>=', '-5')
    """
    if not text.startswith(FORMULA) or text in SYMBOLS:
        return text
    try:
        float(text)
    except ValueError:
        return "'" + text
    return text


def write_csv(path: Path, columns: Iterable[str], values: Iterable[Iterable[object]]) -> None:
    r"""Write one table; UTF-8, comma, ``\n`` line ends. Raises ``OutputError`` where that fails."""
    try:
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([safe(plain(value)) for value in row] for row in values)
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written ({error.strerror})", remedy="choose another place or free space"
        ) from error


def write_tables(knowledge: Knowledge, folder: Path) -> tuple[Path, ...]:
    """Write all tables into a folder that exists; returns their paths."""
    paths = []
    for name in COLUMNS:
        path = folder / f"{name}.csv"
        write_csv(path, header(name), rows(knowledge, name))
        paths.append(path)
    return tuple(paths)
