"""Composes the stages: files to documents to facts to the graph in a data folder. Holds no rule."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InnokgError, InputError
from kg.folder import BUILD, CORRECTIONS, NUMBERS, new_build
from kg.lexicon.user import Lexicon, active, using
from kg.model import Document, Extraction, Incentive, Knowledge, Mention, Relation, Responsibility, Stated, Target, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that could not be read, and why."""

    path: Path
    error: InnokgError


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made: how much of everything from how many ``files``, which were left out, what became of the
    corrections.

    ``notes`` say what of a file that was read could not be: pages that are pictures.
    ``lexicon`` is the user's lexicon that it read with, None where it was the curated tables alone.
    """

    data: Path
    counts: dict[str, int]
    skipped: tuple[Skipped, ...]
    corrections: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lexicon: Lexicon | None = None
    files: int = 0


Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the name of the file or stage at hand."""


def silent(done: int, total: int, what: str) -> None:
    """Progress that nobody looks at."""


def read_file(path: Path, *, name: str | None = None) -> tuple[Extraction, ...]:
    """What was understood of one file: an extraction per document in it.

    ``name`` is the source that its documents are known by, the file's stem if it is not given. Raises
    ``InputError``.
    """
    from kg.extraction.pipeline import extract
    from kg.readers.files import read_documents
    from kg.structure import outline

    extractions = tuple(extract(document, outline(document)) for document in read_documents(path, name=name))
    for extraction in extractions:
        verify(extraction)
    return extractions


def verify(extraction: Extraction) -> None:
    """Check that every fact and every stated field of the metadata has a quote that stands where the evidence points.

    Raises ``AssertionError`` naming the first fact of which that is not so: no graph with such a fact is
    ever written.
    """
    raw = extraction.document.text.raw
    facts: tuple[Task | Responsibility | Target | Mention | Relation | Incentive | Stated, ...] = (
        *extraction.document.stated,
        *extraction.tasks,
        *extraction.responsibilities,
        *extraction.targets,
        *extraction.mentions,
        *extraction.relations,
        *extraction.incentives,
    )
    for fact in facts:
        quoted = all(e.quote and raw[e.span.start : e.span.end] == e.quote for e in fact.evidence)
        if not (fact.evidence and quoted):
            raise AssertionError(f"a fact of {extraction.document.id} is not proved by its quote: {fact!r}")


def build(paths: Iterable[Path], data: Path, *, lexicon: Lexicon | None = None, progress: Progress = silent) -> Built:
    """Read files and folders and put their graph into the data folder, all of it or nothing.

    A file that cannot be read is skipped and reported. The folder's ``corrections.toml`` is applied, and a user's
    ``lexicon`` is in force meanwhile and recorded. Raises
    ``InputError`` where no file could be read, ``StoreError`` where the folder cannot be used,
    ``OutputError`` where it cannot be written.
    """
    from kg.corrections import correct, load
    from kg.readers.files import find_files, names_of

    given = tuple(paths)
    files = find_files(given)
    if not files:
        shown = ", ".join(map(str, given[:3]))
        raise InputError(
            f"there is no file of a known kind in {shown}", path=given[0] if given else "", remedy="see docs/input.md"
        )
    names = names_of(files)
    extractions: list[Extraction] = []
    skipped: list[Skipped] = []
    with using(lexicon), new_build(data) as work:
        rules = load(data / CORRECTIONS)
        for i, path in enumerate(files):
            progress(i, len(files), path.name)
            try:
                _refuse_undecodable(path)
                extractions += read_file(path, name=names[path])
            except InputError as error:
                skipped.append(Skipped(path=path, error=error))
        if not extractions:
            raise _nothing_read(files, skipped)
        progress(len(files), len(files), "graph")
        knowledge, report = correct(rules, sorted(extractions, key=lambda e: e.document.id))
        counts = _write(knowledge, work)
    return Built(
        data=data,
        counts=counts,
        skipped=tuple(skipped),
        corrections=tuple(report.lines()),
        notes=tuple(_unread(extraction.document) for extraction in extractions if extraction.document.unread_pages),
        lexicon=lexicon,
        files=len(files) - len(skipped),
    )


def _unread(document: Document) -> str:
    """What is said of a PDF some pages of which are pictures.

    >>> from kg.text import Text
    >>> _unread(Document(id="a", source="a", title="", text=Text.plain(""), sha256="", unread_pages=(2, 5)))
    'a: page 2, 5 not read, as they are pictures; recognise their text (OCR) and build again'
    """
    pages = ", ".join(map(str, document.unread_pages))
    return f"{document.source}: page {pages} not read, as they are pictures; recognise their text (OCR) and build again"


def _refuse_undecodable(path: Path) -> None:
    """A name of bytes that are no UTF-8 could stand in no IRI and no table."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        shown = str(path).encode(errors="surrogateescape").decode(errors="replace")
        raise InputError(f"the name of {shown} is not UTF-8", path=path, remedy="rename the file") from None


def _nothing_read(files: tuple[Path, ...], skipped: list[Skipped]) -> InnokgError:
    if len(skipped) == 1:
        return skipped[0].error
    reasons = "; ".join(str(s.error) for s in skipped[:3])
    return InputError(f"none of the {len(files)} files could be read: {reasons}", path=files[0])


def _write(knowledge: Knowledge, work: Path) -> dict[str, int]:
    """Put the graph, the tables, the counts and what became of the numbers into a build's folder."""
    from kg.exports.csv_tables import write_csv, write_tables
    from kg.exports.numbers import shares_table
    from kg.graph import to_quads
    from kg.store import Store

    with Store.open(work / "store", read_only=False) as store:
        store.load(to_quads(knowledge))
        counts = count(knowledge) | {"triples": len(store)}
    (work / "tables").mkdir()
    write_tables(knowledge, work / "tables")
    numbers = shares_table(knowledge.extractions)
    write_csv(work / NUMBERS, numbers.columns, numbers.rows)
    (work / BUILD).write_text(json.dumps(_facts(counts), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return counts


def _facts(counts: dict[str, int]) -> dict[str, object]:
    """What is recorded of a build: the counts, and the user's lexicon that it read with, if there was one."""
    lexicon = active()
    used = {"lexicon": {"name": lexicon.name, "sha256": lexicon.sha256}} if lexicon else {}
    return {**counts, **used}


def count(knowledge: Knowledge) -> dict[str, int]:
    """How much of everything the corpus holds."""
    kinds = [entity.type.value for entity in knowledge.entities]
    everything = knowledge.extractions
    return {
        "documents": len(everything),
        "tasks": sum(len(e.tasks) for e in everything),
        "agencies": kinds.count("Agency"),
        "targets": sum(t.status == "target" for e in everything for t in e.targets),
        "results": sum(t.status == "result" for e in everything for t in e.targets),
        "platforms": kinds.count("Platform"),
        "programmes": kinds.count("Program"),
        "incentives": sum(len(e.incentives) for e in everything),
    }
