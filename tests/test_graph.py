"""Quads: what is said of whom, in which graph, and that every fact leads to its words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import to_quads
from kg.graph.index import Index
from kg.graph.links import RELATIONS
from kg.graph.nodes import (
    ALT_LABEL,
    DERIVED_FROM,
    IN_SCHEME,
    NOTATION,
    OBJECT,
    PREDICATE,
    PREF_LABEL,
    SUBJECT,
    TYPE,
    term,
)
from kg.model import Knowledge, Region
from ontology.iris import DEFAULT_BASE, SCHEMES, Iris, concept
from tests.corpora import PLAN, REPORT, TASK, ZHEJIANG, knowledge
from tests.made import LUCHENG, WENZHOU

IRIS = Iris(DEFAULT_BASE)
ROOT = Path(__file__).parents[1]
PLAN_NODE = NamedNode(IRIS.document("plan-2026"))
REPORT_NODE = NamedNode(IRIS.document("云川报告"))
LAB = NamedNode(IRIS.entity("platform", "云川省实验室"))
WORK = NamedNode(IRIS.part("task", "plan-2026", TASK))
FACTS = ("Action", "Task", "Responsibility", "Target", "Result", "Incentive", "Assertion")


class Graph:
    """Quads with the look-ups that tests need."""

    def __init__(self, quads: list[Quad]) -> None:
        self.quads = quads
        self.values: dict[tuple[object, str], list[NamedNode | Literal]] = defaultdict(list)
        for quad in quads:
            assert isinstance(quad.object, NamedNode | Literal)
            if quad.object not in self.values[quad.subject, quad.predicate.value]:
                self.values[quad.subject, quad.predicate.value].append(quad.object)

    def of(self, node: NamedNode, predicate: NamedNode | str) -> list[str]:
        predicate = term(predicate) if isinstance(predicate, str) else predicate
        return sorted(value.value for value in self.values.get((node, predicate.value), []))

    def members(self, name: str) -> list[NamedNode]:
        found = {q.subject for q in self.quads if q.predicate == TYPE and q.object == term(name)}
        return sorted((n for n in found if isinstance(n, NamedNode)), key=str)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph(list(to_quads(knowledge(), IRIS)))


def test_each_document_has_its_graph_and_the_corpus_one(graph: Graph) -> None:
    graphs = {q.graph_name for q in graph.quads}
    named = (IRIS.corpus_graph(), IRIS.graph("plan-2026"), IRIS.graph("云川报告"))
    assert graphs == {NamedNode(iri) for iri in named}
    assert max(Counter(graph.quads).values()) == 1


def test_what_a_document_states_lies_in_its_graph(graph: Graph) -> None:
    for quad in graph.quads:
        if quad.predicate == term("statedIn"):
            expected = IRIS.graph("plan-2026") if quad.object == PLAN_NODE else IRIS.graph("云川报告")
            assert quad.graph_name == NamedNode(expected)


def test_every_fact_leads_to_words_that_the_source_says(graph: Graph) -> None:
    raws = {PLAN_NODE: PLAN, REPORT_NODE: REPORT}
    facts = [node for name in FACTS for node in graph.members(name)]
    assert len(facts) == 3 + 3 + 2 + 1 + 1 + 6
    for fact in facts:
        passages = graph.values[fact, DERIVED_FROM.value]
        assert passages
        assert graph.of(fact, "statedIn")
        assert graph.of(fact, "rule") == ["test"]
        for passage in passages:
            assert isinstance(passage, NamedNode)
            (document,), (start,), (end,) = (graph.of(passage, p) for p in ("inDocument", "start", "end"))
            assert graph.of(passage, "quote") == [raws[NamedNode(document)][int(start) : int(end)]]


def test_entities_lead_to_their_words_too(graph: Graph) -> None:
    for name in ("Platform", "University", "Enterprise", "Industry", "PublicAgency", "AgencyGroup"):
        for node in graph.members(name):
            if node != NamedNode(IRIS.entity("agency", "云川区人民政府")):  # the issuer stands nowhere in the text
                assert graph.of(node, DERIVED_FROM), node
                assert graph.of(node, "mentionedIn"), node


def test_a_passage_is_one_node_however_many_facts_it_proves(graph: Graph) -> None:
    assert len(graph.members("Passage")) == len({n.value.rpartition("-")[0] for n in graph.members("Passage")})


def test_a_passage_knows_its_innermost_section(graph: Graph) -> None:
    (target,) = (n for n in graph.members("Target") if graph.of(n, "value") == ["120"])
    (passage,) = graph.values[target, DERIVED_FROM.value]
    assert isinstance(passage, NamedNode)
    (section,) = graph.values[passage, term("inSection").value]
    assert isinstance(section, NamedNode)
    assert graph.of(section, "sectionNumber") == ["1."]
    (parent,) = graph.values[section, term("parentSection").value]
    assert isinstance(parent, NamedNode)
    assert graph.of(parent, "sectionNumber") == ["（一）"]


def test_the_concepts_in_use_are_labelled_in_both_languages(graph: Graph) -> None:
    used = {q.object for q in graph.quads if isinstance(q.object, NamedNode) and q.object.value.startswith(SCHEMES)}
    schemes = {q.object for q in graph.quads if q.predicate == IN_SCHEME}
    for node in used - schemes:
        assert isinstance(node, NamedNode)
        labels = [v for v in graph.values[node, PREF_LABEL.value] if isinstance(v, Literal)]
        assert sorted(str(v.language) for v in labels) == ["en", "zh"], node
    at_least = NamedNode(concept("comparator", "at-least"))
    assert graph.of(at_least, NOTATION) == [">="]


def test_one_label_a_thing_and_the_other_forms_beside_it(graph: Graph) -> None:
    for (_, predicate), values in graph.values.items():
        if predicate == PREF_LABEL.value:
            assert len([v for v in values if isinstance(v, Literal) and v.language == "zh"]) == 1
    assert graph.of(LAB, PREF_LABEL) == ["云川省实验室"]
    assert graph.of(LAB, ALT_LABEL) == ["云川实验室"]


def test_each_graph_says_how_its_document_names_a_thing(graph: Graph) -> None:
    names = {
        (q.graph_name, q.predicate, q.object.value)
        for q in graph.quads
        if q.subject == LAB and isinstance(q.object, Literal) and q.predicate in (PREF_LABEL, ALT_LABEL)
    }
    plan, report = NamedNode(IRIS.graph("plan-2026")), NamedNode(IRIS.graph("云川报告"))
    assert (plan, ALT_LABEL, "云川实验室") in names
    assert (plan, PREF_LABEL, "云川省实验室") not in names
    assert (report, PREF_LABEL, "云川省实验室") in names


def test_merges_give_their_reason(graph: Graph) -> None:
    (merge,) = graph.members("Merge")
    assert graph.of(merge, "mergedInto") == [LAB.value]
    assert graph.of(merge, "mergeRule") == ["own_alias"]
    assert graph.of(merge, "mergedName") == ["云川实验室", "云川省实验室"]


def test_responsibilities_and_shortcuts_are_in_step(graph: Graph) -> None:
    for role in ("lead", "responsible", "supporting"):
        (one,) = (n for n in graph.members("Responsibility") if graph.of(n, "role") == [concept("role", role)])
        assert graph.of(one, "task") == [WORK.value]
        assert graph.of(one, "agency") == graph.of(WORK, f"{role}Agency")
    assert len(graph.of(WORK, "involves")) == 3


def test_agencies_have_function_region_and_class(graph: Graph) -> None:
    bureau = NamedNode(IRIS.entity("agency", "云川区科学技术局"))
    assert graph.of(bureau, "function") == [concept("function", "science-technology")]
    assert graph.of(bureau, "region") == [DEFAULT_BASE + "region/330302"]
    assert graph.of(bureau, ALT_LABEL) == ["区科技局"]
    assert [n.value for n in graph.members("AgencyGroup")] == [IRIS.entity("agency", "云川区各街镇")]


def test_an_issuer_that_no_link_leads_from_is_not_lost(graph: Graph) -> None:
    assert graph.of(PLAN_NODE, "issuer") == [IRIS.entity("agency", "云川区人民政府")]
    assert graph.of(NamedNode(graph.of(PLAN_NODE, "issuer")[0]), PREF_LABEL) == ["云川区人民政府"]


def test_an_issuer_is_known_by_its_name_and_no_more(graph: Graph) -> None:
    assert graph.of(NamedNode(IRIS.entity("agency", "云川区人民政府")), "function") == []
    original = knowledge()
    first, *others = original.extractions
    issued = replace(first, document=replace(first.document, issuers=("温州市鹿城区财政局",)))
    known = NamedNode(IRIS.entity("agency", "温州市鹿城区财政局"))
    other = Graph(list(to_quads(replace(original, extractions=(issued, *others)), IRIS)))
    assert other.of(PLAN_NODE, "issuer") == [known.value]
    assert other.of(known, "function") == [concept("function", "finance-treasury")]


def test_a_cited_policy_that_no_link_leads_from_is_not_lost() -> None:
    original = knowledge()
    first, *others = original.extractions
    citing = replace(first, document=replace(first.document, cites=("没有提及的办法",)))
    graph = Graph(list(to_quads(replace(original, extractions=(citing, *others)), IRIS)))
    assert IRIS.entity("policy", "没有提及的办法") in graph.of(PLAN_NODE, "cites")


def test_metadata(graph: Graph) -> None:
    assert graph.of(PLAN_NODE, "documentNumber") == ["云政〔2026〕3号"]
    assert graph.values[PLAN_NODE, term("periodEnd").value] == [
        Literal("2030", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    ]
    assert graph.of(PLAN_NODE, "dateWritten") == ["2026-03-01"]
    assert graph.of(PLAN_NODE, "jurisdiction") == [DEFAULT_BASE + "region/330302"]
    assert graph.of(REPORT_NODE, "documentNumber") == []


def test_a_cited_document_that_was_read_is_that_document(graph: Graph) -> None:
    assert set(graph.of(PLAN_NODE, "cites")) == {REPORT_NODE.value, IRIS.entity("policy", "云川条例")}
    assert graph.of(REPORT_NODE, PREF_LABEL) == ["云川年度报告"]


def test_figures_are_decimals_as_written_and_in_base_units(graph: Graph) -> None:
    (zone,) = (n for n in graph.members("Target") if graph.of(n, "upperValue"))
    assert (graph.of(zone, "value"), graph.of(zone, "upperValue")) == (["3.5"], ["4"])
    assert graph.of(zone, "comparator") == [concept("comparator", "range")]
    assert graph.of(zone, "hedged") == ["true"]
    (money,) = graph.members("Incentive")
    assert (graph.of(money, "amount"), graph.of(money, "cap")) == (["30"], ["2.5"])
    assert all(
        value.datatype.value.endswith("#decimal")
        for (_, predicate), values in graph.values.items()
        if predicate in (term("value").value, term("normalizedValue").value, term("cap").value)
        for value in values
        if isinstance(value, Literal)
    )


def test_whose_figure_it_is(graph: Graph) -> None:
    (count,) = (n for n in graph.members("Target") if graph.of(n, "value") == ["120"])
    (zone,) = (n for n in graph.members("Target") if graph.of(n, "upperValue"))
    assert graph.of(count, "region") == [DEFAULT_BASE + "region/330302"]
    assert graph.of(zone, "region") == []
    assert graph.of(zone, "holder") == [IRIS.entity("platform", "云川科技城")]


def test_a_holder_that_is_no_node_is_kept_as_written() -> None:
    original = knowledge()
    first, *others = original.extractions
    moved = replace(first, targets=tuple(replace(t, region="别处的园区") for t in first.targets))
    graph = Graph(list(to_quads(replace(original, extractions=(moved, *others)), IRIS)))
    assert {name for n in graph.members("Target") for name in graph.of(n, "holderName")} == {"别处的园区"}


def test_wordings_that_differ_in_spaces_are_one_indicator(graph: Graph) -> None:
    (count,) = (n for n in graph.members("Target") if graph.of(n, "value") == ["120"])
    (result,) = graph.members("Result")
    assert graph.of(count, "indicator") == graph.of(result, "indicator")
    exact = NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")
    assert graph.of(NamedNode(graph.of(count, "indicator")[0]), exact) == [concept("indicator", "hightech-enterprises")]


def test_relations_are_direct_triples_with_an_assertion(graph: Graph) -> None:
    assert graph.of(LAB, "locatedIn") == [IRIS.entity("platform", "云川科技城")]
    assert graph.of(LAB, "foundedBy") == [IRIS.entity("organization", "云川大学")]
    assert graph.of(WORK, "supports") == [LAB.value]
    assert graph.of(PLAN_NODE, "singlesOut") == [IRIS.entity("industry", "智能装备")]
    for one in graph.members("Assertion"):
        (subject,), (predicate,), (target,) = (graph.of(one, p) for p in (SUBJECT, PREDICATE, OBJECT))
        assert target in graph.of(NamedNode(subject), NamedNode(predicate))


def test_a_relation_to_what_is_no_node_is_not_written(graph: Graph) -> None:
    assert graph.of(LAB, "partOf") == []


def test_every_relation_of_the_model_is_a_term_of_the_ontology() -> None:
    for name in RELATIONS.values():
        term(name)
    with pytest.raises(AttributeError):
        term("relatedTo")


def test_regions_nest_directly(graph: Graph) -> None:
    district = NamedNode(DEFAULT_BASE + "region/330302")
    assert graph.of(district, "partOf") == [DEFAULT_BASE + "region/330300"]
    assert graph.of(NamedNode(DEFAULT_BASE + "region/330300"), "partOf") == [DEFAULT_BASE + "region/330000"]
    assert graph.of(district, "fullName") == [LUCHENG.full]


def test_nesting_without_codes_and_past_missing_levels() -> None:
    district = Region(code=None, name="鹿城区", full="浙江省温州市鹿城区", level="county")
    nation = Region(code="100000", name="中国", full="中国", level="nation")
    other = Region(code="320000", name="江苏省", full="江苏省", level="province")
    index = Index(Knowledge(extractions=(), entities=(), regions=(district, ZHEJIANG, nation, other)), IRIS)
    assert index.parent(district) == ZHEJIANG
    assert index.parent(ZHEJIANG) == nation
    assert index.parent(nation) is None
    coded = Index(Knowledge(extractions=(), entities=(), regions=(LUCHENG, WENZHOU, other)), IRIS)
    assert coded.parent(LUCHENG) == WENZHOU
    assert coded.parent(WENZHOU) is None


def test_the_same_knowledge_gives_the_same_quads_in_every_process() -> None:
    code = (
        "import hashlib; from kg.graph import to_quads; from tests.corpora import knowledge;"
        "print(hashlib.sha256('\\n'.join(map(str, to_quads(knowledge()))).encode()).hexdigest())"
    )
    assert len(set(_outputs(code, seeds=("1", "2")))) == 1


def _outputs(code: str, seeds: tuple[str, ...]) -> Iterator[str]:
    for seed in seeds:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, cwd=ROOT
        )
        yield run.stdout
