"""Pages that stand in the wrong order, put right by the numbering of the headings.

Read: 一、 (一) 1. in the text's order. Where the numbers break twice, and changing the places of the
two pieces after the first makes all numbers follow on, one piece had been displaced. Where in a
sentence the piece was cut is told by the words: joined rightly, they are words that the document
uses elsewhere, and its last piece ends as documents end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Repair, Span
from kg.readers.draft import Draft, Edit

DIGITS = "零一二三四五六七八九十"
HEAD = re.compile(
    r"[一二三四五六七八九十\d(（](?:"
    r"(?<=[一二三四五六七八九十])(?P<chapter>[一二三四五六七八九十]{0,2})、"
    r"|(?<=[(（])(?<![《“第].)(?P<section>[一二三四五六七八九十]{1,3})[)）]"
    r"|(?<=\d)(?P<item>\d?)\s?[.．](?!\d))(?=\s*[\u4e00-\u9fff“])"
)
BEFORE = re.compile(r"(^|[。；;!！)）\n])([^\S\n]{0,20})\Z")
"""What may stand before the number of a chapter or an item."""
PARAGRAPH = re.compile(
    r"\s|[一二三四五六七八九十\d]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]|附件|\Z"
)
"""With what a new paragraph begins."""
ENDING = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日\s*印发\s*[。]?")
WIDEST = 3000
"""A cut is looked for in so many characters at most."""
MOST = 20_000
"""So many pairs of cuts are tried at most."""
REACH = 12
"""So many characters on either side of a join are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    level: int
    number: int
    start: int
    end: int


def ordered(draft: Draft) -> Draft:
    """The draft with displaced pages in their places.

    Where the numbering tells that pages are displaced but the words do not tell where they were
    cut, nothing is moved and the place is recorded as an uncertain repair.
    """
    heads = list(_heads(draft.clean))
    pieces = _pieces(heads)
    if len(pieces) != 3 or not _follows([*pieces[0], *pieces[2], *pieces[1]]):
        return draft
    first = range(pieces[0][-1].end, pieces[1][0].start + 1)
    second = range(pieces[1][-1].end, pieces[2][0].start + 1)
    cuts = _cuts(draft.clean, first, second)
    if cuts is None:
        return _suggested(draft, pieces[1][0].start, pieces[1][-1].end)
    one, two = cuts
    made = draft.ordered([(0, one), (two, len(draft.clean)), (one, two)], "page_order")
    return made.edited(_joins(made.clean, (one, one + len(draft.clean) - two)))


def _joins(clean: str, places: tuple[int, int]) -> Iterator[Edit]:
    """The line ends that pages brought along into the middle of a sentence."""
    for place in places:
        before = clean[max(place - REACH, 0) : place]
        start = place - len(before) + len(before.rstrip("\n"))
        ended = before.rstrip("\n")[-1:] in ("", *"。；;！!？?") or PARAGRAPH.match(clean, place)
        if start < place and not ended:
            yield Edit(start=start, end=place, after="", rule="hard_wrap")


def _heads(clean: str) -> Iterator[_Head]:
    for found in HEAD.finditer(clean):
        kind = str(found.lastgroup)
        start, end, words = *found.span(), found[kind]
        if kind != "section":
            words = found[0][0] + words
            before = BEFORE.search(clean[max(start - 21, 0) : start])
            if before is None or (not before[1] and start > 21):
                continue
            start -= len(before[2])
        level = ("chapter", "section", "item").index(kind)
        yield _Head(level=level, number=_number(words), start=start, end=end)


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.partition("十")
    if not ten:
        return DIGITS.index(words[-1])
    return (DIGITS.index(tens[-1]) if tens else 1) * 10 + (DIGITS.index(ones[0]) if ones else 0)


def _pieces(heads: list[_Head]) -> list[list[_Head]]:
    """The heads cut where one does not follow on those before it."""
    pieces: list[list[_Head]] = [[]]
    last: list[int | None] = [0, 0, 0]
    for head in heads:
        if not _next(head, last):
            pieces.append([])
            last = [None, None, None]
        _step(head, last)
        pieces[-1].append(head)
    return pieces if pieces[0] else []


def _follows(heads: list[_Head]) -> bool:
    last: list[int | None] = [0, 0, 0]
    for head in heads:
        if not _next(head, last):
            return False
        _step(head, last)
    return True


def _next(head: _Head, last: list[int | None]) -> bool:
    before = last[head.level]
    return before is None or head.number in (1, before + 1)


def _step(head: _Head, last: list[int | None]) -> None:
    last[head.level] = head.number
    if head.level == 0:
        last[1] = 0


def _cuts(clean: str, first: range, second: range) -> tuple[int, int] | None:
    """Where the displaced piece begins and ends, by the words that come together at the joins."""
    ends = [m.end() for m in ENDING.finditer(clean, second.start, second.stop)]
    stops = ends or [i for i in second if clean[i - 1] in "。\n"]
    if len(first) > WIDEST or len(stops) > WIDEST:
        return None
    behind = {one: _known(clean, len(clean), one) for one in first}
    if sum(known >= 2 for known in behind.values()) * len(stops) > MOST:
        return None
    best: tuple[tuple[int, int], int, int] | None = None
    for one, known in behind.items():
        for two in stops if known >= 2 else ():
            joins = _known(clean, one, two), known
            score = min(joins), sum(joins)
            if best is None or score > best[0]:
                best = score, one, two
    return (best[1], best[2]) if best and best[0][0] >= 2 else None


def _known(clean: str, left: int, right: int) -> int:
    """How many characters around a join the document has elsewhere in the same order."""
    before, after = clean[max(left - REACH, 0) : left].rstrip("\n"), clean[right : right + REACH]
    if before.endswith("。") and re.match(r"\s*[\u4e00-\u9fff“《(（\d]", after):
        return 2
    most = 0
    for taken in range(1, len(before) + 1):
        if before[-taken:] + after[:1] not in clean:
            break
        given = max(n for n in range(1, len(after) + 1) if before[-taken:] + after[:n] in clean)
        most = max(most, taken + given)
    return most


def _suggested(draft: Draft, start: int, end: int) -> Draft:
    span = Span(start=draft.offsets[start], end=draft.offsets[end - 1] + 1)
    before = draft.raw[span.start : span.end]
    known = any(r.rule == "page_order" and r.span == span for r in draft.repairs)
    found = Repair(rule="page_order", span=span, before=before, after=before, certain=False)
    return draft if known else replace(draft, repairs=(*draft.repairs, found))
