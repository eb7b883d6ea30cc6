"""Commands that ask the graph: ``questions``, ``ask``, ``sparql``, ``evidence``, ``check``."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.common import complain, data_option, drop_output, format_option, show, store_of, timeout_option
from kg.cli.limits import limited
from kg.errors import InnokgError

if TYPE_CHECKING:
    from queries.catalog import Query

PARTS = ("counts", "findings", "numbers")


@click.command()
@click.argument("name", required=False)
@click.option("--sparql", "text", is_flag=True, help="Its query, to start one of your own from. 显示查询语句")
@format_option
@data_option
def questions(name: str | None, text: bool, style: str, data: Path) -> None:
    """List the question library, or explain one: its parameters and columns. 问题清单

    \b
    Examples 示例:
      innokg questions                        全部问题
      innokg questions cq06                   一个问题的参数和各列含义
      innokg questions cq06 --sparql > my.rq  在此基础上改写查询
    """
    from kg.model import Table
    from queries.catalog import get, load

    del data
    if text:
        if name is None:
            raise click.UsageError("--sparql needs the name of a question: innokg questions cq06 --sparql")
        click.echo(get(name).sparql, nl=False)
        return
    if name is not None:
        _explain(get(name), style)
        return
    rows = tuple(
        (q.name, q.question.zh, q.question.en, " ".join(p.name for p in q.parameters)) for q in load().values()
    )
    show(Table(columns=("name", "问题", "question", "parameters"), rows=rows), style)


def _explain(query: Query, style: str) -> None:
    """Print what a question takes and what its columns mean."""
    from kg.model import Table

    needs = ("needed 必填", "may be left out 可省略")
    taken = tuple(
        ("参数 parameter", p.name, p.meaning.zh, p.meaning.en, f"{needs[not p.required]}: -p {p.name}={p.example}")
        for p in query.parameters
    )
    given = tuple(("列 column", c.name, c.meaning.zh, c.meaning.en, None) for c in query.columns)
    if style == "table":
        click.echo(f"{query.name}\n{query.question.zh}\n{query.question.en}\n")
    show(Table(columns=("what", "name", "含义", "meaning", "example"), rows=(*taken, *given)), style)


@click.command()
@click.argument("name")
@click.option("-p", "parameters", multiple=True, metavar="KEY=VALUE", help="A parameter: a label, an alias or an IRI.")
@timeout_option
@format_option
@data_option
def ask(name: str, parameters: tuple[str, ...], timeout: int, style: str, data: Path) -> None:
    """Answer a question of the library (cq06, cq06_compare_regions or 6). 提问

    \b
    Examples 示例:
      innokg ask cq07 -p year=2025                     what is due in 2025 2025年到期的指标
      innokg ask cq01 -p agency=鹿城区科技局 --format csv  某部门的任务
    """
    from queries.catalog import run

    given = _parameters(parameters)
    with store_of(data) as store, limited(timeout):
        table = run(store, name, **given)
    show(table, style)


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


@click.command()
@click.argument("query", required=False)
@click.option("-f", "--file", "file", type=click.Path(path_type=Path), help="Read the query from a file.")
@timeout_option
@format_option
@data_option
def sparql(query: str | None, file: Path | None, timeout: int, style: str, data: Path) -> None:
    """Run a SPARQL 1.1 query: as argument, from a file, or - for standard input. 执行 SPARQL 查询

    \b
    Examples 示例:
      innokg sparql 'SELECT ?label WHERE { ?t a inno:Task ; skos:prefLabel ?label } LIMIT 5'
      innokg sparql -f my-query.rq --format csv
    """
    from kg.sparql import refuse_length

    text = _query_text(query, file)
    refuse_length(text)
    with store_of(data) as store, limited(timeout):
        table = store.query(text)
    show(table, style)
    for doubt in unknown_terms(text):
        complain(doubt)


def unknown_terms(query: str) -> tuple[str, ...]:
    """What of a query's words in the ontology's namespace is none of its terms, with the term that is most like it.

    >>> unknown_terms("SELECT ?t WHERE { ?t a inno:Tsk }")
    ('inno:Tsk is no term of the ontology, so nothing has it: did you mean inno:Task?',)
    """
    from ontology.terms import INNO

    known = INNO.__annotations__
    written = re.findall(r"(?<![\w:.-])inno:(\w+)|<https://w3id\.org/innokg/ontology#(\w+)>", query)
    doubts = []
    for name in dict.fromkeys(short or full for short, full in written):
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean inno:{near[0]}?" if near else "docs/vocabulary.md lists them"
            doubts.append(f"inno:{name} is no term of the ontology, so nothing has it: {hint}")
    return tuple(doubts)


def _query_text(query: str | None, file: Path | None) -> str:
    from kg.sparql import LONGEST

    if (query is None) == (file is None):
        raise click.UsageError("give either a query or -f FILE (or - for standard input)")
    if file is None and query != "-":
        return str(query).removeprefix("\ufeff")
    what = "the query on standard input" if file is None else f"the query file {file}"
    try:
        if file is None:
            data = sys.stdin.buffer.read(4 * LONGEST + 4)
        else:
            with file.open("rb") as handle:
                data = handle.read(4 * LONGEST + 4)
        return data[: 4 * LONGEST].decode("utf-8-sig") if len(data) <= 4 * LONGEST else " " * (LONGEST + 1)
    except OSError as error:
        raise InnokgError(f"{what} cannot be read: {error.strerror}", remedy="check the path") from error
    except UnicodeDecodeError as error:
        raise InnokgError(f"{what} is not UTF-8", remedy="save it as UTF-8") from error


@click.command()
@click.argument("thing")
@timeout_option
@format_option
@data_option
def evidence(thing: str, timeout: int, style: str, data: Path) -> None:
    """Show every passage behind a thing: document, section, quote, offsets. 查证出处

    \b
    Example 示例: innokg evidence 瓯江实验室 --format markdown
    """
    from queries.catalog import run

    with store_of(data) as store, limited(timeout):
        table = run(store, "cq19", thing=thing)
    show(table, style)


@click.command()
@click.option("--only", type=click.Choice(PARTS), help="One part alone: the counts, the findings, the numbers.")
@format_option
@data_option
def check(only: str | None, style: str, data: Path) -> None:
    """Check the graph against its shapes and checks; exit 1 where there are violations. 质量检查

    How much each check found comes first, what it found with quotes next, then which share of each document's
    numbers was not read. As csv and markdown: the findings, or the part that --only names.

    \b
    Examples 示例:
      innokg check --only counts               各项检查的数量
      innokg check --only numbers --format csv   每份文件未读数字的比例
    """
    from queries.checked import checked, checked_json

    with store_of(data) as store:
        found = checked(store, data)
    try:
        if only is None and style == "json":
            click.echo(checked_json(found), nl=False)
        elif only is None and style == "table":
            for title, table in found.parts():
                click.echo(title)
                show(table, style)
        else:
            show(getattr(found, only or "findings"), style)
    except BrokenPipeError:  # who reads the first lines only is told of violations all the same
        drop_output()
    others = len(found.findings.rows) - found.violations
    click.echo(f"{found.violations} violations, {others} warnings and notes", err=True)
    if found.violations:
        sys.exit(1)
