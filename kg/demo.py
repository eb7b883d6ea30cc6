"""``make demo``: from documents to an answered question, with every file that comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OutputError, QueryError
from kg.folder import current
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
    corpus: Path | None, output: Path, *, echo: Callable[[str], None], progress: Progress
) -> tuple[Skipped, ...]:
    """Build the samples or a folder into ``output``, print counts and answers, and write the files.

    Returns the files that could not be read. Raises what ``build`` raises.
    """
    from kg.exports.write import export
    from kg.sample import sample_paths
    from kg.store import Store
    from visualize.draw import draw

    paths = sample_paths() if corpus is None else (corpus,)
    data = output / "data"
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{output} cannot be made: {error.strerror}", remedy="choose another --output") from error
    built = build(paths, data, progress=progress)
    for skipped in built.skipped:
        echo(f"skipped {skipped.path}: {skipped.error}")
    echo("found: " + ", ".join(f"{n} {what}" for what, n in built.counts.items()))
    with Store.open(current(data) / "store") as store:
        for shown in QUESTIONS:
            _answer(store, shown, data, echo)
        draw(store, "agency-task", output / "network.html")
    written = (
        *export(data, "turtle", output / "innokg.ttl"),
        *export(data, "csv", output / "tables"),
        output / "network.html",
    )
    echo("\nwritten:")
    for path in written:
        echo(f"  {path}")
    return built.skipped


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
