"""Where numbered headings begin: every numbering style of Chinese plans, told apart from figures in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.structure.words import ORDER

CHINESE = "一二三四五六七八九十"

STYLES: dict[str, tuple[str, float]] = {
    "annex": ("附件", 0),
    "book": ("第一篇", 0.5),
    "chapter": ("第一章", 1),
    "section": ("第一节", 2),
    "part": ("一、", 3),
    "box": ("专栏", 3.9),
    "item": ("(一)", 4),
    "named": ("行动一", 4),
    "article": ("第一条", 4.5),
    "num": ("1.", 5),
    "paren": ("(1)", 6),
    "circle": ("①", 7),
    "ordinal": ("一是", 8),
}
"""Name of the pattern -> (style of the section, rank: how far inside it stands by custom)."""

MARKER = re.compile(
    rf"""
    (?=[附第专任行工举{CHINESE}(（\d①-⑳])
    (?: (?P<annex>附\s?件\s?(?:\d{{1,2}}|[{CHINESE}]{{1,2}})?(?![\d{CHINESE}])\s?[:：.、]?)
    | (?P<book>第\s?[{CHINESE}百]{{1,4}}\s?[编篇])
    | (?P<chapter>第\s?[{CHINESE}百]{{1,4}}\s?章)
    | (?P<section>第\s?[{CHINESE}百]{{1,4}}\s?节)
    | (?P<article>第\s?(?:[{CHINESE}百零〇]{{1,6}}|\d(?:\s?\d){{0,2}})\s?条(?!例))
    | (?P<box>专\s?栏\s?(?:[{CHINESE}]{{1,3}}|\d{{1,2}})\s?[：:、.]?(?=[ \t\u3000\xa0]*[一-龥“《]))
    | (?P<named>(?:专项行动|任务|行动|工程|举措)\s?(?:[{CHINESE}]{{1,2}}|\d{{1,2}})\s?[：:](?=\s?[一-龥“]))
    | (?P<ordinal>[{CHINESE}]{{1,2}}是)
    | (?P<part>[{CHINESE}]{{1,3}}\s?[、．.](?!\s?[{CHINESE}]{{1,2}}(?:[、，是产线级类等期环批次])))
    | (?P<item>[(（]\s?[{CHINESE}百]{{1,4}}\s?[)）])
    | (?P<paren>[(（]\s?\d{{1,2}}\s?[)）])
    | (?P<num>(?<![\d.．A-Za-z%])\d{{1,3}}\s?[.．、](?!\d))
    | (?P<circle>[①-⑳])
    )
    """,
    re.X,
)

LINE_LEAD = " \t\u3000\xa0#>*|"
"""What may stand between the start of a line and its number."""

STOPS = '。；;！!？?)）】〕〉》”"：:|'
"""After these an inline number may stand: a sentence, a list of agencies or a title has ended."""

OPEN_END = re.compile(r"[。；;！!？?\n]")

MAX_TITLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A number that begins a heading: where it stands, its style and its value."""

    start: int
    end: int
    kind: str
    number: str
    ordinal: int
    at_line: bool

    @property
    def style(self) -> str:
        """The style by its example, as in ``Section.style``."""
        return STYLES[self.kind][0]


def chinese_ordinal(text: str) -> int:
    """The value of a Chinese or Arabic number below a thousand; 0 where there is none.

    >>> [chinese_ordinal(n) for n in ("二", "十", "十二", "二十一", "一百零五", "17", "③")]
    [2, 10, 12, 21, 105, 17, 3]
    """
    digits = re.sub(r"\D", "", text)
    if digits.isascii() and digits:
        return int(digits)
    if text and "①" <= text[0] <= "⑳":
        return ord(text[0]) - ord("①") + 1
    total = current = 0
    for char in text:
        if char in "一二三四五六七八九":
            current = CHINESE.index(char) + 1
        elif char == "十":
            total += (current or 1) * 10
            current = 0
        elif char == "百":
            total += (current or 1) * 100
            current = 0
    return total + current


def find_markers(clean: str) -> tuple[Marker, ...]:
    """The numbers that begin headings, in the order of the text.

    A number counts at the start of a line, after the end of a sentence, or right after another
    heading without punctuation; away from the start of a line it must also continue its series.

    >>> text = "一、总体要求(一)指导思想。占比3.4%、1.5万家。(二)目标。1.到2025年。见第(一)项。"
    >>> [m.number for m in find_markers(text)]
    ['一、', '(一)', '(二)', '1.']
    """
    return tuple(_select(clean))


def _select(clean: str) -> Iterator[Marker]:
    last: dict[str, int] = {}
    previous: Marker | None = None
    skip_to = -1
    for match in MARKER.finditer(clean):
        start = match.start()
        if start < skip_to:
            continue
        kind = str(match.lastgroup)
        if kind == "annex" and (stop := _attachment_list(clean, match)):
            skip_to = stop
            continue
        marker = _marker(clean, match, kind)
        if kind == "annex" and 0 <= skip_to <= start and not clean[skip_to:start].strip():
            marker = replace(marker, at_line=True)  # the first annex, below the list that names it
        if _accept(clean, marker, previous, last):
            last[kind] = marker.ordinal
            for inner, (_, rank) in STYLES.items():
                if rank > STYLES[kind][1] and kind in ("annex", "chapter") and inner != "article":
                    last.pop(inner, None)
            previous = marker
            yield marker


def _marker(clean: str, match: re.Match[str], kind: str) -> Marker:
    start, end = match.span()
    before = start
    while before and clean[before - 1] in LINE_LEAD:
        before -= 1
    number = re.sub(r"\s", "", match.group())
    return Marker(
        start=start,
        end=end,
        kind=kind,
        number=number,
        ordinal=chinese_ordinal(number),
        at_line=before == 0 or (clean[before - 1] == "\n" and not _runs_on(clean, before - 1)),
    )


RUNNING = 60
"""A line longer than this without a mark at its end runs on: what begins the next line is no heading."""


def _runs_on(clean: str, newline: int) -> bool:
    line = clean[max(0, newline - RUNNING) : newline]
    bare = line.rstrip(" \u3000\xa0\r")
    return (
        len(line) == RUNNING and "\n" not in line and "\t" not in line and bool(bare) and bare[-1] not in STOPS + ".…*"
    )


def _accept(clean: str, marker: Marker, previous: Marker | None, last: dict[str, int]) -> bool:
    """Whether a number begins a heading where it stands."""
    after = clean[marker.end : marker.end + 8].lstrip()
    if not after or (marker.ordinal == 0 and marker.kind != "annex"):
        return False
    if _refers(clean, marker, after):
        return False
    series = marker.ordinal == 1 or marker.ordinal == last.get(marker.kind, -1) + 1
    if marker.at_line:
        if marker.kind == "box":
            return OPEN_END.search(clean[marker.end : marker.end + MAX_TITLE].split("\n", maxsplit=1)[0]) is None
        if marker.kind == "ordinal":
            return series or ORDINAL_LINE.match(clean, marker.end) is not None
        return series or marker.kind != "num" or not after[0].isdigit()
    if marker.kind in ("annex", "named", "box"):
        return False
    if marker.kind == "part" and "part" not in last and _opens_plan(clean, marker):
        return True
    return series and (
        _titled_line(clean, marker)
        or _after_stop(clean, marker)
        or _after_heading(clean, marker, previous)
        or _commands(clean, marker)
        or _after_list(clean, marker)
    )


def _refers(clean: str, marker: Marker, after: str) -> bool:
    """``第(三)项``, ``3. 65%``, ``一、二产业``: the number is part of a phrase, not of a heading."""
    before = clean[marker.start - 1] if marker.start else "\n"
    if marker.kind in ("item", "paren"):
        return before in "第条款项" or after[0] in "项款条、，,至和"
    if marker.kind == "num":
        return (after[0].isdigit() and not marker.at_line) or after[0] in "%,，、)）"
    if marker.kind in ("article", "book", "chapter", "section"):
        return clean[marker.end] in "、，,第规款至和的之" or before in "《按照依据和、与"
    return after[0] in "、，,。"


ORDINAL_LINE = re.compile(r"[^\s\d。；;：:]{6,40}。(?=[^\n]{20})")
"""``三是实施创新战略，实现新突破。坚持…`` on a line of its own: the points before it may have other forms."""

TITLED = re.compile(r"[ \t\u3000\xa0]*[^\s。；;，,：:]{4,24}。(?=[^\n]{8})")


def _titled_line(clean: str, marker: Marker) -> bool:
    r"""``\\n2.强化平台建设。推进…``: a line that begins with a number of its series and a short sentence."""
    before = clean[: marker.start].rstrip(LINE_LEAD)[-1:] if marker.start else ""
    return before == "\n" and marker.kind in ("part", "item", "num") and TITLED.match(clean, marker.end) is not None


def _after_stop(clean: str, marker: Marker) -> bool:
    i = marker.start
    while i and clean[i - 1] in " \u3000\xa0":
        i -= 1
    if not i:
        return True
    if marker.kind == "ordinal":
        return clean[i - 1] in STOPS + "，,\n"
    if marker.kind == "article" and i == marker.start:
        return clean[i - 1] in "。；;"
    return clean[i - 1] in STOPS


def _commands(clean: str, marker: Marker) -> bool:
    """``…第2o(三)狠抓项目落地``: the stop before is damaged, but the next number of a series opens with an order."""
    if marker.kind != "item" or marker.ordinal == 1 or clean[marker.start - 1] in "第见表图式即":
        return False
    return ORDER.match(clean, marker.end) is not None


LIST_BEFORE = re.compile(
    r"(?:责任|牵头|配合|主办|协办|实施|负责)(?:单位|部门)\s?[:：]"
    r"[^。；;:：\n]{2,120}[局委办厅部府院会心司团行][ \u3000\xa0]*$"
)


def _after_list(clean: str, marker: Marker) -> bool:
    """``责任单位：市科技局2.培育主体。``: the line break behind a list of agencies was lost."""
    if marker.kind not in ("part", "item", "num"):
        return False
    follows = re.match(r"[ \u3000\xa0]*[一-龥“]{4}", clean[marker.end : marker.end + 8])
    return bool(follows) and LIST_BEFORE.search(clean, max(0, marker.start - 140), marker.start) is not None


PLANNING = re.compile(
    r"\s?(?:(?:20[\dXx×]{2}年|明年|来年|下一?步|下一?阶段|今后一个时期)的?(?:重点|主要|总体)?|(?:下半年|全年|年度))"
    r"(?:工作|任务|发展)?(?:思路|打算|安排|计划|要点|重点|任务|目标|举措)"
)


def _opens_plan(clean: str, marker: Marker) -> bool:
    """``…称号。二、20XX年工作思路``: the part that looks ahead, in a report whose first part has no heading."""
    return marker.ordinal == 2 and _after_stop(clean, marker) and PLANNING.match(clean, marker.end) is not None


def _after_heading(clean: str, marker: Marker, previous: Marker | None) -> bool:
    """``二、重点任务(一)…``: nothing but the title of an outer heading lies between."""
    if previous is None or STYLES[marker.kind][1] <= STYLES[previous.kind][1] or marker.kind == "ordinal":
        return False
    between = clean[previous.end : marker.start]
    return 1 < len(between) <= MAX_TITLE and not OPEN_END.search(between)


ATTACHMENT_LINE = re.compile(r"[ \t\u3000]*\d{1,2}\s?[.．、][^\n]*(?:\n|\Z)")


def _attachment_list(clean: str, match: re.Match[str]) -> int:
    """The end of a list of attachments (``附件：1.… 2.…``), 0 where a match begins none."""
    start, end = match.span()
    colon = clean[end - 1] in ":：" or clean[end : end + 1] in (":", "：")
    listed = re.match(r"\s*\d{1,2}\s?[.．、]", clean[end : end + 8])
    numbered = any(c.isdigit() or c in CHINESE for c in match.group())
    if not colon or (numbered and not listed):
        return 0
    stop = clean.find("\n", end)
    stop = len(clean) if stop < 0 else stop + 1
    while line := ATTACHMENT_LINE.match(clean, stop):
        stop = line.end()
        if stop >= len(clean):
            break
    return max(stop, start + 1)
