"""Writes the golden answers anew: ``python -m tests.regolden``.

Builds the sample documents, asks every case, and writes a CSV file for each and the manifest. Read the
difference before it is committed: a golden answer is what somebody has looked at.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from kg.exports.answers import format_answer
from kg.folder import current
from kg.pipeline import build
from kg.sample import sample_paths
from kg.store import Store
from queries.catalog import Queryable, run

GOLDEN = Path(__file__).parent / "golden"
MANIFEST = GOLDEN / "manifest.tsv"
HEAD = "file\tquestion\tparameters\trows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with its values; ``file`` is the name of the golden file without ``.csv``."""

    file: str
    question: str
    parameters: tuple[tuple[str, str], ...] = ()

    def answer(self, store: Queryable) -> str:
        """The answer as CSV."""
        return format_answer(run(store, self.question, **dict(self.parameters)), "csv")


def _case(file: str, **parameters: str) -> Case:
    return Case(file=file, question=file.partition("_")[0], parameters=tuple(parameters.items()))


CASES = (
    _case("cq01", agency="鹿城区科技局"),
    _case("cq01_alias", agency="区财政局"),
    _case("cq02"),
    _case("cq02_region", region="鹿城"),
    *(_case(f"cq{number:02}") for number in (3, 4, 5, 6)),
    _case("cq06_indicator", indicator="高新技术企业"),
    _case("cq06_rd", indicator="研发投入强度"),
    _case("cq07", year="2025"),
    _case("cq07_due", year="2024"),
    *(_case(f"cq{number:02}") for number in (8, 9, 10, 11)),
    _case("cq12", zone="温州市"),
    _case("cq13", thing="揭榜挂帅"),
    *(_case(f"cq{number:02}") for number in (14, 15, 16, 17, 18)),
    _case("cq16_beneficiary", beneficiary="企业"),
    _case("cq19", thing="揭榜挂帅"),
    _case("cq19_platform", thing="浙江大学温州研究院"),
    *(_case(f"cq{number:02}") for number in (20, 21, 22, 23, 24)),
    _case("cq25", region="温州市"),
    *(_case(f"cq{number:02}") for number in (26, 27, 28)),
)


def manifest_line(case: Case, csv: str) -> str:
    """The line of the manifest that a golden file has."""
    values = " ".join(f"{name}={value}" for name, value in case.parameters)
    return f"{case.file}\t{case.question}\t{values}\t{len(csv.splitlines()) - 1}"


def write(store: Queryable) -> None:
    """Write all golden files and the manifest; remove files that no case has."""
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob("*.csv"):
        old.unlink()
    lines = [HEAD]
    for case in sorted(CASES, key=lambda case: case.file):
        csv = case.answer(store)
        (GOLDEN / f"{case.file}.csv").write_text(csv, encoding="utf-8")
        lines.append(manifest_line(case, csv))
    MANIFEST.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Build the samples in a folder that is thrown away, and write."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        build(sample_paths(), data)
        with Store.open(current(data) / "store") as store:
            write(store)
    print(MANIFEST.read_text(encoding="utf-8"), end="")


if __name__ == "__main__":
    main()
