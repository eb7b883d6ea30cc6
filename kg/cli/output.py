"""Commands that write for others: ``draw``, ``export``, ``report``, ``plot``, and the scores of ``evaluate``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import (
    complain,
    data_option,
    format_option,
    lexicon_option,
    output_file,
    own_words,
    say_written,
    show,
    store_of,
)

EXPORTS = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "void", "csv", "xlsx")


@click.command()
@click.argument("network", default="agency-task")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    callback=output_file,
    default=Path("network.html"),
    show_default=True,
)
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
    Example 示例: innokg draw ego --focus 瓯江实验室 --hops 2 -o lab.html
    """
    from visualize.draw import Part
    from visualize.draw import draw as draw_page

    with store_of(data) as store:
        draw_page(store, network, output, Part(document=document, region=region, focus=focus, hops=hops))
    say_written(output)


@click.command()
@click.option("--format", "style", type=click.Choice(EXPORTS), default="turtle", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    callback=output_file,
    required=True,
    help="A file; for csv a folder.",
)
@data_option
def export(style: str, output: Path, data: Path) -> None:
    """Write the graph for other systems, its tables as CSV, or the ledger as a workbook. 导出

    turtle, ntriples, jsonld and rdfxml hold the union of all documents, nquads and trig a graph per document; void
    describes the dataset for catalogues (VoID, DCAT).

    \b
    Examples 示例:
      innokg export -o graph.ttl
      innokg export --format csv -o tables/        数据表
      innokg export --format xlsx -o ledger.xlsx   工作台账
    """
    if style == "xlsx":
        from visualize.workbook import write_workbook

        with store_of(data) as store:
            write_workbook(store, output)
        say_written(output)
        return
    from kg.exports.write import export as write

    for path in write(data, style, output):
        say_written(path)


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    callback=output_file,
    default=Path("report.html"),
    show_default=True,
)
@data_option
def report(output: Path, data: Path) -> None:
    """Write a report of a few pages to hand on: .html or .docx. 分析报告

    \b
    Example 示例: innokg report -o report.docx
    """
    from visualize.report import write_report

    with store_of(data) as store:
        write_report(store, output)
    say_written(output)


@click.command()
@click.argument("name")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    callback=output_file,
    required=True,
    help="A file ending in .svg or .png.",
)
@data_option
def plot(name: str, output: Path, data: Path) -> None:
    """Draw one plot: indicators, workload, due or plan-result. 绘制图表

    \b
    Example 示例: innokg plot indicators -o indicators.svg
    """
    from visualize.plots import plot as draw_plot

    with store_of(data) as store:
        draw_plot(store, name, output)
    say_written(output)


@click.command()
@click.option("--gold", type=click.Path(path_type=Path), required=True, help="The folder of annotations.")
@click.option("--doc", "documents", multiple=True, metavar="NAME", help="This document alone; may be given again.")
@click.option("--all", "everything", is_flag=True, help="Count annotated documents that were not built as missed.")
@click.option("--misses", type=click.IntRange(0), default=0, help="List up to N misses and inventions of each kind.")
@lexicon_option
@format_option
@data_option
def evaluate(
    gold: Path,
    documents: tuple[str, ...],
    everything: bool,
    misses: int,
    words: Path | None,
    style: str,
    data: Path,
) -> None:
    """Score the tables of the last build against annotations made by hand. 对照人工标注评分

    Annotated documents that are not in the build are left out and named, unless --all counts them as missed.
    With --lexicon, a build that was not read with that lexicon is refused.

    \b
    Example 示例: innokg evaluate --gold annotations/ --misses 10
    """
    from kg.evaluation import evaluate as score
    from kg.evaluation import figures_table, misses_table
    from kg.folder import current, refuse_other_lexicon

    if words is not None:
        refuse_other_lexicon(data, own_words(words))
    evaluation = score(gold, current(data) / "tables", documents=documents, everything=everything)
    if evaluation.absent:
        names = "、".join(evaluation.absent)
        complain(f"not in the build and left out: {names} (count as missed with --all)")
    show(figures_table(evaluation), style)
    if misses:
        show(misses_table(evaluation, limit=misses), style)
