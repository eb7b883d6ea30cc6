"""A user's own words: they change what is read, are recorded, and leave nothing behind."""

from __future__ import annotations

import ast
import csv
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.agencies import canonical_agency
from kg.errors import LexiconError, OutputError, StoreError
from kg.folder import current, lexicon_of, refuse_other_lexicon
from kg.indicators import match_indicator
from kg.lexicon import tables
from kg.lexicon.templates import USES, overview, rows_of, template, write_template
from kg.lexicon.user import Lexicon, active, read_lexicon, using
from kg.model import EntityType, Extraction
from kg.pipeline import build, read_file
from kg.store import Store

PLAN = "\n".join(
    (
        "云溪县科技创新行动方案(2024—2026年)",
        "云溪县人民政府办公室",
        "2024年3月1日",
        "一、主要目标",
        "到2026年,科创苗圃企业达到30家以上。",
        "二、重点任务",
        "(一)培育创新主体",
        "1.壮大企业队伍。建成云溪智汇工坊。推进云溪科技园建设。(牵头单位:县智改办;责任单位:县科技局)",
    )
)
HEADS = "head\tkind\tstanding\n智汇工坊\tincubator\tplain\n!科技园\n"
BODIES = "body\tofficial\tfunction\n智改办\t{R}智能化改造工作领导小组办公室\t经信工信\n"
WORDINGS = "wording\tindicator\n科创苗圃企业\t科技型中小企业\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def folder(tmp_path: Path, **contents: str) -> Path:
    made = tmp_path / "words"
    made.mkdir()
    for name, content in contents.items():
        (made / f"{name}.tsv").write_text(content, encoding="utf-8")
    return made


def full(tmp_path: Path) -> Lexicon:
    return read_lexicon(folder(tmp_path, platform_heads=HEADS, agency_bodies=BODIES, indicator_wordings=WORDINGS))


def platforms(extraction: Extraction) -> dict[str, str | None]:
    return {m.name: m.kind for m in extraction.mentions if m.type is EntityType.PLATFORM}


def test_a_new_ending_and_one_taken_out_change_the_platforms(plan: Path, tmp_path: Path) -> None:
    (before,) = read_file(plan)
    with using(full(tmp_path)):
        (within,) = read_file(plan)
    (behind,) = read_file(plan)
    assert platforms(within) == {"云溪智汇工坊": "incubator"}
    assert "云溪科技园" in platforms(before)
    assert platforms(before).get("云溪智汇工坊") != "incubator"
    assert platforms(behind) == platforms(before)


def test_a_new_body_gives_an_agency_its_name_and_function(plan: Path, tmp_path: Path) -> None:
    with using(full(tmp_path)):
        (extraction,) = read_file(plan)
    lead = next(r.agency for r in extraction.responsibilities if r.role.value == "lead")
    assert (lead.name.endswith("县智能化改造工作领导小组办公室"), lead.function) == (True, "经信工信")
    assert canonical_agency("县智改办", None).function == "其他"


def test_a_new_wording_leads_to_the_shared_indicator(tmp_path: Path) -> None:
    assert match_indicator("科创苗圃企业") is None
    with using(full(tmp_path)):
        match = match_indicator("科创苗圃企业")
    assert match is not None
    assert (match.concept, match.exact) == ("technology-smes", True)
    assert match_indicator("科创苗圃企业") is None


def test_a_row_takes_the_place_of_the_curated_one(tmp_path: Path) -> None:
    word = tables.curated("industries")[0]["name"]
    lexicon = read_lexicon(folder(tmp_path, industries=f"name\tstanding\n{word}\tvague\n"))
    with using(lexicon):
        rows = tables.load("industries")
    assert [row["standing"] for row in rows if row["name"] == word] == ["vague"]
    assert len(rows) == len(tables.curated("industries"))
    assert [row["name"] for row in rows] == sorted(row["name"] for row in rows)


def test_facts_by_a_users_row_are_proved_like_any_other(plan: Path, tmp_path: Path) -> None:
    with using(full(tmp_path)):
        (extraction,) = read_file(plan)
    raw = extraction.document.text.raw
    mention = next(m for m in extraction.mentions if m.name == "云溪智汇工坊")
    assert [raw[e.span.start : e.span.end] for e in mention.evidence] == [e.quote for e in mention.evidence]


def names_in(data: Path) -> set[str]:
    with (current(data) / "tables" / "entities.csv").open(encoding="utf-8", newline="") as handle:
        return {row["name"] for row in csv.DictReader(handle) if row["class"] == "Platform"}


def test_a_build_records_its_lexicon_and_the_next_one_knows_nothing_of_it(plan: Path, tmp_path: Path) -> None:
    lexicon, data = full(tmp_path), tmp_path / "data"
    ask = "ASK { GRAPH ?g { ?g prov:used ?l . ?l a prov:Entity ; dcterms:title 'words' ; dcterms:identifier ?sha } }"
    assert build([plan], data, lexicon=lexicon).lexicon == lexicon
    assert lexicon_of(data) == ("words", lexicon.sha256)
    refuse_other_lexicon(data, lexicon)
    with Store.open(current(data) / "store") as store:
        assert store.ask(ask)
        assert store.validate().conforms
    assert "云溪科技园" not in names_in(data)
    assert active() is None
    build([plan], data)
    assert lexicon_of(data) is None
    with pytest.raises(StoreError, match="without a lexicon"):
        refuse_other_lexicon(data, lexicon)
    with Store.open(current(data) / "store") as store:
        assert not store.ask("ASK { GRAPH ?g { ?g prov:used ?l } }")
    assert "云溪科技园" in names_in(data)


def test_builds_of_two_threads_do_not_mix(plan: Path, tmp_path: Path) -> None:
    lexicon = full(tmp_path)
    wanted: list[Lexicon | None] = [lexicon, None, lexicon, None]
    threads = [
        threading.Thread(target=build, args=([plan], tmp_path / f"d{i}"), kwargs={"lexicon": one})
        for i, one in enumerate(wanted)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = ["云溪科技园" not in names_in(tmp_path / f"d{i}") for i in range(4)]
    assert found == [one is not None for one in wanted]


def test_an_error_takes_the_lexicon_out_of_force(tmp_path: Path) -> None:
    with pytest.raises(KeyError), using(full(tmp_path)):
        raise KeyError
    assert active() is None
    assert "智汇工坊" not in {row["head"] for row in tables.load("platform_heads")}


def test_the_hash_follows_the_rows_and_not_the_place(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = read_lexicon(folder(tmp_path / "a", platform_heads=HEADS))
    same = read_lexicon(folder(tmp_path / "b", platform_heads=HEADS.replace("\n", "\r\n")))
    assert one.sha256 == same.sha256
    (tmp_path / "b" / "words" / "platform_heads.tsv").write_text(HEADS.replace("incubator", "park"), encoding="utf-8")
    assert read_lexicon(tmp_path / "b" / "words").sha256 != one.sha256


@pytest.mark.parametrize(
    ("table", "content", "words"),
    [
        ("platform_head", HEADS, "did you mean platform_heads"),
        ("platform_heads", "", "line 1"),
        ("platform_heads", "head\tkind\n", "head kind standing"),
        ("platform_heads", "head\tkind\tstanding\n工坊\tincubator\n", "line 2.*2 cells"),
        (
            "platform_heads",
            "head\tkind\tstanding\n\n# x\n工坊\tincubator\tloud\n",
            "line 4.*'loud' is not one of plain",
        ),
        ("platform_heads", "head\tkind\tstanding\n工坊\tworkshop\tplain\n", "incubator"),
        ("platform_heads", "head\tkind\tstanding\n工坊 \tpark\tplain\n", "blanks"),
        ("platform_heads", "head\tkind\tstanding\n工\x1b坊\tpark\tplain\n", "control"),
        ("platform_heads", "head\tkind\tstanding\n" + "工" * 300 + "\tpark\tplain\n", "200 characters"),
        ("platform_heads", "head\tkind\tstanding\n工坊\tpark\tplain\n工坊\tfund\tplain\n", "line 3.*twice"),
        ("platform_heads", "head\tkind\tstanding\n!科技院园\n", "line 2.*did you mean"),
        ("agency_bodies", "body\tofficial\tfunction\n智改办\t智改办公室\t科技\n", r"\{R\}"),
        ("agency_bodies", "body\tofficial\tfunction\n智改办\t{R}{X}室\t科技\n", r"\{R\}"),
        ("agency_bodies", "body\tofficial\tfunction\n智改办\t{R}智改办公室\t智改\n", "'智改' is not one of"),
        ("dated_events", "event\tdate\n某次大会\t2024年\n", "2023-03"),
        ("indicator_wordings", "wording\tindicator\n苗圃企业\t高新企业\n", "no label of a shared indicator"),
        ("industries", "name\tstanding\n低空\t\n", "'' is not one of"),
        ("common_names", "form\tname\tclass\tkind\n云博会\t\tProgram\tevent\n", "name is empty"),
    ],
)
def test_a_broken_lexicon_is_refused_with_file_and_line(tmp_path: Path, table: str, content: str, words: str) -> None:
    with pytest.raises(LexiconError, match=words) as caught:
        read_lexicon(folder(tmp_path, **{table: content}))
    assert f"{table}.tsv" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_folders_that_are_no_lexicon_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        read_lexicon(tmp_path / "none")
    with pytest.raises(LexiconError, match="holds no"):
        read_lexicon(tmp_path)
    (tmp_path / "industries.tsv").write_bytes(b"name\tstanding\n\xff\xfe\n")
    with pytest.raises(LexiconError, match="line 2: not UTF-8"):
        read_lexicon(tmp_path)
    with (tmp_path / "industries.tsv").open("wb") as handle:
        handle.truncate(6_000_000)
    with pytest.raises(LexiconError, match="5 MB"):
        read_lexicon(tmp_path)
    (tmp_path / "industries.tsv").unlink()
    (tmp_path / "industries.tsv").mkdir()
    with pytest.raises(LexiconError, match="cannot be read"):
        read_lexicon(tmp_path)


@given(st.text(max_size=60))
def test_whatever_a_table_holds_it_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    place = tmp_path_factory.mktemp("words")
    (place / "macro_regions.tsv").write_bytes(b"name\n" + text.encode("utf-8", "surrogatepass"))
    try:
        lexicon = read_lexicon(place)
    except LexiconError:
        return
    with using(lexicon):
        words = {row["name"] for row in tables.load("macro_regions")}
    assert all(row["name"] in words for change in lexicon.changes for row in change.rows)


@pytest.mark.parametrize("name", tables.names())
def test_every_template_is_a_lexicon_that_changes_nothing(tmp_path: Path, name: str) -> None:
    (path,) = write_template(tmp_path / "t", name)
    assert path.read_text(encoding="utf-8") == template(name)
    lexicon = read_lexicon(tmp_path / "t")
    assert [(c.table, c.rows, c.removed) for c in lexicon.changes] == [(name, (), frozenset())]
    with pytest.raises(OutputError, match="already"):
        write_template(tmp_path / "t", name)


@pytest.mark.parametrize("name", tables.names())
def test_the_curated_rows_keep_the_rules_for_users_rows(tmp_path: Path, name: str) -> None:
    curated = (tables.FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    lexicon = read_lexicon(folder(tmp_path, **{name: curated}))
    with using(lexicon):
        assert tables.load(name) == tables.curated(name)


def test_every_table_is_explained() -> None:
    assert tuple(sorted(USES)) == tables.names()
    assert [row[0] for row in overview().rows] == list(tables.names())
    assert len(rows_of("agency_units").rows) == len(tables.curated("agency_units"))
    with pytest.raises(LexiconError, match="agency_units"):
        rows_of("agency_unit")


INDEPENDENT = {
    "extraction/characters.py",
    "extraction/pipeline.py",
    "extraction/reading.py",
    "lexicon/memory.py",
    "lexicon/tables.py",
    "metadata/issuers.py",
    "numbers/reasons.py",
    "regions.py",
}
"""Modules whose memory holds nothing that was computed from the tables."""


APART = {
    *("cli", "demo", "evaluation", "exports", "folder", "pipeline", "sample", "sparql", "store", "validation"),
    "readers",
}
"""What works on facts that have been read, and what reads bytes and not words."""


def test_what_is_computed_from_the_tables_is_forgotten_with_them() -> None:
    """A cache of ``functools`` in a reading module would carry words of one lexicon into the next."""
    root = Path(next(iter(kg.__path__)))
    modules = [p for p in root.rglob("*.py") if p.relative_to(root).parts[0].removesuffix(".py") not in APART]
    found = set()
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "functools":
                names = {alias.name for alias in node.names}
                if names & {"cache", "lru_cache", "cached_property"}:
                    found.add(path.relative_to(root).as_posix())
    assert found - INDEPENDENT == set(), "use kg.lexicon.memory, or add the module to INDEPENDENT"
