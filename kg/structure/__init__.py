"""The heading tree of a document: by numbers, by lead sentences, by heading lines, by table rows."""

from __future__ import annotations

from kg.structure.tables import TableRow, find_rows
from kg.structure.tree import outline

__all__ = ["TableRow", "find_rows", "outline"]
