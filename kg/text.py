"""The raw text, the reading copy made from it, and the way back from one to the other."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import sub

from kg.model import Evidence, Range, Repair, Span

JUMP = 200
"""More raw characters than this left out between two neighbours of the reading copy make two passages of them."""

_MARKS = r"\u200b-\u200f\u2060\ufeff\x00-\x08"
_LAYOUT = re.compile(rf"(?=[\s{_MARKS}])(?:(?<![\d.])\s+|\s+(?![\d.%])|[{_MARKS}])")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Text:
    """A text as found (``raw``) and as read (``clean``).

    ``offsets[i]`` is the place in ``raw`` of the character ``clean[i]``; a character that a repair
    put in has the place of the character after it. Places need not rise: pages may be reordered.
    ``repairs`` tells every place where the two differ, in the order of the raw text.
    """

    raw: str
    clean: str
    offsets: array[int]
    repairs: tuple[Repair, ...] = ()
    breaks: array[int] = field(init=False, repr=False)
    """Places of ``clean`` whose character does not follow on its neighbour in ``raw``."""

    def __post_init__(self) -> None:
        offsets = self.offsets
        if len(offsets) != len(self.clean):
            raise ValueError(f"{len(self.clean)} characters of reading copy with {len(offsets)} offsets")
        steps = list(map(sub, offsets[1:], offsets))
        even = not steps or (min(steps) >= 0 and max(steps) <= JUMP)
        found = () if even else (i for i, step in enumerate(steps, 1) if not 0 <= step <= JUMP)
        object.__setattr__(self, "breaks", array("L", found))

    @classmethod
    def plain(cls, raw: str) -> Text:
        """A text whose reading copy is the raw text itself.

        >>> Text.plain("一、总体要求").clean
        '一、总体要求'
        """
        return cls(raw=raw, clean=raw, offsets=array("L", range(len(raw))))

    def spans(self, range_: Range) -> Iterator[Span]:
        """The places of the raw text that a range of the reading copy was read from.

        One span, unless pages were reordered inside the range or much was left out of it; each span
        is as short as the range allows and may hold characters that the reading copy leaves out. An
        empty range has no place.
        """
        start, end = max(range_.start, 0), min(range_.end, len(self.clean))
        if start >= end:
            return
        first, last = bisect_right(self.breaks, start), bisect_left(self.breaks, end)
        for cut in (*self.breaks[first:last], end):
            yield Span(start=self.offsets[start], end=self.offsets[cut - 1] + 1)
            start = cut

    def quote(self, span: Span) -> str:
        """The words of the raw text at a span."""
        return self.raw[span.start : span.end]

    def evidence(self, range_: Range, rule: str) -> tuple[Evidence, ...]:
        """The passages of the raw text behind a range of the reading copy, as evidence.

        ``repaired`` is true where the words of the raw text differ from those that were read, white
        space and width of characters aside; white space inside a figure counts.
        """
        spans = tuple(self.spans(range_))
        quotes = tuple(self.quote(span) for span in spans)
        found, read = "".join(quotes), self.clean[range_.start : range_.end]
        repaired = found != read and _words(found) != _words(read)
        return tuple(
            Evidence(span=span, quote=quote, rule=rule, repaired=repaired)
            for span, quote in zip(spans, quotes, strict=True)
        )


def _words(text: str) -> str:
    return _LAYOUT.sub("", text.translate(_WIDE))
