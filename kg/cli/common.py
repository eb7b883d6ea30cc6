"""What the commands share: options, printing, the store of a data folder, a bar while a build is at work."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from kg.lexicon.user import Lexicon
    from kg.model import Table
    from kg.pipeline import Progress
    from kg.store import Store

FORMATS = ("table", "csv", "json", "markdown")
PARTIAL = 3


def _folder(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    """The data folder: as given behind the command, else before it, else by the variable or the default."""
    given = context.parent.obj if context.parent is not None else None
    here = context.get_parameter_source(str(parameter.name)) is ParameterSource.COMMANDLINE
    return value if here or given is None else Path(given)


def output_file(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> Path | None:
    """A file to write; a dash is none, which would make one of that name."""
    if value is not None and str(value) == "-":
        raise click.BadParameter("'-' is no file, and standard output is not written to: name a file")
    return value


data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    envvar="INNOKG_DATA",
    default=Path("innokg-data"),
    show_default=True,
    show_envvar=True,
    callback=_folder,
    help="The data folder. 数据文件夹",
)
format_option = click.option(
    "--format", "style", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print. 输出格式"
)
lexicon_option = click.option(
    "--lexicon",
    "words",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder with words of your own, see `innokg lexicon`. 自备词表文件夹",
)
timeout_option = click.option(
    "--timeout",
    type=click.IntRange(0),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="Stop a query that runs longer; 0: never. 查询时限（秒）",
)


def own_words(folder: Path | None) -> Lexicon | None:
    """The lexicon in a folder; None where none was named."""
    from kg.lexicon.user import read_lexicon

    return None if folder is None else read_lexicon(folder)


def store_of(data: Path) -> Store:
    """The graph of a data folder."""
    from kg.folder import current
    from kg.store import Store

    return Store.open(current(data) / "store")


def show(table: Table, style: str) -> None:
    """Print a table."""
    from kg.exports.answers import format_answer

    width = (
        os.get_terminal_size().columns if style == "table" and sys.stdout is not None and sys.stdout.isatty() else None
    )
    click.echo(format_answer(table, style, width=width), nl=False)


def say_written(path: Path) -> None:
    """Say that a file was written: on standard error where the file is standard output, so that the two do not mix."""
    try:
        same = os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError, AttributeError):  # no file, or no standard output with a number
        same = False
    click.echo(f"wrote {path}", err=same)


def drop_output() -> None:
    """What is still to be printed goes nowhere: the reader of a pipe has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(text: str) -> None:
    """One line on standard error, in which no name of a file can move the cursor or break the line."""
    from kg.exports.answers import visible

    with suppress(OSError, ValueError):  # nobody can be told where standard error is full or closed
        click.echo("innokg: " + visible(" ".join(text.split())), err=True)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error while a build is at work; silent where nobody looks at it."""
    from kg.pipeline import silent

    if sys.stderr is None or not sys.stderr.isatty():
        yield silent
        return
    from rich import progress
    from rich.console import Console

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(),
    )
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total, what: bar.update(task, completed=done, total=total, description=what)
