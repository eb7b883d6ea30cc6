"""Reading annotations and tables."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluation.measures import Record

ANNOTATIONS = ("document", "tasks", "targets", "entities", "relations", "incentives")
TABLES = ("documents", "tasks", "assignments", "targets", "entities", "relations", "incentives")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """What people read in one document.

    ``records`` lacks a kind that was not annotated; ``classes`` are the entity classes that were, None for
    all of them.
    """

    records: dict[str, list[Record]]
    classes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The rows of all tables, by table and by document."""

    rows: dict[str, dict[str, list[Record]]]

    @property
    def sources(self) -> frozenset[str]:
        """The documents that some table has rows of."""
        return frozenset(source for by_document in self.rows.values() for source, rows in by_document.items() if rows)

    def of(self, document: str) -> dict[str, list[Record]]:
        """The rows of one document, by table."""
        return {name: by_document.get(document, []) for name, by_document in self.rows.items()}


def annotated(gold: Path) -> dict[str, Path]:
    """The folders of annotations by their document's name. Raises ``InputError`` where there are none."""
    try:
        folders = {path.name: path for path in gold.iterdir() if path.is_dir() and any(path.glob("*.jsonl"))}
    except OSError as error:
        raise InputError(
            f"{gold} cannot be read: {error.strerror}", path=gold, remedy="name the annotations' folder"
        ) from error
    if not folders:
        raise InputError(
            f"{gold} holds no annotations", path=gold, remedy="it should have one folder of .jsonl files per document"
        )
    return folders


def read_annotations(folder: Path) -> Annotations:
    """The annotations of one document. Raises ``InputError`` naming the line that is not as it should be."""
    records = {name: _lines(path) for name in ANNOTATIONS if (path := folder / f"{name}.jsonl").exists()}
    scope = folder / "scope.json"
    return Annotations(records=records, classes=_classes(scope) if scope.exists() else None)


def _lines(path: Path) -> list[Record]:
    lines = _text(path).splitlines()
    return [_object(line, path, number) for number, line in enumerate(lines, start=1) if line.strip()]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}", path=path) from error


def _object(line: str, path: Path, number: int) -> Record:
    try:
        record: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{path}, line {number}: {error}", path=path, remedy="one JSON object a line") from error
    if not isinstance(record, dict):
        raise InputError(
            f"{path}, line {number} is not an object: {line[:40]!r}", path=path, remedy="one JSON object a line"
        )
    return record


def _classes(path: Path) -> tuple[str, ...]:
    classes = _object(_text(path), path, 1).get("entities")
    if not isinstance(classes, list):
        raise InputError(f"{path} names no entity classes", path=path, remedy='write {"entities": ["Platform", …]}')
    return tuple(map(str, classes))


def read_tables(folder: Path) -> Tables:
    """The tables of a build; a table that is not there has no rows.

    Raises ``InputError`` where the folder holds none of them or one cannot be read.
    """
    paths = {name: path for name in TABLES if (path := folder / f"{name}.csv").is_file()}
    if not paths:
        raise InputError(f"{folder} holds none of the tables", path=folder, remedy=f"export them: {', '.join(TABLES)}")
    rows: dict[str, dict[str, list[Record]]] = {name: defaultdict(list) for name in TABLES}
    for name, path in paths.items():
        try:
            with path.open(encoding="utf-8-sig", newline="") as handle:
                for row in csv.DictReader(handle):
                    rows[name][row.get("source") or ""].append(row)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise InputError(f"{path} cannot be read: {error}", path=path) from error
    return Tables(rows=rows)
