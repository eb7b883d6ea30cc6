"""Where a file is written until it is complete, so that it is there whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def places(path: Path) -> tuple[Path, Path]:
    """Where a file ends up, and where it is written until it is complete.

    A link is followed, so that it stays one. A device, a pipe or what stands for one (``/dev/stdout``) is written
    to as it is and never replaced. Raises ``OSError``.
    """
    place = path.absolute()
    device = place.parent == Path("/dev") or place.is_relative_to("/dev/fd") or place.is_relative_to("/proc")
    if device or (path.exists() and not path.is_file()):
        return path, path
    written = Path(os.path.realpath(path))
    if written.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return written, written.with_name(f".{written.name}.part")
