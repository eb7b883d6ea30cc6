"""The number accounting of documents as tables (``innokg read --numbers``)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kg.model import Extraction, Table
from kg.numbers import account, around, shares


def numbers_table(extraction: Extraction) -> Table:
    """A row per number of a document: what became of it, the words, their place in the raw text, the words around."""
    clean = extraction.document.text.clean
    rows = tuple(
        (use.use.value, use.reason.value, use.reason.zh, use.words, use.span.start, use.span.end, around(clean, use))
        for use in account(extraction)
    )
    return Table(columns=("use", "reason", "缘由", "number", "start", "end", "context"), rows=rows)


def shares_table(extractions: Iterable[Extraction]) -> Table:
    """A row per document: how many numbers it has, how many ended where, and the share that is unread."""
    rows = []
    for extraction in extractions:
        share = shares(account(extraction))
        unread = Decimal(f"{share.unread_share:.4f}")
        rows.append((extraction.document.id, share.total, share.in_facts, share.known, share.unread, unread))
    columns = ("document", "numbers", "in_facts", "known", "unread", "unread_share")
    return Table(columns=columns, rows=tuple(rows))
