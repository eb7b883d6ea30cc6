"""Headings without numbers: lead sentences of paragraphs, and lines that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Range
from kg.structure.words import ORDER

BLANK = " \t\u3000\xa0"

LEAD_SENTENCE = re.compile(r"([^\s。！？!?；;：:\n(（][^。！？!?；;：:\n]{2,38})。(?=[^\n]{8})")

LEAD_CLAUSE = re.compile(r"([^\s。！？!?；;：:，,\n(（][^。！？!?；;：:，,\n]{3,23})[，,。](?=[^\n]{12})")

NO_PARAGRAPH = re.compile(
    r"[(（〔\[【]?\s?(?:责任|牵头|配合|主办|协办|实施)(?:单位|部门)|[•·●○◆■▪]|[—-]{2}|抄送|来源|附件|"
    r"[^\n]{0,60}\.(?:jpe?g|png|gif|docx?|pdf|xlsx?)\s*(?:\n|\Z)"
)

NO_HEADING = re.compile(
    r"^[\d\s.,%:：年月日/-]+$|^\d+(?:\.\d+)?[万亿]?[^\d\s]{0,3}$|来源|作者|编辑|时间[:：]|栏目|下载|打印|"
    r"关闭|>>|\.(?:jpe?g|png|docx?|pdf|xlsx?)$|"
    r"^[《“\"(（\[【<>|#]|^(?:各|附件|抄送|索引|文号|发布|目\s*录$)|\d{4}年\d{1,2}月"
)

NO_ORDER = re.compile(
    r"(?:人民政府|办公室|委员会|[厅局部])$|(?:通知|公告|通告|意见|方案|计划|规划|办法|条例|报告|细则)(?:[(（].*)?$"
)

FINAL_MARK = "。；;，,、：:！!？?…》)）"


def paragraphs(clean: str, start: int, end: int) -> Iterator[Range]:
    """The lines of a stretch of text that are not empty, without the blanks at their ends."""
    while start < end:
        stop = clean.find("\n", start, end)
        stop = end if stop < 0 else stop
        left, right = start, stop
        while left < right and clean[left] in BLANK:
            left += 1
        while right > left and clean[right - 1] in BLANK:
            right -= 1
        if right > left:
            yield Range(start=left, end=right)
        start = stop + 1


def lead_titles(clean: str, start: int, end: int, *, clauses: bool) -> tuple[Range, ...]:
    """The lead sentences of the paragraphs of a section, if its paragraphs are built that way.

    At least two paragraphs, and most of those up to the last, begin with a short sentence that says what is done;
    with ``clauses`` a first clause will do where it is an order (``强化平台建设,…``).
    """
    found: list[Range] = []
    total = best = 0
    for paragraph in paragraphs(clean, start, end):
        if NO_PARAGRAPH.match(clean, paragraph.start):
            continue
        total += 1
        title = _lead(clean, paragraph, clauses=clauses)
        if title:
            found.append(title)
            if len(found) * 3 >= total * 2 - 1:
                best = len(found)
    return tuple(found[:best]) if best >= 2 else ()


def _lead(clean: str, paragraph: Range, *, clauses: bool) -> Range | None:
    match = LEAD_SENTENCE.match(clean, paragraph.start, paragraph.end)
    if (
        match
        and re.search("[，,]", match.group(1))
        and not re.match(rf"(?:{ORDER.pattern})[^，,]*[，,][^，,]*$|以[^，,]*[，,][^，,]*$", match.group(1))
    ):
        match = None
    if clauses and (match is None or re.search("[，,]", match.group(1))):
        match = LEAD_CLAUSE.match(clean, paragraph.start, paragraph.end)
        match = match if match and ORDER.match(match.group(1)) else None
    return Range(start=match.start(1), end=match.end(1)) if match else None


def heading_lines(clean: str) -> tuple[tuple[Range, int], ...]:
    """Lines that stand alone as headings, each with the place where its text begins.

    Of several such lines in a row the first is the title; a body of running text must follow.
    """
    lines = list(paragraphs(clean, 0, len(clean)))
    short = [i > 0 and _is_short(clean[r.start : r.end]) for i, r in enumerate(lines)]
    found: list[tuple[Range, int]] = []
    for i, line in enumerate(lines):
        if not i or not short[i] or short[i - 1]:
            continue
        stop = i
        while stop < len(lines) and short[stop]:
            stop += 1
        if stop < len(lines) and stop - i <= 3 and lines[stop].end - lines[stop].start >= 30:
            found.append((line, lines[stop - 1].end))
    return tuple(found)


def _is_short(line: str) -> bool:
    if not 4 <= len(line) <= 36 or line[-1] in FINAL_MARK or NO_HEADING.search(line):
        return False
    return bool(ORDER.match(line)) or not NO_ORDER.search(line)
