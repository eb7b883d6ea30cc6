"""Which reader a file wants: told by how its content begins, and by its suffix where that does not tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from kg.errors import InputError
from kg.readers.bounds import FILE, TEXT, TooMuchError
from kg.readers.encoding import decode

Reader = Callable[[bytes, Path], tuple[str, str]]
"""From the bytes of a file to its text and encoding; the path is for messages and its suffix."""

ZIP = ".zip"
PLAIN = frozenset({".txt", ".md"})
PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
ARCHIVED = frozenset({".mhtml", ".mht"})
OFFICE = frozenset({".doc", ".wps", ".rtf"})
SUPPORTED = frozenset({*PLAIN, *PAGES, *ARCHIVED, *OFFICE, ".docx", ".pdf"})
"""The suffixes of files that are read; a ``.zip`` is read as a folder."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
MARKED = "encryptedpackage".encode("utf-16-le")


def text_of(data: bytes, path: Path) -> tuple[str, str]:
    """The text of a file and its encoding: a character encoding, ``docx`` or ``pdf``.

    Raises:
        InputError: it cannot be read, or exceeds a bound.
    """
    try:
        if len(data) > FILE:
            raise TooMuchError(f"is too large ({len(data) / 1e6:.0f} MB)", f"{FILE // 1_000_000} MB")
        text, encoding = _reader(kind_of(data, path))(data, path)
        if len(text) > TEXT:
            raise TooMuchError(f"holds too much text ({len(text)} characters)", f"{TEXT} characters")
    except TooMuchError as error:
        raise error.of(path) from None
    return text, encoding


def kind_of(data: bytes, path: Path) -> str:
    """The suffix that a file should have.

    Word files named ``.doc``, pages named ``.doc`` and text files that are none are common; a file
    named ``.txt`` or ``.md`` that holds the markup of a page is still text.

    >>> kind_of(b"%PDF-1.7", Path("plan.txt")), kind_of(b"<html>", Path("plan.doc")), kind_of(b"<html>", Path("a.txt"))
    ('.pdf', '.html', '.txt')
    """
    suffix = path.suffix.lower()
    start = data[:2048].lstrip(b"\xef\xbb\xbf")
    if start[:1024].lstrip().startswith(b"%PDF-"):
        return ".pdf"
    if start.startswith(b"PK\x03\x04"):
        return ".docx"
    if start.startswith(OLE):
        if MARKED in data.lower():
            raise InputError(f"{path} is encrypted", path=path, remedy="save it without a password")
        return suffix if suffix in (".doc", ".wps") else ".doc"
    if start.startswith(b"{\\rtf"):
        return ".rtf"
    if suffix in PLAIN or (suffix in PAGES and suffix):
        return suffix
    if PAGE.match(start):
        return ".html"
    if re.match(rb"(?:from:|mime-version:|snapshot-content-location:)", start, re.I):
        return ".mhtml"
    return suffix if suffix in SUPPORTED else ".txt"


def _reader(kind: str) -> Reader:
    """The reader of a kind; each is imported when it is wanted."""
    if kind in PAGES | ARCHIVED:
        from kg.readers.webpage import read_archived_page, read_page

        return read_page if kind in PAGES else read_archived_page
    if kind == ".docx":
        from kg.readers.word import read_word

        return read_word
    if kind == ".pdf":
        from kg.readers.pdf import read_pdf

        return read_pdf
    if kind in OFFICE:
        from kg.readers.office import read_office

        return read_office
    return decode
