"""The annexes that a document names, and whether the text holds them."""

from __future__ import annotations

import re

from kg.metadata.titles import folded

_LIST = re.compile(r"^\s*附件\s*[:：][ \t]*(.*(?:\n\s*\d{1,2}[.、．].*)*)", re.MULTILINE)
_ITEM = re.compile(r"(?:^|[\s;；。])\s*\d{1,2}\s*[.、．]\s*")
_HEAD = re.compile(
    r"^[ \t\u3000]*附件[ \t]*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?[ \t]*[:：.、]?[ \t]*(?P<title>[^\n]*)$",
    re.M,
)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|zip|rar|ofd)$", re.IGNORECASE)
_CLOSE = re.compile(r"^[ \t\u3000]*(?:抄送|主题词|公开方式|信息公开选项)\s*[:：]|印发\s*\|?\s*$", re.MULTILINE)
LONGEST = 200
"""A line longer than this is no title."""
MUCH = 1_500
"""So many characters of an annex are looked at."""
SUBSTANCE = 30
"""An annex is there where so many characters of its own follow on its heading."""


def find_attachments(text: str) -> tuple[str, ...]:
    r"""The annexes that the document names after 附件:, or in the headings of annexes, each without its number.

    >>> find_attachments("附件:1.指标任务分解表 2.科创平台清单\n甲市人民政府")
    ('指标任务分解表', '科创平台清单')
    >>> find_attachments("附件：\n1.指标表\n2.平台清单\n\n甲市人民政府")
    ('指标表', '平台清单')
    >>> find_attachments("正文。\n附件1：指标表\n附件2：平台清单")
    ('指标表', '平台清单')
    """
    found = _LIST.search(text)
    if found:
        names = _ITEM.split(found[1].strip())
    else:
        heads = [m for m in _HEAD.finditer(text) if m["number"] and "。" not in m["title"]]
        names = [m["title"] or _below(text, m.end()) for m in heads]
    plain = (_FILE.sub("", name.strip(" \t\n。;；《》|")).strip("《》") for name in names)
    return tuple(dict.fromkeys(name for name in plain if 2 < len(name) < 80))


def list_start(text: str) -> int:
    """Where the annexes begin to be named."""
    found = _LIST.search(text) or _HEAD.search(text)
    return found.start() if found else 0


def _below(text: str, place: int) -> str:
    """The line under a heading 附件1 that has its title to itself."""
    line = text[place : place + LONGEST].lstrip().partition("\n")[0].strip()
    return line if len(line) <= 60 and not line.endswith("。") else ""


def find_missing(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    r"""The annexes among ``names`` that the text names and does not hold.

    An annex is held where its heading stands again below the place that names it, with words of its own
    under it.

    >>> held = "附件1 指标表\n" + "指标 目标值 责任单位\n" * 4
    >>> text = "附件:1.指标表 2.平台清单\n甲市人民政府\n" + held + "附件2 平台清单\n"
    >>> find_missing(text, find_attachments(text))
    ('平台清单',)
    """
    named = _LIST.search(text)
    start = named.end() if named else 0
    closing = _CLOSE.search(text, start)
    end = closing.start() if closing and closing.start() > start else len(text)
    held: set[str] = set()
    stop, last, below = len(text), len(text), ""
    for place, name in reversed(_headings(text, start, names)):
        if name != below:
            stop, below = last, name
        last = place
        if name not in held and _substance(text, place, min(stop, end) if place < end else stop, name):
            held.add(name)
    return tuple(name for name in names if name not in held)


def _substance(text: str, start: int, end: int, name: str) -> bool:
    """Whether an annex has words of its own below its heading."""
    words = re.sub(r"[\s|_—\-]+", "", text[start : min(end, start + MUCH)]).replace(re.sub(r"\s", "", name), "")
    return len(re.sub(r"^附件[\d一二三四五六七八九十]*", "", words)) >= SUBSTANCE


def _headings(text: str, start: int, names: tuple[str, ...]) -> list[tuple[int, str]]:
    """Where the annexes begin below the list: a line of 附件 with the number, or of the title alone."""
    if not names:
        return []
    known = {folded(name): name for name in names}
    found: list[tuple[int, str]] = []
    place = 0
    for line in text.split("\n"):
        words = line.strip(" \t\u3000|")
        if place >= start and words:
            head = _HEAD.match(words)
            title = head["title"].strip() if head else words
            name = known.get(folded(title)) if len(title) <= LONGEST else None
            if name is None and head and not title and head["number"] and head["number"].isdigit():
                order = int(head["number"])
                name = names[order - 1] if order <= len(names) else None
            if name is None and head and not title and len(names) == 1:
                name = names[0]
            if name is not None:
                found.append((place, name))
        place += len(line) + 1
    return found
