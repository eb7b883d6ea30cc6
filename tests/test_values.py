from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.links import RELATIONS
from kg.model import EntityType, Incentive, MeasureKind, Mention, Quantity, Relation, Responsibility, Role, Target
from kg.values import PREDICATES, TYPES, as_field, day, names, number, text, year

TOML = st.recursive(
    st.one_of(st.text(max_size=9), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=2)),
    max_leaves=4,
)
HOLDS: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "tuple[str, ...]": tuple,
    "Decimal": Decimal,
    "int": int,
    "bool": bool,
    "date": date,
    "tuple[int, int]": tuple,
}


@given(st.sampled_from(sorted(TYPES)), TOML)
def test_a_value_is_of_the_type_of_its_field_or_refused(kind: str, value: object) -> None:
    try:
        found = as_field("unit", kind, value)
    except ValueError:
        return
    assert isinstance(found, HOLDS.get(kind, str))


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999999", "1E-400", 10**30, True, None, "十", "9" * 5000, []])
def test_what_is_no_figure_of_a_plan_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"number|figure"):
        number(value)


def test_figures_keep_their_digits() -> None:
    assert (number(0.1), number("3.80"), number(12)) == (Decimal("0.1"), Decimal("3.80"), Decimal(12))


@pytest.mark.parametrize("value", ["a\x00b", "a\nb", "\ufffe", "长" * 3000, 5])
def test_texts_that_no_export_can_hold_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"control|characters|text"):
        text(value)


def test_lists_years_and_days() -> None:
    assert names(["甲", "乙"]) == ("甲", "乙")
    assert (year(2024), day(date(2024, 1, 2))) == (2024, date(2024, 1, 2))
    for call, value in (
        (names, "甲"),
        (names, [1]),
        (year, 24),
        (year, "2024"),
        (day, datetime(2024, 1, 2, tzinfo=UTC)),
    ):
        with pytest.raises(ValueError, match=r"."):
            call(value)


def test_closed_values() -> None:
    assert as_field("type", "EntityType", "Platform") is EntityType.PLATFORM
    assert as_field("kind", "MeasureKind", "stock") is MeasureKind.STOCK
    assert as_field("role", "Role", "lead") is Role.LEAD
    for field, kind, value in (("role", "Role", "boss"), ("predicate", "str", "loves"), ("name", "str", "")):
        with pytest.raises(ValueError, match=r"not one of|is empty"):
            as_field(field, kind, value)


def test_every_settable_field_of_the_model_has_a_reader() -> None:
    apart = {"evidence", "quantity", "agency"}
    for fact in (Target, Mention, Relation, Incentive, Responsibility, Quantity):
        kinds = {str(f.type).removesuffix(" | None") for f in fields(fact) if f.name not in apart}
        assert kinds <= set(TYPES), fact


def test_predicates_are_those_of_the_graph() -> None:
    assert set(PREDICATES) == set(RELATIONS)
