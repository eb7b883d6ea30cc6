"""A user's own words: tables in a folder that add to the curated ones, change their rows, or take them out.

A folder holds files of the same names and columns as the curated tables. A row adds a word; one whose first
cell is in the curated table takes that row's place; one whose first cell begins with ``!`` takes it out. ``using``
puts a lexicon in force, for the whole process, until its block ends.
"""

from __future__ import annotations

import contextlib
import difflib
import hashlib
import re
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon import memory, tables
from kg.lexicon.tables import Row

REMOVED = "!"
"""Stands before a word that a table shall be without."""
COMMENT = "#"
LARGEST = 5_000_000
"""Bytes that one table may have."""
LONGEST = 200
"""Characters that one cell may have."""
CLOSED = frozenset({"kind", "standing", "strength", "counts", "place", "class"})
"""Columns whose values are those of the curated table; no others mean anything to the rules."""
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
_REGION = re.compile(r"\{[RS]\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a lexicon does to one table: rows to add or put in the place of others, first cells to take out."""

    table: str
    rows: tuple[Row, ...]
    removed: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A user's tables: the folder's name, the SHA-256 of what the tables hold, what they change."""

    name: str
    sha256: str
    changes: tuple[Changes, ...]

    def __str__(self) -> str:
        counts = ", ".join(f"{c.table} +{len(c.rows)} -{len(c.removed)}" for c in self.changes)
        return f"{self.name} (sha256 {self.sha256[:12]}; {counts})"


def read_lexicon(folder: Path) -> Lexicon:
    """The lexicon in a folder. Other files than ``.tsv`` are left alone.

    Raises ``LexiconError`` that names the file and the line, where the folder holds no table, or one that is not
    known or breaks the rules.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".tsv")
    except OSError as error:
        raise LexiconError(
            f"the lexicon {folder} cannot be read: {error.strerror}", remedy="name a folder of .tsv tables"
        ) from error
    if not paths:
        raise LexiconError(
            f"the lexicon {folder} holds no .tsv table", remedy="`innokg lexicon --write DIR` makes tables to fill in"
        )
    known = tables.names()
    digest = hashlib.sha256()
    changes = []
    for path in paths:
        if path.stem not in known:
            raise LexiconError(f"{path}: there is no table {path.stem!r}", remedy=_nearest(path.stem, known))
        text = _text(path)
        digest.update(f"{path.name}\n{text}\n".encode())
        changes.append(_changes(path, text))
    name = folder.resolve().name or folder.anchor
    return Lexicon(name=name, sha256=digest.hexdigest(), changes=tuple(changes))


def _nearest(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.4)
    return f"did you mean {', '.join(near)}?" if near else "`innokg lexicon` lists the tables"


def _text(path: Path) -> str:
    """A table's text as spreadsheets and editors save it: with or without a mark, line ends of any kind."""
    try:
        if path.stat().st_size > LARGEST:
            raise LexiconError(f"{path} has more than {LARGEST // 1_000_000} MB", remedy="split what does not belong")
        data = path.read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise LexiconError(f"{path} cannot be read: {error.strerror}", remedy="check its permissions") from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise LexiconError(f"{path}, line {line}: not UTF-8", remedy="save it as UTF-8") from error


def _changes(path: Path, text: str) -> Changes:
    """What one file changes in its table. Raises ``LexiconError`` with the line."""
    curated = tables.curated(path.stem)
    columns = tuple(curated[0])
    kept = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip() and line[0] != COMMENT]
    if not kept or tuple(kept[0][1].split("\t")) != columns:
        raise LexiconError(
            f"{path}, line {kept[0][0] if kept else 1}: the first row does not name the columns of the table",
            remedy=f"write, with a tab between each: {' '.join(columns)}",
        )
    keys = {row[columns[0]] for row in curated}
    checks = _checks(path.stem, curated)
    rows: dict[str, Row] = {}
    removed: set[str] = set()
    for number, line in kept[1:]:
        cells = tuple(line.split("\t"))
        word = cells[0].removeprefix(REMOVED).strip()
        if word in rows or word in removed:
            raise _refused(path, number, line, "the first cell is there twice", "keep one of the lines")
        if cells[0].startswith(REMOVED):
            if word not in keys:
                raise _refused(path, number, line, f"the table has no {word!r}", _near_word(word, keys))
            removed.add(word)
            continue
        row = _row(cells, columns)
        fault = row if isinstance(row, str) else _faults(row, checks)
        if isinstance(row, str) or fault:
            raise _refused(
                path, number, line, fault, "mend the line; `innokg lexicon " + path.stem + "` shows examples"
            )
        rows[word] = row
    return Changes(table=path.stem, rows=tuple(rows.values()), removed=frozenset(removed))


def _refused(path: Path, number: int, line: str, fault: object, remedy: str) -> LexiconError:
    return LexiconError(f"{path}, line {number} ({line[:40]!r}): {fault}", remedy=remedy)


def _near_word(word: str, keys: set[str]) -> str:
    near = difflib.get_close_matches(word, sorted(keys), n=3, cutoff=0.5)
    return f"did you mean {'、'.join(near)}?" if near else "delete the line"


def _row(cells: tuple[str, ...], columns: tuple[str, ...]) -> Row | str:
    """A line's cells as a row, or what is wrong with them."""
    fault = tables.fault_of(cells, len(columns))
    if fault:
        return fault
    for cell in cells:
        if len(cell) > LONGEST:
            return f"a cell has more than {LONGEST} characters"
        if any(unicodedata.category(c).startswith("C") for c in cell):
            return "a cell holds a control character"
    return Row(columns, cells)


def _faults(row: Row, checks: Mapping[str, Callable[[str], str]]) -> str:
    return next((fault for column, check in checks.items() if (fault := check(row[column]))), "")


def _checks(table: str, curated: tuple[Row, ...]) -> dict[str, Callable[[str], str]]:
    """What the values of each column must be like, as the curated rows show it."""
    checks: dict[str, Callable[[str], str]] = {}
    for column in curated[0]:
        if column in CLOSED:
            checks[column] = _one_of(column, {row[column] for row in curated})
        elif column == "function":
            checks[column] = _one_of(column, functions())
        elif column == "date":
            checks[column] = lambda value: "" if _MONTH.fullmatch(value) else f"date {value!r} is no month like 2023-03"
        elif table == "agency_bodies" and column == "official":
            checks[column] = _placed
        elif table == "indicator_wordings" and column == "indicator":
            checks[column] = _shared
        else:
            checks[column] = _filled(column)
    return checks


def _one_of(column: str, allowed: set[str]) -> Callable[[str], str]:
    def check(value: str) -> str:
        return "" if value in allowed else f"{column} {value!r} is not one of {', '.join(sorted(allowed))}"

    return check


def _filled(column: str) -> Callable[[str], str]:
    return lambda value: "" if value else f"{column} is empty"


def _placed(value: str) -> str:
    rest, places = _REGION.subn("", value)
    if places != 1 or "{" in rest or "}" in rest:
        return f"official {value!r} has no place for the region: {{R}} (full name) or {{S}} (short name), once"
    return ""


def _shared(value: str) -> str:
    from ontology.concepts import INDICATORS

    if value in INDICATORS:
        return ""
    near = difflib.get_close_matches(value, INDICATORS, n=3, cutoff=0.4)
    hint = f"; near: {'、'.join(near)}" if near else ""
    return f"indicator {value!r} is no label of a shared indicator{hint}"


def functions() -> set[str]:
    """The functions that the curated tables give to bodies."""
    return {row["function"] for name in tables.names() for row in tables.curated(name) if "function" in row}


_lock = threading.RLock()


@contextlib.contextmanager
def using(lexicon: Lexicon | None) -> Iterator[None]:
    """Read with a lexicon (None: with the curated tables alone) until the block ends.

    A lexicon is in force for the whole process: another thread waits until the block has ended. Whatever was
    computed from other tables is forgotten, so that readings with different lexicons do not mix.
    """
    with _lock:
        before = active()
        put(lexicon)
        try:
            yield
        finally:
            put(before)


def put(lexicon: Lexicon | None) -> None:
    """Put a lexicon in force for good; for the start of a worker process."""
    global _active  # noqa: PLW0603 - the one place where a lexicon comes into force
    if lexicon != _active:
        _active = lexicon
        tables.change({c.table: (c.rows, c.removed) for c in lexicon.changes} if lexicon else {})
        memory.forget()


def active() -> Lexicon | None:
    """The user's lexicon that is in force; None where the curated tables alone are."""
    return _active


_active: Lexicon | None = None
