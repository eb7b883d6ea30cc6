"""Reads the records of a store with the queries of ``queries/tables``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from typing import TypeAlias

from kg.model import Cell
from queries.catalog import Queryable, answer, load
from visualize.records import Agency, Figure, Money, Part, Plan, Records, Source, Thing, Work

TABLES = "tables"
_ANNEX = re.compile(r"(?:附件)?\s*(\d{1,2})\s*[.、．:：]?\s*")
_ANNEX_HEADING = re.compile(r"附件\s*(\d{1,2})")

Row: TypeAlias = Mapping[str, Cell]


def read_records(store: Queryable) -> Records:
    """The records of a store. Raises ``QueryError`` like the store."""
    titles = {_text(row["document"]): _text(row["title"]) for row in _rows(store, "documents")}
    section_rows = list(_rows(store, "sections"))
    sections = {_text(r["section"]): f"{_text(r['number'])}{_text(r['title'])}" for r in section_rows}
    proofs, cited, used = _evidence(store, titles, sections)
    order = {document: place for place, document in enumerate(sorted(titles, key=lambda d: (titles[d], d)))}
    return Records(
        plans={p.iri: p for p in sorted(_plans(store, section_rows, cited, used), key=lambda p: order[p.iri])},
        works={w.iri: w for w in sorted(_works(store, proofs), key=lambda w: (order[w.document], w.order, w.iri))},
        parts=tuple(_parts(store, proofs)),
        agencies={a.iri: a for a in sorted(_agencies(store), key=lambda a: (a.regions, a.label, a.iri))},
        figures=tuple(sorted(_figures(store, proofs), key=lambda f: (order[f.document], f.sources[:1], f.iri))),
        things=tuple(sorted(_things(store, proofs), key=lambda t: (t.code, t.label, t.iri))),
        money=tuple(sorted(_money(store, proofs), key=lambda m: (order[m.document], m.sources[:1], m.iri))),
        sections=sections,
    )


def _rows(store: Queryable, name: str) -> Iterator[dict[str, Cell]]:
    table = answer(store, load(TABLES)[name], {})
    for row in table.rows:
        yield dict(zip(table.columns, row, strict=True))


def _grouped(rows: Iterable[dict[str, Cell]], key: str) -> Iterator[tuple[str, list[dict[str, Cell]]]]:
    """The rows of each node: a node of several issuers, tasks or names has several."""
    found: dict[str, list[dict[str, Cell]]] = defaultdict(list)
    for row in rows:
        found[_text(row[key])].append(row)
    return iter(found.items())


def _text(value: Cell) -> str:
    return "" if value is None else str(value)


def _number(value: Cell) -> int | None:
    return value if isinstance(value, int) else None


def _decimal(value: Cell) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _date(value: Cell) -> date | None:
    return value if isinstance(value, date) else None


def _all(rows: Iterable[Row], column: str) -> tuple[str, ...]:
    """The different values of a column, in their order."""
    return tuple(dict.fromkeys(text for row in rows if (text := _text(row[column]))))


Proofs: TypeAlias = Mapping[str, tuple[Source, ...]]


def _evidence(
    store: Queryable, titles: Mapping[str, str], sections: Mapping[str, str]
) -> tuple[Proofs, dict[str, int], set[str]]:
    """The passages of each node, how many characters of each document stand in one, and the sections with one."""
    found: dict[str, set[Source]] = defaultdict(set)
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    used: set[str] = set()
    for row in _rows(store, "evidence"):
        document, section = _text(row["document"]), _text(row["section"])
        start, end = _number(row["start"]) or 0, _number(row["end"]) or 0
        source = Source(
            document=titles.get(document, document),
            start=start,
            end=end,
            section=sections.get(section, ""),
            quote=_text(row["quote"]),
            iri=document,
        )
        found[_text(row["node"])].add(source)
        spans[document].add((start, end))
        used.add(section)
    proofs = {node: tuple(sorted(sources)) for node, sources in found.items()}
    return proofs, {document: _covered(places) for document, places in spans.items()}, used


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    """How many characters lie in at least one of the spans."""
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _plans(
    store: Queryable, sections: list[dict[str, Cell]], cited: Mapping[str, int], used: set[str]
) -> Iterator[Plan]:
    attachments: dict[str, list[str]] = defaultdict(list)
    for row in _rows(store, "attachments"):
        attachments[_text(row["document"])].append(_text(row["attachment"]))
    above = {_text(row["parent"]) for row in sections}
    for document, rows in _grouped(_rows(store, "documents"), "document"):
        own = [row for row in sections if _text(row["document"]) == document]
        leaves = [row for row in own if _text(row["section"]) not in above]
        first = rows[0]
        yield Plan(
            iri=document,
            title=_text(first["title"]),
            identifier=_text(first["identifier"]),
            kind=_text(first["kind"]),
            number=_text(first["number"]),
            issuers=_all(rows, "issuer"),
            written=_date(first["written"]),
            published=_date(first["published"]),
            begin=_number(first["begin"]),
            end=_number(first["end"]),
            region="、".join(_all(rows, "region")),
            characters=_number(first["characters"]) or 0,
            sha256=_text(first["sha256"]),
            attachments=_annexes(attachments[document], own),
            sections=len(leaves),
            unread=tuple(
                f"{_text(row['number'])}{_text(row['title'])}" for row in leaves if _text(row["section"]) not in used
            ),
            cited=cited.get(document, 0),
        )


def _annexes(names: Iterable[str], sections: Iterable[Row]) -> tuple[str, ...]:
    """The annexes that a document names (附件1 指标任务分解表), by number.

    A name without its number has that of the heading with the same words, else the lowest that is free; a graph
    that lists no annexes has those of the headings.
    """
    headings = {
        title: int(found[1])
        for row in sections
        if (title := _text(row["title"])) and (found := _ANNEX_HEADING.match(_text(row["number"])))
    }
    given = {name[found.end() :] if (found := _ANNEX.match(name)) else name: found for name in names}
    numbers = {name: int(found[1]) if found else headings.get(name) for name, found in given.items()} or dict(headings)
    free = (number for number in count(1) if number not in numbers.values())
    for name, number in list(numbers.items()):
        if number is None:
            numbers[name] = next(free)
    return tuple(f"附件{number} {name}" for number, name in sorted((n or 0, name) for name, n in numbers.items()))


def _works(store: Queryable, proofs: Proofs) -> Iterator[Work]:
    for work, (row, *_) in _grouped(_rows(store, "work"), "work"):
        yield Work(
            iri=work,
            title=_text(row["title"]),
            number=_text(row["number"]),
            parent=_text(row["parent"]),
            order=_number(row["order"]) or 0,
            action=row["action"] is True,
            safeguard=row["safeguard"] is True,
            document=_text(row["document"]),
            sources=proofs.get(work, ()),
        )


def _parts(store: Queryable, proofs: Proofs) -> Iterator[Part]:
    for part, rows in _grouped(_rows(store, "parts"), "part"):
        yield Part(
            iri=part,
            work=_text(rows[0]["work"]),
            agency=_text(rows[0]["agency"]),
            role=_text(rows[0]["role"]),
            written="/".join(_all(rows, "written")),
            document=_text(rows[0]["document"]),
            sources=proofs.get(part, ()),
        )


def _agencies(store: Queryable) -> Iterator[Agency]:
    for agency, rows in _grouped(_rows(store, "agencies"), "agency"):
        label = _text(rows[0]["label"])
        yield Agency(
            iri=agency,
            label=label,
            functions=_all(rows, "function"),
            regions=_all(rows, "region"),
            aliases=tuple(alias for alias in _all(rows, "alias") if alias != label),
        )


def _figures(store: Queryable, proofs: Proofs) -> Iterator[Figure]:
    for figure, (row, *_) in _grouped(_rows(store, "figures"), "figure"):
        yield Figure(
            iri=figure,
            reported=row["reported"] is True,
            wording=_text(row["wording"]),
            shared=_text(row["shared"]),
            comparator=_text(row["comparator"]),
            value=_decimal(row["value"]),
            upper=_decimal(row["upper"]),
            lower=_decimal(row["lower"]),
            unit=_text(row["unit"]),
            normalized=_decimal(row["normalized"]),
            base=_text(row["base"]),
            kind=_text(row["kind"]),
            year=_number(row["year"]),
            hedged=row["hedged"] is True,
            region=_text(row["region"]),
            holder=_text(row["holder"]),
            work=_text(row["work"]),
            document=_text(row["document"]),
            sources=proofs.get(figure, ()),
        )


def _things(store: Queryable, proofs: Proofs) -> Iterator[Thing]:
    for thing, rows in _grouped(_rows(store, "things"), "thing"):
        links = {
            name: _all((r for r in rows if _text(r["property"]) == name), "valueLabel")
            for name in ("place", "whole", "backer", "leader", "document", "alias", "work")
        }
        yield Thing(
            iri=thing,
            platform=rows[0]["platform"] is True,
            label=_text(rows[0]["label"]),
            code=_text(rows[0]["code"]),
            kind=_text(rows[0]["kind"]),
            links=links,
            works=_all((r for r in rows if r["property"] == "work"), "value"),
            documents=_all((r for r in rows if r["property"] == "document"), "value"),
            sources=proofs.get(thing, ()),
        )


def _money(store: Queryable, proofs: Proofs) -> Iterator[Money]:
    for incentive, (row, *_) in _grouped(_rows(store, "incentives"), "incentive"):
        yield Money(
            iri=incentive,
            beneficiary=_text(row["beneficiary"]),
            condition=_text(row["condition"]),
            amount=_decimal(row["amount"]),
            unit=_text(row["amountUnit"]),
            rate=_decimal(row["rate"]),
            cap=_decimal(row["cap"]),
            cap_unit=_text(row["capUnit"]),
            period=_text(row["payPeriod"]),
            scope=_text(row["scope"]),
            work=_text(row["work"]),
            document=_text(row["document"]),
            sources=proofs.get(incentive, ()),
        )
