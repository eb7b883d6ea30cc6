"""The networks that can be drawn: rows of the network queries -> ``Network``.

Each network is one entry of ``VIEWS``, or made from one of them. What is known of a thing itself (class,
other names, function, region, passages) and the figures come from queries that all networks share.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from kg.errors import QueryError
from queries import catalog
from visualize.network import Edge, Fact, Network, Node, Passage, ego, project
from visualize.style import line, local_name
from visualize.things import MOST_PASSAGES, Things, passage, read_things, rows, text

Edges: TypeAlias = dict[tuple[str, str, str], Edge]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A network that can be drawn: its titles, and how it is made."""

    title: str
    title_en: str
    make: Callable[[catalog.Queryable], Edges]
    always: str = ""
    """The kind whose things are all shown, each tied to the documents that name it."""
    loose: str = ""
    """The kind whose things are shown even where nothing is tied to them."""


def network(store: catalog.Queryable, name: str) -> Network:
    """The network of that name; ``QueryError`` with the known names where there is none.

    ``ego`` is a neighbourhood and needs its thing: see ``neighbourhood``.
    """
    if name == "ego":
        raise QueryError("the network 'ego' is drawn around one thing", remedy="give the thing: --focus THING")
    if name not in NAMES:
        raise QueryError(f"there is no network {name!r}", remedy=f"choose one of {', '.join(NAMES)}")
    things = read_things(store)
    if name == "function-region":
        return _function_region(_made(store, VIEWS["agency-task"], things, name), things)
    if name == "agency-agency":
        return _project(_made(store, VIEWS["agency-task"], things, name))
    return _made(store, VIEWS[name], things, name)


def neighbourhood(store: catalog.Queryable, thing: str, hops: int) -> Network:
    """All within so many steps of one thing (by IRI), over all links, and the documents that name it."""
    things = read_things(store)
    edges = _all(store) | _mentions(things, [thing])
    ends = {thing, *(end for edge in edges.values() for end in (edge.source, edge.target))}
    whole = Network(
        name="ego",
        title="",
        title_en="",
        nodes=tuple(Node(id=end, kind="", label=end) for end in sorted(ends)),
        edges=tuple(edges.values()),
    )
    near = {node.id for node in ego(whole, thing, hops).nodes}
    kept = {key: edge for key, edge in edges.items() if edge.source in near and edge.target in near}
    label = things.first(thing, "prefLabel")
    view = View(title=f"{label}：周围 {hops} 步", title_en=f"Within {hops} steps of one thing", make=lambda _: kept)
    found = _made(store, view, things, "ego", also=[thing])
    centre = next(node for node in found.nodes if node.id == thing)
    ids, names = {node.id for node in found.nodes}, {centre.label, *centre.aliases}
    figures = tuple(f for f in found.figures if f.task in ids or f.region in names or f.holder in names)
    return replace(found, main=centre.kind, figures=figures)


def _made(store: catalog.Queryable, view: View, things: Things, name: str, *, also: Iterable[str] = ()) -> Network:
    edges = view.make(store)
    ends = {end for edge in edges.values() for end in (edge.source, edge.target)} | set(also)
    if view.always:
        named = _mentions(things, list(things.of_kind(view.always)))
        edges |= named
        ends.update(things.of_kind(view.always), (document for _, _, document in named))
    if view.loose:
        parents = {parent for thing in things.of_kind(view.loose) for parent in things.of(thing, "parentAction")}
        ends.update(thing for thing in things.of_kind(view.loose) if thing not in parents)
    nodes = _shortened([things.node(thing) for thing in sorted(ends)], things)
    documents = {document for node in nodes for document in node.documents} | {
        node.id for node in nodes if "PolicyDocument" in map(local_name, things.of(node.id, "type"))
    }
    if not also:  # a whole network has all figures, also those of documents that name no such thing
        documents |= {figure.passage.document for figure in things.figures}
    return Network(
        name=name,
        title=view.title,
        title_en=view.title_en,
        main=view.always or "agency",
        nodes=tuple(sorted(nodes, key=lambda node: (node.kind, node.label, node.id))),
        edges=tuple(edges[key] for key in sorted(edges)),
        sources=things.sources(documents),
        figures=tuple(figure for figure in things.figures if figure.passage.document in documents),
    )


def _shortened(nodes: Iterable[Node], things: Things) -> list[Node]:
    """Things with a label for the picture: tasks with their number, agencies without what all know anyway."""
    listed = list(nodes)
    numbers = {node.id: number for node in listed for number in things.of(node.id, "workNumber")[:1]}
    regions = {
        node.id: things.shown(node.id, "region")[0]
        for node in listed
        if node.kind == "agency" and things.shown(node.id, "region")
    }
    alone = len(set(regions.values())) == 1
    shorts = {node.id: short_name(node.label, regions[node.id], alone=alone) for node in listed if node.id in regions}
    shorts |= {node.id: numbers[node.id] + node.label for node in listed if node.id in numbers}
    taken = Counter(shorts.get(node.id, node.label) for node in listed)
    return [
        replace(node, short=short) if (short := shorts.get(node.id, "")) and taken[short] == 1 else node
        for node in listed
    ]


def short_name(label: str, region: str, *, alone: bool) -> str:
    """An agency's name without what stands before its region, or (``alone``) with the region's last sign only.

    >>> short_name("温州市鹿城区科学技术局", "浙江省温州市鹿城区", alone=False)
    '鹿城区科学技术局'
    >>> short_name("中共温州市鹿城区委组织部", "鹿城区", alone=True)
    '区委组织部'
    >>> short_name("温州市鹿城区各街镇", "鹿城区", alone=True)
    '各街镇'
    """
    for start in range(len(region) - 1):
        name = region[start:]
        at = label.find(name)
        if at < 0 or at + len(name) == len(label):
            continue
        rest = label[at + len(name) :]
        last = region.rpartition("市")[2] or region.rpartition("省")[2] or region
        if not alone:
            return (name if len(last) < 2 or len(last) > len(name) else last) + rest
        return rest if rest.startswith(("各", "有关")) else region[-1] + rest
    return label


def _edges(found: Mapping[tuple[str, str, str], Iterable[Passage]]) -> dict[tuple[str, str, str], Edge]:
    return {
        (source, role, target): Edge(source=source, target=target, role=role, passages=tuple(sorted(set(passages))))
        for (source, role, target), passages in found.items()
    }


def _responsibilities(store: catalog.Queryable) -> Edges:
    found: dict[tuple[str, str, str], list[Passage]] = defaultdict(list)
    for row in rows(store, "agency_task"):
        found[text(row["agency"]), text(row["role"]), text(row["task"])].append(passage(row))
    return _edges(found)


def _links(query: str) -> Callable[[catalog.Queryable], Edges]:
    def make(store: catalog.Queryable) -> Edges:
        found: dict[tuple[str, str, str], list[Passage]] = defaultdict(list)
        for row in rows(store, query):
            role = local_name(text(row["predicate"]))
            found[text(row["source"]), role, text(row["target"])].append(passage(row))
        return _edges(found)

    return make


def _mentions(things: Things, named: Iterable[str]) -> Edges:
    """Things with the documents that name them: else most would hang in the air."""
    return {
        (thing, "mentionedIn", document): Edge(
            source=thing,
            target=document,
            role="mentionedIn",
            passages=tuple(p for p in things.passages[thing] if p.document == document)[:MOST_PASSAGES],
        )
        for thing in named
        for document in things.of(thing, "mentionedIn")
    }


def _all(store: catalog.Queryable) -> Edges:
    return _responsibilities(store) | _links("ecosystem")(store)


def _project(tasks: Network) -> Network:
    return replace(
        project(tasks, onto="agency", through="task"),
        title="单位协作：共同承担的任务",
        title_en="Agencies that share tasks",
    )


def _function_region(tasks: Network, things: Things) -> Network:
    """Functions tied to the regions whose agencies of that function have tasks: who carries the work where."""
    labels = {node.id: node.label for node in tasks.nodes}
    told: dict[tuple[str, str], dict[str, set[Fact]]] = defaultdict(lambda: defaultdict(set))
    for edge in tasks.edges:
        part = line(edge.role)
        value = f"{labels[edge.target]}（{labels[edge.source]}）"
        for function in things.of(edge.source, "function"):
            for region in things.of(edge.source, "region"):
                fact = Fact(zh=part.zh, en=part.en, value=value, passages=edge.passages, thing=edge.target)
                told[function, region][edge.target].add(fact)
    documents: dict[str, set[str]] = defaultdict(set)
    for (function, region), by_task in told.items():
        stated = {p.document for facts in by_task.values() for fact in facts for p in fact.passages}
        documents[function] |= stated
        documents[region] |= stated
    functions = {function for function, _ in told}
    nodes = [
        replace(things.node(thing), documents=tuple(sorted(documents[thing])), **_as_function(thing in functions))
        for thing in sorted(documents)
    ]
    edges = tuple(
        Edge(
            source=function,
            target=region,
            role="carries",
            weight=len(by_task),
            facts=tuple(sorted(fact for facts in by_task.values() for fact in facts)),
        )
        for (function, region), by_task in sorted(told.items())
    )
    return replace(
        tasks,
        title="职能与区域：哪类单位在哪里承担工作",
        title_en="Functions and regions: who carries the work where",
        nodes=tuple(sorted(nodes, key=lambda node: (node.kind, node.label, node.id))),
        edges=edges,
        main="function",
    )


def _as_function(is_function: bool) -> dict[str, Any]:
    return {"kind": "function", "facts": ()} if is_function else {}


VIEWS: dict[str, View] = {
    "agency-task": View(
        title="单位与任务：谁牵头、谁负责", title_en="Agencies and their tasks", make=_responsibilities, loose="task"
    ),
    "platforms": View(
        title="创新平台：所属、共建与支持",
        title_en="Platforms and what they are tied to",
        make=_links("platforms"),
        always="platform",
    ),
    "programmes": View(
        title="项目与计划",
        title_en="Programmes and what they are tied to",
        make=_links("programmes"),
        always="programme",
    ),
    "ecosystem": View(title="创新生态全图", title_en="All that the documents link", make=_all),
}
"""The networks that are made from rows, by name."""

NAMES = ("agency-task", "agency-agency", "function-region", "platforms", "programmes", "ecosystem", "ego")
"""All networks that can be drawn, the default first; ``ego`` needs a thing."""
