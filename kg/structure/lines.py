"""Headings without numbers: lead sentences of paragraphs, and lines that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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


def led_paragraphs(clean: str, start: int, end: int) -> tuple[Range, ...]:
    """The lead sentences of paragraphs below a heading that text follows on its line.

    Every paragraph from the first that begins with a short order must do so; there are two at least.
    """
    found: list[Range] = []
    for paragraph in paragraphs(clean, start, end):
        if NO_PARAGRAPH.match(clean, paragraph.start):
            continue
        title = _lead(clean, paragraph, clauses=False)
        if title and ORDER.match(clean, title.start):
            found.append(title)
        elif found:
            return ()
    return tuple(found) if len(found) >= 2 else ()


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


INNER = re.compile(
    r"(?<=。)[ \t\u3000\xa0]*(?P<title>(?P<verb>[一-龥]{2})[^\s\d，,。；;：:、\n]{2,12})。(?=[^。\n]{16})"
)
"""``突出科技供给。`` inside a paragraph, before a longer sentence."""


def inner_titles(clean: str, start: int, end: int) -> tuple[Range, ...]:
    """The short sentences of one build that divide a paragraph: all begin with the same order.

    >>> text = "聚力创新。突出供给侧。新建一批实验室，攻关一批关键技术。突出需求侧。开放一批场景，首购一批产品和服务。"
    >>> [text[r.start : r.end] for r in inner_titles(text, 4, len(text))]
    ['突出供给侧', '突出需求侧']
    """
    found = [m for m in INNER.finditer(clean, start, end) if ORDER.match(m["verb"])]
    same = len(found) > 1 and len({(m["verb"], len(m["title"])) for m in found}) == 1
    return tuple(Range(start=m.start("title"), end=m.end("title")) for m in found) if same else ()


def led_alone(clean: str) -> tuple[Range, ...]:
    """The lead sentences of paragraphs that such sentences divide."""
    found = []
    for paragraph in paragraphs(clean, 0, len(clean)):
        title = _lead(clean, paragraph, clauses=False)
        if title and ORDER.match(clean, title.start) and inner_titles(clean, title.end, paragraph.end):
            found.append(title)
    return tuple(found)


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


DASH_TITLE = re.compile(
    r"(?m)^[ \t\u3000\xa0]*(?:——|--)\s?(?:这[一二三四五六七八九十]年，|[一二三四五六七八九十]年来，)?"
    r"(?P<title>[^\s\d。！？；;：:\n]{4,40})。(?=[^\n]{8})"
)
"""``——平台建设取得突破。新增…``: a short sentence behind a dash that opens a paragraph."""


def dash_titles(clean: str) -> tuple[tuple[int, Range], ...]:
    r"""The sentences behind a dash that open paragraphs, each with the place of its dash.

    >>> [(at, len(title)) for at, title in dash_titles("回望五年。\n——平台建设取得突破。新增平台多家，增长两成。\n")]
    [(6, 8)]
    """
    return tuple(
        (match.start(), Range(start=match.start("title"), end=match.end("title")))
        for match in DASH_TITLE.finditer(clean)
    )


def lines_above(clean: str, numbered: Sequence[tuple[int, str, int]]) -> tuple[tuple[Range, str, int], ...]:
    """Lines without numbers that stand as headings right above a numbered line, between numbered items.

    ``numbered`` are the places of the numbers at line starts with their styles and values. A line counts where it
    begins with an order, and a paragraph of another item stands above it, or another such line was found, or the
    series below it goes on from elsewhere. Two such lines, one above the other, are a heading and one inside it: each
    comes with the number of such lines between it and the numbered one.
    """
    styles = {start: kind for start, kind, _ in numbered}
    values = {start: value for start, _, value in numbered}
    lines = list(paragraphs(clean, 0, len(clean)))
    orders = [line.start not in styles and _is_order(clean[line.start : line.end]) for line in lines]
    found: list[tuple[Range, str, int]] = []
    between = False
    earlier: set[str] = set()
    for i, below in enumerate(lines[1:], start=1):
        style = styles.get(lines[i - 1].start)
        earlier |= {style} if style else set()
        style = styles.get(below.start)
        if style is None or not orders[i - 1]:
            continue
        depth = 2 if i > 1 and orders[i - 2] else 1
        first = i - depth
        excerpt = values[below.start] > 1 and style not in earlier
        if not first and not (excerpt and not _names_document(clean[lines[0].start : lines[0].end])):
            depth, first = depth - 1, first + 1
        if not depth or (first > 1 and len(lines[first - 1]) < LEAST_TEXT and not excerpt):
            continue
        between = between or style in earlier or excerpt
        found += [(lines[i - n], style, n - 1) for n in range(depth, 0, -1)]
    return tuple(found) if between else ()


def _names_document(line: str) -> bool:
    return NO_ORDER.search(line) is not None


def _is_order(line: str) -> bool:
    return line[-1] != "。" and _is_short(line) and len(line) <= LONGEST_LINE and ORDER.match(line) is not None


LONGEST_LINE = 26

LEAST_TEXT = 30
"""A line of fewer characters is hardly a paragraph of text."""


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
        if stop < len(lines) and stop - i <= 3 and len(lines[stop]) >= LEAST_TEXT:
            found.append((line, lines[stop - 1].end))
    return tuple(found)


SPEAKER = re.compile(r"(?:省长|市长|区长|县长|州长|旗长|盟长|主席|主任|局长|书记|院长|检察长)[ \u3000]*[一-龥·]{2,4}$")
"""``市长 某某``: who gives the report, on a line under its title."""


def _is_short(line: str) -> bool:
    if line[-1] == "。" and len(line) <= LONGEST_LINE and ORDER.match(line) and not re.search("[，,]", line):
        line = line[:-1]
    if SPEAKER.search(line):
        return False
    if not 4 <= len(line) <= 36 or line[-1] in FINAL_MARK or NO_HEADING.search(line):
        return False
    return bool(ORDER.match(line)) or not NO_ORDER.search(line)
