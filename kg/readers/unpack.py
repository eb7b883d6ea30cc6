"""Zip files, and Word files, which are zips too: what is in them, within bounds; nothing is written to disk."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.readers.bounds import ARCHIVE, FILE, MEMBERS, RATIO, SMALL, TooMuchError

ENCRYPTED = 0x1
UTF_8 = 0x800


def checked(package: zipfile.ZipFile) -> None:
    """Refuse a zip that would unpack to more than the bounds.

    A member never gives more bytes than its entry declares, so the entries are all that need be asked.

    Raises:
        TooMuchError: too many members, too large a member or a total, or one that is packed too well.
    """
    members = package.infolist()
    if len(members) > MEMBERS:
        raise TooMuchError(f"holds {len(members)} files", str(MEMBERS))
    total = sum(member.file_size for member in members)
    if total > ARCHIVE:
        raise TooMuchError(f"unpacks to {total / 1e6:.0f} MB", f"{ARCHIVE // 1_000_000} MB")
    for member in members:
        if member.file_size > max(SMALL, RATIO * member.compress_size):
            raise TooMuchError(f"holds a file packed more than {RATIO} to 1", f"{RATIO} to 1")


def unpacked(package: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member.

    Raises:
        TooMuchError: it is larger than a file may be. zipfile.BadZipFile: it is broken.
    """
    try:
        with package.open(name) as member:
            data = member.read(FILE + 1)
    except Exception as error:  # zlib, lzma and bz2 have errors of their own beside those of zipfile
        raise zipfile.BadZipFile(_reason(error)) from error
    if len(data) > FILE:
        raise TooMuchError("holds a file too large to read", f"{FILE // 1_000_000} MB")
    return data


def members_of(archive: Path) -> Iterator[Path]:
    """The files in a zip, each as a path below the zip's own; hidden ones and folders are passed over.

    Raises:
        InputError: it is broken, exceeds a bound, or a member's name leads out of it.
    """
    with _opened(archive) as package:
        for member in package.infolist():
            name = _name(member)
            parts = PurePosixPath(name).parts
            hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
            if parts and not member.is_dir() and not (hidden and ".." not in parts):
                _safe(name, archive)
                yield archive / PurePosixPath(name)


def archive_of(path: Path) -> Path | None:
    """The zip that a path leads into, if it leads into one: ``plans.zip`` of ``plans.zip/a/plan.txt``."""
    for above in path.parents:
        if above.suffix.lower() == ".zip" and above.is_file():
            return above
    return None


def read_member(path: Path, archive: Path) -> bytes:
    """The bytes of a file in a zip.

    Raises:
        InputError: it is not there, encrypted, a link, too large or broken.
    """
    wanted = path.relative_to(archive).as_posix()
    with _opened(archive) as package:
        found = next((m for m in package.infolist() if _path(m) == wanted and not m.is_dir()), None)
        if found is None:
            raise InputError(f"{path} does not exist", path=path, remedy="check the path")
        _safe(wanted, archive)
        if found.flag_bits & ENCRYPTED:
            raise InputError(f"{path} is encrypted", path=path, remedy="unpack it with its password and give the file")
        if stat.S_ISLNK(found.external_attr >> 16):
            raise InputError(f"{path} is a link, not a file", path=path, remedy="pack the file itself")
        if found.file_size > FILE:
            raise TooMuchError(f"is too large ({found.file_size / 1e6:.0f} MB)", f"{FILE // 1_000_000} MB").of(path)
        try:
            with package.open(found) as member:
                return member.read(FILE + 1)
        except Exception as error:
            reason = _reason(error)
            raise InputError(f"{path} cannot be unpacked ({reason})", path=path, remedy="pack it again") from None


def _opened(archive: Path) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(archive)
    except PermissionError:
        raise InputError(f"{archive} may not be read", path=archive, remedy="change its permissions") from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise InputError(
            f"{archive} is not a zip file, or a broken one ({_reason(error)})", path=archive, remedy="pack it again"
        ) from None
    try:
        checked(package)
    except TooMuchError as error:
        package.close()
        raise error.of(archive) from None
    return package


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


def _safe(name: str, archive: Path) -> None:
    """Refuse a zip with names that would lead out of the folder it is unpacked to: it is made to do harm."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or "\0" in name:
        raise InputError(
            f"{archive} holds a file whose name leads out of it ({name[:60]})",
            path=archive,
            remedy="do not trust this file",
        )


def _path(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(_name(member)).as_posix()


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name; Chinese names of old Windows programs are in GBK and do not say so."""
    name = member.filename.replace("\\", "/")
    if not member.flag_bits & UTF_8 and not name.isascii():
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                continue
    return name
