from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.exports.csv_tables import COLUMNS, header, rows, write_csv, write_tables
from kg.model import (
    Comparator,
    EntityType,
    Extraction,
    Incentive,
    Knowledge,
    MeasureKind,
    Quantity,
    Range,
    Relation,
    Responsibility,
    Role,
    Target,
    Task,
)
from tests.made import agency, document, mention, quote, root

RAW = "1.建平台。到2026年,云溪实验室增至3家。对新建的给予20万元补助。(牵头单位:区科技局)"


def extraction() -> Extraction:
    d = document(RAW)
    task = Task(
        id="1",
        level="task",
        number="1.",
        title="建平台",
        range=Range(start=0, end=len(RAW)),
        evidence=quote(RAW, "1.建平台"),
    )
    target = Target(
        status="target",
        indicator="云溪实验室",
        quantity=Quantity(comparator=Comparator.EQUAL, value=Decimal("3E+0"), unit="家"),
        kind=MeasureKind.STOCK,
        year=2026,
        task="1",
        evidence=quote(RAW, "云溪实验室增至3家"),
    )
    part = Responsibility(
        task="1",
        agency=agency("鹿城区科学技术局", "科技"),
        role=Role.LEAD,
        written="区科技局",
        evidence=quote(RAW, "区科技局"),
    )
    return Extraction(
        document=d,
        outline=root(d),
        tasks=(task,),
        responsibilities=(part,),
        targets=(target,),
        mentions=(mention(RAW, EntityType.PLATFORM, "云溪实验室", "实验室", kind="laboratory"),),
        relations=(
            Relation(subject="建平台", predicate="supports", object="云溪实验室", evidence=quote(RAW, "云溪实验室")),
        ),
        incentives=(
            Incentive(
                beneficiary="新建的", condition="", amount=Decimal(20), unit="万元", evidence=quote(RAW, "20万元")
            ),
        ),
    )


def read_back(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_every_table_holds_its_fact_and_its_words(tmp_path: Path) -> None:
    write_tables(Knowledge(extractions=(extraction(),), entities=()), tmp_path)
    for name in COLUMNS:
        (row,) = read_back(tmp_path, name)
        assert row["source"] == "plan"
        if name != "documents":
            assert RAW[int(row["quote_start"]) : int(row["quote_end"])] == row["quote"]
    assert read_back(tmp_path, "targets")[0]["value"] == "3"
    assert read_back(tmp_path, "assignments")[0]["agency"] == "鹿城区科学技术局"
    assert read_back(tmp_path, "incentives")[0]["unit"] == "万元"


def test_the_published_columns_come_first(shared: Path) -> None:
    for line in (shared / "score" / "TABLES.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.replace(r"\|", "/").strip("|").split("|")]
        if cells[0].endswith(".csv"):
            published = [column.split("(")[0].strip(" `") for column in cells[1].split(", ")]
            name = cells[0].removesuffix(".csv")
            assert [c.split(" ")[0].strip("`") for c in published] == list(header(name))[: len(published)]


def test_two_documents_of_one_file_name_a_thing_once() -> None:
    one = extraction()
    other = replace(
        one,
        document=replace(one.document, id="plan-2"),
        mentions=(mention(RAW, EntityType.PLATFORM, "云溪实验室", "云溪", kind="laboratory"),),
    )
    found = list(rows(Knowledge(extractions=(one, other), entities=()), "entities"))
    assert [row[4] for row in found] == ["实验室|云溪"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"none.*x\.csv"):
        write_csv(tmp_path / "none" / "x.csv", ("a",), [("b",)])
