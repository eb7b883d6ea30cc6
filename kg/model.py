"""The values that walk through the house: frozen, slotted, keyword-only, standard library only.

Two kinds of position are kept apart by type. A ``Span`` counts characters of the *raw* text, the
text as found in the file; every published quote is ``raw[span.start:span.end]``. A ``Range`` counts
characters of the *clean* text, the reading copy that the extraction works on. ``kg.text.Text``
leads from one to the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from kg.text import Text


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Half-open interval of characters in the raw text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Range:
    """Half-open interval of characters in the clean text (the reading copy)."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, position: int) -> bool:
        return self.start <= position < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One place where the reading copy differs from the raw text.

    ``rule`` names the kind of repair (``running_marker``, ``stray_space``, ``page_order`` ...),
    ``before`` is ``raw[span.start:span.end]``, ``after`` what the reading copy says in its place.
    ``certain`` is false where the repair is only a suggestion and nothing was changed.
    """

    rule: str
    span: Span
    before: str
    after: str
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """An administrative region.

    ``code`` is the six-digit GB/T 2260 code, or None where the region is not in the table; ``name``
    the official name (``鹿城区``), ``full`` the name with all levels above it
    (``浙江省温州市鹿城区``), ``level`` one of ``nation province city county``.
    """

    code: str | None
    name: str
    full: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document that another one names: its title, empty where it is named by its number alone."""

    title: str
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Where a text says its metadata: the name of a field of ``Document``, its value as a string, and the words."""

    field: str
    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document with its metadata; what the text does not state is None or empty.

    ``sha256`` is of the file; ``text_sha256`` of the text taken from it, in UTF-8, which is what the
    spans count in; ``encoding`` a character encoding, or ``docx`` or ``pdf``. ``cites`` are the titles of
    ``citations``; ``attachments_missing`` those of ``attachments`` that are named and not in the text;
    ``addressees`` (主送) and ``validity`` (有效期3年) are as written. ``stated`` leads from the fields to their words,
    where the text has them. ``unread_pages`` are the numbers of
    pages that are pictures alone (scans), of which nothing was read.
    """

    id: str
    source: str
    title: str
    kind: str | None = None
    issuers: tuple[str, ...] = ()
    number: str | None = None
    written: date | None = None
    published: date | None = None
    period: tuple[int, int] | None = None
    region: Region | None = None
    text: Text
    sha256: str
    text_sha256: str = ""
    encoding: str = "utf-8"
    cites: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    attachments_missing: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    index_number: str | None = None
    addressees: tuple[str, ...] = ()
    effective: date | None = None
    validity: str | None = None
    unread_pages: tuple[int, ...] = ()
    stated: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A node of the heading tree, in positions of the clean text.

    ``level`` is the depth (0 for the root, 1 for its children ...); ``style`` the numbering style
    (``root``, ``一、``, ``(一)``, ``1.``, ``(1)``, ``①``, ``一是``, ``第一条``, ``lead`` for an unnumbered lead
    sentence, ``line`` for an unnumbered heading line, ``附件``); ``number`` the number as written;
    ``title`` the heading without number and final punctuation; ``range`` all of it with its
    children; ``heading`` the heading alone, number included.
    """

    level: int
    style: str
    number: str | None
    title: str
    range: Range
    heading: Range
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """The section and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def path(self, position: int) -> tuple[Section, ...]:
        """The sections around a position of the clean text, outermost first, self included."""
        for child in self.children:
            if position in child.range:
                return (self, *child.path(position))
        return (self,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Which words prove a fact, and which rule found them.

    ``quote == raw[span.start:span.end]``. ``repaired`` tells that a repair lies inside the quote.
    """

    span: Span
    quote: str
    rule: str
    repaired: bool = False


class EntityType(StrEnum):
    """The classes of named things, as they stand in ``entities.csv``."""

    REGION = "Region"
    PLATFORM = "Platform"
    PROGRAM = "Program"
    AGENCY = "Agency"
    ORGANIZATION = "Organization"
    PERSON = "Person"
    INDUSTRY = "Industry"
    POLICY = "Policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A named thing as one document names it: its fullest form, its other forms, every passage."""

    type: EntityType
    kind: str | None
    name: str
    aliases: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...]


class Role(StrEnum):
    """An agency's part in a task."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A public body by its canonical name.

    ``region`` is the region it belongs to, as far as the document tells; ``function`` one of the
    concepts of the scheme of agency functions (``科技``, ``发展改革`` ...); ``collective`` a group
    (``各街镇``) that is kept as one.
    """

    name: str
    function: str
    region: Region | None = None
    collective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """One agency's part in one task; ``task`` is the ``Task.id``."""

    task: str
    agency: Agency
    role: Role
    written: str
    also: str | None = None
    status: str | None = None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A piece of work that the plan sets out to do.

    ``id`` is unique in its document and made of the numbers and titles on its path; ``level`` is
    ``action`` or ``task``; ``parent`` the ``id`` of the enclosing action; ``range`` the clean text
    from its heading to its end; ``safeguard`` marks measures that secure the plan (保障措施).
    """

    id: str
    level: str
    number: str | None
    title: str
    parent: str | None = None
    range: Range
    safeguard: bool = False
    evidence: tuple[Evidence, ...]


class Comparator(StrEnum):
    """How a value is bounded, spelled as in ``targets.csv``."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    EQUAL = "="
    ABOUT = "~"
    AT_MOST = "<="
    LESS_THAN = "<"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure as written (120, 万平方米).

    ``high`` is the upper end of a range, or the high line that a plan sets beside its value; ``low`` its low line.
    """

    comparator: Comparator
    value: Decimal | None
    high: Decimal | None = None
    unit: str = ""
    low: Decimal | None = None


class MeasureKind(StrEnum):
    """What a figure measures, spelled as in ``targets.csv``."""

    STOCK = "stock"
    INCREMENT = "increment"
    ANNUAL = "annual"
    GROWTH = "growth"
    RATIO = "ratio"
    RANK = "rank"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A measurable statement: aimed at (``status`` ``target``) or reported (``result``).

    ``task`` is the ``Task.id`` of the enclosing task, None for overall goals; ``heading`` what a result outside
    of tasks is reported under (the heading of its section or point); ``region`` the name of whose indicator it
    is (a region's full name, or a platform's name).
    """

    status: str
    indicator: str
    quantity: Quantity
    kind: MeasureKind
    year: int | None = None
    region: str | None = None
    task: str | None = None
    hedged: bool = False
    heading: str | None = None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A stated link between two named things, or between a task (by title) and a named thing.

    ``subject_task`` is the ``Task.id`` where the subject is a task, and ``subject`` its title.
    """

    subject: str
    predicate: str
    object: str
    subject_task: str | None = None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incentive:
    """Money promised to somebody for something; figures as written with their units.

    ``amount_high`` and ``rate_high`` are the upper ends where a range is promised (按10%—20%给予补助).
    """

    beneficiary: str
    condition: str
    amount: Decimal | None = None
    unit: str | None = None
    rate: Decimal | None = None
    cap: Decimal | None = None
    cap_unit: str | None = None
    period: str | None = None
    scope: str | None = None
    task: str | None = None
    evidence: tuple[Evidence, ...]
    amount_high: Decimal | None = None
    rate_high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one document says."""

    document: Document
    outline: Section
    tasks: tuple[Task, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    targets: tuple[Target, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    incentives: tuple[Incentive, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Why several written forms are one thing."""

    rule: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One real thing of the corpus.

    ``key`` is what its IRI is computed from; ``mentions`` pairs a document id with what that
    document says of it.
    """

    key: str
    type: EntityType
    kind: str | None
    name: str
    aliases: tuple[str, ...] = ()
    region: Region | None = None
    function: str | None = None
    collective: bool = False
    mentions: tuple[tuple[str, Mention], ...] = ()
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """One body took another one's place: the keys of both, and what says so.

    ``date`` is a year, or year and month, where it is stated; ``document`` and ``evidence`` are there where a
    document states it, ``reason`` names the source otherwise.
    """

    earlier: str
    later: str
    date: str | None
    reason: str
    document: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A decision of a curator that was applied: what was done, to what, by whom, when and why.

    ``kind`` is one of ``merge split rename reject set add``; ``subject`` says what it is about, ``outcome`` what came
    of it; ``document`` is the id of the document where it is about one.
    """

    kind: str
    subject: str
    outcome: str
    by: str
    date: date
    reason: str
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The corpus: what each document says, and which things are the same.

    ``links`` leads from (document id, entity type, name in that document) to the entity's key; ``successions`` are
    the bodies that took another one's place; ``corrections`` what a curator changed.
    """

    extractions: tuple[Extraction, ...]
    entities: tuple[Entity, ...]
    regions: tuple[Region, ...] = ()
    links: dict[tuple[str, EntityType, str], str] = field(default_factory=dict)
    successions: tuple[Succession, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Iri(str):
    """The IRI of a thing, told apart from plain text."""

    __slots__ = ()


Cell: TypeAlias = str | Iri | int | bool | Decimal | date | None
"""One value of an answer; None where a variable is unbound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An answer: named columns, rows of plain values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
