"""Values that a person wrote into a file, as the fields of the model hold them.

What a file says is of any type; every function here gives a value of one type or raises ``ValueError`` in words
about the value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from kg.model import Comparator, EntityType, MeasureKind, Role

PREDICATES = ("partOf", "locatedIn", "foundedBy", "supports", "leads", "member", "cites", "singlesOut")
"""What a relation may say."""
STATUSES = ("target", "result")
LONGEST = 2_000
"""Characters that a text may have."""
LARGEST = Decimal(10) ** 18
"""No figure of a plan is as large."""
SMALLEST = -12
"""Exponent of the last decimal place that a figure may have."""
YEARS = (1900, 2200)


def text(value: object) -> str:
    r"""A text that can stand in every export: no control character, no character that XML refuses.

    >>> text("甲研究院")
    '甲研究院'
    >>> text("甲\x00")
    Traceback (most recent call last):
        ...
    ValueError: '甲\x00' holds a control character
    """
    if not isinstance(value, str):
        raise ValueError(f"{_shown(value)} is not a text: write it between quotation marks")
    if len(value) > LONGEST:
        raise ValueError(f"{_shown(value)} has more than {LONGEST} characters")
    if any(unicodedata.category(c) in ("Cc", "Cs") or ord(c) & 0xFFFE == 0xFFFE for c in value):
        raise ValueError(f"{_shown(value)} holds a control character")
    return value


def name(value: object) -> str:
    """A text that is not empty. Raises ``ValueError``."""
    if not text(value).strip():
        raise ValueError(f"{_shown(value)} is empty")
    return str(value)


def names(value: object) -> tuple[str, ...]:
    """A list of texts that are not empty. Raises ``ValueError``.

    >>> names(["甲", "乙"])
    ('甲', '乙')
    """
    if not isinstance(value, list):
        raise ValueError(f'{_shown(value)} is not a list: write ["甲", "乙"]')
    return tuple(map(name, value))


def number(value: object) -> Decimal:
    """A figure, as a number or as text. Raises ``ValueError``.

    >>> number("3.80")
    Decimal('3.80')
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError(f"{_shown(value)} is not a number")
    try:
        found = Decimal(str(value)) if not isinstance(value, str) or len(value) < LONGEST else Decimal("NaN")
    except (InvalidOperation, ValueError) as error:
        raise ValueError(f"{_shown(value)} is not a number") from error
    exponent = found.as_tuple().exponent
    if not isinstance(exponent, int) or abs(found) >= LARGEST or exponent < SMALLEST:
        raise ValueError(f"{_shown(value)} is no figure of a plan")
    return found


def year(value: object) -> int:
    """A year. Raises ``ValueError``."""
    if isinstance(value, bool) or not isinstance(value, int) or not YEARS[0] <= value <= YEARS[1]:
        raise ValueError(f"{_shown(value)} is not a year: write four digits without quotation marks")
    return value


def day(value: object) -> date:
    """A day without a time. Raises ``ValueError``."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"{_shown(value)} is not a day: write it without quotation marks: 2026-01-31")
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{_shown(value)} is not true or false")
    return value


def _period(value: object) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(f"{_shown(value)} is not a period: write [2024, 2026]")
    first, last = map(year, value)
    if first > last:
        raise ValueError(f"{_shown(value)} is not a period: it ends before it begins")
    return first, last


def _shown(value: object) -> str:
    """A value in a line. An integer of more digits than Python writes has none."""
    try:
        words = repr(value) if isinstance(value, str) else str(value)
    except ValueError:
        return "the number"
    return words if len(words) <= 60 else words[:60] + "…"


def _member(kind: type[StrEnum]) -> Callable[[object], object]:
    def read(value: object) -> object:
        if value not in tuple(kind):
            raise ValueError(f"{_shown(value)} is not one of {', '.join(kind)}")
        return kind(str(value))

    return read


TYPES: dict[str, Callable[[object], object]] = {
    "str": text,
    "tuple[str, ...]": names,
    "Decimal": number,
    "int": year,
    "bool": _switch,
    "date": day,
    "tuple[int, int]": _period,
    "Comparator": _member(Comparator),
    "EntityType": _member(EntityType),
    "MeasureKind": _member(MeasureKind),
    "Role": _member(Role),
}
MAY_BE_EMPTY = frozenset({"unit", "beneficiary", "condition"})
CLOSED = {"predicate": PREDICATES}


def as_field(field: str, kind: str, value: object) -> object:
    """A value as a field of the model holds it whose type is written ``kind``; an empty text is no value.

    Raises ``ValueError`` where the field can hold no such value.

    >>> as_field("year", "int | None", 2024), as_field("year", "int | None", "")
    (2024, None)
    """
    optional = kind.removesuffix(" | None")
    if optional != kind and value == "":
        return None
    if optional not in TYPES:
        raise ValueError(f"the field {field!r} cannot be set")
    if field in CLOSED and value not in CLOSED[field]:
        raise ValueError(f"{_shown(value)} is not one of {', '.join(CLOSED[field])}")
    found = TYPES[optional](value)
    return name(found) if optional == "str" and field not in MAY_BE_EMPTY else found
