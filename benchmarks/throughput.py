"""How fast documents are read and turned into facts, in characters a second on one core.

    python benchmarks/throughput.py [FILE_OR_FOLDER ...] [--repeat N]

Start-up (imports, lexicons, pipeline) is not counted and is given apart. Each stage is timed over all
files, N times, in seconds of this process on the processor and by the clock on the wall; medians are shown,
and what share of the whole each stage takes. Characters a second are those of processor time: what other
programs do meanwhile changes them little. Without arguments the sample documents are read.

The last line gives a loop of plain additions, timed in each run: a machine that is slow at the moment is slow
at it too, so that figures of different machines and hours can be compared as ratios.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

T = TypeVar("T")

Times: TypeAlias = "tuple[float, float]"
"""Processor and wall-clock seconds."""


def main() -> None:
    """Time the stages and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    args = parser.parse_args()
    begun = time.perf_counter()
    from kg.extraction.pipeline import load_pipeline
    from kg.pipeline import read_file
    from kg.readers.files import find_files
    from kg.sample import sample_paths

    files = find_files(args.paths or sample_paths())
    load_pipeline()
    read_file(sample_paths()[0])
    print(f"start-up                 {time.perf_counter() - begun:8.2f} s")
    runs = [measure(files) for _ in range(args.repeat)]
    report(runs, characters(files))


def characters(files: Iterable[Path]) -> int:
    """How long the texts are."""
    from kg.readers.files import read_documents

    return sum(len(document.text.raw) for path in files for document in read_documents(path))


def additions() -> int:
    """The work that tells how fast the machine is at the moment."""
    return sum(number * number for number in range(500_000))


def measure(files: Iterable[Path]) -> dict[str, Times]:
    """How long each stage takes over all files."""
    from kg.extraction.pipeline import load_pipeline, prepare
    from kg.readers.files import read_documents
    from kg.structure import outline

    seconds: dict[str, Times] = defaultdict(lambda: (0.0, 0.0))

    def timed(stage: str, call: Callable[[], T]) -> T:
        processor, wall = time.process_time(), time.perf_counter()
        value = call()
        before = seconds[stage]
        seconds[stage] = (before[0] + time.process_time() - processor, before[1] + time.perf_counter() - wall)
        return value

    for path in files:
        for document in timed("reading", partial(read_documents, path)):
            tree = timed("outline", partial(outline, document))
            doc = timed("tokens", partial(prepare, document, tree))
            for name, component in load_pipeline().pipeline:
                timed(name, partial(component, doc))
    timed(REFERENCE, additions)
    return dict(seconds)


REFERENCE = "reference"


def report(runs: list[dict[str, Times]], length: int) -> None:
    """Print medians: seconds, share and characters a second of each stage."""
    stages = [stage for stage in runs[0] if stage != REFERENCE]

    def median(names: list[str], clock: int) -> float:
        return statistics.median(sum(run[name][clock] for name in names) for run in runs)

    whole = median(stages, 0)
    print(f"{'':20} {'processor':>12} {'wall':>10}  share")
    for stage in stages:
        line(stage, median([stage], 0), median([stage], 1), whole, length)
    line("all", whole, median(stages, 1), whole, length)
    reference = median([REFERENCE], 0)
    print(f"{REFERENCE:20} {reference:10.4f} s;  all / reference: {whole / reference:.1f}")


def line(name: str, processor: float, wall: float, whole: float, length: int) -> None:
    """Print one stage."""
    speed = length / processor if processor else 0.0
    print(f"{name:20} {processor:10.4f} s {wall:8.4f} s {processor / whole:6.1%} {speed:14,.0f} characters/s")


if __name__ == "__main__":
    main()
