from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import time
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
    for command in ("build", "read", "lexicon", "questions", "ask", "sparql", "evidence", "check", "draw", "export"):
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


def test_the_data_folder_may_stand_before_the_command(sample_data: Path, tmp_path: Path) -> None:
    query = ("sparql", "ASK { ?s ?p ?o }", "--format", "csv")
    assert "true" in innokg("--data", sample_data, *query).stdout.lower()
    assert "true" in innokg("--data", sample_data, *query, data=tmp_path).stdout.lower()
    assert "true" in innokg("--data", tmp_path, *query, "--data", sample_data).stdout.lower()
    fails(innokg("--data", tmp_path / "none", *query, data=sample_data), "none")


@pytest.fixture
def words(tmp_path: Path) -> Path:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "agency_bodies.tsv").write_text(
        "body\tofficial\tfunction\n科技局\t{R}科技创新服务局\t科技\n", encoding="utf-8"
    )
    return folder


def test_a_lexicon_changes_what_is_read_and_is_named(plan: Path, words: Path, tmp_path: Path) -> None:
    data = tmp_path / "d"
    built = innokg("build", plan, "--lexicon", words, "--data", data)
    assert built.returncode == 0, built.stderr
    assert "lexicon words (sha256 " in built.stdout
    assert "云溪县科技创新服务局" in innokg("ask", "cq01", "-p", "agency=县科技局", "--data", data).stdout or (
        "科技创新服务局" in (current(data) / "tables" / "assignments.csv").read_text(encoding="utf-8")
    )
    assert "科技创新服务局" in innokg("read", plan, "--lexicon", words).stdout
    assert "科技创新服务局" not in innokg("read", plan).stdout
    assert "was read with the lexicon words" in innokg("read", plan, "--data", data).stderr
    again = innokg("build", plan, "--data", data)
    assert "read with the lexicon words" in again.stderr
    fails(innokg("evaluate", "--gold", tmp_path, "--lexicon", words, "--data", data), "without a lexicon")


def test_a_broken_lexicon_stops_before_anything_is_read(plan: Path, words: Path, tmp_path: Path) -> None:
    (words / "agency_bodies.tsv").write_text("body\tofficial\tfunction\n科技局\t科技局\t科技\n", encoding="utf-8")
    fails(innokg("build", plan, "--lexicon", words, "--data", tmp_path / "d"), "agency_bodies.tsv, line 2")
    assert not (tmp_path / "d").exists()
    fails(innokg("lexicon", "--check", words), "agency_bodies.tsv, line 2")


def test_lexicon_shows_writes_and_checks_tables(words: Path, tmp_path: Path) -> None:
    assert "platform_heads" in innokg("lexicon").stdout
    assert {"head": "实验室", "kind": "laboratory", "standing": "plain"} in json.loads(
        innokg("lexicon", "platform_heads", "--format", "json").stdout
    )
    assert innokg("lexicon", "platform_heads", "--write", tmp_path / "t").returncode == 0
    assert "platform_heads +0 -0" in innokg("lexicon", "--check", tmp_path / "t").stdout
    fails(innokg("lexicon", "platform_heads", "--write", tmp_path / "t"), "already")
    fails(innokg("lexicon", "platforms"), "platform_heads")


CORRECTIONS = """
[[correction]]
kind = "reject"
by = "王"
date = 2026-01-31
reason = "误读"
document = "plan"
fact = "target"
quote = "科技型中小企业20家"

[[correction]]
kind = "add"
by = "王"
date = 2026-01-31
reason = "漏读"
document = "plan"
fact = "mention"
quote = "高新技术企业"
class = "Industry"
name = "高新技术企业"

[[correction]]
kind = "set"
by = "王"
date = 2026-01-31
reason = "年份"
document = "plan"
fact = "target"
quote = "不在文中"
field = "year"
value = 2030

[[correction]]
kind = "reject"
by = "王"
date = 2026-01-31
reason = "另一份"
document = "other"
fact = "target"
quote = "x"
"""


def test_read_shows_the_curators_corrections(plan: Path, tmp_path: Path) -> None:
    data = tmp_path / "d"
    data.mkdir()
    plain = innokg("read", plan, "--data", data).stdout
    (data / "corrections.toml").write_text(CORRECTIONS, encoding="utf-8")
    text = innokg("read", plan, "--data", data).stdout
    assert "科技型中小企业: 20家" in plain
    assert "科技型中小企业: 20家" not in text
    assert "the curator's corrections (3)" in text
    for words in ("1 rejected · 王, 2026-01-31: 误读", "not applied: no such fact", "[curator]"):
        assert words in text
    assert "另一份" not in text
    (record,) = json.loads(innokg("read", plan, "--format", "json", "--data", data).stdout)
    assert [one["by"] for one in record["corrections"]] == ["王", "王"]
    (record,) = json.loads(innokg("read", plan, "--format", "json").stdout)
    assert "corrections" not in record


def test_check_counts_first_and_accounts_for_the_numbers(sample_data: Path) -> None:
    text = innokg("check", "--data", sample_data).stdout
    assert text.index("how much each check found") < text.index("what they found") < text.index("unread_share")
    found = json.loads(innokg("check", "--format", "json", "--data", sample_data).stdout)
    assert sum(row["count"] for row in found["counts"]) == len(found["findings"]) > 0
    assert {row["document"] for row in found["numbers"]} == {path.stem for path in sample_paths()}
    for row in found["numbers"]:
        assert row["in_facts"] + row["known"] + row["unread"] == row["numbers"]
    rows = list(csv.DictReader(io.StringIO(innokg("check", "--format", "csv", "--data", sample_data).stdout)))
    assert len(rows) == len(found["findings"])
    only = innokg("check", "--only", "numbers", "--format", "csv", "--data", sample_data).stdout
    assert only.startswith("document,numbers,in_facts,known,unread,unread_share\n")


def test_evaluate_leaves_out_what_was_not_built_and_says_so(plan: Path, tmp_path: Path) -> None:
    for name in ("plan", "another"):
        (tmp_path / "gold" / name).mkdir(parents=True)
        (tmp_path / "gold" / name / "tasks.jsonl").write_text(
            '{"title": "壮大企业队伍", "level": "task"}\n', encoding="utf-8"
        )
    innokg("build", plan, "--data", tmp_path / "d")
    scored = innokg("evaluate", "--gold", tmp_path / "gold", "--format", "csv", "--data", tmp_path / "d")
    assert scored.returncode == 0, scored.stderr
    assert "another" in scored.stderr
    assert len(scored.stderr.splitlines()) == 1
    recall = next(csv.DictReader(io.StringIO(scored.stdout)))["recall"]
    everything = innokg("evaluate", "--gold", tmp_path / "gold", "--all", "--format", "csv", "--data", tmp_path / "d")
    assert (recall, next(csv.DictReader(io.StringIO(everything.stdout)))["recall"]) == ("1.0000", "0.5000")
    assert everything.stderr == ""
    shutil.rmtree(tmp_path / "gold" / "plan")
    fails(innokg("evaluate", "--gold", tmp_path / "gold", "--data", tmp_path / "d"), "none of the 1 annotated")


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

    def test_who_asks_in_chinese_is_not_shown_english_labels(self, sample_data: Path) -> None:
        result = innokg("evidence", "incubator们", "--data", sample_data)
        fails(result, "incubator们")
        assert "nearest" not in result.stderr
        assert "nearest: incubator" in innokg("evidence", "incubatr", "--data", sample_data).stderr

    def test_a_syntax_error_is_placed(self, sample_data: Path) -> None:
        fails(innokg("sparql", "SELECT ?s\nWHERE { ?s ?p }", "--data", sample_data), "line 2")

    def test_a_query_is_ended_when_its_time_is_up(self, sample_data: Path) -> None:
        query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        began = time.monotonic()
        result = innokg("sparql", query, "--timeout", "1", "--data", sample_data)
        assert time.monotonic() - began < 10
        fails(result, "longer than 1 s", "--timeout")
        assert len(result.stderr.splitlines()) == 1
        assert result.stdout == ""

    def test_a_query_without_a_limit_is_answered(self, sample_data: Path) -> None:
        assert innokg("sparql", "ASK {}", "--timeout", "0", "--data", sample_data).returncode == 0

    def test_a_query_that_is_too_long(self, sample_data: Path, tmp_path: Path) -> None:
        values = ",".join(f'"{i}"' for i in range(60_000))
        query = f"SELECT * {{ ?s ?p ?o FILTER(?o IN ({values})) }}"
        (tmp_path / "q.rq").write_text(query, encoding="utf-8")
        fails(innokg("sparql", "-", "--data", sample_data, stdin=query), "200,000")
        fails(innokg("sparql", "-f", tmp_path / "q.rq", "--data", sample_data), "200,000")

    def test_a_query_that_is_not_utf8(self, sample_data: Path, tmp_path: Path) -> None:
        raw = "SELECT * { ?s ?p '中文' }".encode("gb18030")
        (tmp_path / "q.rq").write_bytes(raw)
        fails(innokg("sparql", "-f", tmp_path / "q.rq", "--data", sample_data), "q.rq is not UTF-8")
        command = [sys.executable, "-m", "kg.cli", "sparql", "-", "--data", str(sample_data)]
        result = subprocess.run(command, input=raw, capture_output=True, check=False)
        assert result.returncode == 2
        assert result.stderr.decode().startswith("innokg: the query on standard input is not UTF-8")

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

    def test_unknown_command(self) -> None:
        fails(innokg("chek"), "did you mean check?")
        fails(innokg("frobnicate"), "innokg --help")

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


def test_a_question_is_explained_and_its_query_can_be_taken_along(sample_data: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(innokg("questions", "cq07", "--format", "csv").stdout)))
    assert (rows[0]["what"], rows[0]["name"]) == ("参数 parameter", "year")
    assert rows[0]["含义"]
    assert rows[0]["example"].startswith("needed")
    assert "-p year=" in rows[0]["example"]
    assert "regionLabel" in {row["name"] for row in csv.DictReader(io.StringIO(explained("cq06")))}
    query = tmp_path / "my.rq"
    query.write_text(innokg("questions", "6", "--sparql").stdout, encoding="utf-8")
    assert innokg("sparql", "-f", query, "--data", sample_data).returncode == 0
    fails(innokg("questions", "cq99"), "cq99", "nearest")
    fails(innokg("questions", "--sparql"), "name of a question")


def explained(name: str) -> str:
    return innokg("questions", name, "--format", "csv").stdout


def test_a_word_that_is_no_term_of_the_ontology_is_pointed_out(sample_data: Path) -> None:
    result = innokg("sparql", "SELECT ?t WHERE { ?t a inno:Tsk }", "--data", sample_data)
    assert result.returncode == 0
    assert "inno:Task?" in result.stderr
    right = innokg("sparql", "SELECT ?t WHERE { ?t a inno:Task }", "--data", sample_data)
    assert right.stderr == ""


def test_a_reader_that_has_had_enough_is_no_fault(sample_data: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "check", "--data", str(sample_data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode("utf-8")
    assert process.returncode == 0
    assert said.startswith("0 violations")
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


def test_a_page_is_written_to_a_page_and_a_document_found_by_part_of_its_file(
    sample_data: Path, tmp_path: Path
) -> None:
    fails(innokg("draw", "-o", tmp_path / "n.txt", "--data", sample_data), ".txt", ".html")
    assert not (tmp_path / "n.txt").exists()
    page = tmp_path / "n.html"
    assert innokg("draw", "--document", "lucheng", "-o", page, "--data", sample_data).returncode == 0
    fails(innokg("draw", "--document", "nowhere", "-o", page, "--data", sample_data), "(lucheng-plan)")


def test_the_demo_writes_all_that_it_names(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = innokg("demo", plan, "-o", out)
    assert result.returncode == 0, result.stderr
    assert "found in 1 file:" in result.stdout
    named = {line.split()[0] for line in result.stdout.splitlines() if line.startswith(f"  {out}")}
    assert named == {str(path) for path in out.iterdir()}
    assert {Path(path).name for path in named} >= {"network.html", "report.html", "ledger.xlsx", "tables", "data"}
