"""What a stretch without a figure speaks of: its subject, the thing it sets out to make, the place it names."""

from __future__ import annotations

import re
from collections import deque

from kg.extraction.indicators import LEAD, stripped, tidied, verb_patterns
from kg.extraction.sentences import squeeze

_TOPIC = re.compile(
    r"^(.{2,20}?)(?:每年|连续|连跨|持续|稳步|不断|大幅|进一步|显著|明显|实现|保持|位居|稳居|居|总体|达|跨"
    r"|再创|均|双双|分别|逐年|快速|首次|增量|提质|扩面|增效|壮大|扩容|攀升)"
)


def topic(text: str) -> str:
    """What a stretch without a figure speaks of (地区生产总值稳步增长 -> 地区生产总值).

    >>> topic("地区生产总值稳步增长")
    '地区生产总值'
    """
    plain = stripped(squeeze(text), None)[0]
    found = _TOPIC.match(plain)
    return tidied(found[1]) if found else ""


_LISTED = re.compile(r"^.{2,}等(?=[一-鿿“]{4})")
_PLACE = re.compile(
    r"[一-鿿A-Za-z0-9·（）()]{2,24}?(?:产业园|科技园|科创园|创业园|孵化园|园区|园|中心|社区|基地|空间"
    r"|大厦|孵化器|加速器|研究院|学院|校区|集聚区|核心区|示范区|小镇|广场|大楼|驿站|科创港|科技城|新城|科学城|实验室|综合体"
    r"|平台|公司)(?![一-鿿]{0,2}(?:建设|认定))"
)


def place_named(text: str) -> str:
    """The last place or institution that a stretch names, for measures that leave it unsaid (面积2万平方米).

    >>> place_named("依托滨江大学科技园")
    '滨江大学科技园'
    """
    last = ""
    for found in _PLACE.finditer(squeeze(text)):
        last = stripped(re.sub(r"^.*作为|^(?:为|依托|利用|以|在|将|把|和|及|位于|由)+", "", found[0]), None)[0]
    return tidied(last)


class Latest:
    """The last thing that stretches of a text set out to make; looked for when it is asked for.

    >>> Latest("完善机制", Latest("加快建设一批示范社区")).word
    '示范社区'
    """

    __slots__ = ("_earlier", "_text", "_word")

    def __init__(self, text: str, earlier: Latest | None = None) -> None:
        self._text, self._earlier = text, earlier
        self._word: str | None = None

    @property
    def word(self) -> str:
        """Its words; empty where no stretch names a thing."""
        at: Latest | None = self
        while at is not None and at._word is None:
            if found := mentioned(at._text):
                self._word = found
                break
            at = at._earlier
        if self._word is None:
            self._word = (at._word if at is not None else "") or ""
        self._earlier = None
        return self._word


def mentioned(text: str) -> str:
    """The thing that a stretch without a figure sets out to make (加快建设一批示范社区 -> 示范社区).

    >>> mentioned("加快建设一批示范社区"), mentioned("完善机制")
    ('示范社区', '')
    """
    plain = squeeze(text)
    found = next(iter(deque(verb_patterns()[1].finditer(plain), maxlen=1)), None)
    rest = (
        plain[found.end() :]
        if found
        else stripped(plain, None)[0]
        if verb_patterns()[0].match(LEAD.sub("", plain))
        else ""
    )
    rest = _LISTED.sub("", rest)
    name = tidied(re.sub(r"^(?:一批|若干|各类|更多|一大批|高质量|高水平)+", "", stripped(rest, None)[0]))
    return name if 4 <= len(name) <= 20 and not re.search(r"[\d，。；、]", name) else ""
