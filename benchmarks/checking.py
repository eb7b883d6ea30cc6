"""How long the shapes and checks take on a graph, and how that grows with the number of documents.

    python benchmarks/checking.py [COUNT ...] [--file FILE]

A document (a sample by default) is read once and put into the graph COUNT times under other names. Seconds of this
process on the processor are shown: for the shapes, for the checks, and for both a thousand triples.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path


def main() -> None:
    """Time both for each count and print a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[2, 4, 8], metavar="COUNT")
    parser.add_argument("--file", type=Path)
    args = parser.parse_args()
    from kg.sample import sample_paths

    print("documents   triples  shapes s  checks s  s/1000 triples")
    for count in args.counts:
        triples, shapes, checks = measure(args.file or sample_paths()[0], count)
        print(f"{count:9} {triples:9} {shapes:9.2f} {checks:9.2f} {(shapes + checks) / triples * 1000:15.3f}")


def measure(path: Path, count: int) -> tuple[int, float, float]:
    """Triples, and the seconds that the shapes and the checks take."""
    from kg.graph import to_quads
    from kg.pipeline import read_file
    from kg.resolution import resolve
    from kg.store import Store
    from queries.checks import run_checks, run_shapes

    (read, *_) = read_file(path)
    copies = [replace(read, document=replace(read.document, id=f"d{n}", source=f"d{n}")) for n in range(count)]
    with Store.memory() as store:
        store.load(to_quads(resolve(tuple(copies))))
        begun = time.process_time()
        run_shapes(store)
        between = time.process_time()
        run_checks(store)
        return len(store), between - begun, time.process_time() - between


if __name__ == "__main__":
    main()
