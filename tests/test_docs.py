"""What the documentation says is so: commands, links, targets, terms."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from kg.cli import cli
from kg.lexicon.tables import FOLDER as LEXICON
from ontology.iris import NAMESPACE
from ontology.terms import INNO
from queries.catalog import get, load

ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(str(p.relative_to(ROOT)) for p in sorted((ROOT / "docs").glob("*.md"))),
)


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def examples() -> list[str]:
    """The lines of README's code blocks that call the command, without their comments."""
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text("README.md"), re.DOTALL))
    return [line for line in blocks.splitlines() if line.startswith("innokg ")]


@pytest.mark.parametrize("line", examples())
def test_the_examples_of_the_readme_are_taken_by_the_command(line: str) -> None:
    _, name, *arguments = shlex.split(line, comments=True)
    command = cli.commands[name]
    context = command.make_context(name, arguments)
    assert context.params
    if name == "ask":
        query = get(context.params["name"])
        given = {pair.partition("=")[0] for pair in context.params["parameters"]}
        assert {parameter.name for parameter in query.parameters if parameter.required} <= given
        assert given <= {parameter.name for parameter in query.parameters}


def test_the_readme_shows_every_command_in_both_languages() -> None:
    visible = {name for name, command in cli.commands.items() if not command.hidden}
    english, chinese = text("README.md").split("# 中文", 1)
    for part in (english, chinese):
        assert {line.split()[1] for line in part.splitlines() if line.startswith("innokg ")} == visible


def test_the_formats_that_the_readme_names_are_those_of_the_command() -> None:
    option = next(p for p in cli.commands["export"].params if p.name == "style")
    assert isinstance(option.type, click.Choice)
    for name in option.type.choices:
        assert re.search(rf"\b{name}\b", text("README.md"))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text(page)):
        assert ((ROOT / page).parent / target).exists(), target


def test_make_targets_that_are_named_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    for page in PAGES:
        assert set(re.findall(r"`?make ([a-z]+)\b", "\n".join(re.findall(r"`[^`]*`", text(page))))) <= targets


@pytest.mark.parametrize("page", ["README.md", "docs/vocabulary.md", "docs/design.md", "CONTRIBUTING.md"])
def test_terms_that_are_named_are_in_the_ontology(page: str) -> None:
    for term in set(re.findall(r"\binno:([A-Za-z0-9]+)", text(page))):
        assert str(INNO[term]) == NAMESPACE + term


def test_files_and_modules_that_the_design_names_are_there() -> None:
    for name in set(
        re.findall(r"`((?:kg|ontology|queries|visualize)/[\w./-]+)`", text("docs/design.md") + text("README.md"))
    ):
        assert (ROOT / name).exists(), name
    for name in set(
        re.findall(r"`((?:kg|ontology|visualize)\.[a-z_.]+)\b", text("docs/design.md") + text("CONTRIBUTING.md"))
    ):
        place = ROOT.joinpath(*name.split("."))
        while place.name and not (place.with_suffix(".py").exists() or place.is_dir()):
            place = place.parent  # a function of the module
        assert place not in (ROOT, ROOT / "kg", ROOT / "ontology", ROOT / "visualize"), name


def test_every_question_has_a_number_of_its_own() -> None:
    numbers = [query.number for query in load().values()]
    assert None not in numbers
    assert len(set(numbers)) == len(numbers)


def test_the_lexicon_readme_names_every_table() -> None:
    described = (LEXICON / "README.md").read_text(encoding="utf-8")
    for table in LEXICON.glob("*.tsv"):
        assert f"`{table.name}`" in described, table.name
