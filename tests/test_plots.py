"""The plots, and the comparisons behind them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.errors import OutputError, QueryError
from kg.store import Store
from queries.catalog import run
from tests.ledgers import hostile_store, plain_store
from visualize import plots
from visualize.comparisons import MISSED, NEXT, OPEN, REACHED, UNDATED, comparisons, due, heat, loads, outcome, pairs
from visualize.plots import NAMES, FontWarning, chinese_font, plot
from visualize.read_records import read_records
from visualize.records import Figure, Records

needs_font = pytest.mark.skipif(chinese_font() is None, reason="no font with Chinese letters on this machine")


@pytest.fixture(scope="module")
def records() -> Records:
    return read_records(plain_store())


@needs_font
@pytest.mark.parametrize("name", NAMES)
def test_a_plot_is_the_same_every_time_and_asks_for_nothing(store: Store, name: str, tmp_path: Path) -> None:
    for suffix in ("svg", "png"):
        one, two = (plot(store, name, tmp_path / f"{n}.{suffix}").read_bytes() for n in (1, 2))
        assert one == two
    drawn = (tmp_path / "1.svg").read_text(encoding="utf-8")
    ElementTree.fromstring(drawn)
    links = re.findall(r'(?:href|src)="([^"]*)"', drawn)
    assert all(link.startswith("#") for link in links)
    assert "<script" not in drawn
    assert "<dc:date>" not in drawn
    assert (tmp_path / "1.png").read_bytes().startswith(b"\x89PNG")


@needs_font
@pytest.mark.parametrize("name", NAMES)
def test_plots_show_other_things_for_other_graphs(store: Store, name: str, tmp_path: Path) -> None:
    full, empty = (plot(s, name, tmp_path / f"{n}.svg").read_bytes() for n, s in (("a", store), ("b", Store.memory())))
    assert len(full) > len(empty) > 0


@needs_font
@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_are_drawn_as_text(name: str, tmp_path: Path) -> None:
    drawn = plot(hostile_store(), name, tmp_path / "x.svg").read_text(encoding="utf-8")
    ElementTree.fromstring(drawn)
    assert "<script" not in drawn


def test_without_a_font_there_is_a_warning_that_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(plots, "chinese_font", lambda: None)
    with pytest.warns(FontWarning, match="install"):
        assert plot(plain_store(), "due", tmp_path / "x.svg").exists()


def test_an_unknown_plot_or_ending_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="nothing"):
        plot(Store.memory(), "nothing", tmp_path / "x.svg")
    with pytest.raises(OutputError, match=r"\.gif"):
        plot(Store.memory(), "due", tmp_path / "x.gif")
    assert list(tmp_path.iterdir()) == []


def test_regions_are_compared_on_what_they_share(records: Records) -> None:
    [found] = comparisons(records)
    assert found.indicator == "高新技术企业"
    assert found.regions == 2
    values = [figure.normalized for figure in found.figures]
    assert values == sorted(values, key=lambda value: -(value or 0))


def test_workload_agrees_with_the_question(store: Store) -> None:
    table = run(store, "cq02")
    at = {name: place for place, name in enumerate(table.columns)}
    answer = {
        str(r[at["agencyLabel"]]): tuple(r[at[n]] for n in ("lead", "responsible", "supporting", "tasks"))
        for r in table.rows
    }
    found = {one.label: (one.lead, one.responsible, one.supporting, one.works) for one in loads(read_records(store))}
    assert answer
    assert all(found[name] == counts for name, counts in answer.items())


def test_the_heat_map_counts_each_task_once(records: Records) -> None:
    assert heat(records) == {"science": {"甲市": (1, 1)}}


def test_targets_are_counted_by_year_and_region(records: Records) -> None:
    found = {year: {region: len(figures) for region, figures in by.items()} for year, by in due(records).items()}
    assert found == {2024: {"甲市": 1}, 2025: {"乙区": 1}, None: {"甲市": 1}}
    assert list(found)[-1] is None


def test_plan_and_result_are_judged_only_where_the_years_allow_it(records: Records) -> None:
    found = {(str(p.target.value), str(p.result.value)): p.verdict for p in pairs(records)}
    assert found == {
        ("300", "310"): REACHED,
        ("300", "280"): OPEN,
        ("300", "120"): UNDATED,
        ("350", "280"): NEXT,
        ("350", "310"): NEXT,
        ("350", "120"): NEXT,
    }


def figure(comparator: str, value: str, kind: str = "stock", unit: str = "家") -> Figure:
    blank = dict.fromkeys(("iri", "wording", "shared", "region", "holder", "work", "document"), "")
    return Figure(
        **blank,
        reported=False,
        comparator=comparator,
        value=Decimal(value),
        upper=None,
        unit=unit,
        normalized=Decimal(value),
        base=unit,
        kind=kind,
        year=2024,
        hedged=False,
        sources=(),
        lower=None,
    )


@pytest.mark.parametrize(
    ("target", "result", "expected"),
    [
        (figure("at-least", "300"), figure("equal", "300"), REACHED),
        (figure("more-than", "300"), figure("equal", "300"), MISSED),
        (figure("at-most", "5", unit="%"), figure("equal", "4", unit="%"), REACHED),
        (figure("less-than", "5", unit="%"), figure("equal", "5", unit="%"), MISSED),
        (figure("equal", "3", "rank"), figure("equal", "2", "rank"), REACHED),
        (figure("equal", "3", "rank"), figure("equal", "4", "rank"), MISSED),
        (figure("about", "300"), figure("equal", "299"), None),
        (figure("at-least", "3"), figure("equal", "4", unit="个"), None),
    ],
)
def test_whether_a_target_is_reached(target: Figure, result: Figure, expected: str | None) -> None:
    assert outcome(target, result) == expected
