r"""Reads the ``#+`` header of a query file.

A header is a block of comment lines at the top of the file, a small part of YAML: nested mappings by
indentation, every value a string. Texts for people come as ``中文 | English``.

>>> header("#+ title: 任务 | Tasks\n#+ parameters:\n#+   year:\n#+     type: year\nSELECT", source="x.rq")
{'title': '任务 | Tasks', 'parameters': {'year': {'type': 'year'}}}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from kg.errors import QueryError

Header: TypeAlias = "dict[str, str | Header]"
"""Keys in the order of the file; a value is a string or a further mapping."""

MARK = "#+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A text for people in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the answer and what it means."""

    name: str
    meaning: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value that the user gives; ``kind`` tells how it is understood (see ``queries.parameters``)."""

    name: str
    kind: str
    required: bool
    example: str
    meaning: Phrase


def header(text: str, *, source: str) -> Header:
    """The mapping that the ``#+`` lines of a query write down.

    Raises ``QueryError`` with file and line where a line is not ``key: value`` or ``key:``.
    """
    root: Header = {}
    open_mappings: list[tuple[int, Header]] = [(-1, root)]
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith(MARK):
            continue
        body = line[len(MARK) :]
        key, colon, value = body.strip().partition(":")
        if not colon or not key.strip():
            raise QueryError(f"{source}, line {number}: header line {body.strip()!r} is not 'key: value'")
        indent = len(body) - len(body.lstrip())
        while open_mappings[-1][0] >= indent:
            open_mappings.pop()
        mapping = open_mappings[-1][1]
        if key in mapping:
            raise QueryError(f"{source}, line {number}: header {key!r} is given twice")
        if value.strip():
            mapping[key] = value.strip()
        else:
            inner: Header = {}
            mapping[key] = inner
            open_mappings.append((indent, inner))
    return root


def text_of(fields: Header, key: str, *, source: str) -> str:
    """The string under ``key``; ``QueryError`` names file and header where there is none."""
    value = fields.get(key)
    if not isinstance(value, str):
        raise QueryError(f"{source} has no header {key!r}", remedy=f"add a line '{MARK} {key}: ...'")
    return value


def phrase_of(fields: Header, key: str, *, source: str) -> Phrase:
    """The bilingual text under ``key``: ``中文 | English`` or a mapping of zh and en."""
    value = fields.get(key)
    if isinstance(value, dict):
        return Phrase(
            zh=text_of(value, "zh", source=f"{source}, {key}"), en=text_of(value, "en", source=f"{source}, {key}")
        )
    zh, bar, en = text_of(fields, key, source=source).partition(" | ")
    if not bar or not zh.strip() or not en.strip():
        raise QueryError(f"{source}: header {key!r} is not written '中文 | English'")
    return Phrase(zh=zh.strip(), en=en.strip())


def mapping_of(fields: Header, key: str, *, source: str) -> Header:
    """The mapping under ``key``; ``QueryError`` names file and header where there is none."""
    value = fields.get(key)
    if not isinstance(value, dict) or not value:
        raise QueryError(f"{source} has no header {key!r}", remedy=f"add '{MARK} {key}:' with indented lines below it")
    return value
