"""What a heading says: its title, where it ends, and which sentences at the start of a paragraph are titles."""

from __future__ import annotations

import re

SPACE_IN_CHINESE = re.compile(
    r"(?<=[^\x00-\x7f])[ \u3000\xa0]+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[ \u3000\xa0]+(?=\d)|"
    r"(?<=\d)[ \u3000\xa0]+(?=[^\x00-\x7f])"
)

FINAL = " \t\u3000\xa0。.；;:：，,、*|"

COUNT_NOTE = re.compile(r"\s*[(（]共\s*\d+\s*[项条个]\s*[)）]\s*$")

LONG = 45
"""A first sentence longer than this is text; its first clause is the title."""

SENTENCE_END = re.compile(r"[。；;！!？?\n\t]|：|:(?!\d)")

CLAUSE_END = re.compile(r"[，,]")

COMMA = re.compile("[，,]")

BARE_TITLE = re.compile(r"([^\s，,。；;：:、(（]{2,12})[ \u3000\xa0]+(?=[^\x00-\x7f])")


SET_TITLE = re.compile(
    r"(?:指导思想|总体(?:要求|思路|目标|安排|考虑)|目标(?:要求|任务)|基本原则|(?:发展|工作|主要|预期|奋斗)目标|基本(?:思路|情况)|主要任务"
    r"|(?:20[\dXx×]{2}年|明年|下一?步|下一?阶段)?(?:重点|主要|总体)?工作(?:思路|打算|安排|计划|要点|重点|目标|任务))"
    r"(?=20[\dXx×]{2}年|今年|明年|一年来|以|根据|按照|坚持|围绕|全面|深入|紧紧|聚焦|高举)"
)
"""A heading in set words, which the text that follows it on its line runs into."""


def title_end(clean: str, start: int, limit: int, *, clause: bool = False) -> int:
    """Where the title that begins at ``start`` ends; ``limit`` is where the next heading begins.

    The title is the first sentence; the first clause where that is long; the words before a blank
    where a one-line document sets its headings off with blanks. With ``clause`` (articles) a first
    sentence of several clauses always gives its first clause.

    >>> title_end("强化平台建设。推进", 0, 9)
    6
    >>> title_end("目标要求根据规划,建设高水平创新型城区。", 0, 19)
    4
    >>> title_end("指导思想 以高质量发展为主题,全面贯彻落实国家和省市科技工作的战略决策和部署,坚持新发展理念。", 0, 60)
    4
    """
    found = _outside_brackets(SENTENCE_END, clean, start, start, limit)
    end = limit if found is None else found.start()
    if fixed := SET_TITLE.match(clean, start, end):
        return fixed.end()
    if end - start <= LONG and len(COMMA.findall(clean, start, end)) <= (0 if clause else 1):
        return end
    if bare := BARE_TITLE.match(clean, start, end):
        return bare.end(1)
    stop = _outside_brackets(CLAUSE_END, clean, start, start + 4, end)
    return stop.start() if stop else end


def _outside_brackets(mark: re.Pattern[str], clean: str, start: int, place: int, limit: int) -> re.Match[str] | None:
    """The first mark from ``place`` on in no bracket opened since ``start``; ends of lines and cells always count."""
    open_ = 0
    for found in mark.finditer(clean, place, limit):
        between = clean[start : found.start()]
        open_ += sum(between.count(c) for c in "(（《“〔") - sum(between.count(c) for c in ")）》”〕")
        if open_ <= 0 or found.group() in "\n\t":
            return found
        start = found.start()
    return None


def tidy(title: str) -> str:
    """A title without blanks inside Chinese, without final punctuation, without ``（共5项）``.

    >>> tidy("打造 新型实验室体系。"), tidy("推广的举措（共23项）")
    ('打造新型实验室体系', '推广的举措')
    """
    bare = COUNT_NOTE.sub("", " ".join(title.split()))
    return SPACE_IN_CHINESE.sub("", bare).strip(FINAL)
