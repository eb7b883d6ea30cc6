"""A report of a few pages to hand on, as one HTML file or a Word document, from the same content.

``visualize.report_content`` says what it holds; ``report_html`` and ``report_docx`` write it down.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import OutputError
from kg.folder import write_whole
from queries.checks import Checkable, Finding, run_all
from visualize.read_records import read_records
from visualize.report_content import make_report

SUFFIXES = (".html", ".docx")


def write_report(store: Checkable, path: Path | str, *, findings: tuple[Finding, ...] | None = None) -> Path:
    """Write the report of a store to a file ending in .html or .docx, and return its path.

    ``findings`` are what ``run_all`` gave for this store, where that is known already.

    Raises ``OutputError`` where the file cannot be written or is of another kind, ``QueryError`` like the store.
    """
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        problem = f"a report cannot be written as {path.suffix or 'a file without ending'!r}"
        raise OutputError(problem, remedy="use .html or .docx")
    report = make_report(read_records(store), run_all(store) if findings is None else findings)
    if path.suffix.lower() == ".html":
        from visualize.report_html import html

        data = html(report).encode()
    else:
        from visualize.report_docx import docx_bytes

        data = docx_bytes(report)
    write_whole(path, data)
    return path
