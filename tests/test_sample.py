"""The sample documents and their annotations: complete, in step with each other, and read well."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from kg.model import Extraction
from kg.pipeline import read_file
from kg.sample import sample_paths

Record: TypeAlias = dict[str, Any]
Match: TypeAlias = Callable[[Record, Record], bool]

GOLD = Path(__file__).parent / "data" / "sample_gold"
KINDS = ("document", "tasks", "targets", "entities", "relations", "incentives")
STEMS = tuple(path.stem for path in sample_paths())


def gold(stem: str, kind: str) -> list[Record]:
    text = (GOLD / stem / f"{kind}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def text_of(stem: str) -> str:
    return next(path for path in sample_paths() if path.stem == stem).read_text(encoding="utf-8")


def test_there_are_five_samples_and_each_is_annotated() -> None:
    assert len(STEMS) == 5
    assert {folder.name for folder in GOLD.iterdir()} == set(STEMS)
    for stem in STEMS:
        assert {path.stem for path in (GOLD / stem).iterdir()} == set(KINDS)


@pytest.mark.parametrize("stem", STEMS)
def test_a_sample_says_that_it_is_no_official_document(stem: str) -> None:
    assert "示例文本" in text_of(stem).rstrip().splitlines()[-1]


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_annotation_quotes_the_text(stem: str, kind: str) -> None:
    text = text_of(stem)
    for record in gold(stem, kind):
        assert record["doc"] == stem
        assert record["quote"] in text
        assert record.get("agencies_quote", "") in text


@pytest.mark.parametrize("stem", STEMS)
def test_annotations_name_each_other_rightly(stem: str) -> None:
    tasks = {task["title"] for task in gold(stem, "tasks")}
    names = {name for entity in gold(stem, "entities") for name in (entity["name"], *entity["aliases"])}
    assert {task["parent"] for task in gold(stem, "tasks")} <= tasks | {None}
    assert {target["task"] for target in gold(stem, "targets")} <= tasks | {None}
    for relation in gold(stem, "relations"):
        assert relation["subject"] in names | tasks
        assert relation["object"] in names


# How well the samples are read. These are floors, raised when more is reached and never lowered in silence.
FLOOR_METADATA_ERRORS = 0
FLOOR_TASKS = 0.9
FLOOR_RESPONSIBILITIES = 0.9
FLOOR_ROLES = 0.9
FLOOR_TARGETS = 0.85
FLOOR_TARGETS_DATED = 0.82
FLOOR_ENTITIES = {
    "Platform": 0.8,
    "Program": 0.8,
    "Organization": 0.85,
    "Region": 0.85,
    "Industry": 0.85,
    "Policy": 0.7,
    "Person": 0.9,
}
FLOOR_INCENTIVES = 0.75
FLOOR_RELATIONS = 0.65


@cache
def extraction(stem: str) -> Extraction:
    (found,) = read_file(next(path for path in sample_paths() if path.stem == stem))
    return found


def fold(text: object) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(text or ""))).lower()


def f1(wanted: list[Record], found: list[Record], same: Match) -> float:
    """Harmonic mean of precision and recall; what is annotated as borderline counts neither way."""
    left = list(found)
    hits = 0
    for record in sorted(wanted, key=lambda r: bool(r.get("borderline"))):
        match = next((candidate for candidate in left if same(record, candidate)), None)
        if match is not None:
            left.remove(match)
            hits += not record.get("borderline")
    needed = sum(not record.get("borderline") for record in wanted)
    precision, recall = hits / (hits + len(left) or 1), hits / (needed or 1)
    return 2 * precision * recall / (precision + recall) if hits else 0.0


def over_all(kind: str, found: Callable[[Extraction], Iterable[Record]], same: Match, stems: tuple[str, ...]) -> float:
    wanted = [record for stem in stems for record in gold(stem, kind)]
    return f1(wanted, [r | {"doc": s} for s in stems for r in found(extraction(s))], same)


def titled(found: Extraction) -> list[Record]:
    return [{"title": task.title, "level": task.level} for task in found.tasks]


def measured(found: Extraction) -> list[Record]:
    return [
        {
            "indicator": t.indicator,
            "value": t.quantity.value,
            "unit": t.quantity.unit,
            "year": t.year,
            "status": t.status,
        }
        for t in found.targets
    ]


def alike(left: str, right: str) -> bool:
    """Whether two wordings share at least half of their pairs of characters, or one holds the other."""
    a, b = fold(left), fold(right)
    if a == b or (min(len(a), len(b)) >= 3 and (a in b or b in a)):
        return True
    pairs_a, pairs_b = set(pairwise(a)), set(pairwise(b))
    return 2 * len(pairs_a & pairs_b) >= 0.5 * (len(pairs_a) + len(pairs_b)) > 0


def same_task(wanted: Record, found: Record) -> bool:
    return wanted["doc"] == found["doc"] and fold(wanted["title"]) == fold(found["title"])


def same_target(wanted: Record, found: Record) -> bool:
    return (
        wanted["doc"] == found["doc"]
        and Decimal(str(wanted["value"])) == found["value"]
        and wanted["unit"] == found["unit"]
        and alike(wanted["indicator"], found["indicator"])
    )


def names_of(agency: Record) -> tuple[str, ...]:
    return (agency["canonical"], *agency.get("canonical_alt", []))


def test_metadata_of_the_samples_is_read() -> None:
    wrong = []
    for stem in STEMS:
        (wanted,) = gold(stem, "document")
        document = extraction(stem).document
        found = {
            "title": document.title,
            "doc_number": document.number,
            "issuer": "、".join(document.issuers),
            "date_written": document.written and document.written.isoformat(),
            "date_published": document.published and document.published.isoformat(),
            "period_start": document.period and document.period[0],
            "period_end": document.period and document.period[1],
            "region": document.region and document.region.full,
        }
        for field, value in found.items():
            accepted = [wanted[field], *wanted.get(f"{field}_alt", [])]
            if fold(value) not in map(fold, accepted):
                wrong.append((stem, field, value, wanted[field]))
    assert len(wrong) <= FLOOR_METADATA_ERRORS, wrong


def test_tasks_of_the_samples_are_read() -> None:
    assert over_all("tasks", titled, same_task, STEMS) >= FLOOR_TASKS


def test_responsibilities_of_the_samples_are_read() -> None:
    wanted, found = [], []
    for stem in STEMS:
        agencies = [a | {"doc": stem, "task": task["title"]} for task in gold(stem, "tasks") for a in task["agencies"]]
        # a note that extends members to all later tasks may be repeated there or not
        spread = {fold(name) for a in agencies if a.get("applies_to_all_following") for name in names_of(a)}
        wanted += [a for a in agencies if not a.get("applies_to_all_following")]
        titles = {task.id: task.title for task in extraction(stem).tasks}
        found += [
            {"doc": stem, "task": titles[r.task], "agency": r.agency.name, "role": r.role.value}
            for r in extraction(stem).responsibilities
            if fold(r.agency.name) not in spread
        ]

    def same(a: Record, b: Record) -> bool:
        named = fold(b["agency"]) in map(fold, names_of(a))
        return named and a["doc"] == b["doc"] and fold(a["task"]) == fold(b["task"])

    assert f1(wanted, found, same) >= FLOOR_RESPONSIBILITIES
    assert f1(wanted, found, lambda a, b: same(a, b) and a["role"] == b["role"]) >= FLOOR_ROLES


def test_targets_and_results_of_the_samples_are_read() -> None:
    assert over_all("targets", measured, same_target, STEMS) >= FLOOR_TARGETS


def test_year_and_status_of_targets_are_read() -> None:
    def same(a: Record, b: Record) -> bool:
        return same_target(a, b) and b["year"] in (a["year"], *a.get("year_alt", [])) and a["status"] == b["status"]

    assert over_all("targets", measured, same, STEMS) >= FLOOR_TARGETS_DATED


@pytest.mark.parametrize("kind", ["Platform", "Program", "Organization", "Region", "Industry", "Policy", "Person"])
def test_named_things_of_the_samples_are_read(kind: str) -> None:
    wanted = [e for stem in STEMS for e in gold(stem, "entities") if e["type"] == kind]
    found = [
        {"doc": stem, "names": {fold(name) for name in (m.name, *m.aliases)}}
        for stem in STEMS
        for m in extraction(stem).mentions
        if m.type.value == kind
    ]

    def same(a: Record, b: Record) -> bool:
        return a["doc"] == b["doc"] and bool({fold(n) for n in (a["name"], *a["aliases"])} & b["names"])

    assert f1(wanted, found, same) >= FLOOR_ENTITIES[kind]


def test_incentives_of_the_samples_are_read() -> None:
    def sums(record: Record) -> list[str]:
        return sorted(str(float(record[k])) for k in ("amount", "rate", "cap") if record.get(k) is not None)

    def promised(found: Extraction) -> list[Record]:
        return [
            {"amount": i.amount, "rate": i.rate, "cap": i.cap, "beneficiary": i.beneficiary} for i in found.incentives
        ]

    def same(a: Record, b: Record) -> bool:
        return a["doc"] == b["doc"] and sums(a) == sums(b) and alike(a["beneficiary"], b["beneficiary"])

    assert over_all("incentives", promised, same, STEMS) >= FLOOR_INCENTIVES


def test_relations_of_the_samples_are_read() -> None:
    forms: dict[tuple[str, str], set[str]] = {}
    for stem in STEMS:
        for entity in gold(stem, "entities"):
            group = {fold(name) for name in (entity["name"], *entity["aliases"])}
            for name in group:
                forms.setdefault((stem, name), set()).update(group)

    def same_end(stem: str, wanted: str, found: str) -> bool:
        a, b = fold(wanted), fold(found)
        return a == b or b in forms.get((stem, a), ())

    def stated(found: Extraction) -> list[Record]:
        return [{"subject": r.subject, "predicate": r.predicate, "object": r.object} for r in found.relations]

    def same(a: Record, b: Record) -> bool:
        here = a["doc"] == b["doc"] and a["predicate"] == b["predicate"]
        return here and all(same_end(a["doc"], a[end], b[end]) for end in ("subject", "object"))

    assert over_all("relations", stated, same, STEMS) >= FLOOR_RELATIONS


# What must make no difference to what is read.

HALF = str.maketrans("，（）：；", ",():;")
FULL = str.maketrans(",():;", "，（）：；")


def facts(path: Path) -> set[tuple[object, ...]]:
    """All that is said in a file, figures and names, the width of punctuation aside."""
    (e,) = read_file(path)

    def plain(text: object) -> str:
        return str(text).translate(HALF)

    return {
        ("document", plain(e.document.title), plain(e.document.number), e.document.issuers, e.document.period),
        *(("task", plain(t.title), t.level, t.number and plain(t.number)) for t in e.tasks),
        *(("responsibility", plain(r.task), plain(r.agency.name), r.role) for r in e.responsibilities),
        *(
            ("target", plain(t.indicator), t.quantity.comparator, t.quantity.value, t.quantity.unit, t.year, t.status)
            for t in e.targets
        ),
        *(("mention", m.type, plain(m.name)) for m in e.mentions),
        *(("relation", plain(r.subject), r.predicate, plain(r.object)) for r in e.relations),
        *(("incentive", plain(i.beneficiary), plain(i.condition), i.amount, i.rate, i.cap) for i in e.incentives),
    }


@pytest.mark.parametrize("stem", STEMS)
def test_the_width_of_punctuation_makes_no_difference(stem: str, tmp_path: Path) -> None:
    found = []
    for width, table in (("half", HALF), ("full", FULL)):
        path = tmp_path / width / f"{stem}.txt"
        path.parent.mkdir()
        path.write_text(text_of(stem).translate(table), encoding="utf-8")
        found.append(facts(path))
    assert found[0] == found[1]
    assert len(found[0]) > 40


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("stem", STEMS)
def test_encoding_and_line_ends_make_no_difference(stem: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / f"{stem}.txt"
    path.write_bytes(text_of(stem).replace("\n", "\r\n").encode(encoding))
    original = next(path for path in sample_paths() if path.stem == stem)
    assert facts(path) == facts(original)
