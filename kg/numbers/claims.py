"""Which numbers the facts of a document are made of, found by the passages that prove them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.model import Evidence, Extraction, Incentive, Target
from kg.numbers.numerals import Numeral
from kg.numbers.uses import Reason
from kg.quantities.units import split_unit

NEVER = frozenset(
    {Reason.HEADING, Reason.LISTING, Reason.DATE, Reason.ARTICLE, Reason.DOCUMENT_NUMBER, Reason.METADATA, Reason.TIME}
)
"""A number that is one of these is no value, even if a value near by is equal to it."""

BOUNDS = frozenset({Reason.UNREAD, Reason.THRESHOLD, Reason.DURATION, Reason.AGE})
"""A number that is one of these may state the condition of an incentive."""

BACK = 200
"""Characters before a passage in which the year and the condition of its fact may stand."""


def claims(extraction: Extraction, numerals: Sequence[Numeral], reasons: Sequence[Reason]) -> dict[int, Reason]:
    """The places in ``numerals`` of those that are values of facts, each with the kind of its fact."""
    return dict(_Claims(extraction, numerals, reasons).found)


CAPTION = 300
"""Characters after a caption in which the value that it repeats must stand."""

_ALONE = re.compile(r"[ \t\u3000]*[万亿千百]*[%％]?(?:元|家|个|项|名|人|次|件)?[ \t\u3000]*(?:\n|$)")


def captions(clean: str, numerals: Sequence[Numeral], claimed: Mapping[int, Reason]) -> dict[int, Reason]:
    r"""Numbers alone on their line that repeat a value of the paragraph below, as web pages set them.

    >>> from kg.numbers.numerals import find_numerals
    >>> text = "500万\n新认定的实验室奖励500万元"
    >>> captions(text, find_numerals(text), {1: Reason.INCENTIVE})
    {0: <Reason.CAPTION: 'caption'>}
    """
    found = {}
    for i, numeral in enumerate(numerals):
        line = clean.rfind("\n", 0, numeral.start) + 1
        if i in claimed or clean[line : numeral.start].strip() or not _ALONE.match(clean, numeral.end):
            continue
        for j in range(i + 1, len(numerals)):
            if numerals[j].start > numeral.end + CAPTION:
                break
            if j in claimed and numerals[j].words == numeral.words:
                found[i] = Reason.CAPTION
                break
    return found


class _Claims:
    """Goes from fact to fact; a figure of a fact claims one number equal to it in its passages."""

    def __init__(self, extraction: Extraction, numerals: Sequence[Numeral], reasons: Sequence[Reason]) -> None:
        self.clean = extraction.document.text.clean
        self.numerals, self.reasons = numerals, reasons
        offsets = extraction.document.text.offsets
        self.order = sorted(range(len(numerals)), key=lambda i: offsets[numerals[i].start])
        self.places = [offsets[numerals[i].start] for i in self.order]
        self.found: dict[int, Reason] = {}
        for target in extraction.targets:
            self._target(target)
        for incentive in extraction.incentives:
            self._incentive(incentive)

    def _target(self, target: Target) -> None:
        reason = Reason.RESULT if target.status == "result" else Reason.TARGET
        quantity = target.quantity
        for value in (quantity.value, quantity.high, quantity.low):
            if value is not None:
                self._claim(target.evidence, value, quantity.unit, reason)
        if target.year is not None:
            self._year(target.evidence, target.year)

    def _incentive(self, incentive: Incentive) -> None:
        figures = (
            *((value, incentive.unit) for value in (incentive.amount, incentive.amount_high)),
            *((value, "%") for value in (incentive.rate, incentive.rate_high)),
            (incentive.cap, incentive.cap_unit),
        )
        for value, unit in figures:
            if value is not None:
                self._claim(incentive.evidence, value, unit or "", Reason.INCENTIVE)
        terms = "".join((incentive.beneficiary, incentive.condition, incentive.scope or ""))
        for i in self._near(incentive.evidence, back=BACK):
            numeral = self.numerals[i]
            words = self.clean[numeral.start : numeral.end + 1]
            if self.reasons[i] in BOUNDS and words in (incentive.period or ""):
                self.found.setdefault(i, Reason.INCENTIVE)
            elif self.reasons[i] in BOUNDS and words in terms:
                self.found.setdefault(i, Reason.CONDITION)

    def _claim(self, evidence: Sequence[Evidence], value: Decimal, unit: str, reason: Reason) -> None:
        """Give a number in the passages to a fact: one with its unit, not yet given, the last of them."""
        best = max(
            (i for i in self._near(evidence) if self.reasons[i] not in NEVER and self._equal(i, value, unit)),
            key=lambda i: (self._unit(i, unit), i not in self.found, i),
            default=None,
        )
        if best is not None:
            self.found[best] = reason

    def _year(self, evidence: Sequence[Evidence], year: int) -> None:
        for i in self._near(evidence, back=BACK):
            if self.reasons[i] is Reason.DATE and year in self.numerals[i].values():
                self.found.setdefault(i, Reason.YEAR)

    def _near(self, evidence: Sequence[Evidence], *, back: int = 0) -> Iterator[int]:
        """The numbers in the passages, and in the words before them on the same line."""
        for each in evidence:
            low = bisect_left(self.places, each.span.start - back)
            high = bisect_left(self.places, each.span.end)
            for i in self.order[low:high]:
                if not back or "\n" not in self.clean[self.numerals[i].end : self._first(each)]:
                    yield i

    def _first(self, evidence: Evidence) -> int:
        """About where a passage begins in the reading copy: at the first number in it."""
        at = bisect_left(self.places, evidence.span.start)
        return self.numerals[self.order[at]].start if at < len(self.order) else 0

    def _equal(self, i: int, value: Decimal, unit: str) -> bool:
        numeral = self.numerals[i]
        if value in numeral.values():
            return True
        if "%" in unit and self.clean.startswith("成", numeral.end):
            return any(value in (v * 10, v * 10 + 5) for v in numeral.values())
        if unit == "%" and self.clean.startswith("倍", numeral.end):
            return any(value == v * 100 for v in numeral.values())
        factor = split_unit(unit)[0]
        mine = split_unit(self.clean[numeral.end : numeral.end + 2].strip())[0]
        return any(v * mine == value * factor for v in numeral.values()) and (factor > 1 or mine > 1)

    def _unit(self, i: int, unit: str) -> bool:
        """Whether the words after a number are the unit of the value, or its magnitude ends the number."""
        numeral = self.numerals[i]
        after = "".join(self.clean[numeral.end : numeral.end + len(unit) + 3].split()).lstrip("多余")
        return after.startswith(unit or "\0") or numeral.words.endswith(unit[:1] or "\0")
