"""The pieces quads are made of: terms of the ontology, literals, and the sheet they are written on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from ontology.iris import PREFIXES
from ontology.terms import INNO

XSD_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
XSD_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
XSD_BOOLEAN = NamedNode(PREFIXES["xsd"] + "boolean")
XSD_DATE = NamedNode(PREFIXES["xsd"] + "date")

TYPE = NamedNode(PREFIXES["rdf"] + "type")
SUBJECT = NamedNode(PREFIXES["rdf"] + "subject")
PREDICATE = NamedNode(PREFIXES["rdf"] + "predicate")
OBJECT = NamedNode(PREFIXES["rdf"] + "object")
PREF_LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
ALT_LABEL = NamedNode(PREFIXES["skos"] + "altLabel")
EXACT_MATCH = NamedNode(PREFIXES["skos"] + "exactMatch")
BROAD_MATCH = NamedNode(PREFIXES["skos"] + "broadMatch")
IN_SCHEME = NamedNode(PREFIXES["skos"] + "inScheme")
NOTATION = NamedNode(PREFIXES["skos"] + "notation")
CONCEPT = NamedNode(PREFIXES["skos"] + "Concept")
TITLE = NamedNode(PREFIXES["dcterms"] + "title")
IDENTIFIER = NamedNode(PREFIXES["dcterms"] + "identifier")
DERIVED_FROM = NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
USED = NamedNode(PREFIXES["prov"] + "used")
ENTITY = NamedNode(PREFIXES["prov"] + "Entity")
ATTRIBUTED_TO = NamedNode(PREFIXES["prov"] + "wasAttributedTo")


def term(name: str) -> NamedNode:
    """A term of the ontology; a name that it does not have raises ``AttributeError``."""
    return NamedNode(str(getattr(INNO, name)))


def zh(text: str) -> Literal:
    """A Chinese text."""
    return Literal(text, language="zh")


def en(text: str) -> Literal:
    """An English text."""
    return Literal(text, language="en")


def plain(text: str) -> Literal:
    """A text without language: codes, quotes, numbers as written."""
    return Literal(text)


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=XSD_INTEGER)


def decimal(value: Decimal) -> Literal:
    """A figure, in the shortest form of the same value.

    >>> decimal(Decimal("2.50")).value, decimal(Decimal("1E+3")).value
    ('2.5', '1000')
    """
    return Literal(format(value.normalize(), "f"), datatype=XSD_DECIMAL)


def boolean(value: bool) -> Literal:
    """True or false."""
    return Literal("true" if value else "false", datatype=XSD_BOOLEAN)


def day(value: date) -> Literal:
    """A calendar day."""
    return Literal(value.isoformat(), datatype=XSD_DATE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The quads of one named graph, each once, in the order in which they were first written."""

    graph: NamedNode
    quads: dict[Quad, None] = field(default_factory=dict)

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal | None) -> None:
        """Write one quad; a value of None is not stated and writes nothing."""
        if value is not None:
            self.quads[Quad(subject, predicate, value, self.graph)] = None

    def text(self, subject: NamedNode, predicate: NamedNode, value: str | None) -> None:
        """Write a plain text, unless it is missing or empty."""
        if value:
            self.add(subject, predicate, plain(value))

    def kind(self, subject: NamedNode, *classes: str) -> None:
        """Write the classes of a node."""
        for name in classes:
            self.add(subject, TYPE, term(name))

    def __iter__(self) -> Iterator[Quad]:
        return iter(self.quads)
