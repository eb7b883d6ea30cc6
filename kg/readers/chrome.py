"""What a web site put around a document: kept in the raw text, left out of the reading copy.

Only whole lines go, and only lines that say nothing but what a site's furniture says. Lines that
carry metadata (``发布时间:…``) are read by ``kg.metadata`` before they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.metadata.furniture import FILE_NAME, LINE, SHARED
from kg.readers.draft import Draft, Edit

RESIDUE = re.compile(r"(?:\|[ \t]*){3,}|(?<=\|)[ \t]*\|\s*$", re.MULTILINE)
"""Cell borders of a table whose cells are empty: ``|||||``."""


def chrome(draft: Draft) -> Iterator[Edit]:
    r"""The lines that a site put around the document, and the borders of empty tables.

    >>> from kg.readers.draft import Draft
    >>> draft = Draft.of("您当前的位置:首页 > 正文\n关于印发方案的通知\n手机扫一扫查看当前页面")
    >>> draft.edited(chrome(draft)).clean
    '关于印发方案的通知\n'
    """
    clean, place = draft.clean, 0
    lines = clean.split("\n")
    for number, line in enumerate(lines):
        end = place + len(line)
        rule = _rule(line, number, len(lines))
        if rule:
            yield Edit(start=place, end=min(end + 1, len(clean)), after="", rule=rule)
        elif "||" in line.replace(" ", "").replace("\t", "") and not _of_table(lines, number):
            for found in RESIDUE.finditer(line):
                yield Edit(start=place + found.start(), end=place + found.end(), after="", rule="table_residue")
        place = end + 1


def _of_table(lines: list[str], number: int) -> bool:
    """Whether a line next to this one is a row of as many cells: then its empty cells keep their places."""
    bars = lines[number].count("|")
    beside = (lines[i] for i in (number - 1, number + 1) if 0 <= i < len(lines))
    return any(line.count("|") == bars and len(re.findall(r"[^|\s]+\s*(?:\||$)", line)) > 1 for line in beside)


def _rule(line: str, number: int, lines: int) -> str | None:
    if not line.strip():
        return None
    if set(line.strip()) <= set("| \t"):
        return "table_residue"
    if number < 3 and (FILE_NAME.match(line) or (len(line) < 600 and SHARED.match(line))):
        return "site_banner"
    if number >= max(lines - 3, 3) and len(line) < 600 and SHARED.match(line):
        return "site_banner"
    if len(line) < 120 and LINE.match(line):
        return "site_chrome"
    return None
