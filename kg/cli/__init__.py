"""The command ``innokg``: reads arguments, calls one function, prints. Imported by nobody.

Exit codes: 0 done; 1 ``check`` found violations; 2 it could not be done; 3 a build that had to
leave out some of the files. Heavy modules are imported by the commands that need them.
"""

from __future__ import annotations

import contextlib
import difflib
import errno
import io
import os
import sys
from pathlib import Path

import click

from kg.cli.asking import ask, check, evidence, questions, sparql
from kg.cli.common import complain, drop_output
from kg.cli.output import draw, evaluate, export, plot, report
from kg.cli.reading import build, demo, lexicon, read
from kg.errors import InnokgError

__all__ = ["cli", "main"]


class _Commands(click.Group):
    """The commands; a name that is none is answered with those like it."""

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name."""
        command = super().get_command(context, name)
        if command is None and name and not name.startswith("-"):
            near = difflib.get_close_matches(name, self.commands, n=2, cutoff=0.5)
            hint = f"did you mean {' or '.join(near)}?" if near else "`innokg --help` lists the commands"
            raise click.UsageError(f"there is no command {name!r}: {hint}", context)
        return command

    def invoke(self, context: click.Context) -> object:
        """Run a command; a reader of the pipe that has had enough (``| head``) is no fault and no violation."""
        try:
            return super().invoke(context)
        except BrokenPipeError:  # click would end with 1, which is the code of violations
            drop_output()
            return None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="innokg", prog_name="innokg")
@click.option("--data", type=click.Path(path_type=Path), help="The data folder, for any command. 数据文件夹")
@click.pass_context
def cli(context: click.Context, data: Path | None) -> None:
    """Read the plans and reports of Chinese local governments into a knowledge graph, and ask it.

    \b
    从地方政府的规划、方案、总结中读出谁牵头、谁配合、建什么平台、到哪一年达到什么指标，每条事实都附原文。

    \b
    Examples 示例:
      innokg build plans/                      read a folder of documents 读入文件夹
      innokg ask cq06 -p indicator=高新技术企业  compare regions on one indicator 各地区同一指标的比较
      innokg evidence 浙江大学温州研究院         every passage behind a thing 查证出处
      innokg draw -o network.html              the agency-task network as one page 绘制网络图

    \b
    Exit codes 退出码: 0 done 完成; 1 check found violations 检查发现违规;
      2 it could not be done 无法完成; 3 build left files out 部分文件未能读入
    """
    context.obj = data


for _command in (
    build,
    read,
    lexicon,
    questions,
    ask,
    sparql,
    evidence,
    check,
    draw,
    export,
    report,
    plot,
    evaluate,
    demo,
):
    _command.short_help = (_command.help or "").partition("\n")[0]  # click would cut it before the Chinese
    cli.add_command(_command)


def main() -> None:
    """Run the command; every error of ours is one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a character shows its code instead
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(prog_name="innokg", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        with contextlib.suppress(OSError, ValueError):
            error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("innokg: stopped", err=True)
        sys.exit(130)
    except InnokgError as error:
        complain(str(error))
        sys.exit(2)
    except Exception as error:  # whatever it is: a user gets one line, a developer the trace on demand
        if os.environ.get("INNOKG_DEBUG"):
            raise
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            complain(f"the answer cannot be written: {os.strerror(error.errno)}: free some space or write it elsewhere")
            sys.exit(2)
        where = f"{type(error).__name__}: {error}".splitlines()[0]
        complain(f"internal error ({where}): set INNOKG_DEBUG=1 for the trace and report it")
        sys.exit(2)
