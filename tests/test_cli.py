from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.folder import MANIFEST, current
from kg.sample import sample_paths

SAMPLE = "\n".join(
    (
        "关于印发《云溪县科技创新行动方案(2024—2026年)》的通知",
        "各乡镇人民政府:",
        "云溪县人民政府",
        "2024年3月1日",
        "一、主要目标",
        "到2026年,高新技术企业达到30家以上。",
        "二、重点任务",
        "(一)培育创新主体",
        "1.壮大企业队伍。每年新增科技型中小企业20家。(责任单位:县科技局、县工信局)",
    )
)


def innokg(*args: object, data: Path | None = None, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "INNOKG_DATA"} | {"PYTHONUTF8": "1", "COLUMNS": "120"}
    if data is not None:
        environment["INNOKG_DATA"] = str(data)
    command = [sys.executable, "-m", "kg.cli", *map(str, args)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, input=stdin, check=False
    )


def fails(result: subprocess.CompletedProcess[str], *words: str, code: int = 2) -> None:
    """One line on standard error that says these words, no traceback, and the exit code."""
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def test_help_names_every_command() -> None:
    text = innokg("--help").stdout
    for command in ("build", "read", "questions", "ask", "sparql", "evidence", "check", "draw", "export"):
        assert f"\n  {command} " in text


def test_build_reports_what_it_made(plan: Path, tmp_path: Path) -> None:
    result = innokg("build", plan, "--data", tmp_path / "d")
    assert result.returncode == 0, result.stderr
    assert "1 documents" in result.stdout
    assert "triples" in result.stdout
    assert (tmp_path / "d" / MANIFEST).exists()


def test_the_data_folder_can_be_given_by_the_environment(sample_data: Path) -> None:
    result = innokg("sparql", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "json", data=sample_data)
    assert json.loads(result.stdout)[0]["n"] > 1000


def test_read_shows_metadata_tasks_and_quotes(plan: Path) -> None:
    text = innokg("read", plan).stdout
    for words in ("云溪县科技创新行动方案", "2024—2026", "壮大企业队伍", "县科技局", "高新技术企业", "30"):
        assert words in text


def test_read_as_json_gives_offsets_that_hold(plan: Path) -> None:
    (extraction,) = json.loads(innokg("read", plan, "--format", "json").stdout)
    assert extraction["tasks"]
    for task in extraction["tasks"]:
        for evidence in task["evidence"]:
            assert SAMPLE[evidence["span"]["start"] : evidence["span"]["end"]] == evidence["quote"]


def test_questions_lists_the_library() -> None:
    rows = list(csv.DictReader(io.StringIO(innokg("questions", "--format", "csv").stdout)))
    assert {"cq01", "cq06", "cq19"} <= {row["name"][:4] for row in rows}
    assert all(row["问题"] and row["question"] for row in rows)


@pytest.mark.parametrize("name", ["cq07", "7", "cq07_targets_due"])
def test_ask_by_number_and_name(sample_data: Path, name: str) -> None:
    result = innokg("ask", name, "-p", "year=2025", "--format", "json", "--data", sample_data)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)


@pytest.mark.parametrize("style", ["table", "csv", "json", "markdown"])
def test_every_format_answers(sample_data: Path, style: str) -> None:
    result = innokg("ask", "cq10", "--format", style, "--data", sample_data)
    assert "浙江大学温州研究院" in result.stdout


def test_evidence_shows_the_words(sample_data: Path) -> None:
    result = innokg("evidence", "浙江大学温州研究院", "--format", "json", "--data", sample_data)
    rows = json.loads(result.stdout)
    texts = {path.stem: path.read_bytes().decode() for path in sample_paths()}
    assert {row["quote"] for row in rows}
    for row in rows:
        assert any(text[row["start"] : row["end"]] == row["quote"] for text in texts.values())


def test_check_of_the_samples_finds_no_violation(sample_data: Path) -> None:
    result = innokg("check", "--data", sample_data)
    assert result.returncode == 0, result.stdout
    assert "0 violations" in result.stderr


def test_sparql_from_file_and_standard_input(sample_data: Path, tmp_path: Path) -> None:
    query = "ASK { ?s ?p ?o }"
    (tmp_path / "q.rq").write_text(query, encoding="utf-8")
    for result in (
        innokg("sparql", "-f", tmp_path / "q.rq", "--format", "csv", data=sample_data),
        innokg("sparql", "-", "--format", "csv", data=sample_data, stdin=query),
    ):
        assert result.returncode == 0, result.stderr
        assert "true" in result.stdout.lower()


def test_draw_and_export_name_their_files(sample_data: Path, tmp_path: Path) -> None:
    result = innokg("draw", "-o", tmp_path / "n.html", "--data", sample_data)
    assert result.returncode == 0, result.stderr
    assert "n.html" in result.stdout
    for style in ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml"):
        result = innokg("export", "--format", style, "-o", tmp_path / style, "--data", sample_data)
        assert result.returncode == 0, result.stderr
        assert (tmp_path / style).stat().st_size > 1000
    innokg("export", "--format", "csv", "-o", tmp_path / "tables", "--data", sample_data)
    assert len(list((tmp_path / "tables").glob("*.csv"))) == 7


def test_draw_takes_a_document_by_the_name_of_its_file(sample_data: Path, tmp_path: Path) -> None:
    page = tmp_path / "n.html"
    result = innokg("draw", "--document", "lucheng-plan", "-o", page, "--data", sample_data)
    assert result.returncode == 0, result.stderr
    text = page.read_text(encoding="utf-8")
    assert "鹿城区科学技术局" in text
    assert "海州区科学技术局" not in text


class TestBadInput:
    def test_missing_path(self, tmp_path: Path) -> None:
        fails(innokg("build", tmp_path / "nowhere.txt", "--data", tmp_path / "d"), "nowhere.txt")
        assert not (tmp_path / "d").exists()

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"   \n\t ",
            bytes(range(256)) * 8,
            b"The quick brown fox jumps over the lazy dog. " * 20,
            b"\xff\xfe\x00",
        ],
        ids=["empty", "blank", "binary", "english", "half a mark"],
    )
    def test_unreadable_content(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "bad.txt").write_bytes(content)
        for result in (
            innokg("build", tmp_path / "bad.txt", "--data", tmp_path / "d"),
            innokg("read", tmp_path / "bad.txt"),
        ):
            fails(result, "bad.txt")
            assert len(result.stderr.strip().splitlines()) == 1

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    def test_an_answer_that_has_no_room(self, sample_data: Path) -> None:
        command = [sys.executable, "-m", "kg.cli", "ask", "cq10", "--data", str(sample_data)]
        with Path("/dev/full").open("w") as full:
            result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert result.returncode == 2
        assert result.stderr.startswith("innokg: the answer cannot be written: No space left")
        assert len(result.stderr.splitlines()) == 1

    def test_a_graph_that_lost_its_tables(self, sample_data: Path, tmp_path: Path) -> None:
        shutil.copytree(sample_data, tmp_path / "d")
        shutil.rmtree(current(tmp_path / "d") / "tables")
        fails(innokg("export", "--format", "csv", "-o", tmp_path / "o", "--data", tmp_path / "d"), "lacks its tables")

    def test_a_folder_without_documents(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        fails(innokg("build", tmp_path / "empty", "--data", tmp_path / "d"), "no file", "empty")
        assert not (tmp_path / "d").exists()

    def test_a_name_that_is_not_utf8_is_left_out(self, plan: Path, tmp_path: Path) -> None:
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / "plan.txt").write_bytes(plan.read_bytes())
        (folder / os.fsdecode(b"bad\xff\xfe.txt")).write_bytes(plan.read_bytes())
        result = innokg("build", folder, "--data", tmp_path / "d")
        fails(result, "not UTF-8", code=3)
        assert "1 documents" in result.stdout

    def test_a_name_cannot_steer_the_terminal(self, tmp_path: Path) -> None:
        result = innokg("read", tmp_path / "a\nb\x1bc.txt")
        fails(result, "does not exist")
        assert "\x1b" not in result.stderr
        assert len(result.stderr.splitlines()) == 1

    def test_a_query_too_deep_for_the_parser(self, sample_data: Path) -> None:
        for left, right in ("{}", "()"):
            query = "SELECT * {" + left * 20_000 + right * 20_000 + "}"
            fails(innokg("sparql", query, "--data", sample_data), "deep")

    def test_an_infinite_number_as_json(self, sample_data: Path) -> None:
        result = innokg("sparql", 'SELECT ("INF"^^xsd:double AS ?i) {}', "--format", "json", "--data", sample_data)
        assert result.returncode == 0, result.stderr
        assert "Infinity" in result.stdout

    def test_a_huge_file_is_refused(self, tmp_path: Path) -> None:
        with (tmp_path / "huge.txt").open("wb") as handle:
            handle.truncate(50_000_000)
        fails(innokg("read", tmp_path / "huge.txt"), "huge.txt", "MB")

    def test_one_bad_file_among_good_ones(self, plan: Path, tmp_path: Path) -> None:
        (tmp_path / "bad.txt").write_bytes(b"")
        result = innokg("build", plan, tmp_path / "bad.txt", "--data", tmp_path / "d")
        fails(result, "bad.txt", code=3)
        assert "1 documents" in result.stdout

    def test_a_failed_build_keeps_the_old_graph(self, plan: Path, tmp_path: Path) -> None:
        data = tmp_path / "d"
        innokg("build", plan, "--data", data)
        before = current(data)
        (tmp_path / "bad.txt").write_bytes(b"")
        fails(innokg("build", tmp_path / "bad.txt", "--data", data), "bad.txt")
        assert current(data) == before
        assert innokg("ask", "cq01", "-p", "agency=县科技局", "--data", data).returncode == 0

    def test_no_graph_yet(self, tmp_path: Path) -> None:
        fails(innokg("ask", "cq06", "--data", tmp_path / "none"), "innokg build")

    def test_a_newer_data_folder(self, plan: Path, tmp_path: Path) -> None:
        data = tmp_path / "d"
        innokg("build", plan, "--data", data)
        facts = json.loads((data / MANIFEST).read_text(encoding="utf-8"))
        (data / MANIFEST).write_text(json.dumps(facts | {"format": 99}), encoding="utf-8")
        fails(innokg("ask", "cq06", "--data", data), "format 99", "update innokg")

    def test_unknown_question(self, sample_data: Path) -> None:
        fails(innokg("ask", "cq99", "--data", sample_data), "cq99")

    def test_unknown_parameter(self, sample_data: Path) -> None:
        fails(innokg("ask", "cq07", "-p", "jahr=2025", "--data", sample_data), "jahr", "year")

    def test_bad_parameters(self, sample_data: Path) -> None:
        fails(innokg("ask", "cq07", "-p", "year", "--data", sample_data), "KEY=VALUE")
        fails(innokg("ask", "cq07", "-p", "year=bald", "--data", sample_data), "bald")
        fails(innokg("ask", "cq01", "-p", "agency=区科枝局", "--data", sample_data), "区科枝局", "区科技局")

    def test_unknown_thing(self, sample_data: Path) -> None:
        fails(innokg("evidence", "浙江大学温州研究所院", "--data", sample_data), "浙江大学温州研究院")

    def test_a_syntax_error_is_placed(self, sample_data: Path) -> None:
        fails(innokg("sparql", "SELECT ?s\nWHERE { ?s ?p }", "--data", sample_data), "line 2")

    @pytest.mark.parametrize(
        "query",
        [
            "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
            "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
            "LOAD <http://127.0.0.1:9/x.ttl>",
        ],
    )
    def test_no_federation_and_no_writing(self, sample_data: Path, query: str) -> None:
        fails(innokg("sparql", query, "--data", sample_data))

    def test_a_missing_query_file(self, sample_data: Path, tmp_path: Path) -> None:
        fails(innokg("sparql", "-f", tmp_path / "none.rq", "--data", sample_data), "none.rq")

    def test_unknown_network(self, sample_data: Path, tmp_path: Path) -> None:
        fails(innokg("draw", "spider", "-o", tmp_path / "n.html", "--data", sample_data), "spider", "agency-task")

    def test_output_that_cannot_be_written(self, sample_data: Path, tmp_path: Path) -> None:
        place = tmp_path / "none" / "x.ttl"
        fails(innokg("export", "-o", place, "--data", sample_data), "x.ttl")
        fails(innokg("draw", "-o", tmp_path / "none" / "n.html", "--data", sample_data), "n.html")


def test_two_builds_export_the_same_bytes(tmp_path: Path) -> None:
    exports = []
    for seed in ("1", "2"):
        data, turtle = tmp_path / f"d{seed}", tmp_path / f"{seed}.ttl"
        for args in (["build", *sample_paths(), "--data", data], ["export", "-o", turtle, "--data", data]):
            subprocess.run(
                [sys.executable, "-m", "kg.cli", *map(str, args)],
                env=os.environ | {"PYTHONHASHSEED": seed},
                check=True,
                capture_output=True,
            )
        exports.append(turtle.read_bytes())
    assert exports[0] == exports[1]
