"""The family of errors that users see: each says what, which value, where and what to do."""

from __future__ import annotations

from pathlib import Path


class InnokgError(Exception):
    """Base of all errors that are meant for the user.

    ``str(error)`` is one line. ``remedy`` says what to do about it and is appended to that line.
    """

    def __init__(self, message: str, *, remedy: str = "") -> None:
        self.message = " ".join(message.split())
        self.remedy = " ".join(remedy.split())
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.message}: {self.remedy}" if self.remedy else self.message


class InputError(InnokgError):
    """A file or folder given by the user cannot be read as a document."""

    def __init__(self, message: str, *, path: Path | str, remedy: str = "") -> None:
        self.path = Path(path)
        super().__init__(message, remedy=remedy)


class StoreError(InnokgError):
    """The data folder is missing, foreign, of another version, or cannot be written."""


class QueryError(InnokgError):
    """A query is unknown, lacks a parameter, or is not valid SPARQL."""


class LexiconError(InnokgError):
    """A curated table does not hold what its reader expects."""


class OutputError(InnokgError):
    """A result cannot be written where the user asked for it."""
