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

CLAUSE_END = re.compile(r"[，,(（]")

COMMA = re.compile("[，,]")

BARE_TITLE = re.compile(r"([^\s，,。；;：:、(（]{2,12})[ \u3000\xa0]+(?=[^\x00-\x7f])")


def title_end(clean: str, start: int, limit: int, *, clause: bool = False) -> int:
    """Where the title that begins at ``start`` ends; ``limit`` is where the next heading begins.

    The title is the first sentence; the first clause where that is long; the words before a blank
    where a one-line document sets its headings off with blanks. With ``clause`` (articles) a first
    sentence of several clauses always gives its first clause.

    >>> title_end("强化平台建设。推进", 0, 9)
    6
    >>> title_end("指导思想 以高质量发展为主题,全面贯彻落实国家和省市科技工作的战略决策和部署,坚持新发展理念。", 0, 60)
    4
    """
    found = SENTENCE_END.search(clean, start, limit)
    while found and _inside_brackets(clean[start : found.start()]) and clean[found.start()] not in "\n\t":
        found = SENTENCE_END.search(clean, found.end(), limit)
    end = limit if found is None else found.start()
    if end - start <= LONG and len(COMMA.findall(clean, start, end)) <= (0 if clause else 1):
        return end
    if bare := BARE_TITLE.match(clean, start, end):
        return bare.end(1)
    stop = CLAUSE_END.search(clean, start + 4, end)
    while stop and clean[stop.start()] in "，," and _inside_brackets(clean[start : stop.start()]):
        stop = CLAUSE_END.search(clean, stop.end(), end)
    return stop.start() if stop else end


def _inside_brackets(text: str) -> bool:
    opened = sum(text.count(c) for c in "(（《“〔")
    return opened > sum(text.count(c) for c in ")）》”〕")


def tidy(title: str) -> str:
    """A title without blanks inside Chinese, without final punctuation, without ``（共5项）``.

    >>> tidy("打造 新型实验室体系。"), tidy("推广的举措（共23项）")
    ('打造新型实验室体系', '推广的举措')
    """
    bare = COUNT_NOTE.sub("", " ".join(title.split()))
    return SPACE_IN_CHINESE.sub("", bare).strip(FINAL)
