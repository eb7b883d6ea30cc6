"""What the store knows of things themselves, and of targets and results: shared by all networks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from kg.model import Cell, Iri
from queries import catalog
from visualize.network import Fact, Figure, Node, Passage, Source
from visualize.records import MEASURES, SIGNS
from visualize.style import kind_of, local_name

MOST_PASSAGES = 25
"""So many passages of a thing are shown; a region may be named hundreds of times."""

_FACTS = (
    ("workNumber", "编号", "number"),
    ("parentAction", "所属行动", "action"),
    ("function", "职能", "function"),
    ("platformKind", "类别", "kind"),
    ("programmeKind", "类别", "kind"),
    ("region", "所属区域", "region"),
    ("fullName", "全称", "full name"),
    ("regionCode", "区划代码", "region code"),
    ("documentNumber", "文号", "document number"),
    ("issuer", "发文机关", "issuer"),
    ("dateWritten", "成文日期", "written"),
    ("datePublished", "发布日期", "published"),
)

Row: TypeAlias = Mapping[str, Cell]


@dataclass(slots=True, kw_only=True)
class Things:
    """What the store knows of things, by IRI."""

    values: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    labels: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    facts: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    passages: dict[str, list[Passage]] = field(default_factory=lambda: defaultdict(list))
    figures: tuple[Figure, ...] = ()

    def of(self, thing: str, name: str) -> list[str]:
        """The values of a property (by its local name), in a fixed order."""
        return self.values.get(thing, {}).get(name, [])

    def shown(self, thing: str, name: str) -> list[str]:
        """The same as words for people: the label of a value that is a thing."""
        return self.labels.get(thing, {}).get(name, [])

    def first(self, thing: str, *names: str) -> str:
        """The first word known under one of these properties, else nothing."""
        return next((shown for name in names for shown in self.shown(thing, name)), "")

    def kind(self, thing: str) -> str:
        """The kind of a thing by its classes."""
        return kind_of(self.of(thing, "type"))

    def of_kind(self, kind: str) -> Iterator[str]:
        """All things of a kind."""
        return (thing for thing in self.values if self.kind(thing) == kind)

    def node(self, thing: str) -> Node:
        """A thing as a node."""
        labels = self.of(thing, "prefLabel")
        facts = [
            Fact(zh=zh, en=en, value="、".join(shown)) for name, zh, en in _FACTS if (shown := self.shown(thing, name))
        ]
        return Node(
            id=thing,
            kind=self.kind(thing),
            label=labels[0] if labels else local_name(thing),
            number=self.first(thing, "workNumber"),
            part_of=self.first(thing, "parentAction"),
            aliases=tuple(alias for alias in self.of(thing, "altLabel") if alias not in labels),
            documents=tuple(sorted({*self.of(thing, "mentionedIn"), *self.of(thing, "statedIn")})),
            facts=(*facts, *self.facts.get(thing, ())),
        )

    def sources(self, documents: Iterable[str]) -> tuple[Source, ...]:
        """These documents, by title."""
        return tuple(
            Source(
                id=thing,
                label=self.first(thing, "prefLabel"),
                number=self.first(thing, "documentNumber"),
                issuer="、".join(self.shown(thing, "issuer")),
                date=self.first(thing, "datePublished", "dateWritten"),
                region=self.first(thing, "jurisdiction"),
            )
            for thing in sorted(set(documents), key=lambda thing: (self.first(thing, "prefLabel"), thing))
        )


def rows(store: catalog.Queryable, name: str) -> Iterator[Row]:
    """The rows of a network query, by column."""
    table = catalog.network(store, name)
    for row in table.rows:
        yield dict(zip(table.columns, row, strict=True))


def text(value: Cell) -> str:
    """A cell as text; nothing is the empty text."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value)


def passage(row: Row) -> Passage:
    """The words that prove a row."""
    return Passage(document=text(row["document"]), section=text(row["section"]), quote=text(row["quote"]))


def read_things(store: catalog.Queryable) -> Things:
    """All things of the store with their properties, figures and passages."""
    things = Things()
    for row in rows(store, "things"):
        thing, name = text(row["thing"]), local_name(text(row["property"]))
        value = text(row["value"])
        shown = text(row["valueLabel"]) or ("" if isinstance(row["value"], Iri) else value)
        for table, word in ((things.values, value), (things.labels, shown)):
            words = table.setdefault(thing, {}).setdefault(name, [])
            if word and word not in words:
                words.append(word)
    things.figures = tuple(read_figures(store, things))
    for figure in things.figures:
        if figure.task:
            things.facts[figure.task].append(_fact(figure))
    for row in rows(store, "passages"):
        if (proof := passage(row)) not in things.passages[thing := text(row["thing"])]:
            things.passages[thing].append(proof)
    for thing, passages in things.passages.items():
        most = f"（列出前 {MOST_PASSAGES} 处）" if len(passages) > MOST_PASSAGES else ""
        value = f"{len(passages)} 处{most}"
        shown_passages = tuple(passages[:MOST_PASSAGES])
        things.facts[thing].append(Fact(zh="原文提及", en="named in the text", value=value, passages=shown_passages))
    return things


def read_figures(store: catalog.Queryable, things: Things) -> Iterator[Figure]:
    """All targets and results, each once, with its first passage; in the order of document, year, indicator."""
    found: dict[str, Figure] = {}
    for row in rows(store, "figures"):
        if (iri := text(row["figure"])) in found:
            continue
        ranged = text(row["comparator"]) == "range"
        sign = "" if ranged else SIGNS.get(text(row["comparator"]), "")
        high = f"–{text(row['upperValue'])}" if ranged and row["upperValue"] is not None else ""
        year, number = row["year"], row["normalized"]
        found[iri] = Figure(
            indicator=text(row["indicator"]),
            shared=things.first(text(row["shared"]), "prefLabel"),
            value=" ".join(f"{sign} {text(row['value'])}{high}{text(row['unit'])}".split()),
            number=float(number) if isinstance(number, int | Decimal) else None,
            kind=MEASURES.get(text(row["kind"]), "") if text(row["kind"]) != "stock" else "",
            year=int(year) if isinstance(year, int) else None,
            status="result" if row["reported"] is True else "target",
            hedged=row["hedged"] is True,
            region=text(row["region"]),
            holder=text(row["holder"]),
            task=text(row["task"]),
            passage=passage(row),
        )
    titles = {figure.passage.document: things.first(figure.passage.document, "prefLabel") for figure in found.values()}
    return iter(
        sorted(
            found.values(),
            key=lambda f: (titles[f.passage.document], f.passage.document, f.status, f.year or 0, f.indicator, f.value),
        )
    )


def _fact(figure: Figure) -> Fact:
    year = f"（{figure.year} 年）" if figure.year is not None else ""
    kind = f"〔{figure.kind}〕" if figure.kind else ""
    zh, en = ("完成", "result") if figure.status == "result" else ("目标", "target")
    return Fact(zh=zh, en=en, value=f"{figure.indicator} {figure.value}{year}{kind}", passages=(figure.passage,))
