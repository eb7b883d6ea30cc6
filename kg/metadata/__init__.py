"""What a document says of itself: title, kind, number, issuers, dates, period, region, what it cites.

Only what is stated is given; anything else is None or empty. The parts:

* ``fields``: the table or lines that a web page sets above a document (索引号, 发文日期, 文号 …);
* ``titles``: title and kind; ``dates``: dates and periods; ``issuers``: who issued it, and for where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.metadata.dates import find_dates, find_period
from kg.metadata.fields import Front, front_of
from kg.metadata.issuers import find_issuers, find_region_of
from kg.metadata.titles import find_kind, find_title, folded
from kg.model import Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The metadata of one document."""

    title: str
    kind: str | None = None
    issuers: tuple[str, ...] = ()
    number: str | None = None
    written: date | None = None
    published: date | None = None
    period: tuple[int, int] | None = None
    region: Region | None = None
    cites: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


def read_metadata(text: str, *, name: str = "") -> Metadata:
    r"""The metadata of a document.

    ``text`` is its reading copy with the lines of the web site still in it; ``name`` stands in for
    the title where the text has none.

    >>> found = read_metadata(
    ...     "甲市人民政府关于印发《甲市科技创新行动计划(2023—2025年)》的通知\n甲政发〔2023〕5号\n"
    ...     "各县人民政府:\n现将计划印发给你们。\n甲市人民政府\n2023年4月1日\n"
    ... )
    >>> found.title, found.kind, found.number
    ('甲市科技创新行动计划(2023—2025年)', '行动计划', '甲政发〔2023〕5号')
    >>> found.issuers, found.written.isoformat(), found.period
    (('甲市人民政府',), '2023-04-01', (2023, 2025))
    """
    front = front_of(text)
    title = find_title(front, text) or name
    kind = find_kind(title, front)
    written, published = find_dates(front, text)
    issuers = find_issuers(front, title, text, kind)
    return Metadata(
        title=title,
        kind=kind,
        issuers=issuers,
        number=find_number(front),
        written=written,
        published=published,
        period=find_period(title, text, written or published),
        region=find_region_of(issuers, title, text, kind),
        cites=find_cites(text, title),
        attachments=find_attachments(text),
    )


NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}[〔\[【（(﹝［]\s*(?:19|20)\d\d\s*[〕\]】）)﹞］]\s*(?:第\s*)?\d{1,5}\s*号")


NUMBER_LINE = re.compile(rf"^[(（]?(?:发?文\s*号\s*[:：])?\s*{NUMBER.pattern}\s*[)）]?$")


def find_number(front: Front) -> str | None:
    r"""The document's own number: from its field, or from a line of its own above the text.

    >>> find_number(front_of("关于推进创新的通知\n甲政办 [2023] 12号\n各有关单位:\n根据乙政发〔2022〕3号,通知如下。"))
    '甲政办〔2023〕12号'
    """
    alone = [line for line in (*front.lines[:20], *front.lines[-8:]) if NUMBER_LINE.match(line)]
    for place in (front.fields.get("number", ""), *front.head, *alone):
        found = NUMBER.search(re.sub(r"\s+", "", place))
        if found and len(place) < 80:
            words = re.sub(r"[\[【（(﹝［]", "〔", found[0])
            return re.sub(r"[\]】）)﹞］]", "〕", words).replace("〕第", "〕")
    return None


CITED = re.compile(r"《([^《》\n]{5,80}(?:〈[^〉\n]{1,60}〉[^《》\n]{0,30})?)》")


def find_cites(text: str, title: str) -> tuple[str, ...]:
    """The documents named in 《》, the document itself aside, in the order of the text."""
    own = folded(title)
    found = dict.fromkeys(m[1].strip() for m in CITED.finditer(text))
    return tuple(n for n in found if folded(n) != own and not re.search(r"\.(?:docx?|pdf|wps|txt)$", n))


def find_attachments(text: str) -> tuple[str, ...]:
    r"""The annexes that the document names after 附件:, each without its number.

    >>> find_attachments("附件:1.指标任务分解表 2.科创平台清单\n甲市人民政府")
    ('指标任务分解表', '科创平台清单')
    >>> find_attachments("附件：\n1.指标表\n2.平台清单\n\n甲市人民政府")
    ('指标表', '平台清单')
    """
    found = re.search(r"^\s*附件\s*[:：][ \t]*(.*(?:\n\s*\d{1,2}[.、．].*)*)", text, re.MULTILINE)
    if not found:
        return ()
    parts = re.split(r"(?:^|[\s;；。])\s*\d{1,2}\s*[.、．]\s*", found[1].strip())
    return tuple(dict.fromkeys(p.strip(" \t\n。;；《》|") for p in parts if 2 < len(p.strip()) < 80))
