"""A reading copy in the making: edits that keep the way back to the raw text."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Repair, Span
from kg.text import Text


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edit:
    """Put ``after`` in the place of ``clean[start:end]``; ``rule`` says why."""

    start: int
    end: int
    after: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """A reading copy with its offsets and the repairs so far."""

    raw: str
    clean: str
    offsets: array[int]
    repairs: tuple[Repair, ...] = ()

    @classmethod
    def of(cls, raw: str) -> Draft:
        """The raw text as its own first draft."""
        return cls(raw=raw, clean=raw, offsets=array("L", range(len(raw))))

    def edited(self, edits: Iterable[Edit]) -> Draft:
        """The draft after some edits; of two that overlap the first one holds.

        >>> draft = Draft.of("研究 与").edited([Edit(start=2, end=3, after="", rule="stray_space")])
        >>> draft.clean, list(draft.offsets), draft.repairs[0].before
        ('研究与', [0, 1, 3], ' ')
        """
        words: list[str] = []
        offsets = array("L")
        repairs = list(self.repairs)
        done = 0
        for edit in sorted(edits):
            if edit.start < done or self.clean[edit.start : edit.end] == edit.after:
                continue
            words += self.clean[done : edit.start], edit.after
            offsets += self.offsets[done : edit.start]
            offsets += self._places(edit)
            repairs.append(self._repair(edit))
            done = edit.end
        if len(repairs) == len(self.repairs):
            return self
        words.append(self.clean[done:])
        offsets += self.offsets[done:]
        return Draft(raw=self.raw, clean="".join(words), offsets=offsets, repairs=tuple(repairs))

    def ordered(self, pieces: Iterable[tuple[int, int]], rule: str) -> Draft:
        """The draft with its pieces, ``(start, end)`` each, in another order; what is in no piece is left out."""
        words: list[str] = []
        offsets = array("L")
        repairs = list(self.repairs)
        last = 0
        for start, end in pieces:
            if start >= end:
                continue
            if start < last:
                span = Span(start=self.offsets[start], end=self.offsets[end - 1] + 1)
                before = self.raw[span.start : span.end]
                repairs.append(Repair(rule=rule, span=span, before=before, after=self.clean[start:end]))
            words.append(self.clean[start:end])
            offsets += self.offsets[start:end]
            last = end
        return Draft(raw=self.raw, clean="".join(words), offsets=offsets, repairs=tuple(repairs))

    def part(self, start: int, end: int) -> Draft:
        """The draft of one stretch alone, over the same raw text, with the repairs that lie in it."""
        offsets = self.offsets[start:end]
        low, high = (min(offsets), max(offsets)) if offsets else (0, -1)
        repairs = tuple(r for r in self.repairs if low <= r.span.start <= high)
        return Draft(raw=self.raw, clean=self.clean[start:end], offsets=offsets, repairs=repairs)

    def text(self) -> Text:
        """The finished reading copy."""
        repairs = tuple(sorted(self.repairs, key=lambda r: (r.span, r.rule)))
        return Text(raw=self.raw, clean=self.clean, offsets=self.offsets, repairs=repairs)

    def _places(self, edit: Edit) -> array[int]:
        old = self.offsets[edit.start : edit.end]
        if len(old) == len(edit.after):
            return old
        here = self.offsets[edit.start] if edit.start < len(self.offsets) else max(len(self.raw) - 1, 0)
        return array("L", [here] * len(edit.after))

    def _repair(self, edit: Edit) -> Repair:
        if edit.start < edit.end:
            start, end = self.offsets[edit.start], self.offsets[edit.end - 1] + 1
        else:
            start = self.offsets[edit.start] if edit.start < len(self.offsets) else len(self.raw)
            end = start
        if end < start:  # the edit lies across a place where pages were put in order
            start = end - 1
        span = Span(start=start, end=end)
        return Repair(rule=edit.rule, span=span, before=self.raw[start:end], after=edit.after)
