from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kg.comparison import Comparison, compare, disagreements, not_before, of_a_part
from kg.model import Comparator, Document, Extraction, MeasureKind, Quantity, Target
from tests.made import document, quote, root

CITY = "浙江省温州市"
PLAN = replace(document("力争到2022年,全市高新技术企业达2000家以上。", id_="plan"), written=date(2018, 11, 30))


def figure(
    text: Document,
    words: str,
    value: str,
    *,
    indicator: str = "高新技术企业",
    status: str = "result",
    kind: MeasureKind = MeasureKind.STOCK,
    comparator: Comparator = Comparator.AT_LEAST,
    unit: str = "家",
    year: int | None = None,
    region: str = CITY,
) -> Extraction:
    item = Target(
        status=status,
        indicator=indicator,
        quantity=Quantity(comparator=comparator, value=Decimal(value), unit=unit),
        kind=kind,
        year=year,
        region=region,
        evidence=quote(text.text.raw, words),
    )
    return Extraction(document=text, outline=root(text), targets=(item,))


def plan(value: str = "2000", **more: object) -> Extraction:
    given = {"status": "target", "year": 2022} | more
    return figure(PLAN, "高新技术企业达2000家以上", value, **given)  # type: ignore[arg-type]


def report(raw: str = "高新技术企业累计2400家。", *, written: date | None = date(2023, 1, 10)) -> Document:
    return replace(document(raw, id_="report"), written=written)


def outcome(target: Extraction, result: Extraction) -> Comparison | None:
    found = compare([target, result])
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("aim", "got", "year", "expected"),
    [
        ("2000", "2400", 2022, "reached"),
        ("2000", "1900", 2022, "missed"),
        ("2000", "1900", 2023, "missed"),
        ("2000", "1900", 2020, "open"),
        ("2000", "2000", 2020, "reached"),
    ],
)
def test_reached_missed_and_open(aim: str, got: str, year: int, expected: str) -> None:
    found = outcome(plan(aim), figure(report(), "高新技术企业累计2400家", got, year=year))
    assert found is not None
    assert found.outcome == expected
    assert aim in found.reason
    assert "2018-11-30" in found.order


def test_more_than_the_figure_aimed_at_reaches_more_than() -> None:
    aim = plan("10000", comparator=Comparator.MORE_THAN)
    got = figure(report(), "高新技术企业累计2400家", "1", unit="万家", comparator=Comparator.MORE_THAN, year=2020)
    found = outcome(aim, got)
    assert found is not None
    assert found.outcome == "reached"


def test_a_rank_is_better_when_lower() -> None:
    aim = plan("40", kind=MeasureKind.RANK, unit="位", indicator="高新区排名")
    for value, expected in (("38", "reached"), ("41", "missed")):
        got = figure(
            report(), "高新技术企业", value, kind=MeasureKind.RANK, unit="位", indicator="高新区排名", year=2022
        )
        found = outcome(aim, got)
        assert found is not None
        assert found.outcome == expected


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": MeasureKind.INCREMENT}, "类型"),
        ({"kind": MeasureKind.ANNUAL}, "类型"),
        ({"unit": "亿元"}, "单位"),
    ],
)
def test_unlike_figures_are_not_compared(change: dict[str, object], words: str) -> None:
    found = outcome(plan(), figure(report(), "高新技术企业累计2400家", "2400", year=2022, **change))  # type: ignore[arg-type]
    assert found is not None
    assert (found.outcome, words in found.reason) == ("not-comparable", True)


def test_other_regions_indicators_and_the_same_document_say_nothing() -> None:
    got = figure(report(), "高新技术企业累计2400家", "2400", year=2022)
    assert outcome(plan(region="浙江省嘉兴市"), got) is None
    assert outcome(plan(indicator="科技型中小企业"), got) is None
    both = replace(plan(), targets=(*plan().targets, *got.targets))
    assert compare([both]) == ()


def test_a_narrower_result_can_reach_and_not_miss() -> None:
    aim = plan("10000", indicator="科技型中小企业")
    more = figure(report(), "高新技术企业累计2400家", "12000", indicator="省科技型中小企业", year=2022)
    less = figure(report(), "高新技术企业累计2400家", "9000", indicator="省科技型中小企业", year=2022)
    outcomes = [found.outcome for found in (outcome(aim, more), outcome(aim, less)) if found]
    assert outcomes == ["reached", "not-comparable"]


def test_a_zone_is_not_its_city() -> None:
    raw = "力争到2022年,自创区高新技术企业达300家;带动全市高新技术企业达2000家。"
    text = replace(document(raw, id_="plan"), written=date(2018, 11, 30))
    zone = figure(text, "高新技术企业达300家", "300", status="target", year=2022)
    city = figure(text, "高新技术企业达2000家", "2000", status="target", year=2022)
    assert [of_a_part(text, e.targets[0]) for e in (zone, city)] == [True, False]
    found = outcome(zone, figure(report(), "高新技术企业累计2400家", "2400", year=2022))
    assert found is not None
    assert (found.outcome, "范围" in found.reason) == ("not-comparable", True)


@pytest.mark.parametrize(
    "words", ["新增省级农业科技园区1家", "推进高新区建设,高新技术企业300家", "以共同富裕示范区为目标,高新技术企业300家"]
)
def test_what_is_counted_is_not_taken_for_the_scope(words: str) -> None:
    text = document(words)
    one = figure(
        text,
        words.rsplit(",", maxsplit=1)[-1],
        "1",
        indicator="省级农业科技园区" if "园区" in words else "高新技术企业",
    )
    assert not of_a_part(text, one.targets[0])


def test_an_undated_report_is_placed_by_what_it_names() -> None:
    undated = report("贯彻落实十九届五中全会精神。高新技术企业累计2400家。", written=None)
    moment = not_before(undated)
    assert moment is not None
    assert moment.time == (2020, 10)
    found = outcome(plan(), figure(undated, "高新技术企业累计2400家", "2400"))
    assert found is not None
    assert found.outcome == "reached"
    assert "十九届五中全会" in found.order
    unmet = outcome(plan(), figure(undated, "高新技术企业累计2400家", "1900"))
    assert unmet is not None
    assert (unmet.outcome, "年份不明" in unmet.reason) == ("not-comparable", True)


def test_without_any_date_nothing_is_claimed() -> None:
    found = outcome(plan(), figure(report(written=None), "高新技术企业累计2400家", "2400"))
    assert found is not None
    assert (found.outcome, found.order) == ("not-comparable", "")


def test_a_result_from_before_the_plan_is_no_outcome() -> None:
    assert outcome(plan(), figure(report(written=date(2017, 1, 1)), "高新技术企业累计2400家", "2400")) is None


def test_a_comparable_result_leaves_no_others() -> None:
    text = report("高新技术企业累计2400家,新增高新技术企业631家。")
    stock = figure(text, "高新技术企业累计2400家", "2400", year=2022)
    added = figure(text, "新增高新技术企业631家", "631", kind=MeasureKind.INCREMENT)
    found = compare([plan(), replace(stock, targets=(*added.targets, *stock.targets))])
    assert [one.outcome for one in found] == ["reached"]


def test_targets_that_disagree_are_found_and_equal_ones_are_not() -> None:
    text = document("全市高新技术企业达到2200家。", id_="other")
    other = figure(text, "高新技术企业达到2200家", "2200", status="target", year=2022)
    (found,) = disagreements([plan(), other])
    assert (found.document, found.other_document) == ("other", "plan")
    assert "2200" in found.reason
    assert "2000" in found.reason
    equal = figure(text, "高新技术企业达到2200家", "0.2", status="target", unit="万家", year=2022)
    assert list(disagreements([plan(), equal])) == []
    later = figure(text, "高新技术企业达到2200家", "2200", status="target", year=2025)
    assert list(disagreements([plan(), later])) == []


@pytest.mark.parametrize(
    ("raw", "first", "value", "second", "other"),
    [
        (
            "高新技术企业新增140家。全区高新技术企业达到300家。",
            "高新技术企业新增140家",
            "140",
            "高新技术企业达到300家",
            "300",
        ),
        ("新培育高新技术企业3家，总量达到10家。", "新培育高新技术企业3家", "3", "总量达到10家", "10"),
        ("征集高新技术企业需求100家，立项40家。", "需求100家", "100", "立项40家", "40"),
    ],
)
def test_what_is_added_or_goes_on_in_a_sentence_disagrees_with_nothing(
    raw: str, first: str, value: str, second: str, other: str
) -> None:
    text = document(raw, id_="one")
    targets = [
        figure(text, words, number, status="target", year=2024).targets[0]
        for words, number in ((first, value), (second, other))
    ]
    assert list(disagreements([Extraction(document=text, outline=root(text), targets=tuple(targets))])) == []


def test_two_sentences_of_one_document_can_disagree() -> None:
    text = document("高新技术企业达到140家。全区高新技术企业达到300家。", id_="one")
    targets = [
        figure(text, f"高新技术企业达到{number}家", number, status="target", year=2024).targets[0]
        for number in ("140", "300")
    ]
    (found,) = disagreements([Extraction(document=text, outline=root(text), targets=tuple(targets))])
    assert found.document == found.other_document == "one"


def test_a_total_is_no_increment_whatever_it_was_taken_for() -> None:
    text = document("高新技术企业总数达到2400家。", id_="report")
    got = figure(
        replace(text, written=date(2023, 1, 10)), "高新技术企业总数达到2400家", "2400", kind=MeasureKind.INCREMENT
    )
    found = outcome(plan(), got)
    assert found is not None
    assert found.outcome == "reached"
