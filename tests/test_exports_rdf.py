"""Exports hold the whole graph, can be read by another parser, and are the same bytes in every process."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, BNode, Dataset, Graph, Literal, Namespace
from rdflib.compare import isomorphic

from kg.errors import OutputError
from kg.exports.formats import Format
from kg.exports.rdf import export_rdf, prefixes, serialize
from kg.exports.void import DCAT, VOID, describe
from kg.graph import to_quads
from kg.store import Out, Store
from ontology.generate import scheme_files
from ontology.iris import SCHEMES
from tests.corpora import REPORT, knowledge

# rdflib's Dataset and its parsers use what rdflib itself has deprecated.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

ROOT = Path(__file__).parents[1]
UNION = [Format.TURTLE, Format.NTRIPLES, Format.JSONLD]
GRAPHS = [Format.TRIG, Format.NQUADS]
RDFLIB = {
    Format.TURTLE: "turtle",
    Format.NTRIPLES: "nt",
    Format.JSONLD: "json-ld",
    Format.RDFXML: "xml",
    Format.TRIG: "trig",
    Format.NQUADS: "nquads",
}
OXIGRAPH = {
    Format.TURTLE: ox.RdfFormat.TURTLE,
    Format.JSONLD: ox.RdfFormat.JSON_LD,
    Format.NTRIPLES: ox.RdfFormat.N_TRIPLES,
    Format.RDFXML: ox.RdfFormat.RDF_XML,
    Format.TRIG: ox.RdfFormat.TRIG,
    Format.NQUADS: ox.RdfFormat.N_QUADS,
}


LETTERS = st.one_of(st.characters(codec="utf-8"), st.sampled_from("\n\r\t\"\\'.@^<>& \x85\u2028"))


def loaded(quads: list[ox.Quad]) -> Store:
    store = Store.memory()
    store.load(quads)
    return store


@pytest.fixture(scope="module")
def store() -> Store:
    return loaded(list(to_quads(knowledge())))


def without_control_characters(store: Store) -> Store:
    kept = [q for q in store.quads() if not isinstance(q.object, ox.Literal) or "\x0b" not in q.object.value]
    assert len(kept) < sum(1 for _ in store.quads()), "the corpus tests control characters too"
    return loaded(kept)


@pytest.mark.parametrize("style", UNION)
def test_the_union_is_read_back_the_same(store: Store, style: Format) -> None:
    data = serialize(store, style)
    assert {q.triple for q in ox.parse(data, format=OXIGRAPH[style])} == set(store.triples())
    assert isomorphic(Graph().parse(data=data, format=RDFLIB[style]), store.graph())


@pytest.mark.parametrize("style", GRAPHS)
def test_graphs_are_read_back_the_same(store: Store, style: Format) -> None:
    data = serialize(store, style)
    assert set(ox.parse(data, format=OXIGRAPH[style])) == set(store.quads())
    second = Dataset()
    second.parse(data=data, format=RDFLIB[style])
    named = {str(graph.identifier) for graph in second.graphs() if len(graph)}
    assert named == set(store.graphs())
    assert sum(1 for _ in second.quads()) == sum(1 for _ in store.quads())


def test_rdf_xml_is_read_back_the_same(store: Store) -> None:
    clean = without_control_characters(store)
    data = serialize(clean, Format.RDFXML)
    assert {q.triple for q in ox.parse(data, format=ox.RdfFormat.RDF_XML)} == set(clean.triples())
    assert isomorphic(Graph().parse(data=data, format="xml"), clean.graph())


def test_rdf_xml_refuses_what_it_cannot_hold(store: Store, tmp_path: Path) -> None:
    assert "\x0b" in REPORT
    with pytest.raises(OutputError, match="control characters"):
        export_rdf(store, Format.RDFXML, tmp_path / "graph.rdf")
    assert not (tmp_path / "graph.rdf").exists()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=LETTERS, max_size=30))
def test_every_text_survives(text: str) -> None:
    node, graph = (
        ox.NamedNode("https://w3id.org/innokg/id/task/a/b"),
        ox.NamedNode("https://w3id.org/innokg/id/graph/a"),
    )
    word = ox.NamedNode("https://w3id.org/innokg/ontology#quote")
    plain, zh = ox.Literal(text), ox.Literal(text, language="zh")
    small = loaded([ox.Quad(node, word, plain, graph), ox.Quad(node, word, zh, graph)])
    for style in (*UNION, *GRAPHS, Format.RDFXML):
        try:
            data = serialize(small, style)
        except OutputError:
            assert style is Format.RDFXML
            continue
        assert {q.object for q in ox.parse(data, format=OXIGRAPH[style])} == {plain, zh}, style


def test_exports_are_the_same_bytes_in_every_process(store: Store) -> None:
    code = (
        "import hashlib; from kg.exports.formats import Format; from kg.exports.rdf import serialize;"
        "from tests.test_exports_rdf import loaded, without_control_characters;"
        "from kg.graph import to_quads; from tests.corpora import knowledge;"
        "store = without_control_characters(loaded(list(to_quads(knowledge()))));"
        "print([hashlib.sha256(serialize(store, f)).hexdigest() for f in Format if f is not Format.CSV])"
    )
    clean = without_control_characters(store)
    own = [hashlib.sha256(serialize(clean, f)).hexdigest() for f in Format if f is not Format.CSV]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, cwd=ROOT
        )
        assert run.stdout.strip() == str(own)


def test_the_order_of_loading_plays_no_part(store: Store) -> None:
    backwards = loaded(list(to_quads(knowledge()))[::-1])
    for style in (*UNION, *GRAPHS):
        assert serialize(store, style) == serialize(backwards, style)


def test_turtle_is_readable(store: Store) -> None:
    text = serialize(store, Format.TURTLE).decode()
    heads = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert heads == sorted(heads)
    blocks = text.split("\n\n")[1:]
    assert len([b for b in blocks if b.strip()]) == len({t.subject for t in store.triples()})
    (lab,) = (b for b in blocks if re.match(r"id-platform:yun-chuan-sheng-shi-yan-shi-\w+ a ", b))
    assert 'skos:altLabel "云川实验室"@zh' in lab
    assert "<https://w3id.org/innokg/id/" not in text.replace("<https://w3id.org/innokg/id/", "", len(heads))


def test_json_ld_is_plain_json_with_a_context(store: Store) -> None:
    document = json.loads(serialize(store, Format.JSONLD))
    assert document["@context"]["value"] == {"@id": "inno:value", "@type": "xsd:decimal"}
    assert document["@context"]["prefLabel"] == {"@id": "skos:prefLabel", "@container": "@language"}
    (lab,) = (n for n in document["@graph"] if n.get("prefLabel") == {"zh": "云川省实验室"})
    assert set(lab["@type"]) == {"inno:Platform", "inno:Laboratory"}
    assert lab["altLabel"] == "云川实验室"


def test_no_prefix_is_the_head_of_another() -> None:
    found = sorted(prefixes().values())
    assert not [(a, b) for a in found for b in found if a != b and b.startswith(a)]


def test_every_scheme_that_graphs_use_has_a_prefix() -> None:
    used = {t.object.value for t in loaded(list(to_quads(knowledge()))).triples() if isinstance(t.object, ox.NamedNode)}
    concepts = {iri for iri in used if "/" in iri.removeprefix(SCHEMES) and iri.startswith(SCHEMES)}
    assert len(scheme_files()) == 9
    assert concepts
    assert all(any(iri.startswith(p) for p in prefixes().values()) for iri in concepts)


def test_a_file_that_cannot_be_written(store: Store, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        export_rdf(store, Format.TURTLE, tmp_path / "missing" / "graph.ttl")


def test_an_export_that_fails_leaves_the_old_one(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")

    def full(_: Store, __: Format, out: Out) -> None:
        out.write(b"@prefix in")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kg.exports.rdf.write_rdf", full)
    with pytest.raises(OutputError, match="No space left"):
        export_rdf(store, Format.TURTLE, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_description_counts_what_the_graph_holds(store: Store) -> None:
    void, dcat = Namespace(VOID), Namespace(DCAT)
    data = describe(store)
    assert data == describe(store)
    graph = Graph().parse(data=data, format="turtle")
    (dataset,) = graph.subjects(RDF.type, dcat.Dataset)
    assert graph.value(dataset, void.triples) == Literal(len(store))
    for part in graph.objects(dataset, void.classPartition):
        of = graph.value(part, void["class"])
        (row,) = store.query(f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s a <{of}> }}").rows
        assert graph.value(part, void.entities) == Literal(row[0])
    counted = [graph.value(part, void.triples) for part in graph.objects(dataset, void.propertyPartition)]
    assert sum(int(str(n)) for n in counted) == len(store)
    assert len(list(graph.objects(dataset, dcat.distribution))) == len(Format)
    assert not any(isinstance(node, BNode) for node in graph.all_nodes())
    assert VOID in data.decode()


def test_csv_is_no_rdf(store: Store) -> None:
    with pytest.raises(OutputError, match="turtle"):
        serialize(store, Format.CSV)


def test_the_table_of_formats() -> None:
    assert [f.value for f in Format] == ["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "csv"]
    assert len({f.extension for f in Format}) == len({f.media_type for f in Format}) == len(Format)
    assert [f for f in Format if f.graphs] == [Format.NQUADS, Format.TRIG]
