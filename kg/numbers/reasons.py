"""Why a number is no fact: where it stands, and the words around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from kg.model import Extraction, Range
from kg.numbers.numerals import Numeral
from kg.numbers.rules import RULES, Rule
from kg.numbers.uses import Reason

WINDOW = 40
"""Characters to either side of a number that a rule looks at."""

_CONDITIONS = re.compile(r"条件|对象|资格|适用范围|门槛")
_NUMBERED = re.compile(r"\d|[一二三四五六七八九十百千万]")
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百千万]+(?:多|余)?[个家项名支所座亿万]")
"""A "name" that begins with a count (20个中心) is no name that holds a number."""

_LEAD = re.compile(r"[\s|#>*]*")


class _Intervals:
    """Stretches of the reading copy that do not overlap, asked by position."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        ordered = sorted({(r.start, r.end) for r in ranges if len(r)})
        self._starts = [start for start, _ in ordered]
        self._reach: list[int] = []
        for _, end in ordered:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def __contains__(self, position: int) -> bool:
        i = bisect_right(self._starts, position) - 1
        return i >= 0 and position < self._reach[i]


class Page:
    """What a document says of its numbers outside its facts, by places and by words."""

    def __init__(self, extraction: Extraction) -> None:
        self.clean = extraction.document.text.clean
        self._placed: tuple[tuple[Reason, _Intervals], ...] = (
            (Reason.HEADING, _Intervals(_heading_numbers(extraction))),
            (Reason.METADATA, _Intervals(_metadata(extraction))),
            (Reason.DOUBTFUL, _Intervals(_doubtful(extraction))),
        )
        self._names = _Intervals(_names(extraction))
        self._conditions = _Intervals(_conditions(extraction))

    def reason(self, numeral: Numeral) -> Reason:
        """Why a number is no value; ``UNREAD`` where nothing says so."""
        for reason, places in self._placed:
            if numeral.start in places:
                return reason
        before = self.clean[max(0, numeral.start - WINDOW) : numeral.start]
        before = before[before.rfind("\n") + 1 :] if "\n" in before else before
        after = self.clean[numeral.end : numeral.end + WINDOW].partition("\n")[0]
        line_start = not before.strip(" \t\u3000|#>*•·") and (
            numeral.start - len(before) == 0 or self.clean[numeral.start - len(before) - 1] == "\n"
        )
        found = next(
            (rule.reason for rule in _rules(numeral.kind, line_start, numeral.words) if _fits(rule, before, after)),
            None,
        )
        if found is not None and found is not Reason.COUNT:
            return found
        if numeral.start in self._names:
            return Reason.NAME
        if found is not None:
            return found
        return Reason.THRESHOLD if numeral.start in self._conditions else Reason.UNREAD


@lru_cache(maxsize=4096)
def _rules(kind: str, line_start: bool, words: str) -> tuple[Rule, ...]:
    """The rules for such a numeral, at the start of a line or inside it, in their order."""
    return tuple(
        rule
        for rule in RULES
        if (not rule.kinds or kind in rule.kinds)
        and (line_start or not rule.line_start)
        and (rule.words is None or rule.words.fullmatch(words))
    )


def _fits(rule: Rule, before: str, after: str) -> bool:
    return (rule.after is None or rule.after.match(after) is not None) and (
        rule.before is None or rule.before.search(before) is not None
    )


def _heading_numbers(extraction: Extraction) -> Iterator[Range]:
    """The numbers that begin headings: as many characters as the outline's number has."""
    clean = extraction.document.text.clean
    for section in extraction.outline.walk():
        if section.number and (lead := _LEAD.match(clean, section.heading.start)):
            yield Range(start=section.heading.start, end=min(lead.end() + len(section.number), section.range.end))


def _metadata(extraction: Extraction) -> Iterator[Range]:
    """The places of the document's own title, number and days, of its index number, and of what says its validity."""
    document = extraction.document
    words = [document.title, document.number or ""]
    for each in words:
        if _NUMBERED.search(each):
            yield from _occurrences(document.text.clean, each)
    for one in document.stated:
        if one.field in ("index_number", "effective", "validity"):
            for evidence in one.evidence:
                yield from _occurrences(document.text.clean, evidence.quote)
    for day in (document.written, document.published):
        if day is not None:
            pattern = rf"{day.year}\s?[年./-]\s?0?{day.month}\s?[月./-]\s?0?{day.day}(?!\d)"
            yield from (Range(start=m.start(), end=m.end()) for m in re.finditer(pattern, document.text.clean))


def _occurrences(clean: str, words: str) -> Iterator[Range]:
    at = clean.find(words)
    while at >= 0:
        yield Range(start=at, end=at + len(words))
        at = clean.find(words, at + len(words))


def _doubtful(extraction: Extraction) -> Iterator[Range]:
    """Figures of the reading copy that were flagged as misread, in the order of the text."""
    flagged = {r.span for r in extraction.document.text.repairs if not r.certain and r.rule != "page_order"}
    if not flagged:
        return
    for i, place in enumerate(extraction.document.text.offsets):
        if any(span.start <= place < span.end for span in flagged):
            yield Range(start=i, end=i + 1)


def _names(extraction: Extraction) -> Iterator[Range]:
    """Where the names of named things that hold a number stand."""
    clean = extraction.document.text.clean
    names = set(chain.from_iterable((m.name, *m.aliases) for m in extraction.mentions))
    for name in sorted(n for n in names if len(n) > 1 and _NUMBERED.search(n) and not _COUNTED.match(n)):
        yield from _occurrences(clean, name)


def _conditions(extraction: Extraction) -> Iterator[Range]:
    """Sections whose heading says that they state conditions."""
    for section in extraction.outline.walk():
        if section.level and _CONDITIONS.search(section.title[:30]):
            yield section.range
