"""The data folder: which build in it counts, and how a new one takes its place in one step.

A folder holds ``innokg.json``, which names the build that counts, and that build's own folder with
the triple store, the CSV tables and the counts. A new build is made beside the old one; replacing
``innokg.json`` is the one atomic step that puts it in force.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from kg.drafts import places
from kg.errors import OutputError, StoreError
from kg.lexicon.user import Lexicon

FORMAT = 1
"""Version of the folder's layout; a folder of a newer layout is refused."""
MANIFEST = "innokg.json"
DRAFT = MANIFEST + ".new"
LOCK = ".lock"
CORRECTIONS = "corrections.toml"
"""A file of the user's in the data folder; every build applies it and none touches it."""
BUILD = "build.json"
"""In a build's folder: what it counted, and the user's lexicon that it read with."""
NUMBERS = "numbers.csv"
"""In a build's folder: of each document, how many numbers ended where."""
PREFIX = "build-"


def current(data: Path) -> Path:
    """The folder of the build that counts. Raises ``StoreError`` where there is none or it is newer."""
    if not os.path.isfile(data / MANIFEST):  # noqa: PTH113 - the method of a path raises where the name is too long
        missing = f"there is no graph in {data}" if os.path.exists(data) else f"there is no data folder {data}"  # noqa: PTH110
        raise StoreError(missing, remedy="run `innokg build PATH...` first, or name another folder with --data")
    facts = _manifest(data)
    folder = data / str(facts.get("current"))
    if not folder.name.startswith(PREFIX) or folder.parent != data or not os.path.isdir(folder / "store"):  # noqa: PTH112
        raise StoreError(f"the data folder {data} lacks its graph {folder.name}", remedy="build the graph again")
    return folder


def lexicon_of(data: Path) -> tuple[str, str] | None:
    """Name and SHA-256 of the user's lexicon that the build in force was read with; None where there was none.

    None as well where there is no build, or no record that can be read.
    """
    try:
        used = json.loads((current(data) / BUILD).read_text(encoding="utf-8")).get("lexicon")
        return None if used is None else (str(used["name"]), str(used["sha256"]))
    except (StoreError, OSError, ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return None


def refuse_other_lexicon(data: Path, lexicon: Lexicon | None) -> None:
    """Raise ``StoreError`` where the build in force was not read with this lexicon."""
    wanted = None if lexicon is None else lexicon.sha256
    used = lexicon_of(data)
    if (None if used is None else used[1]) != wanted:
        made = "without a lexicon" if used is None else f"with another lexicon, {used[0]} (sha256 {used[1][:12]})"
        raise StoreError(f"the graph in {data} was read {made}", remedy="build it again with --lexicon")


def _manifest(data: Path) -> dict[str, object]:
    """What ``innokg.json`` says. Raises ``StoreError`` where it is damaged or of a newer layout."""
    path = data / MANIFEST
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        made = int(facts["format"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise StoreError(
            f"{path} cannot be read ({type(error).__name__}: {error})", remedy="delete the folder and build again"
        ) from error
    if made > FORMAT:
        raise StoreError(
            f"the data folder {data} has format {made}, made by innokg {facts.get('innokg', '?')}; this is innokg "
            f"{version('innokg')}, which reads up to format {FORMAT}",
            remedy="update innokg, or name another folder with --data",
        )
    return dict(facts)


@contextlib.contextmanager
def new_build(data: Path) -> Iterator[Path]:
    """An empty folder for a new build, which counts once the block has ended without an error.

    Whatever goes wrong inside leaves the data folder as it was. Raises ``StoreError`` where the folder
    is not ours, is newer, or another build is at work in it; ``OutputError`` where the disk refuses.
    """
    with disk_errors(data):
        fresh = not data.exists()
        if not fresh and not data.is_dir():
            raise StoreError(f"{data} is a file", remedy="name a folder with --data")
        _refuse_foreign(data)
        data.mkdir(parents=True, exist_ok=True)
    try:
        with disk_errors(data), _locked(data):
            work = Path(tempfile.mkdtemp(prefix=PREFIX, dir=data))
            try:
                yield work
                _switch(data, work)
            except BaseException:
                shutil.rmtree(work, ignore_errors=True)
                raise
    except BaseException:
        if fresh:
            shutil.rmtree(data, ignore_errors=True)
        raise


def _refuse_foreign(data: Path) -> None:
    """Raise where a folder holds what no build put there, or a newer layout."""
    if not data.exists():
        return
    ours = (MANIFEST, DRAFT, LOCK, CORRECTIONS)
    foreign = [p.name for p in data.iterdir() if p.name not in ours and not p.name.startswith(PREFIX)]
    if foreign:
        raise StoreError(
            f"the folder {data} holds other things ({', '.join(sorted(foreign)[:3])})",
            remedy="name an empty or a new folder with --data",
        )
    if (data / MANIFEST).exists():
        _manifest(data)


def _switch(data: Path, work: Path) -> None:
    """Put a finished build in force, then drop the others."""
    manifest = {"format": FORMAT, "innokg": version("innokg"), "current": work.name}
    with (data / DRAFT).open("w", encoding="utf-8") as handle:
        handle.write(json.dumps(manifest, indent=2) + "\n")
        handle.flush()
        os.fsync(handle.fileno())
    (data / DRAFT).replace(data / MANIFEST)
    for old in data.glob(PREFIX + "*"):
        if old != work:
            shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def _locked(data: Path) -> Iterator[None]:
    """Keep other builds out of the folder; the lock goes with the process, however that ends."""
    with (data / LOCK).open("w") as handle:
        try:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # Windows has no flock; two builds at once are not told apart there
            pass
        except BlockingIOError as error:
            raise StoreError(f"another build is at work in {data}", remedy="wait until it has ended") from error
        yield


@contextlib.contextmanager
def disk_errors(place: Path) -> Iterator[None]:
    """Turn what the disk says about a place into one clear line."""
    try:
        yield
    except OSError as error:
        remedy = "free some space" if error.errno == errno.ENOSPC else "choose another place or check its permissions"
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise OutputError(f"{place} cannot be written: {reason}", remedy=remedy) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file all or not at all: what stood there before stays until the new one is complete.

    Raises ``OutputError`` where the disk refuses.
    """
    with disk_errors(path):
        written, draft = places(path)
        try:
            draft.write_bytes(data)
            if draft != written:
                draft.replace(written)
        except OSError:
            if draft != written:
                with contextlib.suppress(OSError):
                    draft.unlink(missing_ok=True)
            raise
