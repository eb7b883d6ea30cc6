"""The command ``innokg``: reads arguments, calls one function, prints. Imported by nobody.

Exit codes: 0 done; 1 ``check`` found violations; 2 it could not be done; 3 a build that had to
leave out some of the files. Heavy modules are imported by the commands that need them.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import InnokgError

if TYPE_CHECKING:
    from kg.model import Table
    from kg.pipeline import Progress
    from kg.store import Store

FORMATS = ("table", "csv", "json", "markdown")
EXPORTS = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "csv", "xlsx")
PARTIAL = 3

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    envvar="INNOKG_DATA",
    default=Path("innokg-data"),
    show_default=True,
    show_envvar=True,
    help="The data folder. 数据文件夹",
)
format_option = click.option(
    "--format", "style", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print. 输出格式"
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="innokg", prog_name="innokg")
def cli() -> None:
    """Read the plans and reports of Chinese local governments into a knowledge graph, and ask it.

    \b
    从地方政府的规划、方案、总结中读出谁牵头、谁配合、建什么平台、到哪一年达到什么指标，每条事实都附原文。

    \b
    Examples:
      innokg build plans/                      read a folder of documents
      innokg ask cq06 -p indicator=高新技术企业  compare regions on one indicator
      innokg evidence 浙江大学温州研究院         every passage behind a thing
      innokg draw -o network.html              the agency-task network as one page
    """


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@data_option
def build(paths: tuple[Path, ...], data: Path) -> None:
    """Read files and folders and build their graph. 读入文件，建立图谱

    The new graph takes the place of the old one only when it is complete.
    """
    from kg.pipeline import build as build_graph

    with _progress() as show:
        built = build_graph(paths, data, progress=show)
    for skipped in built.skipped:
        _complain(f"skipped {skipped.path}: {skipped.error}")
    for line in built.corrections:
        click.echo(line)
    click.echo(f"built {data}: " + ", ".join(f"{n} {what}" for what, n in built.counts.items()))
    if built.skipped:
        click.echo(f"innokg: {len(built.skipped)} of the files could not be read and were left out", err=True)
        sys.exit(PARTIAL)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--numbers", is_flag=True, help="Account for every number of the file instead. 逐一交代每个数字")
@data_option
def read(file: Path, style: str, numbers: bool, data: Path) -> None:
    """Show what is understood of one file: metadata, outline, repairs, facts with quotes. 解读一份文件"""
    from kg.exports.account import account, as_json
    from kg.exports.numbers import numbers_table
    from kg.pipeline import read_file

    del data  # accepted everywhere; a single file is read without a graph
    extractions = read_file(file)
    if numbers:
        for extraction in extractions:
            _print(numbers_table(extraction), "table" if style == "text" else style)
        return
    click.echo(as_json(extractions) if style == "json" else "\n".join(account(e) for e in extractions), nl=False)


@cli.command()
@click.option("--format", "style", type=click.Choice(FORMATS), default="table", show_default=True)
@data_option
def questions(style: str, data: Path) -> None:
    """List the question library. 问题清单"""
    from kg.model import Table
    from queries.catalog import load

    del data
    rows = tuple(
        (q.name, q.question.zh, q.question.en, " ".join(p.name for p in q.parameters)) for q in load().values()
    )
    _print(Table(columns=("name", "问题", "question", "parameters"), rows=rows), style)


@cli.command()
@click.argument("name")
@click.option("-p", "parameters", multiple=True, metavar="KEY=VALUE", help="A parameter: a label, an alias or an IRI.")
@format_option
@data_option
def ask(name: str, parameters: tuple[str, ...], style: str, data: Path) -> None:
    """Answer a question of the library (cq06, cq06_compare_regions or 6). 提问

    \b
    Example: innokg ask cq07 -p year=2025
    """
    from queries.catalog import run

    with _store(data) as store:
        table = run(store, name, **_parameters(parameters))
    _print(table, style)


def _parameters(pairs: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise click.BadParameter(f"{pair!r} is not of the form KEY=VALUE", param_hint="-p")
        if key in found:
            raise click.BadParameter(f"{key!r} is given twice", param_hint="-p")
        found[key] = value
    return found


@cli.command()
@click.argument("query", required=False)
@click.option("-f", "--file", "file", type=click.Path(path_type=Path), help="Read the query from a file.")
@format_option
@data_option
def sparql(query: str | None, file: Path | None, style: str, data: Path) -> None:
    """Run a SPARQL 1.1 query: as argument, from a file, or - for standard input. 执行 SPARQL 查询"""
    text = _query_text(query, file)
    with _store(data) as store:
        table = store.query(text)
    _print(table, style)


def _query_text(query: str | None, file: Path | None) -> str:
    if (query is None) == (file is None):
        raise click.UsageError("give either a query or -f FILE (or - for standard input)")
    if file is not None:
        try:
            return file.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise InnokgError(
                f"the query file {file} cannot be read: {error.strerror}", remedy="check the path"
            ) from error
        except UnicodeDecodeError as error:
            raise InnokgError(f"the query file {file} is not UTF-8", remedy="save it as UTF-8") from error
    return sys.stdin.read() if query == "-" else str(query)


@cli.command()
@click.argument("thing")
@format_option
@data_option
def evidence(thing: str, style: str, data: Path) -> None:
    """Show every passage behind a thing: document, section, quote, offsets. 查证出处"""
    from queries.catalog import run

    with _store(data) as store:
        table = run(store, "cq19", thing=thing)
    _print(table, style)


@cli.command()
@format_option
@data_option
def check(style: str, data: Path) -> None:
    """Check the graph against its shapes and checks; exit 1 where there are violations. 质量检查"""
    from kg.model import Table
    from queries.checks import run_all

    with _store(data) as store:
        findings = run_all(store)
    columns = ("severity", "check", "label", "message", "document", "quote")
    rows = tuple((f.severity, f.check, f.label, f.message, f.document, f.quote) for f in findings)
    _print(Table(columns=columns, rows=rows), style)
    violations = sum(f.severity == "violation" for f in findings)
    click.echo(f"{violations} violations, {len(findings) - violations} warnings and notes", err=True)
    if violations:
        sys.exit(1)


@cli.command()
@click.argument("network", default="agency-task")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("network.html"), show_default=True)
@click.option("--document", metavar="NAME", help="Only what this document says. 只看一份文件")
@click.option("--region", metavar="NAME", help="Only this region and those in it. 只看一个地区")
@click.option("--focus", metavar="THING", help="Only this thing and its neighbourhood (network ego). 以某一事物为中心")
@click.option("--hops", type=click.IntRange(1), default=1, show_default=True, help="How far the neighbourhood goes.")
@data_option
def draw(
    network: str, output: Path, document: str | None, region: str | None, focus: str | None, hops: int, data: Path
) -> None:
    """Draw a network as one page that needs no internet. 绘制网络图

    \b
    NETWORK: agency-task (default), agency-agency, function-region, platforms, programmes, ecosystem, ego
    Example: innokg draw ego --focus 瓯江实验室 --hops 2 -o lab.html
    """
    from visualize.draw import Part
    from visualize.draw import draw as draw_page

    with _store(data) as store:
        draw_page(store, network, output, Part(document=document, region=region, focus=focus, hops=hops))
    click.echo(f"wrote {output}")


@cli.command()
@click.option("--format", "style", type=click.Choice(EXPORTS), default="turtle", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="A file; for csv a folder.")
@data_option
def export(style: str, output: Path, data: Path) -> None:
    """Write the graph for other systems, its tables as CSV, or the ledger as a workbook. 导出"""
    if style == "xlsx":
        from visualize.workbook import write_workbook

        with _store(data) as store:
            write_workbook(store, output)
        click.echo(f"wrote {output}")
        return
    from kg.exports.write import export as write

    for path in write(data, style, output):
        click.echo(f"wrote {path}")


@cli.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("report.html"), show_default=True)
@data_option
def report(output: Path, data: Path) -> None:
    """Write a report of a few pages to hand on: .html or .docx. 分析报告"""
    from visualize.report import write_report

    with _store(data) as store:
        write_report(store, output)
    click.echo(f"wrote {output}")


@cli.command()
@click.argument("name")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="A file ending in .svg or .png.")
@data_option
def plot(name: str, output: Path, data: Path) -> None:
    """Draw one plot: indicators, workload, due or plan-result. 绘制图表"""
    from visualize.plots import plot as draw_plot

    with _store(data) as store:
        draw_plot(store, name, output)
    click.echo(f"wrote {output}")


@cli.command()
@click.option("--gold", type=click.Path(path_type=Path), required=True, help="The folder of annotations.")
@click.option("--doc", "documents", multiple=True, metavar="NAME", help="This document alone; may be given again.")
@click.option("--misses", type=click.IntRange(0), default=0, help="List up to N misses and inventions of each kind.")
@format_option
@data_option
def evaluate(gold: Path, documents: tuple[str, ...], misses: int, style: str, data: Path) -> None:
    """Score the tables of the last build against annotations made by hand. 对照人工标注评分"""
    from kg.evaluation import evaluate as score
    from kg.evaluation import figures_table, misses_table
    from kg.folder import current

    evaluation = score(gold, current(data) / "tables", documents=documents)
    _print(figures_table(evaluation), style)
    if misses:
        _print(misses_table(evaluation, limit=misses), style)


@cli.command(hidden=True)
@click.argument("corpus", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("build"), show_default=True)
def demo(corpus: Path | None, output: Path) -> None:
    """Build the sample documents (or a folder), answer three questions, write the files. 演示"""
    from kg.demo import run_demo

    with _progress() as show:
        skipped = run_demo(corpus, output, echo=click.echo, progress=show)
    if skipped:
        sys.exit(PARTIAL)


def _store(data: Path) -> Store:
    from kg.folder import current
    from kg.store import Store

    return Store.open(current(data) / "store")


def _print(table: Table, style: str) -> None:
    from kg.exports.answers import format_answer

    width = os.get_terminal_size().columns if style == "table" and sys.stdout.isatty() else None
    click.echo(format_answer(table, style, width=width), nl=False)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on standard error while a build is at work; silent where nobody looks at it."""
    from kg.pipeline import silent

    if not sys.stderr.isatty():
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


def _complain(text: str) -> None:
    """One line on standard error, in which no name of a file can move the cursor or break the line."""
    from kg.exports.answers import visible

    click.echo("innokg: " + visible(" ".join(text.split())), err=True)


def main() -> None:
    """Run the command; every error of ours is one line and exit code 2."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("innokg: stopped", err=True)
        sys.exit(130)
    except InnokgError as error:
        _complain(str(error))
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # whatever it is: a user gets one line, a developer the trace on demand
        if os.environ.get("INNOKG_DEBUG"):
            raise
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            _complain(
                f"the answer cannot be written: {os.strerror(error.errno)}: free some space or write it elsewhere"
            )
            sys.exit(2)
        where = f"{type(error).__name__}: {error}".splitlines()[0]
        _complain(f"internal error ({where}): set INNOKG_DEBUG=1 for the trace and report it")
        sys.exit(2)


if __name__ == "__main__":
    main()
