"""``make demo``: from documents to an answered question, with every file that comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.errors import OutputError
from kg.folder import current
from kg.pipeline import Progress, Skipped, build

QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (("cq06", {}), ("cq10", {}), ("cq03", {}))
"""Questions that no single document answers, shown without parameters."""
SHOWN = 12


def run_demo(
    corpus: Path | None, output: Path, *, echo: Callable[[str], None], progress: Progress
) -> tuple[Skipped, ...]:
    """Build the samples or a folder into ``output``, print counts and answers, and write the files.

    Returns the files that could not be read. Raises what ``build`` raises.
    """
    from kg.exports.answers import format_answer
    from kg.exports.write import export
    from kg.model import Table
    from kg.sample import sample_paths
    from kg.store import Store
    from queries.catalog import get, run
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
        for name, parameters in QUESTIONS:
            query = get(name)
            table = run(store, name, **parameters)
            echo(f"\n{query.question.zh}\n{query.question.en}  ({query.name})\n")
            head = Table(columns=table.columns, rows=table.rows[:SHOWN])
            echo(format_answer(head, "table").rstrip())
            if len(table.rows) > SHOWN:
                echo(f"… {len(table.rows)} in all: innokg ask {name} --data {data}")
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
