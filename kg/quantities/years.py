"""Years and periods as plans write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.quantities.numerals import parse_number

_YEAR = re.compile(
    r"(?:(?P<to>到|至|截至|截止|截止到|截至到|于|自|从)\s*)?"
    r"(?:(?P<digits>(?:19|20)\d\d|二[〇零○][〇零○一二三四五六七八九]{2})|(?P<hidden>20[XxＸ×*]{1,2}))\s*"
    r"(?:[-—–－~～至到]+\s*(?P<upper>(?:19|20)\d\d)\s*)?年(?!代)"
    r"(?P<part>底|末|前|之前|年底|初|起|以来)?"
    r"|[“\"‘]?(?P<five>十[一二三四五六七八九]五)[”\"’]?(?P<five_part>末|时期|期间|期末|规划期|规划末)?(?!规)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMark:
    """A year in the text: ``year`` is None where it is blacked out (20XX年).

    ``role`` is ``deadline`` (到2025年, 2025年底前), ``plain`` (2024年), ``since`` (2012年起) or ``span``
    (2022—2024年, “十四五”期间: ``year`` is the last one) or ``plan`` (“十四五”规划).
    """

    start: int
    end: int
    year: int | None
    role: str


def plan_years(name: str) -> tuple[int, int] | None:
    """First and last year of a five-year plan.

    >>> plan_years("十四五"), plan_years("十五五"), plan_years("四五")
    ((2021, 2025), (2026, 2030), None)
    """
    number = parse_number(name[:-1]) if name.endswith("五") and name.startswith("十") else None
    if number is None or number < 10:
        return None
    last = 1955 + 5 * int(number)
    return last - 4, last


def find_years(text: str, start: int = 0, end: int | None = None) -> Iterator[YearMark]:
    """The years named in a text, in its order.

    >>> [(m.year, m.role) for m in find_years("到2025年建成，2012年起实施，“十四五”末达到，2022—2024年")]
    [(2025, 'deadline'), (2012, 'since'), (2025, 'span'), (2024, 'span')]
    """
    for found in _YEAR.finditer(text, start, len(text) if end is None else end):
        if found["five"]:
            years = plan_years(found["five"])
            if years:
                yield YearMark(
                    start=found.start(), end=found.end(), year=years[1], role="span" if found["five_part"] else "plan"
                )
            continue
        value = parse_number(found["upper"] or found["digits"]) if found["digits"] else None
        yield YearMark(
            start=found.start(), end=found.end(), year=None if value is None else int(value), role=_role(found)
        )


def _role(found: re.Match[str]) -> str:
    if found["upper"]:
        return "span"
    if found["part"] in ("起", "以来") or found["to"] in ("自", "从"):
        return "since"
    if (found["to"] or "").startswith("截"):
        return "plain"
    if found["to"] in ("到", "至") or found["part"] in ("底", "末", "前", "之前", "年底"):
        return "deadline"
    return "plain"
