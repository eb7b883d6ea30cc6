"""Network -> one self-contained HTML page. The only module that knows pyvis.

pyvis builds the network and brings the vis-network library; the page around it is our own template, for
three reasons: pyvis's own links Bootstrap from other hosts even in ``in_line`` mode, puts labels into
scripts and tooltips as markup, and cannot show evidence. Text from documents travels as JSON in a script
element that is never executed, with ``<``, ``>`` and ``&`` escaped, and becomes text nodes in the browser.
The page's security policy allows only the scripts it was written with (by their hashes) and no network.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyvis.edge
import pyvis.network
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from kg.errors import OutputError
from visualize import style
from visualize.layout import place
from visualize.network import Edge, Measure, Network, Node, measure
from visualize.payload import as_json, payload

_ASSETS = Path(__file__).parent / "assets"
_PYVIS = Path(pyvis.network.__file__).parent / "templates"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def write(network: Network, path: Path | str) -> Path:
    """Writes the page of a network to a file and returns its path; the folder must exist.

    The file appears whole or not at all. Raises ``OutputError`` where it cannot be written.
    """
    goal = Path(path)
    text = page(network)
    part: Path | None = None
    try:
        goal = Path(os.path.realpath(goal))  # a link stays one
        with NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=goal.parent, delete=False) as file:
            part = Path(file.name)
            file.write(text)
        part.chmod(0o666 & ~_umask())
        part.replace(goal)
    except OSError as error:
        if part is not None:
            with suppress(OSError):
                part.unlink()
        raise OutputError(
            f"cannot write the page {str(goal)!r} ({error.strerror or error})",
            remedy="give a file name in an existing folder that you may write to",
        ) from error
    return Path(path)


def page(network: Network) -> str:
    """The page as text: the same for the same network, in every process."""
    measures = measure(network)
    sizes = [_size(node, figures) for node, figures in zip(network.nodes, measures, strict=True)]
    drawing = _drawing(network, sizes, [figures.community for figures in measures])
    drawing.templateEnv.globals.update(
        heading_en=network.title_en,
        payload=as_json(payload(network, measures)),
        library=_library(drawing),
        packed=_packed,
    )
    html = str(drawing.generate_html()).replace("\r\n", "\n").replace("\r", "\n")
    return html.replace("@POLICY@", _policy(html), 1)


def _packed(items: Sequence[Mapping[str, object]], names: Sequence[str]) -> Markup:
    """What the picture needs of pyvis's nodes or edges, in their order; the rest the page knows by the kind."""
    return Markup(as_json([{name: item[name] for name in names if name in item} for item in items]))


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _drawing(network: Network, sizes: Sequence[float], communities: Sequence[int | None]) -> pyvis.network.Network:
    """The network as pyvis holds it, with our template around its library."""
    drawing = pyvis.network.Network(directed=True, cdn_resources="in_line", heading=network.title)
    drawing.templateEnv = Environment(
        loader=ChoiceLoader([FileSystemLoader(_ASSETS), FileSystemLoader(_PYVIS)]), autoescape=True
    )
    drawing.path = "page.html"
    drawing.set_options(json.dumps(_options(network)))
    spots = place(network, sizes, communities)
    for node, size, (x, y) in zip(network.nodes, sizes, spots, strict=True):
        look = style.look(node.kind)
        # The page draws the labels itself: a blank one keeps pyvis from showing the id.
        drawing.add_node(node.id, label=" ", shape=look.shape, group=look.kind, size=size, x=x, y=y)
    # Not by add_edge, which walks through all nodes for each edge; the ends are positions, as IRIs are long.
    index = network.index()
    heaviest = max((edge.weight for edge in network.edges), default=1)
    pairs: Counter[frozenset[str]] = Counter()
    for edge in network.edges:
        pair = frozenset((edge.source, edge.target))
        stroke = _stroke(edge, heaviest, pairs[pair])
        ends = index[edge.source], index[edge.target]
        drawing.edges.append(pyvis.edge.Edge(*ends, directed=False, **stroke).options)
        pairs[pair] += 1
    if len(drawing.nodes) != len(network.nodes):
        raise AssertionError("pyvis dropped a node")
    return drawing


def _options(network: Network) -> dict[str, object]:
    groups = {}
    for kind in sorted({style.look(node.kind).kind for node in network.nodes}):
        colour = {"background": style.look(kind).colour, "border": "#33414D"}
        groups[kind] = {"color": colour | {"highlight": colour, "hover": colour}}
    large = len(network.edges) > 3000
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "groups": groups,
        "nodes": {"borderWidth": 1, "borderWidthSelected": 3, "chosen": True},
        "edges": {"smooth": False, "hoverWidth": 0.8, "selectionWidth": 1},
        "interaction": {
            "hover": True,
            "hideEdgesOnDrag": large,
            "hideEdgesOnZoom": large,
            "selectConnectedEdges": False,
            "multiselect": False,
            "tooltipDelay": 10_000_000,
        },
    }


def _stroke(edge: Edge, heaviest: int, parallel: int) -> dict[str, object]:
    """What is drawn of a link besides the look of its role, which the page adds."""
    width = style.line(edge.role).width + (6.0 * (edge.weight - 1) / (heaviest - 1) if heaviest > 1 else 0.0)
    stroke: dict[str, object] = {"width": round(width, 2)}
    if parallel:
        stroke["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": round(0.12 * parallel, 2)}
    return stroke


def _size(node: Node, figures: Measure) -> float:
    """Radius in the picture: by the number of links, larger for those who carry work than for the work."""
    least, step, most = (7.0, 3.2, 30.0) if node.kind != "task" else (6.0, 1.2, 11.0)
    return round(min(least + step * math.sqrt(figures.degree), most), 1)


def _library(drawing: pyvis.network.Network) -> str:
    """The template name of the vis-network script that pyvis brings (the newest, where it brings several)."""
    names: list[str] = drawing.templateEnv.list_templates()
    found = [name for name in names if re.fullmatch(r"lib/vis-.*/vis-network.min.js", name)]
    return max(found, key=lambda name: [int(part) for part in re.findall(r"\d+", name)])


def _policy(html: str) -> str:
    """A content security policy that lets exactly these scripts run and nothing be fetched."""
    digests = [hashlib.sha256(script.encode()).digest() for script in _SCRIPT.findall(html)]
    scripts = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
