"""The title of a document."""

from __future__ import annotations

import re
import unicodedata

from kg.metadata.fields import Front
from kg.metadata.furniture import LINE as CHROME

NOUNS = (
    "通知|通告|公告|公报|决定|决议|意见|建议|办法|方案|计划|规划|纲要|条例|规定|规则|细则"
    "|措施|政策|举措|报告|总结|要点|批复|函|指南|清单|目录|安排|讲话|制度|标准|规程|预案|倡议书|条款|若干条"
    "|通报|请示|议案|纪要|公示|简报|名单|答复"
)
"""The nouns with which titles of documents end."""

YEARS = r"(?:\s*[(（\[【][^()（）]{1,30}[)）\]】])"
ENDING = re.compile(rf"(?:{NOUNS}){YEARS}*$")
NAMED = r"《([^《》\n]{4,100}(?:〈[^〉]{1,60}〉[^《》\n]{0,40})?)》"
SENT = "(?:印发|公布|发布|下发|施行|转发)"
PASSED = re.compile(rf"{NAMED}[^。;；《》]{{0,60}}?(?:通过|同意|批准|审定|研究)[^。]{{0,40}}?{SENT}")
ISSUED = re.compile(rf"(?:现将|将|现)(?:修订后的|修改后的|新修订的)?{NAMED}[^。]{{0,20}}?{SENT}")
NOTICE = re.compile(r"关于(?:联合)?(?:印发|发布|下发|公布|转发)\s*[《〈]?(.{4,100}?)[》〉]?\s*的(?:通知|通告|公告|函)")
_TWO = r"[\d一二三四五六七八九十]{1,3}"
DATE = re.compile(
    rf"^[(（]?\s*(?:\d{{4}}|[二〇○零一]{{4}})\s*[-年./]\s*{_TWO}\s*[-月./]\s*{_TWO}\s*日?.{{0,16}}[)）]?$"
)
NUMBER_LINE = re.compile(
    r"^[\u4e00-\u9fff]{0,14}\s*[〔\[【（(［]\s*(?:19|20)\d\d\s*[〕\]】）)］].{0,10}号$"
    r"|^第?\s*[\d一二三四五六七八九十百]+\s*号$"
)
BODY_NAME = (
    r"(?:[\u4e00-\u9fff]{2,24}?(?:人民政府|政府|委员会|办公室|办公厅|管委会|[局厅部委院会]|中心"
    r"|县委|市委|区委|省委|银行|协会|公司|大学)(?:办公室|办公厅|党组)?)"
)
BODIES = re.compile(rf"^{BODY_NAME}(?:[\s、,，]+{BODY_NAME})*$")


ORDER = re.compile(rf"^(?P<body>{BODY_NAME}|(?:中华人民共和国)?国务院)(?:令|公告|通告)$")
"""The heading of an order: the body and the word, its number below; what it puts into force is the document."""


def folded(text: str) -> str:
    """A name without width, space and punctuation, for comparing."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum()).lower()


def find_title(front: Front, text: str) -> str | None:
    r"""The full title; of a notice that issues a plan, the plan's.

    >>> from kg.metadata.fields import front_of
    >>> text = "甲市人民政府办公室关于印发乙区创新\n行动方案的通知\n各有关单位:\n请认真执行。"
    >>> find_title(front_of(text), text)
    '乙区创新行动方案'
    """
    opening = text[:6000]
    heading = _heading(front)
    for pattern in (PASSED, ISSUED):
        found = pattern.search(opening)
        if found and _own(found[1], heading, front):
            return _tidy(found[1])
    for line in (heading, front.fields.get("title", "")):
        if notice := NOTICE.search(line):
            return _tidy(notice[1])
    if front.fields.get("title") and not heading:
        return _tidy(front.fields["title"])
    title = _tidy(heading) if heading else _opening_title(front)
    if front.shared and (not title or folded(front.shared) == folded(title)):
        return front.shared
    return title or None


def _own(name: str, heading: str, front: Front) -> bool:
    """Whether a document that the text says to be issued is this document, not one that it rests on."""
    if (not heading and not front.fields.get("title")) or ORDER.match(heading):
        return True
    known = folded(heading + front.fields.get("title", ""))
    plain = re.sub(r"\d+|年", "", folded(name))
    return plain in re.sub(r"\d+|年", "", known) or "印发" in known or ("通知" in known and "关于" in known)


def _tidy(title: str) -> str:
    title = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", title.strip())
    quoted = re.match(r"^《([^《》]{4,})》\s*(?:[(（][^()（）]*[)）])?$", title)
    return (quoted[1] if quoted else title).strip(" \t。:：")


def _heading(front: Front) -> str:
    """The title as it stands above the text, its lines joined."""
    parts: list[str] = []
    for line in front.head:
        words = line.strip()
        if NUMBER_LINE.match(words) and parts and len(parts[0]) <= 8 and not ENDING.search("".join(parts)):
            parts = []  # what stood above the number was a site's menu
        if DATE.match(words) or NUMBER_LINE.match(words) or words.startswith(("——", "--")):
            if parts:
                break
            continue
        if _skipped(words):
            continue
        if BODIES.match(re.sub(r"\s+", " ", words)) and not ENDING.search(words):
            if parts and ENDING.search(parts[-1]):
                break
            continue
        if parts and (ENDING.search(parts[-1]) or folded(words) == folded("".join(parts))):
            break
        if len(parts) == 1 and _navigates(parts[0], words):
            parts = []
        parts.append(words)
        if len(parts) == 4 or len("".join(parts)) > 90:
            break
    if len(parts) > 1 and not ENDING.search("".join(parts)):
        ending = next((i for i in range(len(parts), 0, -1) if ENDING.search(parts[i - 1])), 1)
        parts = parts[:ending]
    return "".join(parts)


def _navigates(words: str, following: str) -> bool:
    """Whether a short line names a part of a web site: what follows is a whole title by itself."""
    whole = ENDING.search(following) is not None and ("关于" in following or following.startswith("《"))
    return len(words) <= 8 and not ENDING.search(words) and whole and len(following) >= 2 * len(words)


BRIEF = re.compile(r"^(?!通知|公告|公示|最新|政务|站内|重要|更多)[\u4e00-\u9fff]{2}(?:通知|公告|通告)$")
"""The shortest titles (停水通知); 通知公告 is a web site's menu."""


def _skipped(words: str) -> bool:
    return (
        (len(words) < 5 and not BRIEF.match(words))
        or CHROME.match(words) is not None
        or words.endswith(("文件", ">>"))
        or re.search(r">\s*\S+\s*>|^[(（][^()（）]*[)）]$|^\W+$", words) is not None
    )


def _opening_title(front: Front) -> str:
    """The title at the start of a text whose lines have run together.

    It ends with a document's noun, and what follows begins a sentence.
    """
    line = front.lines[front.body] if front.body < len(front.lines) else ""
    found = re.match(
        rf"^[^。,，;；:：]{{0,50}}?(?:{NOUNS})(?:[及和与暨][^。,，;；:：]{{2,20}}?(?:{NOUNS}))?{YEARS}?"
        r"(?=为|根据|按照|今年|近年|一年来|过去|\d{4}年|20XX|一、|\s|[(（]|$)",
        line,
    )
    return _tidy(found[0]) if found and len(found[0]) >= 6 else ""
