"""From a file to documents, and from folders, patterns and zips to files."""

from __future__ import annotations

import glob
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.metadata import read_metadata
from kg.model import Document, Evidence, Range, Stated
from kg.readers.bounds import FILE
from kg.readers.chrome import chrome
from kg.readers.encoding import CHINESE
from kg.readers.formats import SUPPORTED, ZIP, text_of
from kg.readers.paging import unread_pages
from kg.readers.repair import repaired
from kg.readers.split import parts
from kg.readers.unpack import archive_of, members_of, read_member
from kg.text import Text

MOST = FILE
"""The largest file that is read, in bytes."""

STDIN = Path("-")
"""Stands for standard input, whose document is named ``stdin``."""


def read_documents(path: Path, *, name: str | None = None) -> tuple[Document, ...]:
    """The documents that a file holds: one, or several where it holds several.

    ``path`` may lead to a file in a zip (``plans.zip/a.docx``); a zip itself or a pattern gives the
    documents of all its files; ``-`` is standard input. ``name`` is the source that the documents are
    known by, the file's stem if it is not given (``names_of`` gives names that are unique among many
    files).

    Raises:
        InputError: the file is missing, a folder, too large, unreadable, empty, of an unsupported
            kind, no text, encrypted, a scan, in an unknown encoding, or without Chinese characters.
    """
    path = Path(path)
    if _is_zip(path) or (not path.exists() and archive_of(path) is None and glob.has_magic(str(path))):
        files = find_files([path])
        if files != (path,):
            names = names_of(files) if name is None else {f: f"{name}-{i}" for i, f in enumerate(files, 1)}
            return tuple(document for file in files for document in read_documents(file, name=names[file]))
    stem = "stdin" if path == STDIN else path.stem
    shown = Path("standard input") if path == STDIN else path
    data = _bytes(path)
    raw, encoding = text_of(data, shown)
    if not raw.strip():
        empty = "is empty" if not data.strip() or raw.isspace() else "holds no text"
        raise InputError(f"{shown} {empty}", path=path, remedy="give a file with a document in it")
    if not CHINESE.search(raw):
        raise InputError(f"{shown} holds no Chinese characters", path=path, remedy="give a document written in Chinese")
    source = name or stem
    digest = hashlib.sha256(data).hexdigest()
    text_digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    unread = unread_pages(raw) if encoding == "pdf" else ()
    documents = []
    for number, draft in enumerate(parts(repaired(raw, paged=encoding == "pdf")), 1):
        about = read_metadata(draft.clean, name=stem)
        read = draft.text()
        documents.append(
            Document(
                id=source if number == 1 else f"{source}-{number}",
                source=source,
                title=about.title,
                kind=about.kind,
                issuers=about.issuers,
                number=about.number,
                written=about.written,
                published=about.published,
                period=about.period,
                region=about.region,
                text=draft.edited(chrome(draft)).text(),
                sha256=digest,
                text_sha256=text_digest,
                encoding=encoding,
                cites=tuple(c.title for c in about.citations if c.title),
                attachments=about.attachments,
                attachments_missing=about.attachments_missing,
                citations=about.citations,
                index_number=about.index_number,
                addressees=about.addressees,
                effective=about.effective,
                validity=about.validity,
                unread_pages=unread if number == 1 else (),
                stated=tuple(
                    Stated(field=field, value=value, evidence=_evidence(read, field, ranges))
                    for field, value, ranges in about.places
                ),
            )
        )
    return tuple(documents)


def _evidence(text: Text, field: str, ranges: Iterable[Range]) -> tuple[Evidence, ...]:
    return tuple(evidence for range_ in ranges for evidence in text.evidence(range_, f"metadata_{field}"))


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read: those named, and those of supported kinds in folders, zips and all below them.

    A path that does not exist but is a pattern (``plans/*.txt``, ``**``) stands for what it matches.
    Sorted by path, each once; hidden files and folders are passed over, and so are links that lead
    out of the folder. A file that is named itself is kept whatever it is, so that reading it can say
    what is wrong with it; so is a zip that cannot be opened or lies in another.

    Raises:
        InputError: a path does not exist, or a pattern matches nothing.
    """
    found: dict[Path, Path] = {}
    for given in map(Path, paths):
        for path in _meant(given):
            found.setdefault(path if path == STDIN else path.resolve(), path)
    return tuple(sorted(found.values(), key=lambda path: path.as_posix()))


def _meant(given: Path) -> Iterator[Path]:
    if given == STDIN or (not given.exists() and archive_of(given) is not None):
        yield given
    elif given.is_dir():
        yield from _below(given)
    elif given.exists():
        yield from _members(given) if _is_zip(given) else (given,)
    elif glob.has_magic(str(given)):
        matches = [Path(match) for match in sorted(glob.glob(str(given), recursive=True))]  # noqa: PTH207 — takes absolute patterns too
        files = [file for match in matches for file in (_below(match) if match.is_dir() else _meant(match))]
        if not files:
            raise InputError(f"{given} matches no file", path=given, remedy="check the pattern")
        yield from files
    else:
        raise InputError(f"{given} does not exist", path=given, remedy="check the path")


def _is_zip(path: Path) -> bool:
    return path.suffix.lower() == ZIP and path.is_file()


def _members(archive: Path) -> Iterator[Path]:
    """The files in a zip, or the zip itself where it cannot be read, or has none: reading it says why."""
    try:
        members = [path for path in members_of(archive) if path.suffix.lower() in (*SUPPORTED, ZIP)]
    except InputError:
        members = []
    yield from members or [archive]


def names_of(files: Iterable[Path]) -> dict[Path, str]:
    """A name for each file, by which its documents are told from those of all others.

    The stem; where several files share one, with the names of as many folders as are needed.

    >>> names = names_of([Path("2023/甲市/plan.txt"), Path("2024/甲市/plan.txt"), Path("report.txt")])
    >>> sorted(names.values())
    ['2023-甲市-plan', '2024-甲市-plan', 'report']
    """
    paths = sorted(dict.fromkeys(files), key=lambda path: path.as_posix())
    beside: Counter[tuple[Path, str]] = Counter()
    full: dict[Path, tuple[str, ...]] = {}
    for path in paths:
        beside[path.parent, path.stem] += 1
        twin = beside[path.parent, path.stem] > 1
        stem = f"{path.stem}-{path.suffix.lower().lstrip('.')}" if twin else path.stem
        full[path] = (*path.resolve().parts[1:-1], "stdin" if path == STDIN else stem)
    names = {path: parts[-1] for path, parts in full.items()}
    for depth in range(2, max(map(len, full.values()), default=1) + 1):
        counts = Counter(names.values())
        for path in paths:
            if counts[names[path]] > 1:
                names[path] = "-".join(full[path][-depth:])
    return names


def _below(folder: Path) -> Iterator[Path]:
    inside = folder.resolve()
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        known = path.suffix.lower() in SUPPORTED or path.suffix.lower() == ZIP
        if not hidden and known and path.is_file() and (not path.is_symlink() or path.resolve().is_relative_to(inside)):
            yield from _members(path) if _is_zip(path) else (path,)


def _bytes(path: Path) -> bytes:
    """The file's content, after everything that can be told without reading it."""
    if path == STDIN:
        return _piped()
    try:
        archive = None if path.exists() else archive_of(path)
        if archive is not None:
            _supported(path)
            return read_member(path, archive)
        if not path.exists():
            raise InputError(f"{path} does not exist", path=path, remedy="check the path")
        if path.is_dir():
            raise InputError(f"{path} is a folder", path=path, remedy="name a file in it, or build the whole folder")
        if path.suffix.lower() == ZIP:  # it could not be listed, or it has no files: say why
            list(members_of(path))
            known = f"; known are {' '.join(sorted(SUPPORTED))}"
            raise InputError(
                f"{path} holds no file of a known kind", path=path, remedy=f"give a zip with documents in it{known}"
            )
        _supported(path)
        if not path.is_file():
            raise InputError(f"{path} is no regular file", path=path, remedy="give a file, or - for standard input")
        size = path.stat().st_size
        if size > MOST:
            raise _too_large(path, size)
        data = path.read_bytes()
    except PermissionError:
        raise InputError(f"{path} may not be read", path=path, remedy="change its permissions") from None
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"{path} cannot be read ({reason})", path=path, remedy="check the file") from None
    if not data:
        raise InputError(f"{path} is empty", path=path, remedy="give a file with a document in it")
    return data


def _too_large(path: Path, size: int) -> InputError:
    return InputError(
        f"{path} is too large ({size / 1e6:.0f} MB)",
        path=path,
        remedy=f"the limit is {MOST // 1_000_000} MB; split the file",
    )


def _piped() -> bytes:
    data = sys.stdin.buffer.read(MOST + 1)
    if len(data) > MOST:
        raise _too_large(Path("standard input"), len(data))
    return data


def _supported(path: Path) -> None:
    suffix = path.suffix.lower()
    if suffix == ZIP:
        raise InputError(f"{path} is a zip in a zip", path=path, remedy="unpack the outer one")
    if suffix not in SUPPORTED:
        known = " ".join(sorted({*SUPPORTED, ZIP}))
        kind = f"files of kind {path.suffix}" if path.suffix else "files without a suffix"
        raise InputError(f"{path}: {kind} are not supported", path=path, remedy=f"supported are {known}")
