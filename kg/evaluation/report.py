"""An evaluation as tables, for people and for machines."""

from __future__ import annotations

from decimal import Decimal

from kg.evaluation.measures import Evaluation
from kg.model import Cell, Table


def figures_table(evaluation: Evaluation) -> Table:
    """A row per record type, and one per attribute of it (its name in ``attribute``, its share in ``right``)."""
    rows: list[tuple[Cell, ...]] = []
    for m in evaluation.measures:
        figures = (_rounded(m.precision), _rounded(m.recall), _rounded(m.f1), m.hits, m.gold, m.found)
        rows.append((m.name, None, *figures, None))
        rows += [(m.name, a.name, None, None, None, a.right, a.of, None, _rounded(a.share)) for a in m.attributes]
    columns = ("measure", "attribute", "precision", "recall", "f1", "hits", "gold", "found", "right")
    return Table(columns=columns, rows=tuple(rows))


def misses_table(evaluation: Evaluation, *, limit: int | None = None) -> Table:
    """What was missed and what was made up; of each record type up to ``limit`` of either."""
    rows: list[tuple[Cell, ...]] = []
    for m in evaluation.measures:
        rows += [(m.name, "missed", words) for words in m.missed[:limit]]
        rows += [(m.name, "invented", words) for words in m.invented[:limit]]
    return Table(columns=("measure", "fault", "record"), rows=tuple(rows))


def _rounded(share: float) -> Decimal:
    return Decimal(f"{share:.4f}")
