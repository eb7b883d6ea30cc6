"""The curated tables as a user sees them, and templates for tables of one's own."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

from kg.errors import LexiconError, OutputError
from kg.lexicon import tables
from kg.lexicon.user import CLOSED, COMMENT, REMOVED, functions
from kg.model import Table

USES: dict[str, tuple[str, str]] = {
    "agency_bodies": ("部门简称、全称和职能", "short name of a body, its official name, its function"),
    "agency_stems": ("部门名称中的领域", "field in a body's name, written out, with its function"),
    "agency_successions": ("机构沿革", "a national body and the one that took its place"),
    "agency_units": ("部门名称的结尾", "ending of a body's name, written out"),
    "agency_words": ("表明职能的词", "word in a body's name that tells its function"),
    "common_names": ("活动的通称", "short name of an event, and its name"),
    "dated_events": ("有日期的大事", "event that documents refer to, and its month"),
    "generic_modifiers": ("泛指的修饰词", "word that makes a kind of thing, not a name"),
    "indicator_wordings": ("指标的其他说法", "wording of a shared indicator"),
    "industries": ("产业和技术领域", "industry or field of technology"),
    "institutions": ("高校、企业、金融机构", "form of an institution's name, its name and kind"),
    "macro_regions": ("跨行政区的地区", "nationally known area"),
    "name_edges": ("名称边界的词", "word that cannot begin a name"),
    "national_bodies": ("国家部委", "national body as written, its official name"),
    "organization_heads": ("机构名称的结尾", "ending of an organisation's name, with its kind"),
    "platform_heads": ("平台名称的结尾", "ending of a platform's name, with its kind"),
    "programme_heads": ("计划名称的结尾", "ending of a programme's name, with its kind"),
    "programmes": ("计划和机制", "programme or mechanism, its kind"),
    "region_heads": ("功能区名称的结尾", "ending of a functional region's name"),
    "region_homographs": ("与地名同形的词", "short name of a region that is an everyday word"),
    "target_verbs": ("指标前后的动词", "verb beside a figure, and what it makes of it"),
}
"""What a row of each table is, in Chinese and English."""


def overview() -> Table:
    """A row per table: its name, its columns, how many rows it has, what a row is."""
    rows = tuple(
        (name, " ".join(tables.curated(name)[0]), len(tables.curated(name)), *USES[name]) for name in tables.names()
    )
    return Table(columns=("table", "columns", "rows", "说明", "what a row is"), rows=rows)


def rows_of(name: str) -> Table:
    """The rows of one curated table. Raises ``LexiconError`` where there is none of that name."""
    rows = tables.curated(_known(name))
    return Table(columns=tuple(rows[0]), rows=tuple(tuple(row.values()) for row in rows))


def _known(name: str) -> str:
    if name in tables.names():
        return name
    near = difflib.get_close_matches(name, tables.names(), n=3, cutoff=0.4) or tables.names()
    raise LexiconError(f"there is no table {name!r}", remedy=f"did you mean {', '.join(near)}?")


def write_template(folder: Path, name: str | None = None) -> tuple[Path, ...]:
    """Write a table with its columns and no rows, or all of them, into a folder; what is there stays.

    Returns the files written. Raises ``LexiconError`` for an unknown table, ``OutputError`` where the folder cannot
    be written or has the table already.
    """
    chosen = tables.names() if name is None else (_known(name),)
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in chosen:
            path = folder / f"{table}.tsv"
            if path.exists():
                raise OutputError(f"{path} is there already", remedy="write into it, or name another folder")
            path.write_text(template(table), encoding="utf-8")
            written.append(path)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise OutputError(f"{folder} cannot be written: {reason}", remedy="choose another place") from error
    return tuple(written)


def template(name: str) -> str:
    """The text of a table without rows, which says what to write into it."""
    rows = tables.curated(name)
    columns = tuple(rows[0])
    zh, en = USES[name]
    lines = [
        f"{zh} / {en}",
        f"每行一条，各列之间用制表符（Tab）分隔；{REMOVED}词 表示去掉内置的一行；{COMMENT} 开头的行不读",
        f"a row a line, tabs between cells; {REMOVED}word takes a built-in row out; lines with {COMMENT} are not read",
        *(f"{column}: {', '.join(_values(name, column))}" for column in columns if _values(name, column)),
        "例 e.g. " + " | ".join(rows[len(rows) // 2].values()),
    ]
    return "\t".join(columns) + "\n" + "".join(f"{COMMENT} {line}\n" for line in lines)


def _values(name: str, column: str) -> tuple[str, ...]:
    """The values that a column may have, where they are from a list."""
    if column == "function":
        return tuple(sorted(functions()))
    return tuple(sorted({row[column] for row in tables.curated(name)})) if column in CLOSED else ()
