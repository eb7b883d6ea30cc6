"""How much is read at most: every bound on input that the program keeps, in one place (``docs/input.md``)."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError

FILE = 20_000_000
"""Bytes of a file, of a member of a zip, of a part of a Word file."""

TEXT = 1_000_000
"""Characters of text taken from one file; the longest plans of provinces have a tenth of this."""

ARCHIVE = 200_000_000
"""Bytes of all members of a zip, or of all parts of a Word file, when unpacked."""

MEMBERS = 2_000
"""Members of a zip, or parts of a Word file."""

RATIO = 200
"""How many times larger than packed a member or part may be, if it is larger than ``SMALL``."""

SMALL = 1_000_000
"""A member that is no larger than this when unpacked is let pass whatever its ratio."""

ELEMENTS = 600_000
"""Elements of a web page or of a part of a Word file."""

DEPTH = 2_000
"""Elements inside each other on a web page or in a Word file."""

CELLS = 200_000
"""Cells of a table, those counted that stretch over several rows or columns."""

GAPS = 2_000_000
"""Rows times columns of a table, those counted that no cell fills."""

PAGES = 1_000
"""Pages of a PDF."""

SECONDS = 120
"""Seconds for one PDF, or for LibreOffice to convert one file."""

MEMORY = 2_000_000_000
"""Bytes of memory for the reading of one PDF."""


class TooMuchError(Exception):
    """What was met exceeds a bound: ``what`` it is, and the ``limit``."""

    def __init__(self, what: str, limit: str) -> None:
        super().__init__(what)
        self.what = what
        self.limit = limit

    def of(self, path: Path) -> InputError:
        """The error for the user.

        >>> str(TooMuchError("holds 3000 files", "2000").of(Path("a.zip")))
        'a.zip holds 3000 files: the limit is 2000; split it'
        """
        return InputError(f"{path} {self.what}", path=path, remedy=f"the limit is {self.limit}; split it")
