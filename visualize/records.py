"""What the graph holds, as plain records for the workbook, the report and the plots.

Each record is one thing or one fact of the graph, with the passages that prove it; nothing is left out
and nothing is added. The order is that of the documents' names and of their text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from kg.model import Cell
from queries.catalog import Queryable, answer, load

TABLES = "tables"
ROLES: dict[str, str] = {"lead": "牵头", "responsible": "责任", "supporting": "配合"}
SIGNS: dict[str, str] = {
    "at-least": "≥",
    "more-than": ">",
    "equal": "=",
    "about": "≈",
    "at-most": "≤",
    "less-than": "<",
    "range": "区间",
}
MEASURES: dict[str, str] = {
    "stock": "总量",
    "increment": "新增",
    "annual": "每年",
    "growth": "增速",
    "ratio": "占比",
    "rank": "位次",
    "money": "资金",
}

Row: TypeAlias = Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Source:
    """A passage: the title of its document, its section, its words, and where it stands."""

    document: str
    start: int
    end: int
    section: str
    quote: str
    iri: str = ""

    @property
    def title(self) -> str:
        """The document's title in its brackets."""
        return f"《{self.document.strip('《》')}》"

    @property
    def place(self) -> str:
        """Document and section, for people."""
        return f"{self.title} {self.section}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A document; ``unread`` are the titles of its sections of which nothing was read, ``cited`` how many of its
    characters stand in the passage of a fact.
    """

    iri: str
    title: str
    identifier: str
    kind: str
    number: str
    issuers: tuple[str, ...]
    written: date | None
    published: date | None
    begin: int | None
    end: int | None
    region: str
    characters: int
    sha256: str
    attachments: tuple[str, ...]
    sections: int
    unread: tuple[str, ...]
    cited: int

    @property
    def period(self) -> str:
        """Its years as people write them."""
        if self.begin is None:
            return ""
        return f"{self.begin}—{self.end}年" if self.end not in (None, self.begin) else f"{self.begin}年"

    @property
    def short(self) -> str:
        """Region and year, or the beginning of the title where no region was read."""
        year = self.begin or (self.written.year if self.written else None)
        if not self.region:
            return shortened(self.title, 14)
        return f"{self.region}{f' {year}' if year else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One agency's part in one task."""

    iri: str
    work: str
    agency: str
    role: str
    written: str
    document: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An action or a task."""

    iri: str
    title: str
    number: str
    parent: str
    order: int
    action: bool
    safeguard: bool
    document: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency or a group of agencies."""

    iri: str
    label: str
    functions: tuple[str, ...]
    regions: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A target or a result. ``owner`` is whose figure it is: the holder where it has one, else the region."""

    iri: str
    reported: bool
    wording: str
    shared: str
    comparator: str
    value: Decimal | None
    upper: Decimal | None
    unit: str
    normalized: Decimal | None
    base: str
    kind: str
    year: int | None
    hedged: bool
    region: str
    holder: str
    work: str
    document: str
    sources: tuple[Source, ...]

    @property
    def owner(self) -> str:
        """Whose figure it is, as far as the documents tell."""
        return self.holder or self.region

    @property
    def words(self) -> str:
        """The figure as people write it.

        >>> blank = dict.fromkeys("iri wording shared base kind region holder work document".split(), "")
        >>> figure = Figure(**blank, reported=False, comparator="at-least", value=Decimal("300"), upper=None, unit="家",
        ...     normalized=None, year=None, hedged=True, sources=())
        >>> figure.words
        '≥300家'
        """
        upper = f"—{plain(self.upper)}" if self.upper is not None else ""
        sign = SIGNS.get(self.comparator, "") if self.comparator not in ("equal", "range") else ""
        return f"{sign}{plain(self.value) or '?'}{upper}{self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A platform or a programme; ``links`` holds names by property: place, whole, backer, leader, document, alias."""

    iri: str
    platform: bool
    label: str
    code: str
    kind: str
    links: Mapping[str, tuple[str, ...]]
    works: tuple[str, ...]
    documents: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An incentive."""

    iri: str
    beneficiary: str
    condition: str
    amount: Decimal | None
    unit: str
    rate: Decimal | None
    cap: Decimal | None
    cap_unit: str
    period: str
    scope: str
    work: str
    document: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All of it; the mappings are by IRI."""

    plans: Mapping[str, Plan]
    works: Mapping[str, Work]
    parts: tuple[Part, ...]
    agencies: Mapping[str, Agency]
    figures: tuple[Figure, ...]
    things: tuple[Thing, ...]
    money: tuple[Money, ...]
    sections: Mapping[str, str]
    """The number and title of each section."""

    def agencies_of(self, work: str, role: str) -> tuple[str, ...]:
        """Who has this role in a task, as its document writes them, each once, in its order."""
        found = (p for p in self.parts if p.work == work and p.role == role)
        ordered = sorted(found, key=lambda p: (p.sources[:1], p.written, p.agency))
        return tuple(dict.fromkeys(p.written or self.agencies[p.agency].label for p in ordered))


def plain(value: Decimal | None) -> str:
    """A figure without exponent or trailing zeros.

    >>> plain(Decimal("1.50")), plain(Decimal("1E+3")), plain(None)
    ('1.5', '1000', '')
    """
    return "" if value is None else f"{value.normalize():f}"


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, on one line.

    >>> shortened("打造长三角科创高地", 6)
    '打造长三角…'
    """
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


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
            attachments=tuple(attachments[document]) or _annexes(own),
            sections=len(leaves),
            unread=tuple(
                f"{_text(row['number'])}{_text(row['title'])}" for row in leaves if _text(row["section"]) not in used
            ),
            cited=cited.get(document, 0),
        )


def _annexes(sections: Iterable[Row]) -> tuple[str, ...]:
    """The annexes by their headings, for a graph that does not list them."""
    return tuple(
        f"{number} {title}"
        for row in sections
        if (number := _text(row["number"])).startswith("附件") and (title := _text(row["title"]))
    )


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
