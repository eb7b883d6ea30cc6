"""How long the export of a graph takes and how much memory, format by format.

    python benchmarks/exports.py DATA

Each format is written by a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FORMATS = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "void", "csv")


def main() -> None:
    """Write every format once and print a line for each."""
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/exports.py DATA")
    print(f"{'format':10}{'seconds':>9}{'MB written':>12}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for style in FORMATS:
            output = Path(folder) / style
            command = ["-m", "kg.cli", "export", "--format", style, "-o", str(output), "--data", sys.argv[1]]
            begun = time.perf_counter()
            with subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL) as process:
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            files = output.rglob("*") if output.is_dir() else (output,)
            written = sum(file.stat().st_size for file in files) / 1e6
            seconds = time.perf_counter() - begun
            print(f"{style:10}{seconds:9.2f}{written:12.2f}{usage.ru_maxrss / 1024:9.0f}")


if __name__ == "__main__":
    main()
