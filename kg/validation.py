"""What the shapes of the ontology find in a graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph, Literal
    from rdflib.term import Node

SHAPES = "shapes.ttl"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One thing that is missing or wrong.

    ``severity`` is ``violation``, ``warning`` or ``info``; ``focus`` the IRI of the node, ``path`` and
    ``value`` what of it; the messages name the remedy; ``quote`` is the passage behind the node.
    """

    severity: str
    focus: str
    path: str | None
    value: str | None
    message_zh: str
    message_en: str
    shape: str
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings, sorted, violations first. The graph conforms where there is no violation."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings are allowed."""
        return not self.violations

    @property
    def violations(self) -> tuple[Finding, ...]:
        """What must be mended."""
        return tuple(f for f in self.findings if f.severity == "violation")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a reader should look at."""
        return tuple(f for f in self.findings if f.severity == "warning")


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    import ontology

    return Graph().parse(Path(ontology.__file__).parent / SHAPES, format="turtle")


def validate_graph(graph: Graph) -> Report:
    """Check an rdflib graph against the shapes of the ontology."""
    import pyshacl

    _, results, _ = pyshacl.validate(
        graph, shacl_graph=_shapes(), inference="none", advanced=False, meta_shacl=False, inplace=True
    )
    return report(results, graph)


def report(results: Graph, data: Graph) -> Report:
    """A SHACL validation report as plain values, each finding with the words behind its node."""
    from rdflib import RDF, SH

    findings = [_finding(results, data, node) for node in results.subjects(RDF.type, SH.ValidationResult)]
    order = {"violation": 0, "warning": 1, "info": 2}
    findings.sort(key=lambda f: (order[f.severity], f.focus, f.path or "", f.value or "", f.message_en))
    return Report(findings=tuple(dict.fromkeys(findings)))


def _finding(results: Graph, data: Graph, node: Node) -> Finding:
    from rdflib import SH

    focus, path, value = (results.value(node, p) for p in (SH.focusNode, SH.resultPath, SH.value))
    messages = _messages(results, node, {"this": str(focus), "value": str(value)})
    return Finding(
        severity=str(results.value(node, SH.resultSeverity)).rpartition("#")[2].lower(),
        focus=str(focus),
        path=None if path is None else str(path),
        value=None if value is None else str(value),
        message_zh=_in_language(messages, "zh"),
        message_en=_in_language(messages, "en"),
        shape=_named_shape(results.value(node, SH.sourceShape)),
        quote=_quote(data, value) or _quote(data, focus),
    )


def _messages(results: Graph, node: Node, values: dict[str, str]) -> list[Literal]:
    """The messages of a result; pySHACL passes on only one of a SPARQL constraint's, so those come from the shapes."""
    from rdflib import SH, Literal

    constraint = results.value(node, SH.sourceConstraint)
    found = list(_shapes().objects(constraint, SH.message)) if constraint is not None else []
    messages = [m for m in found or results.objects(node, SH.resultMessage) if isinstance(m, Literal)]
    for name, text in values.items():
        messages = [Literal(m.replace(f"{{?{name}}}", text), lang=m.language) for m in messages]
    return messages


def _named_shape(shape: Node | None) -> str:
    """The IRI of the shape that a nameless one is part of: blank nodes have other names in every run."""
    from rdflib import BNode

    while isinstance(shape, BNode):
        shape = next(iter(sorted(_shapes().subjects(None, shape), key=str)), None)
    return str(shape)


def _in_language(messages: list[Literal], language: str) -> str:
    chosen = [m for m in messages if m.language == language] or messages
    return str(min(chosen)) if chosen else ""


def _quote(data: Graph, focus: Node | None) -> str | None:
    from rdflib import PROV

    from ontology.terms import INNO

    if focus is None:
        return None
    own = data.value(focus, INNO.quote)
    quotes = [own] if own is not None else [data.value(p, INNO.quote) for p in data.objects(focus, PROV.wasDerivedFrom)]
    return min((str(q) for q in quotes if q is not None), default=None)
