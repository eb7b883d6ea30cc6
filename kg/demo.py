"""``make demo``: from documents to an answered question, with every file that comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OutputError, QueryError
from kg.folder import current
from kg.lexicon.user import Lexicon
from kg.model import Table
from kg.pipeline import Progress, Skipped, build

if TYPE_CHECKING:
    from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A question that no single document answers, and the columns of its answer that are shown.

    ``parameters`` are tried first; a corpus that does not know them is asked without.
    """

    name: str
    parameters: dict[str, str] = field(default_factory=dict)
    columns: tuple[str, ...]


QUESTIONS = (
    Shown(
        name="cq06",
        parameters={"indicator": "研发投入强度"},
        columns=("indicatorLabel", "regionLabel", "status", "comparator", "value", "unit", "year", "documentLabel"),
    ),
    Shown(name="cq10", columns=("platformLabel", "kindLabel", "documentLabel", "quote")),
    Shown(
        name="cq03", columns=("functionLabel", "regionLabel", "agencies", "lead", "responsible", "supporting", "tasks")
    ),
)
ROWS = 12


def run_demo(
    corpus: Path | None,
    output: Path,
    *,
    lexicon: Lexicon | None = None,
    echo: Callable[[str], None],
    progress: Progress,
) -> tuple[Skipped, ...]:
    """Build the samples or a folder into ``output``, print counts and answers, and write the files: the graph, its
    tables, the network page, the ledger and the report.

    Returns the files that could not be read. Raises what ``build`` raises.
    """
    from kg.exports.write import export
    from kg.sample import sample_paths
    from kg.store import Store
    from queries.checks import run_all
    from visualize.draw import draw
    from visualize.report import write_report
    from visualize.workbook import write_workbook

    paths = sample_paths() if corpus is None else (corpus,)
    data = output / "data"
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{output} cannot be made: {error.strerror}", remedy="choose another --output") from error
    built = build(paths, data, lexicon=lexicon, progress=progress)
    for skipped in built.skipped:
        echo(f"skipped {skipped.path}: {skipped.error}")
    echo(f"found in {files(built.files)}: " + ", ".join(f"{n} {what}" for what, n in built.counts.items()))
    with Store.open(current(data) / "store") as store:
        for shown in QUESTIONS:
            _answer(store, shown, data, echo)
        page = draw(store, "agency-task", output / "network.html")
        findings = run_all(store)
        ledger = write_workbook(store, output / "ledger.xlsx", findings=findings)
        report = write_report(store, output / "report.html", findings=findings)
    export(data, "csv", output / "tables")
    (graph,) = export(data, "turtle", output / "innokg.ttl")
    echo("\nwritten 已生成（双击即可打开，无需联网）:")
    for path, what in (
        (page, "the network, open it in a browser 网络图，用浏览器打开"),
        (report, "a report of a few pages 分析报告，用浏览器打开"),
        (ledger, "the ledger as a workbook 工作台账，用 Excel 或 WPS 打开"),
        (output / "tables", "the tables as CSV, for programs 数据表，供程序使用"),
        (graph, "the graph as Turtle, for programs 图谱，供程序使用"),
        (data, "the data folder, for innokg --data 数据文件夹，供 innokg 命令使用"),
    ):
        echo(f"  {path}  {what}")
    echo(f"\nmore 更多: .venv/bin/innokg questions, .venv/bin/innokg ask cq07 -p year=2025 --data {data}")
    return built.skipped


def files(count: int) -> str:
    """A number of files in words.

    >>> files(1), files(2)
    ('1 file', '2 files')
    """
    return f"{count} file" if count == 1 else f"{count} files"


def _answer(store: Store, shown: Shown, data: Path, echo: Callable[[str], None]) -> None:
    """Ask one question and print the first rows of its answer."""
    from kg.exports.answers import format_answer
    from queries.catalog import get, run

    query = get(shown.name)
    try:
        table = run(store, shown.name, **shown.parameters)
        given = "".join(f" -p {key}={value}" for key, value in shown.parameters.items())
    except QueryError:
        table, given = run(store, shown.name), ""
    kept = [table.columns.index(column) for column in shown.columns]
    rows = tuple(tuple(row[i] for i in kept) for row in table.rows[:ROWS])
    echo(f"\n{query.question.zh}\n{query.question.en}  (innokg ask {shown.name}{given} --data {data})\n")
    echo(format_answer(Table(columns=shown.columns, rows=rows), "table").rstrip())
    if len(table.rows) > ROWS:
        echo(f"… the first {ROWS} of {len(table.rows)}")
