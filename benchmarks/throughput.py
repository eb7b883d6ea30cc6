"""How fast documents are read and turned into facts, in characters a second on one core.

    python benchmarks/throughput.py [FILE_OR_FOLDER ...] [--repeat N]

Start-up (imports, lexicons, pipeline) is not counted and is given apart. Each stage is timed over all
files, N times; the median is shown, and what share of the whole each stage takes. Without arguments
the sample documents are read. A pure regular-expression scan of the same text is timed in the same run,
so that figures of different machines can be compared as ratios.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

YARDSTICK = re.compile(r"[(（][^()（）]{0,20}单位[:：][^()（）]{1,300}[)）]|\d+(?:\.\d+)?\s*[万亿]?[家个项件%元]")


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
    report(runs)


def measure(files: Iterable[Path]) -> dict[str, float]:
    """Seconds of each stage over all files, and the characters read."""
    from kg.extraction.pipeline import load_pipeline, prepare
    from kg.readers.files import read_documents
    from kg.structure import outline

    seconds: dict[str, float] = defaultdict(float)

    def timed(stage: str, call: Callable[[], T]) -> T:
        begun = time.perf_counter()
        value = call()
        seconds[stage] += time.perf_counter() - begun
        return value

    for path in files:
        for document in timed("reading", partial(read_documents, path)):
            tree = timed("outline", partial(outline, document))
            doc = timed("tokens", partial(prepare, document, tree))
            for name, component in load_pipeline().pipeline:
                timed(name, partial(component, doc))
            timed("yardstick", partial(YARDSTICK.findall, document.text.raw))
            seconds["characters"] += len(document.text.raw)
    return dict(seconds)


def report(runs: list[dict[str, float]]) -> None:
    """Print medians: seconds, share and characters a second of each stage."""
    characters = runs[0]["characters"]
    stages = [s for s in runs[0] if s not in ("characters", "yardstick")]
    totals = [sum(run[s] for s in stages) for run in runs]
    whole = statistics.median(totals)
    for stage in stages:
        median = statistics.median(run[stage] for run in runs)
        print(f"{stage:24} {median:8.4f} s  {median / whole:6.1%}  {characters / median:12,.0f} characters/s")
    print(f"{'all':24} {whole:8.4f} s  {1:6.1%}  {characters / whole:12,.0f} characters/s")
    yardstick = statistics.median(run["yardstick"] for run in runs)
    print(f"regular expressions      {yardstick:8.4f} s; all / regular expressions: {whole / yardstick:.1f}")


if __name__ == "__main__":
    main()
