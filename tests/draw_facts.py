"""Draws facts to be checked by eye, for docs/quality.md: ``python -m tests.draw_facts FOLDER --seed 20261122 --each 60 -o OUT``.

Writes one CSV file per record type (entities by class): each fact with the words around its quote and empty columns for
the verdict. The same texts, rules and seed draw the same facts.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from kg.exports.csv_tables import PLACE, header, rows, write_csv
from kg.model import Extraction, Knowledge
from kg.pipeline import read_file

KINDS = ("tasks", "assignments", "targets", "relations", "incentives")
CLASSES = ("Platform", "Program", "Organization", "Region", "Industry", "Policy", "Person")
AROUND = 120


def drawn(
    extractions: tuple[Extraction, ...], *, seed: int, each: int
) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """For each record type its name, its columns and the facts drawn, in the order of the texts."""
    texts = {extraction.document.source: extraction.document.text.raw for extraction in extractions}
    knowledge = Knowledge(extractions=extractions, entities=())
    tables = {name: list(rows(knowledge, name)) for name in (*KINDS, "entities")}
    groups = {name: (name, tables[name]) for name in KINDS}
    groups |= {kind: ("entities", [row for row in tables["entities"] if row[1] == kind]) for kind in CLASSES}
    for group, (name, found) in groups.items():
        columns = header(name)
        start, end = columns.index(PLACE[0]), columns.index(PLACE[1])
        facts = sorted({tuple("" if value is None else str(value) for value in row) for row in found})
        chosen = sorted(random.Random(f"{seed}/{group}").sample(facts, min(each, len(facts))))
        around = [texts[row[0]][max(0, int(row[start]) - AROUND) : int(row[end]) + AROUND] for row in chosen]
        yield group, columns, [(*row, words) for row, words in zip(chosen, around, strict=True)]


def main() -> None:
    """Read the arguments, draw, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    files = sorted(file for folder in given.folders for file in (folder.iterdir() if folder.is_dir() else [folder]))
    extractions = tuple(extraction for file in files for extraction in read_file(file))
    given.output.mkdir(parents=True, exist_ok=True)
    for group, columns, facts in drawn(extractions, seed=given.seed, each=given.each):
        write_csv(
            given.output / f"{group}.csv", (*columns, "around", "verdict", "fault"), ((*row, "", "") for row in facts)
        )
        print(f"{group}\t{len(facts)}")


if __name__ == "__main__":
    main()
