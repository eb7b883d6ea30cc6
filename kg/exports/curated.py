"""One file as it is read with a curator's corrections applied, and what was corrected (``innokg read``)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kg.corrections import Report, Rule, apply
from kg.exports.account import account, as_json
from kg.exports.answers import visible
from kg.model import Correction, Extraction


def curated(rules: Iterable[Rule], extractions: Iterable[Extraction]) -> tuple[tuple[Extraction, ...], Report]:
    """The extractions with the corrections that are about them; those about other documents are left aside.

    What joins, parts or renames things over the corpus is done when a graph is built, not here.
    """
    found = tuple(extractions)
    ids = {extraction.document.id for extraction in found}
    return apply([rule for rule in rules if rule.values.get("document") in ids], found)


def curated_text(extractions: tuple[Extraction, ...], report: Report) -> str:
    """The account of each document, and behind it what a curator changed."""
    return "\n".join(account(e) + _block(e, report) for e in extractions)


def _block(extraction: Extraction, report: Report) -> str:
    lines = [
        f"  {one.kind}: {one.subject} → {one.outcome} · {one.by}, {one.date.isoformat()}: {one.reason}"
        for one in _of(extraction, report)
    ]
    unmet = [(rule, why) for rule, why in report.unmet if rule.values.get("document") == extraction.document.id]
    lines += [f"  {rule.kind}: {rule.subject} → 未生效 not applied: {why}" for rule, why in unmet]
    if not lines:
        return ""
    return f"\n人工更正 the curator's corrections ({len(lines)})\n" + "".join(visible(line) + "\n" for line in lines)


def _of(extraction: Extraction, report: Report) -> list[Correction]:
    return [one for one in report.applied if one.document == extraction.document.id]


def curated_json(extractions: tuple[Extraction, ...], report: Report) -> str:
    """The documents as JSON; those that a curator changed say so under ``corrections``."""
    if not report.applied:
        return as_json(extractions)
    records = json.loads(as_json(extractions))
    for extraction, record in zip(extractions, records, strict=True):
        record["corrections"] = [
            {
                "kind": one.kind,
                "subject": one.subject,
                "outcome": one.outcome,
                "by": one.by,
                "date": one.date.isoformat(),
                "reason": one.reason,
            }
            for one in _of(extraction, report)
        ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
