"""The ontology's files hold to their rules, and the generated modules to the files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef

from kg.lexicon.tables import load, names
from kg.model import Comparator, MeasureKind, Role
from ontology import concepts, generate, reasoning
from ontology.iris import NAMESPACE, SCHEMES
from ontology.terms import INNO, VERSION

FOLDER = Path(generate.__file__).parent
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
HAN = re.compile(r"[\u4e00-\u9fff]")

needs_java = pytest.mark.skipif(not reasoning.java_available(), reason="HermiT needs Java, which is not installed")


@pytest.fixture(scope="module")
def core() -> Graph:
    return generate.ontology_graph(schemes=False)


@pytest.fixture(scope="module")
def full() -> Graph:
    return generate.ontology_graph()


def own_terms(graph: Graph) -> set[URIRef]:
    return {s for kind in KINDS for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef) and s in INNO}


def test_the_generated_modules_are_up_to_date() -> None:
    stale = "run: python -m ontology.generate"
    assert (FOLDER / "terms.py").read_text(encoding="utf-8") == generate.terms_source(), stale
    assert (FOLDER / "concepts.py").read_text(encoding="utf-8") == generate.concepts_source(), stale


def test_a_misspelt_term_raises() -> None:
    assert INNO.leadAgency == URIRef(NAMESPACE + "leadAgency")
    with pytest.raises(AttributeError):
        _ = INNO.leadAgnecy


def test_the_header_is_complete(core: Graph) -> None:
    header = URIRef("https://w3id.org/innokg/ontology")
    assert core.value(header, OWL.versionIRI) == URIRef(f"https://w3id.org/innokg/ontology/{VERSION}")
    assert str(core.value(header, URIRef("http://purl.org/dc/terms/license"))).startswith("https://")
    assert not list(core.objects(None, OWL.imports))


def test_every_term_is_labelled_and_defined_in_both_languages(core: Graph) -> None:
    for term in own_terms(core):
        for predicate in (RDFS.label, SKOS.definition):
            texts = [o for o in core.objects(term, predicate) if isinstance(o, Literal)]
            assert sorted(str(t.language) for t in texts) == ["en", "zh"], (term, predicate)
            assert all(bool(HAN.search(t)) == (t.language == "zh") for t in texts), term


def test_no_two_terms_share_a_label(core: Graph) -> None:
    for kinds in ((OWL.Class,), (OWL.ObjectProperty, OWL.DatatypeProperty)):
        terms = {s for kind in kinds for s in core.subjects(RDF.type, kind)} & own_terms(core)
        labels = Counter(label for term in terms for label in core.objects(term, RDFS.label))
        assert [label for label, n in labels.items() if n > 1] == []


def test_a_property_has_at_most_one_domain_and_range(core: Graph) -> None:
    for term in own_terms(core):
        for predicate in (RDFS.domain, RDFS.range):
            assert len(list(core.objects(term, predicate))) <= 1, (term, predicate)


def test_only_declared_terms_are_used(core: Graph) -> None:
    used = {t for triple in core for t in triple if isinstance(t, URIRef) and t.startswith(NAMESPACE)}
    assert used <= own_terms(core)


def test_figures_are_decimal_and_years_integer(core: Graph) -> None:
    ranges = set(core.objects(None, RDFS.range))
    assert not ranges & {XSD.double, XSD.float, XSD.gYear, XSD.date}
    for name in ("value", "upperValue", "normalizedValue", "amount", "rate", "cap"):
        assert core.value(INNO[name], RDFS.range) == XSD.decimal
    for name in ("year", "periodStart", "periodEnd", "start", "end", "order"):
        assert core.value(INNO[name], RDFS.range) == XSD.integer


def test_transitive_properties_are_simple(core: Graph) -> None:
    for term in core.subjects(RDF.type, OWL.TransitiveProperty):
        assert not {OWL.FunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty} & set(
            core.objects(term, RDF.type)
        )


def test_schemes_have_one_label_a_language_and_no_double_meaning(full: Graph) -> None:
    found = set(full.subjects(RDF.type, SKOS.Concept))
    assert len(found) > 200
    for concept in found:
        labels = [o for o in full.objects(concept, SKOS.prefLabel) if isinstance(o, Literal)]
        assert sorted(str(t.language) for t in labels) == ["en", "zh"], concept
        assert len(list(full.objects(concept, SKOS.inScheme))) == 1, concept
        assert str(concept).isascii()
        assert str(concept).startswith(SCHEMES)
        names = {str(t) for t in labels}
        assert not names & {str(o) for o in full.objects(concept, SKOS.altLabel)}, concept
    for concept in full.objects(None, SKOS.broader):
        assert concept in found


def test_indicators_are_many_and_have_a_unit(full: Graph) -> None:
    scheme = URIRef(SCHEMES + "indicator")
    found = list(full.subjects(SKOS.inScheme, scheme))
    assert len(found) >= 60
    units = set(full.subjects(SKOS.inScheme, URIRef(SCHEMES + "unit")))
    assert all(full.value(one, INNO.usualUnit) in units for one in found)


def test_the_closed_lists_of_the_model_are_all_in_the_schemes() -> None:
    assert {c.value for c in Comparator} <= set(concepts.COMPARATORS)
    assert {k.value for k in MeasureKind} == set(concepts.MEASURE_KINDS.values())
    assert {r.value for r in Role} == set(concepts.ROLES.values())
    functions = {row["function"] for name in names() for row in load(name) if "function" in row}
    assert len(functions) > 20
    assert functions <= set(concepts.FUNCTIONS)


def test_shapes_and_alignments_name_only_terms_that_there_are(full: Graph) -> None:
    known = own_terms(full) | set(full.subjects(RDF.type, SKOS.Concept))
    for name in ("shapes.ttl", "alignments.ttl"):
        graph = Graph().parse(FOLDER / name)
        used = {
            t for triple in graph for t in triple if isinstance(t, URIRef) and str(t).startswith((NAMESPACE, SCHEMES))
        }
        assert used - {URIRef(NAMESPACE)} <= known, name


def test_shapes_speak_both_languages() -> None:
    graph = Graph().parse(FOLDER / "shapes.ttl")
    shacl = "http://www.w3.org/ns/shacl#"
    spoken = 0
    for subject in set(graph.subjects(URIRef(shacl + "message"))):
        messages = [o for o in graph.objects(subject, URIRef(shacl + "message")) if isinstance(o, Literal)]
        assert sorted(str(m.language) for m in messages) == ["en", "zh"], messages
        assert all(":" in m or "：" in m for m in messages), "a message says what is wrong, a colon, and what to do"
        spoken += 1
    assert spoken > 50


def test_alignments_import_nothing_and_claim_no_sameness() -> None:
    graph = Graph().parse(FOLDER / "alignments.ttl")
    assert not list(graph.triples((None, OWL.imports, None)))
    assert not list(graph.triples((None, OWL.sameAs, None)))
    assert not list(graph.triples((None, OWL.equivalentClass, None)))


@needs_java
def test_the_ontology_is_consistent_and_every_class_can_have_members() -> None:
    assert reasoning.check() == reasoning.Consistency(consistent=True)


@needs_java
def test_a_class_that_can_have_no_member_is_found(core: Graph) -> None:
    planted = Graph() + core
    both = URIRef("https://example.org/both")
    for superclass in (INNO.Target, INNO.Result):
        planted.add((both, RDFS.subClassOf, superclass))
    planted.add((both, RDF.type, OWL.Class))
    found = reasoning.check(planted)
    assert found.unsatisfiable == (str(both),)
    assert not found.sound


@needs_java
@pytest.mark.parametrize(
    "contradiction",
    [
        [("work", RDF.type, INNO.Action), ("work", RDF.type, INNO.Task)],
        [("part", INNO.task, "place"), ("place", RDF.type, INNO.Platform)],
        [("bureau", INNO.region, "zone"), ("zone", RDF.type, INNO.FunctionalRegion)],
    ],
)
def test_a_contradiction_in_the_data_is_found(core: Graph, contradiction: list[tuple[object, ...]]) -> None:
    planted = Graph() + core
    for subject, predicate, value in contradiction:
        end = URIRef(f"https://example.org/{value}") if not isinstance(value, URIRef) else value
        assert isinstance(predicate, URIRef)
        planted.add((URIRef(f"https://example.org/{subject}"), predicate, end))
    assert not reasoning.check(planted).consistent


def test_without_java_the_error_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(reasoning.ReasoningError, match="Java"):
        reasoning.check()


def test_what_follows_is_added() -> None:
    things = [URIRef(f"https://example.org/{n}") for n in range(3)]
    graph = Graph()
    graph.add((things[0], INNO.partOf, things[1]))
    graph.add((things[1], INNO.partOf, things[2]))
    graph.add((things[0], INNO.mentionedIn, things[2]))
    closed = reasoning.materialise(graph)
    assert (things[0], INNO.partOf, things[2]) in closed
    assert (things[2], INNO.hasPart, things[0]) in closed
    assert (things[2], INNO.mentions, things[0]) in closed
    assert len(graph) == 3
    assert not any(isinstance(s, BNode) and isinstance(o, Literal) for s, _, o in closed if s == o)
