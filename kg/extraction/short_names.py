"""Names that a document shortens: ``某某高新技术产业开发区（以下简称高新区）``."""

from __future__ import annotations

import re
from collections.abc import Mapping

SHORTENED = re.compile(r"[（(]\s?以下(?:统一|统)?(?:简)?称为?[:：]?\s?[“\"]?(?P<short>[一-龥]{2,10})[”\"]?\s?[）)]")

NAME_END = re.compile(r"[一-龥·]{4,}$")

LONGEST = 36
"""No full name is longer than this many characters."""

BEFORE_NAME = re.compile(
    r".*(?:的|和|与|及|在|于|对|由|按照|根据|为了|推进|促进|保障|加快|支持|推动|规范|加强|批准|设立|建设(?=.{6}))"
)
"""What ends before the name begins, in a sentence that shortens it."""

BODY = re.compile(r"(?:区|带|走廊|城|园|岛|管委会|委员会|领导小组|专班|办公室|机构|中心|[局厅部])$")
"""How names of zones and of bodies end."""


def short_names(clean: str, title: str) -> Mapping[str, str]:
    """The full name of each zone or body that a document shortens, by the short one.

    The title tells where a name begins; without it, the words with which sentences lead up to a name.

    >>> dict(short_names("为了推进东山高新技术产业开发区（以下简称高新区）建设", "东山高新技术产业开发区条例"))
    {'高新区': '东山高新技术产业开发区'}
    """
    found: dict[str, str] = {}
    for match in SHORTENED.finditer(clean):
        short = match["short"]
        before = NAME_END.search(clean[max(match.start() - LONGEST, 0) : match.start()].rstrip())
        full = _begin(before.group(), title) if before else ""
        if short not in found and BODY.search(short) and len(full) > len(short) and _shortens(short, full):
            found[short] = full
    return found


def _begin(words: str, title: str) -> str:
    for i in range(len(words) - 4):
        if words[i:] in title:
            return words[i:]
    return BEFORE_NAME.sub("", words)


def _shortens(short: str, full: str) -> bool:
    """Whether the characters of a short name stand in the full one in this order."""
    rest = iter(full.replace("管理委员会", "管理委员会管委会"))
    return all(char in rest for char in short)


def written_out(name: str, shortened: Mapping[str, str]) -> str:
    """A name that begins with a short one, with the full one in its place.

    >>> written_out("高新区管委会", {"高新区": "东山高新技术产业开发区"})
    '东山高新技术产业开发区管委会'
    """
    short = max((s for s in shortened if name.startswith(s)), key=len, default="")
    return shortened[short] + name.removeprefix(short) if short else name
