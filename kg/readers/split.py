"""Several documents in one file.

A notice and the plan that it brings are one document; so are a plan and its annexes. Two documents
are told by two heads of one rank: two reports' titles, or two titles each with a number of its own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.readers.draft import Draft

LEAST = 400
"""A document has at least so many characters."""

NEVER = re.compile(r"(?!)")
REPORTING = re.compile("工作(?:总结|报告)")
REPORT = re.compile(
    r"(?:(?<=^)|(?<=[。!！\n]))[ \t\u3000]*(?P<title>[\u4e00-\u9fff]{0,16}(?:20[\dXx×]{2}|上|下|本)?(?:年度?|半年)"
    r"工作(?:总结|报告)(?:[和及与暨](?:20[\dXx×]{2}|下|明)?(?:年度?|半年)?工作(?:计划|思路|安排|打算|要点))?)(?![\u4e00-\u9fff]{0,3}[》”])"
)
"""The title of a body's report on its year, on a line of its own or run into the text after a sentence."""

NUMBERED = re.compile(
    r"^(?P<title>[^\n。]{6,60}(?:\n[^\n。:：]{4,40})?(?:通知|意见|办法|方案|计划|决定|规定|措施|细则|公告|通告)[^\n。]{0,14})\n\s*"
    r"(?P<number>[\u4e00-\u9fff]{2,12}[〔\[［(（]20\d\d[〕\]］)）]\s*\d+\s*号)\s*$",
    re.MULTILINE,
)
"""A title line with a document number under it."""


def parts(draft: Draft) -> tuple[Draft, ...]:
    """The documents that a text holds, each a draft over the same raw text.

    >>> report = "局{0}年工作总结和{1}年工作计划" + "一年来,全局上下共同努力,工作取得成效。" * 25
    >>> two = Draft.of("科技" + report.format(2021, 2022) + "教育" + report.format(2022, 2023))
    >>> [part.clean[:3] for part in parts(two)]
    ['科技局', '教育局']
    """
    report = REPORT if REPORTING.search(draft.clean) else NEVER
    for pattern, mark in ((report, "title"), (NUMBERED, "number")):
        if pattern is NUMBERED and "转发" in draft.clean[:200]:
            continue
        heads = [(m.start("title"), m[mark]) for m in pattern.finditer(draft.clean)]
        starts: list[int] = []
        seen: set[str] = set()
        for start, name in heads:
            far = not starts or start - starts[-1] >= LEAST
            if name not in seen and far and len(draft.clean) - start >= LEAST:
                starts.append(start)
                seen.add(name)
        if len(starts) > 1:
            edges = [0, *starts[1:], len(draft.clean)]
            return tuple(draft.part(start, end) for start, end in pairwise(edges))
    return (draft,)
