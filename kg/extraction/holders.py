"""Whose indicator a figure is: the region of the document, or a zone or platform named as subject.

Reads 某某自贸试验区累计推出…; 深化某某科创园建设，…，集聚企业200家 (the sentence speaks of the park);
带动某市全市… turns back to the region.
"""

from __future__ import annotations

import re

from kg.extraction.reading import Reading
from kg.extraction.sentences import squeeze
from kg.model import Range

_HOLDER = (
    r"(?:科创园|科技园|产业园|创业园|软件园|工业园|孵化园|科技岛|科技城|科学城"
    r"|新城|科创岛|自贸试验区|自由贸易试验区|示范区|试验区|高新区|高新技术产业开发区|经济技术开发区"
    r"|经开区|开发区|保税区|综合保税区|新区|园区|"
    r"孵化器|创意产业园|文化创意产业园|走廊|港|小镇|中心|基金)"
)
_NAME = r"[“]?[一-鿿A-Za-z0-9·（）()]{2,20}?"
_TOPIC = re.compile(
    rf"^(?:深化|加快|加速|推进|推动|高标准|高质量|全力|着力|深入|持续|进一步|支持|强化|抓好|提升"
    rf"|扎实)+(?P<name>{_NAME}{_HOLDER}”?)(?:的)?(?:建设|发展|打造|提升|能级|改革|扩容|提质)"
)
_SUBJECT = re.compile(
    rf"^(?P<name>[一-鿿]{{2,6}}?(?:[（(][一-鿿]{{2,6}}[）)])?[一-鿿]{{0,10}}?{_HOLDER})(?=累计|全年"
    rf"|新增|实现|营收|营业收入|入驻|集聚|已|共|产值|总产值|建立|建成|引进)"
)
_BACK = re.compile(r"全[省市区县州](?!层面|首|率先)|我[省市区县州]|带动[一-鿿]{2,4}全?[省市区县]")
_GENERIC = re.compile(
    r"^(?:各|省|市|区|县|国家|一批|若干|重点|特色|全|本|每|新|其中|对|在|支持|实施|累计|到|力争|省级"
    r"|市级|国家级|高能级|专业|创新|服务|大|两大|科技|产业|创业|高新|现代|重大)"
)


class Holders:
    """The holders of indicators in one document."""

    def __init__(self, reading: Reading) -> None:
        self.default = reading.document.region.full if reading.document.region else None
        self.clean = reading.clean
        self._sentence: Range | None = None
        self._topics: list[tuple[int, str | None]] = []

    def holder(self, sentence: Range, position: int) -> str | None:
        """The holder in force at a position of a sentence: a region's full name, or a zone's or platform's name."""
        if sentence != self._sentence:
            self._sentence, self._topics = sentence, self._read(sentence)
        return next((name for at, name in reversed(self._topics) if at <= position), self.default)

    def _read(self, sentence: Range) -> list[tuple[int, str | None]]:
        found: list[tuple[int, str | None]] = []
        for clause in re.compile(r"[^，,]+").finditer(self.clean, sentence.start, sentence.end):
            text = squeeze(re.sub(r"^\s*(?:到?20\d\d年(?:底|末)?)", "", clause[0]))
            named = _TOPIC.match(text) or _SUBJECT.match(text)
            if named and not _GENERIC.match(named["name"]):
                found.append((clause.start(), named["name"]))
            elif found and (back := _BACK.search(clause[0])):
                found.append((clause.start() + back.start(), self.default))
        return found
