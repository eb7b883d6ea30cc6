"""PDF files, by their text layer. A process of its own reads them, so that none can do harm or take for ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import kg
from kg.errors import InputError
from kg.readers.bounds import SECONDS, TooMuchError


def read_pdf(data: bytes, path: Path) -> tuple[str, str]:
    r"""The text of a PDF, and ``pdf`` in the place of its encoding.

    Lines that go on in the next one end with U+2028 in place of ``\n``, pages with a form feed; the
    repairs make paragraphs of them and leave out what repeats on every page.

    Raises:
        InputError: it is broken, encrypted or a scan. TooMuchError: it exceeds a bound.
    """
    found = json.loads(_asked(data, path))
    problem = found.get("error")
    if problem == "encrypted":
        raise InputError(f"{path} is encrypted", path=path, remedy="save it without a password")
    if problem == "scan":
        raise InputError(
            f"{path} has no text layer: it is a scan or a picture", path=path, remedy="recognise its text (OCR) first"
        )
    if problem == "much":
        raise TooMuchError(found["what"], found["limit"])
    if problem:
        raise _broken(path, found.get("what", ""))
    return str(found["text"]), "pdf"


def _broken(path: Path, why: str) -> InputError:
    reason = f" ({' '.join(why.split())[:80]})" if why else ""
    return InputError(f"{path} is not a PDF, or a broken one{reason}", path=path, remedy="save it as PDF again")


def _asked(data: bytes, path: Path) -> bytes:
    """What the process says that reads the pages."""
    home = str(Path(kg.__file__).parents[1])
    known = os.environ.get("PYTHONPATH", "")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (home, known)))}
    command = [sys.executable, "-P", "-m", "kg.readers.pdf_pages"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise TooMuchError("takes too long to read", f"{SECONDS} seconds") from None
    if done.returncode or not done.stdout:
        raise _broken(path, f"its reader ended with {done.returncode}")
    return done.stdout
