"""The graph as JSON-LD, written node by node: memory holds one node, not the graph."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import pyoxigraph as ox

from ontology.iris import PREFIXES

Json: TypeAlias = Any
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"


def jsonld(
    nodes: Iterable[list[ox.Triple]], coercions: dict[str, dict[str, str]], used: dict[str, str], known: dict[str, str]
) -> Iterator[bytes]:
    """JSON-LD with a context, in pieces: short names for properties, figures and dates typed in the context.

    ``nodes`` are the triples of each node; ``coercions`` what the values of each property share (see ``Sorts``),
    ``used`` the prefixes of ``known`` that go into the context.
    """
    names = _names(coercions)
    context: dict[str, Json] = {**used, "inno": PREFIXES["inno"], "xsd": PREFIXES["xsd"]}
    for predicate, name in sorted(names.items(), key=lambda item: item[1]):
        context[name] = {"@id": compact(predicate, PREFIXES), **coercions[predicate]}
    head = json.dumps(context, ensure_ascii=False, indent=1).replace("\n", "\n ")
    yield f'{{\n "@context": {head},\n "@graph": ['.encode()
    between = "\n  "
    for triples in nodes:
        text = json.dumps(_node(triples, coercions, names, known), ensure_ascii=False, indent=1)
        yield (between + text.replace("\n", "\n  ")).encode()
        between = ",\n  "
    yield b"]\n}\n" if between == "\n  " else b"\n ]\n}\n"


def _node(
    triples: list[ox.Triple], coercions: dict[str, dict[str, str]], names: dict[str, str], known: dict[str, str]
) -> Json:
    body: dict[str, list[Json]] = defaultdict(list)
    for triple in triples:
        predicate = triple.predicate.value
        if predicate == _TYPE:
            body["@type"].append(_reference(triple.object, known))
        else:
            body[names[predicate]].append(_json_value(triple.object, coercions[predicate], known))
    return {"@id": _reference(triples[0].subject, known), **{k: _json_values(v) for k, v in body.items()}}


class Sorts:
    """What the values of each property are: gathered triple by triple, then told as coercions."""

    def __init__(self) -> None:
        self._shared: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def add(self, triple: ox.Triple) -> None:
        """Look at one triple."""
        self._shared[triple.predicate.value].add(_sort(triple.object))

    def coercions(self) -> dict[str, dict[str, str]]:
        """For each property what all its values share: a datatype, a language, being texts of languages, or IRIs."""
        return {predicate: _coercion(kinds) for predicate, kinds in self._shared.items()}


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
    return ("@type", compact(term.datatype.value, PREFIXES))


def _names(properties: Iterable[str]) -> dict[str, str]:
    """A short name for each property: its last part, with its prefix where two would be the same."""
    names: dict[str, str] = {}
    for one in sorted(properties, key=lambda p: (not p.startswith(PREFIXES["inno"]), p)):
        local = one[max(one.rfind("/"), one.rfind("#")) + 1 :]
        names[one] = local if local not in names.values() else compact(one, PREFIXES)
    return names


def compact(iri: str, known: dict[str, str]) -> str:
    """An IRI with the longest prefix that fits, or as it is."""
    best = max((p for p in known if iri.startswith(known[p])), key=lambda p: len(known[p]), default=None)
    return iri if best is None else f"{best}:{iri[len(known[best]) :]}"


def _reference(term: object, known: dict[str, str]) -> str:
    return compact(term.value, known) if isinstance(term, ox.NamedNode) else str(term)


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
