"""The graph as RDF files: the same bytes for the same graph, in every process.

Turtle, N-Triples, RDF/XML and JSON-LD hold the union of all graphs; TriG and N-Quads keep the graph of
each document apart.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import OutputError
from kg.exports.formats import Format
from kg.exports.jsonld import Sorts, jsonld
from kg.store import Out, Store
from ontology.iris import PREFIXES, configured_base

KINDS = (
    "agency",
    "assertion",
    "document",
    "graph",
    "incentive",
    "indicator",
    "industry",
    "lexicon",
    "merge",
    "organization",
    "passage",
    "person",
    "platform",
    "policy",
    "programme",
    "region",
    "responsibility",
    "result",
    "section",
    "target",
    "task",
)
"""Kinds of things whose IRIs get a prefix of their own."""

SCHEME_NAMES = (
    "comparator",
    "function",
    "indicator",
    "measure-kind",
    "outcome",
    "platform-kind",
    "programme-kind",
    "role",
    "unit",
)
"""Concept schemes whose concepts get a prefix of their own. No prefix is the head of another one's IRI: which of the
two the serialiser took would differ from run to run."""

_TYPE = PREFIXES["rdf"] + "type"

_SERIALIZERS: dict[Format, ox.RdfFormat] = {
    Format.TURTLE: ox.RdfFormat.TURTLE,
    Format.NTRIPLES: ox.RdfFormat.N_TRIPLES,
    Format.NQUADS: ox.RdfFormat.N_QUADS,
    Format.TRIG: ox.RdfFormat.TRIG,
    Format.RDFXML: ox.RdfFormat.RDF_XML,
}


def prefixes(base: str | None = None) -> dict[str, str]:
    """The prefixes of exports: those of the vocabularies, and one for each kind of thing and scheme."""
    base = base or configured_base()
    own = {f"id-{kind}": f"{base}{kind}/" for kind in KINDS}
    schemes = {f"scheme-{name}": f"{PREFIXES['scheme']}{name}/" for name in SCHEME_NAMES}
    words = {name: iri for name, iri in PREFIXES.items() if name not in ("id", "scheme")}
    return {**words, **own, **schemes}


def export_rdf(store: Store, style: Format, path: Path) -> None:
    """Write the graph to a file, a thing at a time: memory holds the names of things, not the graph.

    Raises ``OutputError`` where the file cannot be written, or the format cannot hold the graph.
    """
    _refuse_csv(style)
    store.dump(path, lambda out: write_rdf(store, style, out))


def serialize(store: Store, style: Format) -> bytes:
    """The graph in a format. Raises ``OutputError`` where the format cannot hold it."""
    out = io.BytesIO()
    write_rdf(store, style, out)
    return out.getvalue()


def write_rdf(store: Store, style: Format, out: Out) -> None:
    """Write the graph in a format. Raises ``OutputError`` where the format cannot hold it."""
    _refuse_csv(style)
    if style is Format.JSONLD:
        _write_jsonld(store, out)
    elif style in (Format.NTRIPLES, Format.NQUADS):
        for statements in store.things_by_graph() if style.graphs else store.things():
            lines = (ox.serialize(statements, format=_SERIALIZERS[style]) or b"").splitlines(keepends=True)
            out.write(b"".join(sorted(lines)))
    elif style is Format.RDFXML:
        known = {
            name: iri for name, iri in PREFIXES.items() if name in ("dcterms", "inno", "owl", "prov", "rdf", "skos")
        }
        # what cannot be written is found before a byte is
        _refuse_unwritable(store.triples())
        sink = _SortedNamespaces(out)
        ox.serialize(_flat(store, style), cast("IO[bytes]", sink), format=_SERIALIZERS[style], prefixes=known)
    else:
        spaced = _Spaced(out)
        ox.serialize(
            _flat(store, style), cast("IO[bytes]", spaced), format=_SERIALIZERS[style], prefixes=_used(store, style)
        )
        spaced.close()


def _refuse_csv(style: Format) -> None:
    if style is Format.CSV:
        raise OutputError(
            "csv is not an RDF format", remedy="choose one of " + ", ".join(f.value for f in _SERIALIZERS)
        )


def _flat(store: Store, style: Format) -> Iterator[ox.Triple] | Iterator[ox.Quad]:
    """The statements in their order: graph by graph, thing by thing, types first."""
    return _quads(store) if style.graphs else (t for triples in store.things() for t in sorted(triples, key=_key))


def _quads(store: Store) -> Iterator[ox.Quad]:
    for graph in sorted(store.graphs(), key="<{}>".format):
        for quads in store.things_by_graph(graph):
            yield from sorted(quads, key=_key)


def _key(triple: ox.Triple | ox.Quad) -> tuple[bool, str, str]:
    predicate = triple.predicate.value
    return (predicate != _TYPE, predicate, str(triple.object))


def _write_jsonld(store: Store, out: Out) -> None:
    sorts = Sorts()
    for triple in store.triples():
        sorts.add(triple)
    nodes = (sorted(triples, key=_key) for triples in store.things())
    for piece in jsonld(nodes, sorts.coercions(), _used(store, Format.JSONLD), prefixes()):
        out.write(piece)


class _Spaced:
    """Turtle or TriG with its prefixes sorted and an empty line after each statement.

    The serialiser writes prefixes in an order that differs from run to run. It escapes line ends in
    literals, so that a line that ends in a full stop ends a statement.
    """

    def __init__(self, out: Out) -> None:
        self._out = out
        self._rest = b""
        self._heads: list[bytes] | None = []

    def write(self, data: bytes) -> int:
        """Take a piece of the serialiser's."""
        *lines, self._rest = (self._rest + bytes(data)).split(b"\n")
        for line in lines:
            self._line(line + b"\n")
        return len(data)

    def _line(self, line: bytes) -> None:
        if self._heads is not None:
            if line.startswith(b"@prefix "):
                self._heads.append(line)
                return
            self._end_of_heads()
        self._out.write(line + b"\n" if line.endswith(b" .\n") else line)

    def _end_of_heads(self) -> None:
        self._out.write(b"".join(sorted(self._heads or ())) + b"\n")
        self._heads = None

    def close(self) -> None:
        """Write what is left."""
        if self._heads is not None:
            self._end_of_heads()
        self._out.write(self._rest)

    def flush(self) -> None:
        """Nothing is kept that could be written."""


class _SortedNamespaces:
    """RDF/XML with the namespaces of its first element sorted, which the serialiser writes in any order."""

    def __init__(self, out: Out) -> None:
        self._out = out
        self._head: bytes | None = b""

    def write(self, data: bytes) -> int:
        """Take a piece of the serialiser's."""
        if self._head is None:
            self._out.write(bytes(data))
            return len(data)
        self._head += bytes(data)
        start = self._head.find(_ROOT) + len(_ROOT)
        end = self._head.find(b">", start) if start >= len(_ROOT) else -1
        if end >= 0:
            names = b" ".join(sorted(self._head[start:end].split(b" ")))
            self._out.write(self._head[:start] + names + self._head[end:])
            self._head = None
        return len(data)

    def flush(self) -> None:
        """Nothing is kept that could be written."""


_ROOT = b"<rdf:RDF "


def _used(store: Store, style: Format) -> dict[str, str]:
    """The prefixes that some IRI of the graph begins with."""
    heads: set[str] = set()
    for statement in store.quads() if style.graphs else store.triples():
        graph = (statement.graph_name,) if isinstance(statement, ox.Quad) else ()
        for term in (statement.subject, statement.predicate, statement.object, *graph):
            iri = term.datatype.value if isinstance(term, ox.Literal) else str(term)[1:-1]
            heads.add(iri[: max(iri.rfind("#"), iri.find("/", 8)) + 1])
            heads.add(iri[: iri.rfind("/") + 1])
    return {name: iri for name, iri in sorted(prefixes().items()) if any(head.startswith(iri) for head in heads)}


def _refuse_unwritable(triples: Iterable[ox.Triple | ox.Quad]) -> None:
    """XML has no way to write most control characters; a file with them could not be read again."""
    for triple in triples:
        if isinstance(triple.object, ox.Literal) and any(_unwritable(c) for c in triple.object.value):
            raise OutputError(
                f"RDF/XML cannot hold the control characters in {triple.object.value[:40]!r}", remedy="export turtle"
            )


def _unwritable(character: str) -> bool:
    return (character < " " and character not in "\t\n\r") or character in "\ufffe\uffff"
