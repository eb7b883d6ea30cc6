"""Whose indicator a figure is: the region of the document, or a zone or platform named as subject.

Reads 某某自贸试验区累计推出…; 深化某某科创园建设，…，集聚企业200家 (the sentence speaks of the park);
带动某市全市… turns back to the region.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.extraction.reading import Reading
from kg.extraction.sentences import squeeze
from kg.model import Range
from kg.regions import find_region

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
    r"|实现|完成|推动|推进|启动|加快|加速|促进|确保|建成|引进|打造|深化|强化"
    r"|市级|国家级|高能级|基础|前沿|公共|综合|区域|国际|高端|专业|创新|服务|大|两大|科技|产业|创业|高新|现代|重大)"
)


_ZONES = {
    "自创区": "自主创新示范区",
    "自贸区": "自由贸易试验区",
    "自贸试验区": "自由贸易试验区",
    "高新区": "高新技术产业开发区",
    "经开区": "经济技术开发区",
}
"""Short names of zones that a text which names one zone uses for it."""

_ZONE = re.compile(
    rf"^(?:力争|全面|推动|带动|其中)*(?P<name>{'|'.join(_ZONES)})"
    r"(?=累计|全年|每年|新增|实现|引进|集聚|建立|建成|“|规上|规模|研发|技术|高新|企业|产值|总|地区|生产|营收|财政|R)"
)


_ITEM = re.compile(r"^[^\n。]{6,80}\n[ \t\u3000]*20\d\d[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?[ \t\u3000]*$", re.MULTILINE)
"""A headline over a line that is a date: an item of a sheet of news."""


class Holders:
    """The holders of indicators in one document."""

    def __init__(self, reading: Reading) -> None:
        self.default = reading.document.region.full if reading.document.region else None
        self.clean = reading.clean
        self._zones: dict[str, str] = {}
        self._items = [m.start() for m in _ITEM.finditer(self.clean)]
        self._sentence: Range | None = None
        self._topics: list[tuple[int, str | None]] = []

    def holder(self, sentence: Range, position: int) -> str | None:
        """The holder in force at a position of a sentence: a region's full name, or a zone's or platform's name."""
        if sentence != self._sentence:
            self._sentence, self._topics = sentence, self._read(sentence)
        named = next((name for at, name in reversed(self._topics) if at <= position), "")
        return named or (None if self._item_without_region(position) else self.default)

    def _item_without_region(self, position: int) -> bool:
        """Whether a position lies in a later item of a sheet of news that does not name the document's region."""
        if len(self._items) < 2 or position < self._items[1]:
            return False
        i = bisect_right(self._items, position) - 1
        stop = self._items[i + 1] if i + 1 < len(self._items) else len(self.clean)
        short = re.sub("(?:省|市|区|县|自治[区州县])$", "", re.split("[省市](?=.)", self.default or "")[-1])
        return bool(short) and short not in self.clean[self._items[i] : stop]

    def _read(self, sentence: Range) -> list[tuple[int, str | None]]:
        found: list[tuple[int, str | None]] = []
        for clause in re.compile(r"[^，,]+").finditer(self.clean, sentence.start, sentence.end):
            text = squeeze(re.sub(r"^\s*(?:到?20\d\d年(?:底|末)?)", "", clause[0]))
            zone = _ZONE.match(re.sub("^(?:到|至)?20\\d\\d年(?:底|末)?", "", text))
            if zone and (full := self._zone(zone["name"])):
                found.append((clause.start(), full))
                continue
            named = _TOPIC.match(text) or _SUBJECT.match(text)
            if named and not _GENERIC.match(named["name"]):
                found.append((clause.start(), named["name"]))
            elif found and (back := _BACK.search(clause[0])):
                found.append((clause.start() + back.start(), self.default))
        return found

    def _zone(self, short: str) -> str:
        """The zone that its short name (自创区) stands for: the only one that the text names in full."""
        if short not in self._zones:
            full = _ZONES[short]
            ends = re.finditer(rf"(?:国家级?)?{full}", self.clean)
            names = {name + end[0] for end in ends if (name := self._region_before(end.start()))}
            self._zones[short] = names.pop() if len(names) == 1 else ""
        return self._zones[short]

    def _region_before(self, position: int) -> str:
        """The name of the region that ends at a position; empty where none does."""
        sizes = (4, 3, 2) if position >= 4 else ()
        return next((w for n in sizes if find_region(w := self.clean[position - n : position])), "")
