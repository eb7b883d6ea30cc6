"""What a document says of itself: title, kind, number, issuers, dates, period, region, what it cites.

Only what is stated is given; anything else is None or empty. The parts:

* ``fields``: the table or lines that a web page sets above a document (索引号, 发文日期, 文号 …);
* ``titles`` and ``kinds``; ``dates``: dates and periods; ``force``: since when and for how long it is valid;
* ``issuers``: who issued it, and for where; ``addressees``: to whom; ``citations``; ``annexes``;
* ``places``: where the text says all this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kg.metadata.addressees import find_addressees
from kg.metadata.annexes import find_attachments, find_missing
from kg.metadata.citations import NUMBER, find_citations, written
from kg.metadata.dates import find_dates, find_period
from kg.metadata.fields import Front, front_of
from kg.metadata.force import find_effective, find_validity
from kg.metadata.issuers import find_region_of, written_issuers
from kg.metadata.kinds import find_kind
from kg.metadata.places import Found, find_places
from kg.metadata.titles import ORDER, find_title
from kg.model import Citation, Range, Region

__all__ = ["Metadata", "find_attachments", "find_number", "read_metadata"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The metadata of one document.

    ``places`` are the fields that the text states, each with its value and where it stands in the reading copy.
    """

    title: str
    kind: str | None = None
    issuers: tuple[str, ...] = ()
    number: str | None = None
    written: date | None = None
    published: date | None = None
    period: tuple[int, int] | None = None
    region: Region | None = None
    citations: tuple[Citation, ...] = ()
    attachments: tuple[str, ...] = ()
    attachments_missing: tuple[str, ...] = ()
    index_number: str | None = None
    addressees: tuple[str, ...] = ()
    effective: date | None = None
    validity: str | None = None
    places: tuple[tuple[str, str, tuple[Range, ...]], ...] = ()


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
    number = find_number(front)
    attachments = find_attachments(text)
    signed, published = find_dates(front, text)
    issuers = written_issuers(front, title, text, kind)
    found = Found(
        title=title,
        kind=kind,
        issuers=issuers,
        number=number,
        written=signed,
        published=published,
        period=find_period(title, text, signed or published),
        region=find_region_of(tuple(issuers), title, text, kind),
        attachments=attachments,
        index_number=find_index_number(front),
        addressees=find_addressees(front),
        effective=find_effective(front, text),
        validity=find_validity(front, text),
    )
    return Metadata(
        title=title,
        kind=kind,
        issuers=tuple(issuers),
        number=number,
        written=signed,
        published=published,
        period=found.period,
        region=found.region,
        citations=find_citations(text, title, number),
        attachments=attachments,
        attachments_missing=find_missing(text, attachments),
        index_number=found.index_number,
        addressees=found.addressees,
        effective=found.effective,
        validity=found.validity,
        places=tuple(find_places(text, front, found)),
    )


NUMBER_LINE = re.compile(rf"^[(（]?(?:发?文\s*号\s*[:：])?\s*{NUMBER.pattern}\s*[)）]?$")


ORDER_NUMBER = re.compile(r"^第\s*[\d一二三四五六七八九十百零〇]{1,6}\s*号$")


def find_number(front: Front) -> str | None:
    r"""The document's own number: from its field, or from a line of its own above the text; of an order 令第9号.

    >>> find_number(front_of("关于推进创新的通知\n甲政办 [2023] 12号\n各有关单位:\n根据乙政发〔2022〕3号,通知如下。"))
    '甲政办〔2023〕12号'
    """
    for line, following in pairwise((*front.head, "")):
        if (order := ORDER.match(re.sub(r"\s+", "", line))) and (under := ORDER_NUMBER.match(following)):
            return order[0] + re.sub(r"\s+", "", under[0])
    alone = [line for line in (*front.lines[:20], *front.lines[-8:]) if NUMBER_LINE.match(line)]
    for place in (front.fields.get("number", ""), *front.head, *alone):
        found = NUMBER.search(re.sub(r"\s+", "", place))
        if found and len(place) < 80:
            return written(found[0])
    return None


def find_index_number(front: Front) -> str | None:
    """The number under which a government's register of open information holds the document.

    >>> find_index_number(front_of("索 引 号 11223344-5/2023-00017 分 类 公告 发布机构 甲区"))
    '11223344-5/2023-00017'
    """
    found = re.match(r"[A-Za-z0-9〔〕\[\]()（）_./\-—]{4,}", front.fields.get("index", ""))
    return found[0] if found and re.search(r"\d", found[0]) else None
