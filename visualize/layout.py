"""Where the nodes lie: computed here, once, so that a page opens to a settled picture.

Each connected part is laid out by itself (networkx spring layout, then stress majorisation, which
spreads a hub's neighbours evenly), freed of overlaps between the boxes that the labels need, and the
parts are packed onto shelves towards the shape of a screen. Things without links stand in rows below.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import networkx as nx
import numpy as np
import numpy.typing as npt

from visualize.network import SEED, Network, graph

Points = npt.NDArray[np.float64]

ASPECT = 1.45
"""Width by height that the picture is laid out for."""

_STRESS_UP_TO = 450
_SPRING_ROUNDS = 40
_STRESS_ROUNDS, _MANY = 80, 100
"""Parts of many nodes get half the rounds: what further ones would move is lost when labels are pushed apart."""
_SETTLED = 0.002
"""In steps of the network: where no node moves further, the shape is found."""
_GAP = 14.0
_PUSH = 0.8
"""Each of two is pushed by so much of their overlap: more than a half, which settles in half the rounds."""
_LOOK_AROUND = 6
"""After so many rounds of pushing, who stands near whom is looked up anew."""
_ALLEY = 45.0
_SIDEWAYS = 1.6
"""Labels are wide and flat: without favour for sideways moves, pushing them apart piles them up."""


def label_box(label: str, size: float) -> tuple[float, float]:
    """Width and height that a node of this radius needs with its label, two lines of nine signs at most."""
    units = min(sum(1.0 if ord(sign) > 0x2E7F else 0.56 for sign in label), 18.0)
    lines = 1 if units <= 9 else 2
    return max(2 * size, 12.5 * min(units, 9.0)) + 8, 2 * size + 15.0 * lines + 6


def place(
    network: Network, sizes: Sequence[float], communities: Sequence[int | None] | None = None
) -> tuple[tuple[int, int], ...]:
    """A position for each node, in the order of the nodes; ``sizes`` are their radii in the picture.

    ``communities`` are kept together where a part is too large to be laid out at once.
    """
    home = dict(enumerate(communities or ()))
    linked = graph(network)
    boxes = np.array(
        [label_box(node.short or node.label, size) for node, size in zip(network.nodes, sizes, strict=True)],
        dtype=np.float64,
    ).reshape(-1, 2)
    parts = sorted((sorted(part) for part in nx.connected_components(linked)), key=lambda part: (-len(part), part))
    points = np.zeros((len(network.nodes), 2))
    blocks: list[tuple[list[int], Points]] = [
        (part, _component(linked, part, boxes[part], home)) for part in parts if len(part) > 1
    ]
    loose = [part[0] for part in parts if len(part) == 1]
    if loose:
        blocks.append((loose, _rows(boxes[loose], blocks)))
    _pack(points, blocks, boxes)
    return tuple((round(float(x)), round(float(y))) for x, y in points)


Home: TypeAlias = "dict[int, int | None]"
"""The community of each node, where it is known."""


def _component(linked: nx.Graph[int], part: list[int], boxes: Points, home: Home) -> Points:
    """Some nodes by themselves, in the room that their labels need; a large part community by community."""
    inner: nx.Graph[int] = nx.Graph()
    inner.add_nodes_from(part)
    inner.add_edges_from(sorted(edge for edge in linked.subgraph(part).edges))
    if len(part) > _STRESS_UP_TO:
        return _grouped(inner, dict(zip(part, boxes, strict=True)), home)
    return _separate(_scaled(_turn(_drawn(inner)), boxes), boxes)


def _drawn(inner: nx.Graph[int]) -> Points:
    """The shape of a network, in no scale."""
    if len(inner) < 3:
        return np.array([[0.0, 0.0], [1.0, 0.25]])[: len(inner)]
    start = nx.spring_layout(inner, seed=SEED, iterations=_SPRING_ROUNDS)
    return _stress(np.array([start[node] for node in inner]), _steps(inner))


def _steps(inner: nx.Graph[int]) -> Points:
    """The number of steps between each two nodes, in the order of the nodes; one more than the most where none lead."""
    place = {node: at for at, node in enumerate(inner)}
    near = [[place[other] for other in inner.adj[node]] for node in inner]
    count = len(near)
    steps = np.zeros((count, count))
    most = 0
    for first in range(count):
        reached = [-1] * count
        reached[first] = 0
        rim = [first]
        far = 0
        while rim:
            far += 1
            following = []
            for here in rim:
                for other in near[here]:
                    if reached[other] < 0:
                        reached[other] = far
                        following.append(other)
            rim = following
        most = max(most, far - 1)
        steps[first] = reached
    steps[steps < 0] = most + 1.0  # a community may fall apart without the others
    return steps


def _scaled(points: Points, boxes: Points) -> Points:
    extent = np.ptp(points, axis=0)
    extent = np.maximum(extent, max(0.2 * float(extent.max()), 1e-9))  # a chain is flat, not infinitely so
    area = float((boxes[:, 0] * boxes[:, 1]).sum()) * 2.0
    height = math.sqrt(area / ASPECT)
    scale = np.array([height * ASPECT, height]) / extent
    even = math.sqrt(float(scale[0] * scale[1]))
    placed: Points = points * np.clip(scale, even / 1.5, even * 1.5)
    return placed


def _groups(inner: nx.Graph[int], home: Home) -> list[list[int]]:
    """The communities of a part that is too large to be laid out at once, largest first."""
    known: dict[int | None, set[int]] = {}
    for node in inner:
        known.setdefault(home.get(node), set()).add(node)
    found = list(known.values()) if len(known) > 1 else nx.community.louvain_communities(inner, seed=SEED)
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    if len(groups) > 1:
        return groups
    nodes = groups[0]  # one dense whole: any cut is as good as another
    return [nodes[at : at + _STRESS_UP_TO] for at in range(0, len(nodes), _STRESS_UP_TO)]


def _grouped(inner: nx.Graph[int], boxes: dict[int, Points], known: Home) -> Points:
    """A large part: each community by itself, and the communities as boxes in a picture of their own."""
    groups = _groups(inner, known)
    home = {node: number for number, group in enumerate(groups) for node in group}
    coarse: nx.Graph[int] = nx.Graph()
    coarse.add_nodes_from(range(len(groups)))
    coarse.add_edges_from(sorted({(home[a], home[b]) for a, b in inner.edges if home[a] != home[b]}))
    inside = []
    for group in groups:
        points = _component(inner, group, np.array([boxes[node] for node in group]), known)
        inside.append(points - (points.max(axis=0) + points.min(axis=0)) / 2)
    sizes = np.array([np.ptp(points, axis=0) for points in inside]) + np.array([150.0, 80.0])
    centres = _component(coarse, list(coarse), sizes, {})
    spots: dict[int, Points] = {}
    for number, (group, points) in enumerate(zip(groups, inside, strict=True)):
        spots |= zip(group, points + centres[number], strict=True)
    return np.array([spots[node] for node in inner])


def _stress(points: Points, steps: Points) -> Points:
    """Stress majorisation: distances in the picture follow the number of steps in the network."""
    count = len(points)
    ideal = steps + np.eye(count)
    weight = ideal**-2.0
    np.fill_diagonal(weight, 0.0)
    # The pseudo-inverse of the Laplacian; np.linalg.pinv would take a hundred times as long for the same.
    solve = _inverse(np.diag(weight.sum(axis=1)) - weight + 1.0 / count) - 1.0 / count
    points = points * (float(steps.mean()) / max(float(np.abs(points).mean()), 1e-9))
    pulls = weight * steps
    for _ in range(_STRESS_ROUNDS if count <= _MANY else _STRESS_ROUNDS // 2):
        x, y = points[:, 0], points[:, 1]
        distance = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :])
        ratio = np.where(distance > 1e-9, pulls / np.maximum(distance, 1e-9), 0.0)
        pull = ratio.sum(axis=1)[:, None] * points - _times(ratio, points)
        moved = _times(solve, pull)
        settled = float(np.abs(moved - points).max()) < _SETTLED
        points = moved
        if settled:
            break
    return points


# The two below stand for np.linalg.inv and @, which start threads that wait for work at full speed: for matrices of
# this size they cost more than they save, on a shared machine several times as much.


def _inverse(matrix: Points) -> Points:
    """The inverse of a symmetric positive definite matrix (Gauss and Jordan, no pivoting needed)."""
    inverse = matrix.copy()
    for at in range(len(inverse)):
        pivot = inverse[at, at]
        inverse[at, at] = 1.0
        inverse[at] /= pivot
        column = inverse[:, at].copy()
        column[at] = 0.0
        inverse[:, at] -= column
        inverse -= column[:, None] * inverse[at]
    return inverse


def _times(matrix: Points, points: Points) -> Points:
    product: Points = np.einsum("ij,jk->ik", matrix, points)
    return product


def _turn(points: Points) -> Points:
    """The longest axis lies flat."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned: Points = centred @ axes[:, ::-1]
    return turned


def _separate(points: Points, boxes: Points, rounds: int = 200) -> Points:
    """Pushes overlapping label boxes apart, pair by pair, along the axis where that takes less."""
    spots = points.tolist()
    rooms = boxes + _GAP
    sides = [(float(width), float(height)) for width, height in rooms]
    looked = -_LOOK_AROUND
    near, reach = np.empty((0, 2), dtype=np.intp), np.empty((0, 2))
    for number in range(rounds):
        now = np.array(spots)
        if number - looked < _LOOK_AROUND and not _deep(now, near, reach):
            looked = -_LOOK_AROUND  # it may be that others have met meanwhile
        if number - looked >= _LOOK_AROUND:
            looked = number
            close = np.abs(now[:, None, :] - now[None, :, :]) < (rooms[:, None, :] + rooms[None, :, :]) / 2 + 2 * _GAP
            near = np.argwhere(np.triu(close[:, :, 0] & close[:, :, 1], 1))
            reach = (rooms[near[:, 0]] + rooms[near[:, 1]]) / 2 - 0.5
            if not _deep(now, near, reach):
                break
        over = (np.abs(now[near[:, 0]] - now[near[:, 1]]) < reach).all(axis=1)
        # Left to right: pushed at once, or in the order of the nodes, a crowd swings to and fro.
        pairs = near[over]
        order = np.argsort(np.minimum(now[pairs[:, 0], 0], now[pairs[:, 1], 0]), kind="stable")
        for first, other in pairs[order].tolist():
            _part(spots[first], spots[other], sides[first], sides[other])
    return np.array(spots)


def _deep(spots: Points, near: npt.NDArray[np.intp], reach: Points) -> bool:
    """Whether some of these pairs overlap by more than the gap between boxes bears."""
    return bool((np.abs(spots[near[:, 0]] - spots[near[:, 1]]) < reach - _GAP / 2).all(axis=1).any())


def _part(a: list[float], b: list[float], room_a: tuple[float, float], room_b: tuple[float, float]) -> None:
    """Moves two points apart by what their boxes overlap."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    over_x = (room_a[0] + room_b[0]) / 2 - abs(dx)
    over_y = (room_a[1] + room_b[1]) / 2 - abs(dy)
    if over_x < 0.5 or over_y < 0.5:
        return
    axis, over, way = (0, over_x, dx) if over_x < _SIDEWAYS * over_y else (1, over_y, dy)
    shift = (_PUSH * over + 0.3) * (1.0 if way >= 0 else -1.0)
    a[axis] -= shift
    b[axis] += shift


def _rows(boxes: Points, blocks: Sequence[tuple[list[int], Points]]) -> Points:
    """Things without links, in rows as wide as what stands above them."""
    widths = [float(points[:, 0].max() - points[:, 0].min()) for _, points in blocks]
    area = float((boxes[:, 0] * boxes[:, 1]).sum())
    limit = max([*widths, math.sqrt(area * ASPECT * 1.5)])
    result = np.zeros((len(boxes), 2))
    x = y = line = 0.0
    for at, (width, height) in enumerate(boxes):
        if x and x + width > limit:
            x, y, line = 0.0, y + line + _GAP, 0.0
        result[at] = x + width / 2, y + height / 2
        x, line = x + width + _GAP, max(line, float(height))
    return result


def _pack(points: Points, blocks: Sequence[tuple[list[int], Points]], boxes: Points) -> None:
    """Sets the parts on shelves, largest first, and centres the whole on the origin."""
    if not blocks:
        return
    corners = []
    for part, inner in blocks:
        low = (inner - boxes[part] / 2).min(axis=0)
        high = (inner + boxes[part] / 2).max(axis=0)
        corners.append((low, high - low))
    widest = max(float(size[0]) for _, size in corners)
    total = math.sqrt(sum(float(size[0] * size[1]) for _, size in corners) * ASPECT)
    limits = [max(widest, total * step / 10) for step in range(8, 26)]
    shelves = min((_shelves([size for _, size in corners], limit) for limit in limits), key=_sprawl)
    for (part, inner), (low, _), corner in zip(blocks, corners, shelves[0], strict=True):
        points[part] = inner - low + np.array(corner)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2


Shelves = tuple[list[tuple[float, float]], float, float]
"""The corner of each block, and the width and height of all."""


def _shelves(sizes: Sequence[Points], limit: float) -> Shelves:
    corners: list[tuple[float, float]] = []
    x = y = line = width = 0.0
    for across, down in ((float(size[0]), float(size[1])) for size in sizes):
        if x and x + across > limit:
            x, y, line = 0.0, y + line + _ALLEY, 0.0
        corners.append((x, y))
        x, line = x + across + _ALLEY, max(line, down)
        width = max(width, x - _ALLEY)
    return corners, width, y + line


def _sprawl(shelves: Shelves) -> float:
    """How small the whole would have to be shown to fit."""
    return max(shelves[1] / ASPECT, shelves[2])
