"""Number accounting: what became of every number of a document.

A number is part of a fact (a target, an incentive, a date …), or it is known to be none for a stated
reason (it numbers a heading, names a thing, counts a list …), or it is ``unread``.
"""

from __future__ import annotations

from collections import Counter

from kg.model import Extraction, Range, Span
from kg.numbers.claims import captions, claims
from kg.numbers.numerals import Numeral, find_numerals
from kg.numbers.reasons import Page
from kg.numbers.uses import NumberUse, Reason, Shares, Use

__all__ = ["NumberUse", "Numeral", "Reason", "Shares", "Use", "account", "find_numerals", "shares"]


def account(extraction: Extraction) -> tuple[NumberUse, ...]:
    """The numbers of a document's reading copy, in its order, each with what became of it.

    A number that the facts claim is theirs whatever its form suggests, unless it numbers a heading or
    belongs to a date: those are never values.
    """
    text = extraction.document.text
    numerals = find_numerals(text.clean)
    page = Page(extraction)
    reasons = [page.reason(numeral) for numeral in numerals]
    claimed = claims(extraction, numerals, reasons)
    claimed |= captions(text.clean, numerals, claimed)
    return tuple(
        NumberUse(
            range=Range(start=numeral.start, end=numeral.end),
            span=_span(extraction, numeral),
            words=numeral.words,
            reason=claimed.get(i, reason),
        )
        for i, (numeral, reason) in enumerate(zip(numerals, reasons, strict=True))
    )


def _span(extraction: Extraction, numeral: Numeral) -> Span:
    """Where a number stands in the raw text: its first passage there."""
    return next(extraction.document.text.spans(Range(start=numeral.start, end=numeral.end)))


def shares(uses: tuple[NumberUse, ...]) -> Shares:
    """How many numbers there are, and how many of them ended where."""
    counts = Counter(use.use for use in uses)
    return Shares(total=len(uses), in_facts=counts[Use.FACT], known=counts[Use.KNOWN], unread=counts[Use.UNREAD])


def around(clean: str, use: NumberUse, width: int = 20) -> str:
    """A number with the words around it on its line, for people who look it up.

    >>> use = NumberUse(range=Range(start=4, end=5), span=Span(start=4, end=5), words="5", reason=Reason.UNREAD)
    >>> around("新增企业5家", use, 2)
    '企业5家'
    """
    start, end = max(0, use.range.start - width), min(len(clean), use.range.end + width)
    start = max(start, clean.rfind("\n", start, use.range.start) + 1)
    stop = clean.find("\n", use.range.end, end)
    return " ".join(clean[start : end if stop < 0 else stop].split())
