"""What the graph holds, as plain records for the workbook, the report and the plots.

Each record is one thing or one fact of the graph, with the passages that prove it; nothing is left out
and nothing is added. The order is that of the documents' names and of their text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
    lower: Decimal | None = None

    @property
    def owner(self) -> str:
        """Whose figure it is, as far as the documents tell."""
        return self.holder or self.region

    @property
    def words(self) -> str:
        """The figure as people write it.

        >>> from dataclasses import replace
        >>> blank = dict.fromkeys("iri wording shared base kind region holder work document".split(), "")
        >>> figure = Figure(**blank, reported=False, comparator="at-least", value=Decimal("300"), upper=None, unit="家",
        ...     normalized=None, year=None, hedged=True, sources=())
        >>> figure.words
        '≥300家'
        >>> replace(figure, value=Decimal("120"), lower=Decimal("80"), upper=Decimal("150"), unit="亩").words
        '≥120亩（低线80，高线150）'
        """
        sign = SIGNS.get(self.comparator, "") if self.comparator not in ("equal", "range") else ""
        if self.lower is not None:  # 120万(低线80万,高线150万)平方米: three lines, no range
            high = f"，高线{plain(self.upper)}" if self.upper is not None else ""
            return f"{sign}{plain(self.value) or '?'}{self.unit}（低线{plain(self.lower)}{high}）"
        upper = f"—{plain(self.upper)}" if self.upper is not None else ""
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
