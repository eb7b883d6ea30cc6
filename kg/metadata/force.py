"""Since when a document is in force, and for how long."""

from __future__ import annotations

import re
from datetime import date

from kg.metadata.dates import CHINESE, DATE, to_date
from kg.metadata.fields import Front

_SINCE = re.compile(rf"(?:自|于|从)\s*{DATE.pattern}\s*(?:起|开始)?\s*(?:正式)?(?:施行|实施|执行|生效|试行)")
_OWN = re.compile(
    r"(?:本|该)(?:意见|办法|方案|计划|规划|细则|规定|措施|政策|通知|条例|文件|通告|公告|决定|规则|制度|指南|行动计划|实施意见)"
)
_YEARS = rf"[\d{CHINESE[1:-1]}]{{1,3}}\s*(?:年|个月)"
_VALIDITY = re.compile(
    rf"(?:暂定|暂行|试行)?{_YEARS}有效期|有效期(?:限)?(?:暂定|暂时)?(?:为|是)?[:：]?\s*(?:{_YEARS}|(?:至|到)\s*{DATE.pattern}(?:止)?)"
    rf"|试行期(?:限)?(?:暂定)?(?:为|是)?\s*{_YEARS}|试行{_YEARS}|有效期(?:限)?(?:与|同)[^，,。；;]{{2,20}}一致|长期有效"
)
_SENTENCE = re.compile(r"[^。\n]+")
_LAW = re.compile(r"起(?:正式)?(?:施行|实施|执行|生效|试行)|(?:发布|印发|公布|发文|颁布|签发)之日|同时废止")
_OTHERS = re.compile(
    r"(?:证书|证|许可|资格|合同|保函|标准|授权|专利|投标|报价)[^，,。；;]{0,6}有效期|有效期(?:内|届满|满)?的"
)


def find_effective(front: Front, text: str) -> date | None:
    """The day on which a document says that it takes effect; none for 自发布之日起, which names no day.

    >>> from kg.metadata.fields import front_of
    >>> text = "第九条 本办法自2024年3月1日起施行,原办法(自2019年1月1日起施行)同时废止。"
    >>> find_effective(front_of(""), text).isoformat()
    '2024-03-01'
    """
    named = DATE.search(front.fields.get("effective", ""))
    if named and (day := to_date(named)):
        return day
    stated = since(text)
    return stated[0] if stated else None


def since(text: str) -> tuple[date, int, int] | None:
    """The day from which a text says that it is in force, and from where to where it says so."""
    last = None
    for sentence in _SENTENCE.finditer(text):
        found = _SINCE.search(sentence[0])
        if not found or not (day := to_date(found)) or sentence[0][: found.start()].endswith(("(", "（", "》")):
            continue
        place = (day, sentence.start() + found.start(), sentence.start() + found.end())
        if _OWN.search(sentence[0]) or "有效期" in sentence[0] or "印发给" in sentence[0]:
            return place
        if sentence.start() > len(text) - 2500:
            last = place
    return last


def find_validity(front: Front, text: str) -> str | None:
    """For how long a document is valid, in its own words.

    >>> from kg.metadata.fields import front_of
    >>> find_validity(front_of(""), "本办法自2024年3月1日起施行,有效期3年。")
    '有效期3年'
    >>> find_validity(front_of(""), "许可证有效期5年。") is None
    True
    """
    if named := front.fields.get("validity"):
        return named
    place = valid(text)
    return text[place[0] : place[1]] if place else None


def valid(text: str) -> tuple[int, int] | None:
    """From where to where a text says how long it is valid."""
    for sentence in _SENTENCE.finditer(text):
        if "有效" not in sentence[0] and "试行" not in sentence[0]:
            continue
        found = _VALIDITY.search(sentence[0])
        if found and not _OTHERS.search(sentence[0]) and (_LAW.search(sentence[0]) or _OWN.search(sentence[0])):
            return sentence.start() + found.start(), sentence.start() + found.end()
    return None
