"""What a graph is, for catalogues: a description in VoID and DCAT, as Turtle (``innokg export --format void``).

It tells the size, the documents, the vocabularies, how many things each class and triples each property has, and the
formats. It does not say where files are published or under which licence: the quotes in a graph are texts of their
issuers.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox

from kg.exports.formats import Format
from kg.store import Out, Store
from ontology.iris import ONTOLOGY, PREFIXES, configured_base
from ontology.terms import VERSION

VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
MEDIA = "https://www.iana.org/assignments/media-types/"
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_DOCUMENT = PREFIXES["inno"] + "PolicyDocument"


def export_void(store: Store, path: Path) -> None:
    """Write the description of a graph to a file. Raises ``OutputError`` where that fails."""

    def write(out: Out) -> None:
        out.write(describe(store))

    store.dump(path, write)


def describe(store: Store) -> bytes:
    """The description of a graph, the same bytes for the same graph."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    documents: list[str] = []
    things = 0
    for triples in store.things():
        things += 1
        for triple in triples:
            properties[triple.predicate.value] += 1
            if triple.predicate == _TYPE and isinstance(triple.object, ox.NamedNode):
                classes[triple.object.value] += 1
                if triple.object.value == _DOCUMENT and isinstance(triple.subject, ox.NamedNode):
                    documents.append(triple.subject.value)
    dataset = f"{configured_base()}dataset"
    statements = [
        "a void:Dataset, dcat:Dataset",
        'dcterms:title "科技创新规划知识图谱"@zh, "Knowledge graph of plans for science and innovation"@en',
        f"void:triples {properties.total()}",
        f"void:entities {things}",
        f"void:documents {len(documents)}",
        f"void:classes {len(classes)}",
        f"void:properties {len(properties)}",
        f'void:uriSpace "{configured_base()}"',
        f"dcterms:conformsTo <{ONTOLOGY}>",
        f'owl:versionInfo "{VERSION}"',
        "void:vocabulary " + ", ".join(f"<{iri}>" for iri in _vocabularies([*classes, *properties])),
        *_sources(documents),
        *_partitions(dataset, "class", sorted(classes)),
        *_partitions(dataset, "property", sorted(properties)),
        "dcat:distribution " + ", ".join(f"<{dataset}/{f.value}>" for f in Format),
    ]
    blocks = [f"<{dataset}>\n    " + " ;\n    ".join(statements) + " .\n"]
    blocks += [_part(dataset, "class", iri, f"void:entities {classes[iri]}") for iri in sorted(classes)]
    blocks += [_part(dataset, "property", iri, f"void:triples {properties[iri]}") for iri in sorted(properties)]
    blocks += [_distribution(dataset, style) for style in Format]
    used = ("dcterms", "owl", "rdf")
    heads = {**{name: PREFIXES[name] for name in used}, "dcat": DCAT, "void": VOID}
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(heads.items()))
    return (head + "\n" + "\n".join(blocks)).encode()


def _vocabularies(terms: list[str]) -> list[str]:
    return sorted({iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in terms})


def _sources(documents: list[str]) -> list[str]:
    return ["dcterms:source " + ", ".join(f"<{iri}>" for iri in sorted(documents))] if documents else []


def _partitions(dataset: str, kind: str, terms: list[str]) -> list[str]:
    parts = ", ".join(f"<{_part_iri(dataset, kind, iri)}>" for iri in terms)
    return [f"void:{kind}Partition {parts}"] if parts else []


def _part_iri(dataset: str, kind: str, iri: str) -> str:
    """A name of its own for a part: no blank nodes, so that two descriptions can be compared line by line."""
    prefix = next((name for name, start in sorted(PREFIXES.items()) if iri.startswith(start)), "x")
    return f"{dataset}/{kind}/{prefix}-{iri[max(iri.rfind('#'), iri.rfind('/')) + 1 :]}"


def _part(dataset: str, kind: str, iri: str, count: str) -> str:
    return f"<{_part_iri(dataset, kind, iri)}> a void:Dataset ; void:{kind} <{iri}> ; {count} .\n"


def _distribution(dataset: str, style: Format) -> str:
    media = f"dcat:mediaType <{MEDIA}{style.media_type}>"
    return f'<{dataset}/{style.value}> a dcat:Distribution ; dcterms:title "{style.value}" ; {media} .\n'
