"""What SPARQL finds wrong with a graph, and beside it what the shapes find.

A check is a query of ``queries/checks`` that selects what is wrong: nothing found is good. How grave a
finding is stands apart, in ``profile.tsv``, so that it can be changed without touching a query:
``violation`` (the graph contradicts itself or cannot be traced to its source), ``warning`` (somebody should look),
``info`` (good to know).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from kg.errors import QueryError
from kg.model import Table
from kg.validation import Report
from queries.catalog import CHECKS, Query, Queryable, answer, load
from queries.parameters import is_iri

PROFILE = "profile.tsv"
SEVERITIES = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a check found.

    ``check`` is the name of the check, or of the shape, that found it; ``focus`` the IRI of the node at
    fault, ``label`` its name; ``document`` and ``quote`` are empty where the node has no passage.
    """

    severity: str
    check: str
    focus: str
    label: str
    message_zh: str
    message_en: str
    document: str
    quote: str

    @property
    def message(self) -> str:
        """The message in both languages."""
        return f"{self.message_zh} / {self.message_en}"

    @property
    def rank(self) -> tuple[int, str, str, str, str, str]:
        """Violations first; then by check, document, name."""
        return (SEVERITIES.index(self.severity), self.check, self.document, self.label, self.focus, self.message_zh)


class Checkable(Queryable, Protocol):
    """What a store has to offer here; ``kg.store.Store`` does."""

    def validate(self) -> Report:
        """What the shapes of the ontology find."""


@cache
def profile() -> dict[str, str]:
    """The severity of each check. Raises ``QueryError`` where table and checks do not agree."""
    lines = files("queries").joinpath(CHECKS, PROFILE).read_text(encoding="utf-8").splitlines()
    severities = dict(line.split("\t") for line in lines[1:] if line.strip())
    for name in sorted(load(CHECKS).keys() ^ severities.keys()):
        raise QueryError(
            f"{PROFILE}: {name!r} is not both a check and a line of the table", remedy="add what is missing"
        )
    for name, severity in severities.items():
        if severity not in SEVERITIES:
            raise QueryError(f"{PROFILE}: {name} has the severity {severity!r}", remedy=f"use {', '.join(SEVERITIES)}")
    return severities


def run_all(store: Checkable) -> tuple[Finding, ...]:
    """What the shapes and all checks find, violations first."""
    return tuple(sorted((*run_shapes(store), *run_checks(store)), key=lambda finding: finding.rank))


def run_checks(store: Queryable, *names: str) -> tuple[Finding, ...]:
    """What the named checks find (all of them where none is named), violations first.

    Raises ``QueryError`` for a check that does not exist.
    """
    checks = load(CHECKS)
    for name in names:
        if name not in checks:
            raise QueryError(f"there is no check {name!r}", remedy=f"choose from {', '.join(checks)}")
    severities = profile()
    found = [
        finding for name in names or checks for finding in _findings(store, checks[name], severity=severities[name])
    ]
    return tuple(sorted(found, key=lambda finding: finding.rank))


def _findings(store: Queryable, check: Query, *, severity: str) -> list[Finding]:
    """What a check finds, each once: of a thing that several documents name, the first document."""
    table = answer(store, check, {})
    found: dict[tuple[str, str], Finding] = {}
    for row in table.rows:
        cells = {column: "" if cell is None else str(cell) for column, cell in zip(table.columns, row, strict=True)}
        key = (cells["focus"], cells["detail"])
        if key in found:
            continue
        cells["label"] = cells["label"] or cells["focus"].rsplit("/", 1)[-1]
        zh, en = (text.format_map(cells) for text in (check.message.zh, check.message.en))
        found[key] = Finding(
            severity=severity,
            check=check.name,
            focus=cells["focus"],
            label=cells["label"],
            message_zh=zh,
            message_en=en,
            document=cells["document"],
            quote=cells["quote"],
        )
    return list(found.values())


def run_shapes(store: Checkable) -> tuple[Finding, ...]:
    """What the shapes of the ontology find, in the form of the checks."""
    findings = store.validate().findings
    labels = _labels(store, tuple(sorted({finding.focus for finding in findings})))
    return tuple(
        Finding(
            severity=finding.severity,
            check=finding.shape.rsplit("#", 1)[-1],
            focus=finding.focus,
            label=labels.get(finding.focus, ("", ""))[0] or finding.focus.rsplit("/", 1)[-1],
            message_zh=finding.message_zh,
            message_en=finding.message_en,
            document=labels.get(finding.focus, ("", ""))[1],
            quote=finding.quote or "",
        )
        for finding in findings
    )


def _labels(store: Queryable, nodes: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """The name of each node and the title of a document that it is from, where there are such."""
    terms = [f"<{node}>" for node in nodes if is_iri(node)]
    if not terms:
        return {}
    table: Table = store.query(f"""PREFIX inno: <https://w3id.org/innokg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?node (MIN(STR(?name)) AS ?label) (MIN(STR(?title)) AS ?document) WHERE {{
  VALUES ?node {{ {" ".join(terms)} }}
  OPTIONAL {{ ?node skos:prefLabel ?name }}
  OPTIONAL {{ ?node (inno:statedIn|inno:mentionedIn|inno:inDocument)/skos:prefLabel ?title }}
}} GROUP BY ?node""")
    return {str(node): (str(name or ""), str(title or "")) for node, name, title in table.rows}
