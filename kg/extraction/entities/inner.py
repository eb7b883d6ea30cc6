"""Where a name begins anew inside the words before its head noun: after a count, an address, a phrase with a verb."""

from __future__ import annotations

import re

from kg.extraction.entities.names import MASK, NAMED, Frame

COUNT = re.compile(
    r"各类|各级|首批|首期(?:规模)?|若干|一批|多个|总规模|[\d.]+(?:多|余)?\s?[亿万]?元(?:级)?的?|[\dX]+(?:多|余)?[家个所座处支只]|"
    r"第[一二三四五六七八九十\d]+批|(?<=\d)[亿万]?元(?:级|规模)?的?|(?<=\d)\s?号(?!线|院|楼|工程)|\d[\dA-Z]*(?:栋|幢|层|室|楼)|线上(?=\S+\+)|\+(?:线下)?|(?<=[\ue000”])暨(?!南)"
)
"""What is counted, dated or addressed ends before a name: 首期3亿元的甲基金, 乙路8号丙园."""

ERECTING = re.compile(
    r"(?:建设|共建|兴建|设立|建立|组建|打造|创办|搭建|举办)(?!工程|投资|发展|专项|管理|领导|指挥|引导|用地)"
)
SUBJECT = re.compile(r"(?:区|园|县|市|企业|院所|高校|机构|单位|赛道|领域|行业|产业|项目|[\ue000])$")
"""Who or where something is set up: these words before the verb make a sentence of it, not a name."""


def begin(frame: Frame, start: int, head: int) -> int:
    """Where the name with a head noun begins, past what a plan says of it before it names it.

    >>> frame = Frame("省级首期30亿元科技母基金、某大道66号甲乙产业园、企业联合院所建设联合创新中心")
    >>> [frame.text[begin(frame, start, head):head] for start, head in ((0, 11), (13, 22), (26, 38))]
    ['科技母', '甲乙', '联合创新']
    """
    words = frame.text if frame.masked[head] == MASK else frame.masked
    for match in COUNT.finditer(words, start, head):
        if not (match.group()[0] == "+" and MASK in frame.masked[start:head] and frame.masked[head] != MASK):
            start = match.end()
    for match in ERECTING.finditer(words, start, head):
        placed = any(place[:2] == (start, match.start()) for place in frame.places_from(start))
        if (placed or SUBJECT.search(words, start, match.start())) and frame.weight(match.end(), head) < NAMED:
            start = match.end()
    return start
