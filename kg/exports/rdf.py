"""The graph as RDF files: the same bytes for the same graph, in every process.

Turtle, N-Triples, RDF/XML and JSON-LD hold the union of all graphs; TriG and N-Quads keep the graph of
each document apart.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox

from kg.errors import OutputError
from kg.exports.formats import Format
from kg.store import Store
from ontology.iris import PREFIXES, configured_base

Json: TypeAlias = Any

KINDS = (
    "agency",
    "assertion",
    "document",
    "graph",
    "incentive",
    "indicator",
    "industry",
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
_STRING = PREFIXES["xsd"] + "string"
_LANG_STRING = PREFIXES["rdf"] + "langString"

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
    """Write the graph to a file.

    Raises ``OutputError`` where the file cannot be written, or the format cannot hold the graph.
    """
    store.dump(path, serialize(store, style))


def serialize(store: Store, style: Format) -> bytes:
    """The graph in a format. Raises ``OutputError`` where the format cannot hold it."""
    if style is Format.CSV:
        raise OutputError(
            "csv is not an RDF format", remedy="choose one of " + ", ".join(f.value for f in _SERIALIZERS)
        )
    if style is Format.JSONLD:
        return jsonld(_sorted_triples(store.triples()))
    chosen = _SERIALIZERS[style]
    statements = store.quads() if style.graphs else store.triples()
    if style in (Format.NTRIPLES, Format.NQUADS):
        lines = (ox.serialize(statements, format=chosen) or b"").splitlines(keepends=True)
        return b"".join(sorted(lines))
    ordered = _sorted_quads(store.quads()) if style.graphs else _sorted_triples(store.triples())
    if style is Format.RDFXML:
        _refuse_unwritable(ordered)
        known = {
            name: iri for name, iri in PREFIXES.items() if name in ("dcterms", "inno", "owl", "prov", "rdf", "skos")
        }
        return _sorted_namespaces(ox.serialize(ordered, format=chosen, prefixes=known) or b"")
    return _spaced(ox.serialize(ordered, format=chosen, prefixes=_used(prefixes(), ordered)) or b"")


def _spaced(data: bytes) -> bytes:
    """Turtle or TriG with its prefixes sorted and an empty line after each statement.

    The serialiser writes prefixes in an order that differs from run to run. It escapes line ends in
    literals, so that a line that ends in a full stop ends a statement.
    """
    lines = data.splitlines(keepends=True)
    heads = sorted(line for line in lines if line.startswith(b"@prefix "))
    body = lines[len(heads) :]
    return b"".join(heads) + b"\n" + b"".join(line + b"\n" if line.endswith(b" .\n") else line for line in body)


def _sorted_namespaces(data: bytes) -> bytes:
    """RDF/XML with the namespaces of its first element sorted, which the serialiser writes in any order."""
    start = data.index(b"<rdf:RDF ") + len(b"<rdf:RDF ")
    end = data.index(b">", start)
    return data[:start] + b" ".join(sorted(data[start:end].split(b" "))) + data[end:]


def _sorted_triples(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    return sorted(triples, key=_triple_key)


def _triple_key(triple: ox.Triple | ox.Quad) -> tuple[str, bool, str, str]:
    predicate = triple.predicate.value
    return (str(triple.subject), predicate != _TYPE, predicate, str(triple.object))


def _sorted_quads(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    return sorted(quads, key=lambda q: (str(q.graph_name), *_triple_key(q)))


def _used(known: dict[str, str], statements: Iterable[ox.Triple | ox.Quad]) -> dict[str, str]:
    """The prefixes that some IRI of the graph begins with."""
    heads = set()
    for statement in statements:
        graph = (statement.graph_name,) if isinstance(statement, ox.Quad) else ()
        for term in (statement.subject, statement.predicate, statement.object, *graph):
            iri = term.datatype.value if isinstance(term, ox.Literal) else str(term)[1:-1]
            heads.add(iri[: max(iri.rfind("#"), iri.find("/", 8)) + 1])
            heads.add(iri[: iri.rfind("/") + 1])
    return {name: iri for name, iri in sorted(known.items()) if any(head.startswith(iri) for head in heads)}


def _refuse_unwritable(triples: Iterable[ox.Triple | ox.Quad]) -> None:
    """XML has no way to write most control characters; a file with them could not be read again."""
    for triple in triples:
        if isinstance(triple.object, ox.Literal) and any(_unwritable(c) for c in triple.object.value):
            raise OutputError(
                f"RDF/XML cannot hold the control characters in {triple.object.value[:40]!r}", remedy="export turtle"
            )


def _unwritable(character: str) -> bool:
    return (character < " " and character not in "\t\n\r") or character in "\ufffe\uffff"


def jsonld(triples: Iterable[ox.Triple]) -> bytes:
    """JSON-LD with a context: short names for properties, figures and dates typed in the context."""
    nodes: dict[str, dict[str, list[Json]]] = defaultdict(lambda: defaultdict(list))
    found = list(triples)
    types = _coercions(found)
    names = _names(types)
    known = prefixes()
    for triple in found:
        predicate = triple.predicate.value
        subject = nodes[_reference(triple.subject, known)]
        if predicate == _TYPE:
            subject["@type"].append(_reference(triple.object, known))
        else:
            subject[names[predicate]].append(_json_value(triple.object, types[predicate], known))
    context: dict[str, Json] = {**_used(known, found), "inno": PREFIXES["inno"], "xsd": PREFIXES["xsd"]}
    for predicate, name in sorted(names.items(), key=lambda item: item[1]):
        context[name] = {"@id": _compact(predicate, PREFIXES), **types[predicate]}
    graph = [{"@id": node, **{k: _json_values(v) for k, v in body.items()}} for node, body in nodes.items()]
    text = json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1)
    return (text + "\n").encode()


def _coercions(triples: Iterable[ox.Triple]) -> dict[str, dict[str, str]]:
    """For each property what all its values share: a datatype, a language, being texts of languages, or IRIs."""
    shared: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for triple in triples:
        shared[triple.predicate.value].add(_sort(triple.object))
    return {predicate: _coercion(kinds) for predicate, kinds in shared.items()}


def _coercion(kinds: set[tuple[str, str]]) -> dict[str, str]:
    if all(kind == "@language" for kind, _ in kinds) and len(kinds) > 1:
        return {"@container": "@language"}
    return dict(kinds) if len(kinds) == 1 and ("", "") not in kinds else {}


def _sort(term: object) -> tuple[str, str]:
    if not isinstance(term, ox.Literal):
        return ("@type", "@id")
    if term.language:
        return ("@language", term.language)
    if term.datatype.value == _STRING:
        return ("", "")
    return ("@type", _compact(term.datatype.value, PREFIXES))


def _names(properties: Iterable[str]) -> dict[str, str]:
    """A short name for each property: its last part, with its prefix where two would be the same."""
    names: dict[str, str] = {}
    for one in sorted(properties, key=lambda p: (not p.startswith(PREFIXES["inno"]), p)):
        local = one[max(one.rfind("/"), one.rfind("#")) + 1 :]
        names[one] = local if local not in names.values() else _compact(one, PREFIXES)
    return names


def _compact(iri: str, known: dict[str, str]) -> str:
    best = max((p for p in known if iri.startswith(known[p])), key=lambda p: len(known[p]), default=None)
    return iri if best is None else f"{best}:{iri[len(known[best]) :]}"


def _reference(term: object, known: dict[str, str]) -> str:
    return _compact(term.value, known) if isinstance(term, ox.NamedNode) else str(term)


def _json_values(values: list[Json]) -> Json:
    """One value bare, several as a list, texts of languages by their language."""
    if not any(isinstance(value, tuple) for value in values):
        return values[0] if len(values) == 1 else values
    spoken: dict[str, list[str]] = defaultdict(list)
    for language, text in values:
        spoken[language].append(text)
    return {language: texts[0] if len(texts) == 1 else texts for language, texts in sorted(spoken.items())}


def _json_value(term: object, coercion: dict[str, str], known: dict[str, str]) -> Json:
    if not isinstance(term, ox.Literal):
        reference = _reference(term, known)
        return reference if coercion else {"@id": reference}
    if "@container" in coercion:
        return (term.language, term.value)
    if coercion or _sort(term) == ("", ""):
        return term.value
    return {"@value": term.value, **dict([_sort(term)])}
