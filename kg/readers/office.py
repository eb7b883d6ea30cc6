"""Old Word, WPS and rich text files, which LibreOffice makes into Word files where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from kg.errors import InputError
from kg.readers.bounds import SECONDS, TooMuchError
from kg.readers.encoding import is_noise
from kg.readers.word import read_word

PROGRAMS = ("soffice", "libreoffice")


def read_office(data: bytes, path: Path) -> tuple[str, str]:
    """The text of a ``.doc``, ``.wps`` or ``.rtf`` file, and ``docx`` in the place of its encoding.

    LibreOffice works on a copy in a folder of its own, with a profile of its own, and is ended after
    a while.

    Raises:
        InputError: LibreOffice is not installed, or cannot read the file, or reads no text in it.
            TooMuchError: it takes too long.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    kind = path.suffix.lower()
    if program is None:
        raise InputError(
            f"{path}: files of kind {kind} need LibreOffice, which is not installed",
            path=path,
            remedy="install LibreOffice (Debian: libreoffice-writer-nogui), or save the file as .docx",
        )
    with tempfile.TemporaryDirectory(prefix="innokg-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"document{kind}"
        source.write_bytes(data)
        _converted(program, source)
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise InputError(f"{path} cannot be read by LibreOffice", path=path, remedy="save it as .docx")
        text, encoding = read_word(made.read_bytes(), path)
    if is_noise(text):  # LibreOffice takes whatever it does not know for text
        raise InputError(f"{path} holds no readable text", path=path, remedy="open it, and save it as .docx")
    return text, encoding


CAUTION = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""
"""Its settings: no macros, and nothing that a file refers to is fetched."""


def _converted(program: str, source: Path) -> None:
    folder = source.parent
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(CAUTION, encoding="utf-8")
    command = [
        *(program, "--headless", "--norestore", "--nolockcheck", "--nodefault"),
        *(f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "docx", "--outdir", str(folder)),
        str(source),
    ]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, start_new_session=True)
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise TooMuchError("takes LibreOffice too long", f"{SECONDS} seconds") from None
    finally:
        if process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
