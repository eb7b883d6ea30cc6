"""Two engines behind one door: Oxigraph, and rdflib's own, both over the union of the named graphs."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Protocol

import pyoxigraph
import rdflib
from rdflib.namespace import XSD
from rdflib.query import ResultRow
from rdflib.term import Identifier

from kg.model import Cell, Iri, Table

DATA = Path(__file__).parent / "data"
SMALL = DATA / "small.trig"


class Engine(Protocol):
    """What the questions need of a store."""

    def __init__(self, *texts: str) -> None: ...

    def query(self, sparql: str, /) -> Table:
        """The answer to a SELECT query."""


class Oxigraph:
    """pyoxigraph over TriG text, one text after another."""

    def __init__(self, *texts: str) -> None:
        self.store = pyoxigraph.Store()
        for text in texts:
            self.store.load(text.encode(), format=pyoxigraph.RdfFormat.TRIG)

    def query(self, sparql: str, /) -> Table:
        answer = self.store.query(sparql, use_default_graph_as_union=True)
        assert isinstance(answer, pyoxigraph.QuerySolutions)
        columns = tuple(variable.value for variable in answer.variables)
        return Table(columns=columns, rows=tuple(tuple(_of_oxigraph(value) for value in row) for row in answer))


class Rdflib:
    """rdflib's own SPARQL engine over TriG text."""

    def __init__(self, *texts: str) -> None:
        self.graph = rdflib.Dataset(default_union=True)
        with quiet():
            for text in texts:
                self.graph.parse(data=text, format="trig")

    def query(self, sparql: str, /) -> Table:
        with quiet():
            answer = self.graph.query(sparql)
            found = [row for row in answer if isinstance(row, ResultRow)]
        columns = tuple(str(variable) for variable in answer.vars or ())
        return Table(columns=columns, rows=tuple(tuple(_of_rdflib(term) for term in row) for row in found))


@contextmanager
def quiet() -> Iterator[None]:
    """rdflib warns of its own use of what it deprecates in Dataset; nothing of ours uses it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"(Dataset\.|ConjunctiveGraph is)", DeprecationWarning)
        yield


def _cell(value: str, datatype: str | None) -> Cell:
    if datatype == str(XSD.integer):
        return int(value)
    if datatype == str(XSD.decimal):
        return Decimal(value)
    if datatype == str(XSD.boolean):
        return value in ("true", "1")
    return date.fromisoformat(value) if datatype == str(XSD.date) else value


def _of_oxigraph(term: object) -> Cell:
    if isinstance(term, pyoxigraph.NamedNode):
        return Iri(term.value)
    if isinstance(term, pyoxigraph.Literal):
        return _cell(term.value, term.datatype.value)
    return None


def _of_rdflib(term: Identifier | None) -> Cell:
    if isinstance(term, rdflib.URIRef):
        return Iri(term)
    if isinstance(term, rdflib.Literal):
        return _cell(str(term), str(term.datatype) if term.datatype else None)
    return None


def multiset(table: Table) -> Counter[tuple[Cell, ...]]:
    """The rows, each with how often it comes."""
    return Counter(table.rows)
