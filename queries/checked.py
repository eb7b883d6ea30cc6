"""What ``innokg check`` reports: how much each check found, what it found, and which numbers were not read."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kg.errors import StoreError
from kg.folder import NUMBERS, current
from kg.model import Cell, Table
from queries.catalog import CHECKS, load
from queries.checks import SEVERITIES, Checkable, Finding, run_all

SHARES = ("document", "numbers", "in_facts", "known", "unread", "unread_share")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The outcome of all checks as tables; ``violations`` is how many findings must be mended."""

    counts: Table
    findings: Table
    numbers: Table
    violations: int

    def parts(self) -> tuple[tuple[str, Table], ...]:
        """Each table with its title."""
        return (
            ("各项检查的数量 how much each check found", self.counts),
            ("\n检查结果 what they found", self.findings),
            ("\n各文件未读数字的比例 the share of each document's numbers that was not read", self.numbers),
        )


def checked(store: Checkable, data: Path) -> Checked:
    """Run all shapes and checks over the graph of a data folder."""
    findings = run_all(store)
    columns = ("severity", "check", "label", "message", "document", "quote")
    rows = tuple((f.severity, f.check, f.label, f.message, f.document, f.quote) for f in findings)
    return Checked(
        counts=_counts(findings),
        findings=Table(columns=columns, rows=rows),
        numbers=numbers_of(data),
        violations=sum(f.severity == "violation" for f in findings),
    )


def _counts(findings: tuple[Finding, ...]) -> Table:
    """A row per check that found something: the gravest first, then the most frequent."""
    counts = Counter((f.severity, f.check) for f in findings)
    ranked = sorted(counts.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -item[1], item[0][1]))
    titles = {name: query.title for name, query in load(CHECKS).items()}
    first = {f.check: f for f in reversed(findings)}
    rows: list[tuple[Cell, ...]] = []
    for (severity, name), count in ranked:
        title = titles.get(name)
        words = f"{title.zh} / {title.en}" if title else first[name].message
        rows.append((severity, name, count, words))
    return Table(columns=("severity", "check", "count", "meaning"), rows=tuple(rows))


def numbers_of(data: Path) -> Table:
    """Of each document of the build in force: its numbers, how many ended where, the share that is unread.

    The least understood document comes first. No rows where the build is older than the accounting.
    """
    path = current(data) / NUMBERS
    if not path.is_file():
        return Table(columns=SHARES, rows=())
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            found = [_share(row) for row in csv.DictReader(handle)]
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError, csv.Error) as error:
        raise StoreError(f"{path} is damaged ({type(error).__name__})", remedy="build the graph again") from error
    found.sort(key=lambda row: (-row[1], row[0]))
    return Table(columns=SHARES, rows=tuple(cells for *_, cells in found))


def _share(row: dict[str, str]) -> tuple[str, Decimal, tuple[Cell, ...]]:
    share = Decimal(row["unread_share"])
    counts = tuple(int(row[name]) for name in ("numbers", "in_facts", "known", "unread"))
    return row["document"], share, (row["document"], *counts, share)


def checked_json(found: Checked) -> str:
    """All three tables as one JSON object, records under ``counts``, ``findings`` and ``numbers``."""
    from kg.exports.answers import format_answer

    tables = {"counts": found.counts, "findings": found.findings, "numbers": found.numbers}
    records = {name: json.loads(format_answer(table, "json")) for name, table in tables.items()}
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
