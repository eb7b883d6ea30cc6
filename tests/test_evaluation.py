from __future__ import annotations

import csv
import importlib.util
import json
import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.evaluation import Evaluation, Measure, evaluate, figures_table, misses_table
from kg.evaluation.likeness import alike, amount, dice, same_amount
from kg.evaluation.measures import paired
from kg.folder import current
from kg.pipeline import build

SAMPLE_GOLD = Path(__file__).parent / "data" / "sample_gold"
Rows = dict[str, list[dict[str, Any]]]
Write = Callable[[Rows, Rows], tuple[Path, Path]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write annotations and tables of one document ``plan``; returns their folders."""

    def put(annotations: Rows, tables: Rows) -> tuple[Path, Path]:
        gold, found = tmp_path / "gold", tmp_path / "tables"
        (gold / "plan").mkdir(parents=True)
        found.mkdir()
        for name, records in annotations.items():
            lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
            (gold / "plan" / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
        for name, records in tables.items():
            write_table(found / f"{name}.csv", [{"source": "plan", **record} for record in records])
        return gold, found

    return put


def write_table(path: Path, rows: list[dict[str, Any]]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row)) or ["source"]
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns)
        writer.writeheader()
        writer.writerows(rows)


def measure(evaluation: Evaluation, name: str) -> Measure:
    found = evaluation.measure(name)
    assert found is not None
    return found


def right(found: Measure) -> dict[str, tuple[int, int]]:
    return {a.name: (a.right, a.of) for a in found.attributes}


def task(title: str, **more: Any) -> dict[str, Any]:
    return {"level": "task", "title": title, "parent": None, "agencies": [], **more}


def goal(indicator: str, value: float | None, **more: Any) -> dict[str, Any]:
    return {
        "status": "target",
        "indicator": indicator,
        "comparator": ">=",
        "value": value,
        "unit": "家",
        "kind": "stock",
        "year": 2027,
        "region": "甲省乙市",
        "task": None,
        "quote": indicator,
        **more,
    }


def test_what_is_found_missed_and_invented_is_counted_and_named(write: Write) -> None:
    gold = {"tasks": [task("建设创新平台"), task("培育科技企业"), task("引进高层次人才")]}
    found = {"tasks": [task("培育科技企业", parent="无此上级"), task("建设创新平台"), task("召开年度会议")]}
    tasks = measure(evaluate(*write(gold, found)), "tasks")
    assert (tasks.hits, tasks.gold, tasks.found) == (2, 3, 3)
    assert (tasks.precision, tasks.recall, tasks.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (tasks.missed, tasks.invented) == (("task 引进高层次人才",), ("task 召开年度会议",))
    assert right(tasks) == {"level": (2, 2), "parent": (1, 2)}


def test_optional_records_count_neither_way(write: Write) -> None:
    gold = {"tasks": [task("建设创新平台", optional=True), task("培育科技企业", borderline=True), task("引进人才团队")]}
    found = {"tasks": [task("建设创新平台"), task("引进人才团队")]}
    tasks = measure(evaluate(*write(gold, found)), "tasks")
    assert (tasks.hits, tasks.gold, tasks.found, tasks.missed, tasks.invented) == (1, 1, 1, (), ())


def test_nothing_to_find_and_nothing_found_is_no_measure(write: Write) -> None:
    assert evaluate(*write({"targets": []}, {"targets": []})).measures == ()


def test_what_is_found_where_nothing_is_annotated_is_invented(write: Write) -> None:
    targets = measure(evaluate(*write({"targets": []}, {"targets": [goal("高新技术企业", 5)]})), "targets")
    assert (targets.precision, targets.recall, targets.f1) == (0.0, 1.0, 0.0)


def test_a_kind_that_was_not_annotated_is_not_compared(write: Write) -> None:
    evaluation = evaluate(
        *write({"tasks": [task("建设创新平台")]}, {"targets": [goal("高新技术企业", 5)], "tasks": []})
    )
    assert [m.name for m in evaluation.measures] == ["tasks"]


def test_only_the_entity_classes_in_scope_are_compared(write: Write) -> None:
    gold, found = write(
        {"entities": [{"type": "Platform", "name": "甲乙实验室", "subtype": "laboratory"}]},
        {
            "entities": [
                {"class": "Platform", "name": "甲乙实验室", "kind": "laboratory", "aliases": ""},
                {"class": "Industry", "name": "智能装备", "kind": "", "aliases": ""},
            ]
        },
    )
    assert {m.name for m in evaluate(gold, found).measures} == {"entities_Platform", "entities_Industry"}
    (gold / "plan" / "scope.json").write_text('{"entities": ["Platform"]}', encoding="utf-8")
    assert {m.name for m in evaluate(gold, found).measures} == {"entities_Platform"}


def test_targets_are_exact_where_comparator_year_and_status_are_right(write: Write) -> None:
    gold = {
        "targets": [goal("高新技术企业", 300), goal("发明专利", 50, unit="件"), goal("孵化面积", 120, unit="万平方米")]
    }
    found = {
        "targets": [
            goal("高新技术企业", 300),
            goal("发明专利", 50, unit="件", comparator="="),
            goal("孵化面积", 1200000, unit="平方米", year=2025),
        ]
    }
    evaluation = evaluate(*write(gold, found))
    assert measure(evaluation, "targets").hits == 3
    assert measure(evaluation, "targets_exact").hits == 1
    assert right(measure(evaluation, "targets"))["comparator"] == (2, 3)


def test_parts_in_tasks_are_paired_by_name_and_judged_by_role(write: Write) -> None:
    agencies = [
        {"written": "市科技局", "canonical": "乙市科学技术局", "function": "科技", "role": "lead"},
        {
            "written": "市财政局",
            "canonical": "乙市财政局",
            "function": "财政",
            "role": "responsible",
            "role_alt": "supporting",
        },
    ]
    rows = [
        {
            "task": "建设创新平台",
            "agency": "乙市科学技术局",
            "function": "科技",
            "role": "responsible",
            "written": "市科技局",
        },
        {"task": "建设创新平台", "agency": "某财政局", "function": "财政", "role": "supporting", "written": "市财政局"},
    ]
    parts = measure(
        evaluate(*write({"tasks": [task("建设创新平台", agencies=agencies)]}, {"assignments": rows})), "assignments"
    )
    assert parts.hits == 2
    assert right(parts) == {"role": (1, 2), "canonical": (1, 2), "function": (2, 2)}


def test_members_that_a_note_extends_may_be_repeated(write: Write) -> None:
    extended = {"written": "各街道", "canonical": "乙市各街道", "function": "街镇", "role": "responsible"}
    gold = [
        task("建设创新平台", agencies=[{**extended, "applies_to_all_following": True}]),
        task("培育科技企业"),
    ]
    rows = [
        {"task": title, "agency": "乙市各街道", "function": "街镇", "role": "responsible", "written": "各街道"}
        for title in ("建设创新平台", "培育科技企业")
    ]
    parts = measure(evaluate(*write({"tasks": gold}, {"assignments": rows})), "assignments")
    assert (parts.hits, parts.found, parts.invented) == (1, 1, ())


def test_a_relation_may_use_any_name_of_a_thing(write: Write) -> None:
    gold: Rows = {
        "entities": [{"type": "Platform", "name": "丙丁大学甲乙研究院", "aliases": ["丙大甲乙院"], "subtype": "x"}],
        "relations": [{"subject": "丙丁大学甲乙研究院", "predicate": "partOf", "object": "戊区"}],
    }
    found = {"relations": [{"subject": "丙大甲乙院", "predicate": "partOf", "object": "戊区"}]}
    assert measure(evaluate(*write(gold, found)), "relations").f1 == 1


def test_incentives_are_compared_by_their_money(write: Write) -> None:
    promise: dict[str, Any] = {
        "beneficiary": "孵化器",
        "condition": "国家级",
        "amount": 50,
        "unit": "万元",
        "rate": None,
        "cap": None,
    }
    found = {**promise, "amount": "500000", "unit": "元", "rate": "", "cap": ""}
    incentives = measure(evaluate(*write({"incentives": [promise]}, {"incentives": [found]})), "incentives")
    assert (incentives.f1, right(incentives)["money"]) == (1, (1, 1))


def test_documents_that_were_not_built_are_left_out_unless_asked_for(write: Write) -> None:
    gold, found = write({"tasks": [task("建设创新平台")]}, {"tasks": [task("建设创新平台")]})
    (gold / "later").mkdir()
    (gold / "later" / "tasks.jsonl").write_text('{"title": "培育企业", "level": "task"}\n', encoding="utf-8")
    evaluation = evaluate(gold, found)
    assert (evaluation.documents, evaluation.absent) == (("plan",), ("later",))
    assert measure(evaluation, "tasks").recall == 1
    for asked in (evaluate(gold, found, everything=True), evaluate(gold, found, documents=["plan", "later"])):
        assert (asked.documents, asked.absent) == (("later", "plan"), ())
        assert measure(asked, "tasks").recall == 0.5
    (gold / "plan" / "tasks.jsonl").unlink()
    (gold / "plan").rmdir()
    with pytest.raises(InputError, match="none of the 1 annotated"):
        evaluate(gold, found)


def test_documents_are_chosen_by_name() -> None:
    with pytest.raises(InputError, match="lucheng"):
        evaluate(SAMPLE_GOLD, SAMPLE_GOLD, documents=["no-such-plan"])


def test_faults_in_annotations_are_named_with_their_line(write: Write) -> None:
    gold, found = write({"tasks": [task("建设创新平台")]}, {"tasks": []})
    (gold / "plan" / "tasks.jsonl").write_text('{"title": "甲"}\n{"title": \n', encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        evaluate(gold, found)
    (gold / "plan" / "tasks.jsonl").write_text("[1]\n", encoding="utf-8")
    with pytest.raises(InputError, match="not an object"):
        evaluate(gold, found)


def test_missing_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        evaluate(tmp_path / "nowhere", tmp_path)
    with pytest.raises(InputError, match="no annotations"):
        evaluate(tmp_path, tmp_path)
    with pytest.raises(InputError, match="none of the tables"):
        evaluate(SAMPLE_GOLD, tmp_path)


def test_tables_of_an_evaluation(write: Write) -> None:
    gold = {"tasks": [task("建设创新平台"), task("培育科技企业"), task("引进人才团队")]}
    evaluation = evaluate(*write(gold, {"tasks": [task("建设创新平台"), task("召开年度会议")]}))
    figures = figures_table(evaluation)
    assert [(row[0], row[1]) for row in figures.rows] == [("tasks", None), ("tasks", "level"), ("tasks", "parent")]
    assert [str(cell) for cell in figures.rows[0][2:8]] == ["0.5000", "0.3333", "0.4000", "1", "3", "2"]
    assert len(misses_table(evaluation).rows) == 3
    assert [row[1] for row in misses_table(evaluation, limit=1).rows] == ["missed", "invented"]
    assert misses_table(evaluation, limit=0).rows == ()


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert 0 <= dice(a, b) == dice(b, a) <= 1
    assert alike(a, b, 0.5) == alike(b, a, 0.5)
    assert alike(a, a, 1.0)


@given(st.integers(0, 10**5), st.sampled_from(["家", "万家", "亿元", "%", "万平方米", ""]))
def test_an_amount_equals_itself(value: int, unit: str) -> None:
    assert same_amount(amount(value, unit), amount(str(value), unit))
    assert not same_amount(amount(value, unit), amount(value + 1, unit))


@given(st.lists(st.integers(0, 5), max_size=6), st.lists(st.integers(0, 5), max_size=6))
def test_pairs_are_one_to_one(left: list[int], right_: list[int]) -> None:
    pairs = paired([{"n": n} for n in left], [{"n": n} for n in right_], lambda g, f: float(g["n"] == f["n"]))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(pairs) == sum(min(left.count(n), right_.count(n)) for n in set(left))


def test_the_samples_are_measured(sample_data: Path) -> None:
    evaluation = evaluate(SAMPLE_GOLD, current(sample_data) / "tables")
    assert len(evaluation.documents) == 5
    floors = {"documents": 1.0, "tasks": 0.9, "assignments": 0.9, "targets": 0.85, "incentives": 0.85}
    assert {name: measure(evaluation, name).f1 >= floor for name, floor in floors.items()} == dict.fromkeys(
        floors, True
    )
    one = evaluate(SAMPLE_GOLD, current(sample_data) / "tables", documents=["lucheng-plan"])
    assert one.documents == ("lucheng-plan",)
    assert measure(one, "tasks").gold < measure(evaluation, "tasks").gold


# The reference scorer is a program of its own; where it is at hand, the two must agree to the last case.


@pytest.fixture(scope="session")
def reference(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", shared / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def assert_agree(reference: ModuleType, gold: Path, tables: Path) -> None:
    agrees(evaluate(gold, tables, everything=True), reference.run(gold, tables))
    built = evaluate(gold, tables)
    agrees(built, reference.run(gold, tables, list(built.documents)))


def agrees(evaluation: Evaluation, tallies: dict[str, Any]) -> None:
    expected = {name: t for name, t in tallies.items() if t.gold or t.pred}
    assert {m.name for m in evaluation.measures} == set(expected)
    for m in evaluation.measures:
        tally = expected[m.name]
        figures = tally.figures()
        assert [round(x, 4) for x in (m.precision, m.recall, m.f1)] == [
            figures[k] for k in ("precision", "recall", "f1")
        ]
        assert (m.gold, m.found, m.missed, m.invented) == (
            tally.gold,
            tally.pred,
            tuple(tally.missed),
            tuple(tally.extra),
        )
        assert {a.name: round(a.share, 4) for a in m.attributes} == figures.get("attributes", {})


def disturb(source: Path, target: Path, seed: int) -> None:
    """Tables with rows dropped and doubled and cells changed."""
    chance = random.Random(seed)
    for path in source.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        made = []
        for row in rows:
            for _ in range(chance.choice((0, 1, 1, 1, 2))):
                copy = dict(row)
                column = chance.choice([c for c in copy if c != "source"])
                copy[column] = chance.choice((copy[column], "", copy[column][:-1], chance.choice(rows)[column]))
                made.append(copy)
        write_table(target / path.name, made)


def test_it_agrees_with_the_reference_on_the_samples(reference: ModuleType, sample_data: Path, tmp_path: Path) -> None:
    tables = current(sample_data) / "tables"
    assert_agree(reference, SAMPLE_GOLD, tables)
    for seed in range(5):
        folder = tmp_path / str(seed)
        folder.mkdir()
        disturb(tables, folder, seed)
        assert_agree(reference, SAMPLE_GOLD, folder)


def test_it_agrees_with_the_reference_on_real_documents(reference: ModuleType, shared: Path, tmp_path: Path) -> None:
    built = build([shared / "corpus", shared / "corpus-more"], tmp_path / "data")
    tables = current(built.data) / "tables"
    assert_agree(reference, shared / "gold", tables)
    (tmp_path / "disturbed").mkdir()
    disturb(tables, tmp_path / "disturbed", 1)
    assert_agree(reference, shared / "gold", tmp_path / "disturbed")
