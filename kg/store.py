"""The one door to the triple store: embedded Oxigraph, in memory or in a folder.

The store holds each document's graph, the corpus graph, and their union as the default graph. The
union is stored, not computed: a triple that two documents state is there once, so that counts are
right in every engine.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeAlias

import pyoxigraph as ox

from kg.drafts import places
from kg.errors import OutputError, QueryError, StoreError
from kg.model import Cell, Iri, Table
from kg.sparql import refuse_depth, refuse_service, syntax_error
from kg.stack import SHALLOW, with_room
from kg.validation import Report, validate_graph
from ontology.iris import PREFIXES

if TYPE_CHECKING:
    from rdflib import Dataset, Graph


class Out(Protocol):
    """What an export is written to."""

    def write(self, data: bytes, /) -> int:
        """Write a piece."""


Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_XSD = PREFIXES["xsd"]
_INTEGERS = frozenset(
    _XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_MARK = "CURRENT"
"""A file that every Oxigraph folder has."""
BATCH = 100_000
"""So many quads are in memory while they are loaded."""


class Store:
    """A graph that can be loaded, asked, checked and written out.

    Use ``Store.memory()`` or ``Store.open(path)``; the store is a context manager.
    """

    __slots__ = ("_inner", "_report", "path", "read_only")

    def __init__(self, inner: ox.Store, *, path: Path | None = None, read_only: bool = False) -> None:
        self._inner: ox.Store | None = inner
        self._report: Report | None = None
        self.path = path
        self.read_only = read_only

    @classmethod
    def memory(cls) -> Self:
        """An empty store in memory."""
        return cls(ox.Store())

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = True) -> Self:
        """The store in a folder; made where it is missing and is opened for writing.

        Several processes may read one folder at a time; only one may write.
        Raises ``StoreError`` where it is missing, locked or no store.
        """
        path = Path(path)
        if read_only and not (path / _MARK).is_file():
            raise StoreError(f"there is no graph in {path}", remedy="build one with: innokg build PATH...")
        if not read_only and path.exists() and not (path / _MARK).is_file() and any(_entries(path)):
            raise StoreError(f"{path} holds files that are no graph", remedy="choose an empty folder")
        try:
            inner = ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
        except (OSError, RuntimeError) as error:
            raise _unreadable(path, error) from error
        return cls(inner, path=path, read_only=read_only)

    @property
    def _ox(self) -> ox.Store:
        if self._inner is None:
            raise StoreError("the store is closed", remedy="open it again")
        return self._inner

    def close(self) -> None:
        """Write what is pending and let the folder go."""
        if self._inner is not None and self.path is not None and not self.read_only:
            self._inner.flush()
        self._inner = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """How many triples the union has."""
        return sum(1 for _ in self._ox.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def load(self, quads: Iterable[ox.Quad]) -> int:
        """Add quads of named graphs; returns how many were given.

        Raises ``StoreError`` where the folder cannot be written.
        """
        if self.read_only:
            raise StoreError(f"{self.path} is open for reading only", remedy="open it with read_only=False")
        everything, count = iter(quads), 0
        while given := list(islice(everything, BATCH)):
            count += len(given)
            union = (ox.Quad(q.subject, q.predicate, q.object, ox.DefaultGraph()) for q in given)
            try:
                self._ox.bulk_extend(given)
                self._ox.bulk_extend(union)
            except OSError as error:
                raise StoreError(
                    f"the graph cannot be written to {self.path}: {error}", remedy="free some space"
                ) from error
        return count

    def query(self, sparql: str) -> Table:
        """The answer of a query over the union of all graphs; ``GRAPH`` reaches a single one.

        A SELECT gives its rows, an ASK one row of one column, a CONSTRUCT or DESCRIBE its triples,
        sorted. The prefixes of ``ontology.iris.PREFIXES`` need no declaration. Raises ``QueryError``
        where the query is not valid SPARQL (with line and column) or calls another host.
        """
        return with_room(len(sparql), lambda: self._answer(sparql))

    def _answer(self, sparql: str) -> Table:
        found = self._run(sparql)
        if isinstance(found, ox.QueryBoolean):
            return Table(columns=("answer",), rows=((bool(found),),))
        try:
            if isinstance(found, ox.QueryTriples):
                triples = sorted(set(found), key=str)
                rows = tuple((cell(t.subject), cell(t.predicate), cell(t.object)) for t in triples)
                return Table(columns=("subject", "predicate", "object"), rows=rows)
            columns = tuple(variable.value for variable in found.variables)
            return Table(columns=columns, rows=tuple(tuple(cell(s[name]) for name in columns) for s in found))
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}") from error

    def ask(self, sparql: str) -> bool:
        """The answer of an ASK. Raises ``QueryError`` like ``query``."""

        def answer() -> bool:
            found = self._run(sparql)
            if not isinstance(found, ox.QueryBoolean):
                raise QueryError("not an ASK query", remedy="write ASK { ... }")
            return bool(found)

        return with_room(len(sparql), answer)

    def construct(self, sparql: str) -> Iterator[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE. Raises ``QueryError`` like ``query``."""

        def answer() -> Iterator[ox.Triple]:
            found = self._run(sparql)
            if not isinstance(found, ox.QueryTriples):
                raise QueryError("not a CONSTRUCT or DESCRIBE query", remedy="write CONSTRUCT { ... } WHERE { ... }")
            return iter(found) if len(sparql) <= SHALLOW else iter(list(found))

        return with_room(len(sparql), answer)

    def _run(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        refuse_depth(sparql)
        refuse_service(sparql)
        try:
            return self._ox.query(sparql, prefixes=PREFIXES)
        except SyntaxError as error:
            raise syntax_error(sparql, error) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}") from error

    def triples(self) -> Iterator[ox.Triple]:
        """The union of all graphs, each triple once, in no order."""
        return (q.triple for q in self._ox.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def quads(self) -> Iterator[ox.Quad]:
        """What lies in the named graphs, in no order."""
        everything = self._ox.quads_for_pattern(None, None, None, None)
        return (q for q in everything if not isinstance(q.graph_name, ox.DefaultGraph))

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs, sorted."""
        return tuple(sorted(str(graph.value) for graph in self._ox.named_graphs()))

    def dataset(self) -> Dataset:
        """The store through rdflib's API; its default graph is the union."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        dataset = Dataset(store=OxigraphStore(store=self._ox))
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def graph(self) -> Graph:
        """A copy of the union as an rdflib graph in memory, for tools that walk it much."""
        from rdflib import Graph

        data = ox.serialize(self.triples(), format=ox.RdfFormat.N_TRIPLES)
        return Graph().parse(data=data or b"", format="nt")

    def validate(self) -> Report:
        """What the shapes of the ontology find in the union; of a store that is only read, found once."""
        if self._report is None or not self.read_only:
            self._report = validate_graph(self.graph())
        return self._report

    def things(self) -> Iterator[list[ox.Triple]]:
        """The triples of the union about each thing, things in the order of their names."""
        for quads in self._about(ox.DefaultGraph()):
            yield [quad.triple for quad in quads]

    def things_by_graph(self, graph: str | None = None) -> Iterator[list[ox.Quad]]:
        """The quads of all named graphs (or of one) about each thing, things in the order of their names."""
        for quads in self._about(ox.NamedNode(graph) if graph else None):
            named = [quad for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph)]
            if named:
                yield named

    def _about(self, graph: ox.NamedNode | ox.DefaultGraph | None) -> Iterator[list[ox.Quad]]:
        """Memory holds the names of the things, and what is said of one."""
        subjects = {str(q.subject): q.subject for q in self._ox.quads_for_pattern(None, None, None, graph)}
        for key in sorted(subjects):
            yield list(self._ox.quads_for_pattern(subjects[key], None, None, graph))

    def dump(self, path: Path, write: Callable[[Out], None]) -> None:
        """Write an export to a file, all of it or nothing: what was there before stays until it is done.

        Raises ``OutputError``.
        """
        final = draft = path
        try:
            final, draft = places(path)
            with draft.open("wb") as out:
                write(out)
            if draft != final:
                draft.replace(final)
        except BaseException as error:
            if draft != final:
                with contextlib.suppress(OSError):
                    draft.unlink(missing_ok=True)
            if not isinstance(error, OSError):
                raise
            what = f"{path} cannot be written: {error.strerror or error}"
            raise OutputError(what, remedy="choose another place or free some space") from error


def cell(term: Term | None) -> Cell:
    """A term as a plain value; a blank node and a malformed literal stay text."""
    if term is None or isinstance(term, ox.Triple):
        return None if term is None else str(term)
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return _value(term.value, term.datatype.value)


def _value(text: str, datatype: str) -> Cell:
    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype in (_XSD + "decimal", _XSD + "double", _XSD + "float"):
            return Decimal(text)
        if datatype == _XSD + "date":
            return date.fromisoformat(text)
    except (ValueError, ArithmeticError):
        return text
    if datatype == _XSD + "boolean":
        return text in ("true", "1")
    return text


def _entries(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        raise StoreError(f"{path} is not a folder", remedy="choose a folder")
    return path.iterdir()


def _unreadable(path: Path, error: OSError | RuntimeError) -> StoreError:
    message = str(error)
    if "no space" in message.lower():
        return StoreError(f"the graph in {path} cannot be written: {message}", remedy="free some space")
    if "lock" in message.lower():
        return StoreError(f"{path} is being written by another process", remedy="wait until it is done, then try again")
    return StoreError(f"the graph in {path} cannot be opened: {message}", remedy="build it again: innokg build PATH...")
