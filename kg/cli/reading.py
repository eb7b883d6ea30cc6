"""Commands that read documents: ``build``, ``read``, ``demo``, and ``lexicon`` for the words they are read with."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.common import (
    FORMATS,
    PARTIAL,
    complain,
    data_option,
    lexicon_option,
    own_words,
    progress_bar,
    show,
)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@lexicon_option
@data_option
def build(paths: tuple[Path, ...], words: Path | None, data: Path) -> None:
    """Read files and folders and build their graph. 读入文件，建立图谱

    The new graph takes the place of the old one only when it is complete. A lexicon counts for this build only:
    the graph says which one it was read with, the next build has to be given it again.

    \b
    Examples 示例:
      innokg build plans/ report.docx --data mine
      innokg build plans/ --lexicon words/     自备词表
    """
    from kg.demo import files
    from kg.folder import lexicon_of
    from kg.pipeline import build as build_graph

    lexicon, before = own_words(words), lexicon_of(data)
    with progress_bar() as progress:
        built = build_graph(paths, data, lexicon=lexicon, progress=progress)
    for skipped in built.skipped:
        complain(f"skipped {skipped.path}: {skipped.error}")
    for note in built.notes:
        complain(note)
    for line in built.corrections:
        click.echo(line)
    if lexicon is not None:
        click.echo(f"lexicon {lexicon}")
    elif before is not None:
        complain(f"the graph before was read with the lexicon {before[0]}, this one without: name it with --lexicon")
    click.echo(f"built {data} from {files(built.files)}: " + ", ".join(f"{n} {w}" for w, n in built.counts.items()))
    if built.skipped:
        complain(
            f"{files(len(built.skipped))} could not be read and {'was' if len(built.skipped) == 1 else 'were'} left out"
        )
        sys.exit(PARTIAL)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--numbers", is_flag=True, help="Account for every number of the file instead. 逐一交代每个数字")
@lexicon_option
@data_option
def read(file: Path, style: str, numbers: bool, words: Path | None, data: Path) -> None:
    """Show what is understood of one file: metadata, outline, repairs, facts with quotes. 解读一份文件

    What a corrections.toml in the data folder says of the file is applied, and shown as the curator's.

    \b
    Examples 示例:
      innokg read plans/lucheng.pdf
      innokg read plans/lucheng.pdf --numbers   每个数字的去处
    """
    from kg.corrections import load
    from kg.exports.curated import curated, curated_json, curated_text
    from kg.exports.numbers import numbers_table
    from kg.folder import CORRECTIONS, lexicon_of
    from kg.lexicon.user import using
    from kg.pipeline import read_file

    rules, before = load(data / CORRECTIONS), lexicon_of(data)
    if words is None and before is not None:
        complain(f"the graph in {data} was read with the lexicon {before[0]}, this is without: name it with --lexicon")
    with using(own_words(words)):
        extractions, report = curated(rules, read_file(file))
        if numbers:
            for extraction in extractions:
                show(numbers_table(extraction), "table" if style == "text" else style)
            return
        click.echo((curated_json if style == "json" else curated_text)(extractions, report), nl=False)


@click.command()
@click.argument("table", required=False)
@click.option("--check", "checked", type=click.Path(path_type=Path), metavar="DIR", help="Check a lexicon. 检查词表")
@click.option("--write", "target", type=click.Path(path_type=Path), metavar="DIR", help="Write templates. 生成模板")
@click.option("--format", "style", type=click.Choice(FORMATS), default="table", show_default=True)
@data_option
def lexicon(table: str | None, checked: Path | None, target: Path | None, style: str, data: Path) -> None:
    """Show the tables of words that documents are read with; make and check tables of your own. 词表

    \b
    Examples 示例:
      innokg lexicon                             the tables and their columns 全部词表
      innokg lexicon platform_heads              the rows of one 查看一张词表
      innokg lexicon platform_heads --write words/   a template to fill in 生成模板
      innokg lexicon --check words/              检查自备词表
      innokg build plans/ --lexicon words/       使用自备词表
    """
    from kg.lexicon.templates import overview, rows_of, write_template
    from kg.lexicon.user import read_lexicon

    del data
    if target is not None:
        for path in write_template(target, table):
            click.echo(f"wrote {path}")
    elif checked is not None:
        click.echo(str(read_lexicon(checked)))
    else:
        show(overview() if table is None else rows_of(table), style)


@click.command(hidden=True)
@click.argument("corpus", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("build"), show_default=True)
@lexicon_option
def demo(corpus: Path | None, output: Path, words: Path | None) -> None:
    """Build the sample documents (or a folder), answer three questions, write the files. 演示"""
    from kg.demo import run_demo

    with progress_bar() as progress:
        skipped = run_demo(corpus, output, lexicon=own_words(words), echo=click.echo, progress=progress)
    if skipped:
        sys.exit(PARTIAL)
