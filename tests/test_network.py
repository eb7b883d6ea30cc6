"""Networks: what they refuse, what is measured, and where the nodes lie."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from tests.engines import SMALL, Oxigraph, Rdflib
from tests.networks import BASE, GRAIN, MARKET, PATENT, PLAN, REPORT, SCIENCE, TALENT, empty, small
from visualize import style, views
from visualize.draw import Part, network_of
from visualize.layout import label_box, place
from visualize.network import Edge, Figure, Network, Node, ego, keep, measure, of_documents, project, shared_tasks

# rdflib's own TriG reader uses classes and properties of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def test_a_second_node_of_one_id_is_refused() -> None:
    network = small()
    with pytest.raises(ValueError, match="two nodes with the id"):
        replace(network, nodes=(*network.nodes, network.nodes[0]))


def test_a_second_edge_of_one_role_between_two_things_is_refused() -> None:
    network = small()
    with pytest.raises(ValueError, match="two edges"):
        replace(network, edges=(*network.edges, replace(network.edges[0], weight=2)))


def test_an_edge_to_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="not a node"):
        Network(name="x", title="x", title_en="x", edges=(Edge(source="a", target="b", role="lead"),))


def test_measures_count_links_and_roles() -> None:
    network = small()
    found = dict(zip([node.id for node in network.nodes], measure(network), strict=True))
    assert [found[thing].degree for thing in (SCIENCE, MARKET, GRAIN, TALENT, PATENT)] == [2, 2, 0, 2, 2]
    assert dict(found[MARKET].roles) == {"lead": 1, "responsible": 1}
    assert found[GRAIN].community is None
    assert found[SCIENCE].community is not None


def test_betweenness_is_highest_in_the_middle() -> None:
    nodes = tuple(Node(id=name, kind="agency", label=name) for name in "abc")
    edges = (Edge(source="a", target="b", role="related"), Edge(source="b", target="c", role="related"))
    figures = measure(Network(name="chain", title="链", title_en="chain", nodes=nodes, edges=edges))
    assert [figure.betweenness for figure in figures] == [0.0, 1.0, 0.0]


def test_projection_joins_agencies_by_the_tasks_they_share() -> None:
    shared = project(small(), onto="agency", through="task")
    assert {node.id for node in shared.nodes} == {SCIENCE, MARKET, GRAIN}
    (edge,) = shared.edges
    assert {edge.source, edge.target} == {SCIENCE, MARKET}
    assert edge.weight == 2
    assert [fact.value for fact in edge.facts] == ["保护知识产权", "引育人才"]
    assert all(fact.passages for fact in edge.facts)


def test_ego_walks_so_many_steps() -> None:
    assert {node.id for node in ego(small(), SCIENCE, 1).nodes} == {SCIENCE, TALENT, PATENT}
    assert {node.id for node in ego(small(), SCIENCE, 2).nodes} == {SCIENCE, TALENT, PATENT, MARKET}
    with pytest.raises(ValueError, match="no node"):
        ego(small(), "nobody", 1)


def test_a_document_keeps_what_it_says() -> None:
    plan = of_documents(small(), [PLAN])
    assert {(edge.source, edge.target) for edge in plan.edges} == {(SCIENCE, TALENT), (MARKET, TALENT)}
    assert {node.id for node in plan.nodes} == {SCIENCE, MARKET, TALENT}
    assert [source.id for source in plan.sources] == [PLAN]


def test_keep_drops_links_that_lost_an_end() -> None:
    assert keep(small(), [SCIENCE, TALENT]).edges == (small().edges[0],)


def test_every_class_has_its_own_look_and_every_role_its_own_line() -> None:
    pictures = [(look.colour, look.shape) for look in style.LOOKS]
    assert len(set(pictures)) == len(pictures)
    lines = [(line.colour, line.dashes, line.width) for line in style.LINES]
    assert len(set(lines)) == len(lines)
    assert all(look.zh and look.en for look in style.LOOKS)
    lead, responsible, supporting = (style.line(role) for role in ("lead", "responsible", "supporting"))
    assert lead.width > responsible.width
    assert not responsible.dashes
    assert supporting.dashes


def test_unknown_classes_and_roles_still_look_like_something() -> None:
    assert style.kind_of(["https://example.org/Unheard"]) == "thing"
    assert style.look("unheard").kind == "thing"
    assert style.line("unheard").role == "related"


def boxes_of(network: Network) -> list[tuple[float, float, float, float]]:
    boxes = []
    for node, (x, y) in zip(network.nodes, place(network, [8.0] * len(network.nodes)), strict=True):
        width, height = label_box(node.short or node.label, 8.0)
        boxes.append((x - width / 2, y - height / 2, x + width / 2, y + height / 2))
    return boxes


@st.composite
def networks(draw: st.DrawFn) -> Network:
    count = draw(st.integers(0, 24))
    labels = draw(st.lists(st.text("科技局发展改革abc", min_size=1, max_size=30), min_size=count, max_size=count))
    nodes = tuple(Node(id=f"{BASE}{at}", kind="agency", label=label) for at, label in enumerate(labels))
    pairs = draw(st.sets(st.tuples(st.integers(0, 23), st.integers(0, 23)), max_size=40))
    edges = tuple(
        Edge(source=nodes[a].id, target=nodes[b].id, role="lead") for a, b in sorted(pairs) if a < count and b < count
    )
    return Network(name="any", title="任意", title_en="any", nodes=nodes, edges=edges)


@settings(max_examples=40, deadline=None)
@given(networks())
def test_no_two_labels_lie_over_each_other(network: Network) -> None:
    boxes = boxes_of(network)
    for at, (left, top, right, bottom) in enumerate(boxes):
        for left2, top2, right2, bottom2 in boxes[at + 1 :]:
            assert right <= left2 + 2 or right2 <= left + 2 or bottom <= top2 + 2 or bottom2 <= top + 2


@settings(max_examples=25, deadline=None)
@given(networks())
def test_measures_are_shares_and_layout_is_finite(network: Network) -> None:
    for figures in measure(network):
        assert 0 <= figures.betweenness <= 1
        assert (figures.community is None) == (figures.degree == 0)
    assert all(abs(x) < 20_000 and abs(y) < 20_000 for x, y in place(network, [8.0] * len(network.nodes)))


def test_a_large_network_is_laid_out_community_by_community() -> None:
    nodes = tuple(Node(id=f"{BASE}{at}", kind="task", label=f"任务{at}") for at in range(1000))
    ring = [(at, (at + step) % 1000) for at in range(1000) for step in (1, 2)]
    edges = tuple(Edge(source=nodes[a].id, target=nodes[b].id, role="related") for a, b in ring)
    spots = place(Network(name="ring", title="环", title_en="ring", nodes=nodes, edges=edges), [8.0] * 1000)
    assert len(set(spots)) == 1000
    assert all(abs(x) < 20_000 and abs(y) < 20_000 for x, y in spots)


def test_an_empty_network_has_nothing_to_place() -> None:
    assert place(empty(), []) == ()
    assert measure(empty()) == ()


def test_layout_and_measures_are_the_same_whatever_the_hash_seed() -> None:
    code = (
        "import json; from tests.engines import SMALL, Oxigraph; from visualize import views;"
        "from visualize.network import measure; from visualize.layout import place;"
        "n = views.network(Oxigraph(SMALL.read_text(encoding='utf-8')), 'ecosystem');"
        "print(json.dumps([[x.id for x in n.nodes], place(n, [8.0] * len(n.nodes)),"
        " [str(m) for m in measure(n)]]))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1
    assert len(json.loads(answers.pop())[0]) > 5


@pytest.fixture(scope="module", params=[Oxigraph, Rdflib])
def store(request: pytest.FixtureRequest) -> Oxigraph | Rdflib:
    engine: type[Oxigraph] | type[Rdflib] = request.param
    return engine(SMALL.read_text(encoding="utf-8"))


def test_the_rows_of_the_graph_become_agencies_and_tasks(store: Oxigraph | Rdflib) -> None:
    network = views.network(store, "agency-task")
    assert {node.kind for node in network.nodes} == {"agency", "task"}
    kinds = {node.id: node.kind for node in network.nodes}
    assert network.edges
    assert all((kinds[edge.source], kinds[edge.target]) == ("agency", "task") for edge in network.edges)
    assert {edge.role for edge in network.edges} <= {"lead", "responsible", "supporting"}
    assert all(edge.passages and all(passage.quote for passage in edge.passages) for edge in network.edges)
    science = next(node for node in network.nodes if node.label == "温州市鹿城区科学技术局")
    assert science.short == "鹿城区科学技术局"
    assert "区科技局" in science.aliases
    assert ("职能", "科技") in [(fact.zh, fact.value) for fact in science.facts]


WHOLE = [name for name in views.NAMES if name != "ego"]


@pytest.mark.parametrize("name", WHOLE)
def test_both_engines_give_one_network(name: str) -> None:
    text = SMALL.read_text(encoding="utf-8")
    assert views.network(Oxigraph(text), name) == views.network(Rdflib(text), name)


def test_all_platforms_are_there_tied_to_the_documents_that_name_them(store: Oxigraph | Rdflib) -> None:
    network = views.network(store, "platforms")
    assert network.main == "platform"
    shown = {node.id for node in network.nodes if node.kind == "platform"}
    named = [edge for edge in network.edges if edge.role == "mentionedIn"]
    assert {edge.source for edge in named} <= shown
    assert all(passage.document == edge.target for edge in named for passage in edge.passages)
    assert any(edge.passages for edge in named)
    known = store.query("SELECT ?p WHERE { ?p a <https://w3id.org/innokg/ontology#Platform> }")
    assert shown == {str(row[0]) for row in known.rows}
    assert shown


@pytest.mark.parametrize("name", WHOLE)
def test_a_graph_without_facts_gives_an_empty_network(name: str) -> None:
    network = views.network(Oxigraph(), name)
    assert (network.nodes, network.edges) == ((), ())


def test_an_unknown_network_is_named_with_the_known_ones() -> None:
    with pytest.raises(QueryError, match=r"no network 'tree'.*agency-task.*ecosystem"):
        views.network(Oxigraph(), "tree")


def test_names_that_would_be_alike_stay_whole() -> None:
    assert views.short_name("连云港市海州区科学技术局", "江苏省连云港市海州区", alone=False) == "海州区科学技术局"
    assert views.short_name("温州市科学技术局", "浙江省温州市", alone=True) == "市科学技术局"
    assert views.short_name("国家知识产权局", "中国", alone=True) == "国家知识产权局"
    assert REPORT not in [source.id for source in of_documents(small(), [PLAN]).sources]


def figure(network: Network, words: str) -> Figure:
    (found,) = [f for f in network.figures if words in f.indicator and f.region == "嘉兴市"]
    return found


def test_figures_carry_value_year_region_and_the_shared_indicator(store: Oxigraph | Rdflib) -> None:
    network = views.network(store, "agency-task")
    share = figure(network, "研发经费支出占地区生产总值比重")
    assert (share.value, share.number, share.year, share.region) == ("= 3.1%", 3.1, 2022, "嘉兴市")
    assert (share.shared, share.status) == ("研发投入强度", "result")
    assert share.passage.quote
    count = store.query("SELECT ?m WHERE { ?m a <https://w3id.org/innokg/ontology#Measurement> }")
    assert len(network.figures) == len(count.rows)


def test_tasks_without_an_agency_are_there_without_a_link(store: Oxigraph | Rdflib) -> None:
    network = views.network(store, "agency-task")
    tied = {end for edge in network.edges for end in (edge.source, edge.target)}
    assert {node.label for node in network.nodes if node.id not in tied} == {"完善创新服务", "深化区域协同"}


def test_functions_meet_regions_by_the_tasks_they_have(store: Oxigraph | Rdflib) -> None:
    network = views.network(store, "function-region")
    labels = {node.id: node.label for node in network.nodes}
    weights = {(labels[edge.source], labels[edge.target]): edge.weight for edge in network.edges}
    assert weights["科技", "鹿城区"] == 4
    assert weights["科技", "海州区"] == 2
    assert {node.kind for node in network.nodes} == {"function", "region"}
    for edge in network.edges:
        assert len({fact.value for fact in edge.facts}) >= edge.weight
        assert all(fact.passages for fact in edge.facts)


def test_shared_tasks_lists_partners_most_first() -> None:
    assert shared_tasks(small()) == {SCIENCE: ((MARKET, 2),), MARKET: ((SCIENCE, 2),)}


def test_the_neighbourhood_of_a_thing_over_all_links(store: Oxigraph | Rdflib) -> None:
    near = network_of(store, "ego", Part(focus="鹿城区科技局"))
    assert "温州市鹿城区科学技术局" in near.title
    centre = next(node.id for node in near.nodes if node.label == "温州市鹿城区科学技术局")
    assert all(centre in (edge.source, edge.target) for edge in near.edges if edge.role == "lead")
    assert "document" in {node.kind for node in near.nodes}
    wider = network_of(store, "ego", Part(focus=centre, hops=2))
    assert {node.id for node in near.nodes} < {node.id for node in wider.nodes}


def test_a_region_keeps_what_its_documents_say_and_those_of_regions_in_it(store: Oxigraph | Rdflib) -> None:
    district = network_of(store, "agency-task", Part(region="鹿城"))
    assert {source.region for source in district.sources} == {"鹿城区"}
    assert network_of(store, "agency-task", Part(region="温州市")) == district
    documents = {source.id for source in district.sources}
    assert {figure.passage.document for figure in district.figures} <= documents
    assert all(documents & set(node.documents) for node in district.nodes)


@pytest.mark.parametrize(
    ("name", "part", "said"),
    [
        ("ego", Part(), "--focus THING"),
        ("ego", Part(focus="区科技局"), r"several things.*温州市鹿城区科学技术局 <.*连云港市海州区科学技术局 <"),
        ("ego", Part(focus="鹿城区科技"), "nothing is called '鹿城区科技'.*nearest: .*区科技局"),
        ("platforms", Part(focus="温州市鹿城区科学技术局"), "not in the network 'platforms'.*'ego'"),
        ("agency-task", Part(region="杭州市"), "nothing is called '杭州市'.*温州市"),
        ("agency-task", Part(document="无此文件"), "no document.*嘉兴市示例科技工作总结"),
        ("agency-task", Part(hops=-1), "give 0 or more"),
    ],
)
def test_a_part_that_is_not_there_is_named_with_the_nearest(name: str, part: Part, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        network_of(Oxigraph(SMALL.read_text(encoding="utf-8")), name, part)
