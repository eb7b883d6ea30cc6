"""Plain nodes and edges, and what networkx tells about them: degree, betweenness, communities, projection.

Nothing here knows of RDF, files or browsers. A graph for networkx is built over the positions of the
nodes in the network, not over their IRIs: whole numbers hash alike in every process, so that seeded
algorithms which walk through sets answer the same every time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

import networkx as nx

SEED = 20220707
"""Fixed seed of all algorithms that draw lots, so that one network always looks the same."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """Words of a document: its IRI, the section's heading, the verbatim quote."""

    document: str
    section: str = ""
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fact:
    """One line about a thing: what it tells (zh, en), the value as text, the words that prove it.

    ``thing`` is the IRI of what the value names, where filters need it.
    """

    zh: str
    en: str
    value: str
    passages: tuple[Passage, ...] = ()
    thing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Source:
    """A document that the network was read from; what is unknown is empty.

    ``date`` is ISO, ``region`` the place that the document governs.
    """

    id: str
    label: str
    number: str = ""
    issuer: str = ""
    date: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A target or a result: ``indicator`` as worded, ``shared`` the indicator that others have too.

    ``value`` is the text to show, ``number`` the value in base units to sort by; ``status`` is ``target`` or
    ``result``; ``region`` and ``holder`` are whose it is, ``task`` the IRI of the task. Unknown is empty or None.
    """

    indicator: str
    value: str
    passage: Passage
    shared: str = ""
    number: float | None = None
    kind: str = ""
    year: int | None = None
    status: str = "target"
    hedged: bool = False
    region: str = ""
    holder: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing: ``id`` is its IRI, ``kind`` a key of ``style.LOOKS``, ``short`` the label in the picture.

    ``number`` and ``part_of`` tell where a task stands in its plan.
    """

    id: str
    kind: str
    label: str
    short: str = ""
    number: str = ""
    part_of: str = ""
    aliases: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A link: ``role`` is a key of ``style.LINES``, ``weight`` how often it holds (shared tasks)."""

    source: str
    target: str
    role: str
    weight: int = 1
    passages: tuple[Passage, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes and edges under a title; ``main`` is the kind of things that it is about.

    Raises ``ValueError`` where two nodes have one id, two edges have the same ends and role, or an
    edge ends at a node that is not there: drawing libraries would drop such things silently.
    """

    name: str
    title: str
    title_en: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    sources: tuple[Source, ...] = ()
    figures: tuple[Figure, ...] = ()
    main: str = "agency"

    def __post_init__(self) -> None:
        ids = _unique((node.id for node in self.nodes), "two nodes with the id")
        _unique(((edge.source, edge.role, edge.target) for edge in self.edges), "two edges that are")
        for edge in self.edges:
            for end in (edge.source, edge.target):
                if end not in ids:
                    raise ValueError(f"network {self.name!r}: an edge ends at {end!r}, which is not a node")

    def _repr_html_(self) -> str:
        """The page of the network in a frame, for notebooks."""
        from visualize.notebook import frame  # it draws pages, and this module knows of none

        return frame(self)

    def index(self) -> dict[str, int]:
        """Position of each node by its id."""
        return {node.id: position for position, node in enumerate(self.nodes)}


_Key = TypeVar("_Key", str, "tuple[str, str, str]")


def _unique(values: Iterable[_Key], what: str) -> set[_Key]:
    seen: set[_Key] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"{what} {value!r}")
        seen.add(value)
    return seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Where a node stands in its network.

    ``degree`` counts the things it is linked to, ``betweenness`` (0 to 1) the share of shortest paths
    between others that lead through it, ``community`` numbers the group it belongs to (0 is the largest;
    None for a thing without links), ``roles`` pairs each role with the number of its links.
    """

    degree: int
    betweenness: float
    community: int | None
    roles: tuple[tuple[str, int], ...]


def graph(network: Network) -> nx.Graph[int]:
    """The simple undirected graph over node positions; parallel links add up in ``weight``."""
    index = network.index()
    result: nx.Graph[int] = nx.Graph()
    result.add_nodes_from(range(len(network.nodes)))
    for edge in network.edges:
        ends = index[edge.source], index[edge.target]
        if ends[0] != ends[1]:
            before = result.edges[ends]["weight"] if result.has_edge(*ends) else 0
            result.add_edge(*ends, weight=before + edge.weight)
    return result


_EXACT_UP_TO = 800
_WALKED = 400_000
"""Beyond so many nodes betweenness is estimated from a seeded sample of starting points: 200, in a very large
network as many as let so many nodes be walked through, at least 50."""


def measure(network: Network) -> tuple[Measure, ...]:
    """The measures of all nodes, in the order of the nodes; the same in every process."""
    linked = graph(network)
    sample = min(max(_WALKED // len(linked), 50), 200) if len(linked) > _EXACT_UP_TO else None
    between = nx.betweenness_centrality(linked, k=sample, seed=SEED)
    community = _communities(linked)
    roles: list[defaultdict[str, int]] = [defaultdict(int) for _ in network.nodes]
    index = network.index()
    for edge in network.edges:
        for end in {edge.source, edge.target}:
            roles[index[end]][edge.role] += 1
    return tuple(
        Measure(
            degree=linked.degree[position],
            betweenness=round(float(between[position]), 4),
            community=community.get(position),
            roles=tuple(sorted(roles[position].items())),
        )
        for position in range(len(network.nodes))
    )


def _communities(linked: nx.Graph[int]) -> dict[int, int]:
    tied = linked.subgraph([node for node in linked if linked.degree[node]])
    if not tied:
        return {}
    groups = nx.community.louvain_communities(nx.Graph(tied), weight="weight", seed=SEED)
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    return {node: number for number, group in enumerate(ordered) for node in group}


def project(network: Network, *, onto: str, through: str) -> Network:
    """Things of kind ``onto`` joined where they share things of kind ``through``.

    The weight of a link is the number of things shared; each is a fact of the link, with the passages
    that prove both parts in it.
    """
    kinds = {node.id: node.kind for node in network.nodes}
    nodes = {node.id: node for node in network.nodes}
    parts: dict[str, dict[str, set[Passage]]] = {}
    for edge in network.edges:
        ends = {kinds[edge.source]: edge.source, kinds[edge.target]: edge.target}
        if set(ends) == {onto, through}:
            parts.setdefault(ends[through], {}).setdefault(ends[onto], set()).update(edge.passages)
    shared: dict[tuple[str, str], list[Fact]] = {}
    for middle, members in parts.items():
        for pair in combinations(sorted(members), 2):
            proof = tuple(sorted(members[pair[0]] | members[pair[1]]))
            shared.setdefault(pair, []).append(
                Fact(zh="共同任务", en="Shared task", value=nodes[middle].label, passages=proof, thing=middle)
            )
    edges = tuple(
        Edge(source=a, target=b, role="shared", weight=len(facts), facts=tuple(sorted(facts)))
        for (a, b), facts in sorted(shared.items())
    )
    kept = tuple(node for node in network.nodes if node.kind == onto)
    return replace(network, nodes=kept, edges=edges)


def ego(network: Network, focus: str, hops: int) -> Network:
    """The node with this id and all within so many steps; ``ValueError`` where it is not a node."""
    index = network.index()
    if focus not in index:
        raise ValueError(f"network {network.name!r} has no node {focus!r}")
    near = nx.single_source_shortest_path_length(graph(network), index[focus], cutoff=hops)
    return keep(network, {network.nodes[position].id for position in near})


def keep(network: Network, ids: Iterable[str]) -> Network:
    """The network of these nodes alone, with the links among them and the figures of these tasks."""
    kept = set(ids)
    nodes = tuple(node for node in network.nodes if node.id in kept)
    names = {name for node in nodes for name in (node.label, *node.aliases)}
    documents = kept | {document for node in nodes for document in node.documents}
    return replace(
        network,
        nodes=nodes,
        sources=tuple(source for source in network.sources if source.id in documents),
        edges=tuple(edge for edge in network.edges if edge.source in kept and edge.target in kept),
        figures=tuple(f for f in network.figures if f.task in kept or f.holder in names or f.passage.document in kept),
    )


def of_documents(network: Network, documents: Iterable[str]) -> Network:
    """What some documents (by IRI) say: their things, and the links and figures that they prove."""
    wanted = set(documents)
    edges = tuple(edge for edge in network.edges if any(p.document in wanted for p in _proof(edge)))
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return replace(
        network,
        nodes=tuple(node for node in network.nodes if node.id in ends or not wanted.isdisjoint(node.documents)),
        edges=edges,
        sources=tuple(source for source in network.sources if source.id in wanted),
        figures=tuple(figure for figure in network.figures if figure.passage.document in wanted),
    )


def shared_tasks(network: Network) -> dict[str, tuple[tuple[str, int], ...]]:
    """With whom each agency shares most tasks: id -> (id of the other, number of tasks), most first."""
    partners: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for edge in project(network, onto="agency", through="task").edges:
        partners[edge.source].append((edge.target, edge.weight))
        partners[edge.target].append((edge.source, edge.weight))
    return {one: tuple(sorted(others, key=lambda other: (-other[1], other[0]))) for one, others in partners.items()}


def _proof(edge: Edge) -> Iterable[Passage]:
    yield from edge.passages
    for fact in edge.facts:
        yield from fact.passages
