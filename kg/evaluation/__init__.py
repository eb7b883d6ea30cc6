"""How well documents were read: the tables of a build against annotations made by hand.

Annotations are folders of JSON lines, one folder per document; the tables are those that a build
exports as CSV. Each record type gets precision, recall and F1; its attributes the share that is right
among the records that were found; what was missed and what was made up is listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.errors import InputError
from kg.evaluation.comparisons import COMPARISONS
from kg.evaluation.measures import Attribute, Evaluation, Measure, Tally
from kg.evaluation.records import annotated, read_annotations, read_tables
from kg.evaluation.report import figures_table, misses_table

__all__ = ["Attribute", "Evaluation", "Measure", "evaluate", "figures_table", "misses_table"]


def evaluate(gold: Path, tables: Path, *, documents: Sequence[str] = (), everything: bool = False) -> Evaluation:
    """Compare the CSV tables in the folder ``tables`` with the annotations in the folder ``gold``.

    ``documents`` restricts the comparison to the folders of these names. An annotated document that the
    tables do not hold is left out and named in ``absent``, unless it is asked for by name or ``everything``
    is true: then it counts as missed altogether. Raises ``InputError`` where a folder is missing, holds no
    annotations, or cannot be read, for a name in ``documents`` that is not annotated, and where none of the
    annotated documents is in the tables.
    """
    folders = annotated(gold)
    unknown = [name for name in documents if name not in folders]
    if unknown:
        known = ", ".join(sorted(folders)[:20])
        raise InputError(f"no annotations for {unknown[0]!r}", path=gold / unknown[0], remedy=f"annotated are: {known}")
    rows = read_tables(tables)
    chosen = [name for name in sorted(folders) if name in documents or not documents]
    absent = (
        ()
        if documents or everything or not rows.sources
        else tuple(name for name in chosen if name not in rows.sources)
    )
    chosen = [name for name in chosen if name not in absent]
    if not chosen:
        raise InputError(
            f"none of the {len(absent)} annotated documents is in {tables}",
            path=tables,
            remedy="build them first; a document goes by its file's name without the ending",
        )
    tallies: dict[str, Tally] = {}
    for name in chosen:
        annotations = read_annotations(folders[name])
        for compare in COMPARISONS:
            compare(annotations, rows.of(name), tallies)
    measured = tuple(tally.measure(name) for name, tally in tallies.items() if tally.gold or tally.found)
    return Evaluation(documents=tuple(chosen), absent=absent, measures=measured)
