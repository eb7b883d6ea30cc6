"""Which shared indicator a local wording means, and why; a wording that no rule leads to stays local.

Three reasons, in this order:

``exact_wording``       the wording is a label of the shared indicator, or stands for it in a curated table
``normalised_wording``  it is one once spellings of the same words are made equal (R&D, 研究与试验发展, 研发; GDP,
                        地区生产总值; 比重, 占比; 规模以上, 规上) and words that count (数, 总量, 拥有量) are left out
``broader``             it is one once words that narrow it are left out: a level, a stage, a place, an industry
                        (省级, 新增, 温州, 生物医药); never of a ratio, whose denominator they would change

Words that change what is measured stay: 规上工业企业研发费用 is not R&D expenditure, a ranking is not a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon.memory import cache, lru_cache
from kg.lexicon.tables import load
from kg.regions import leading
from ontology.concepts import INDICATORS

SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"[\s\"'“”‘’「」『』()\[\]]+", ""),
    (r"研究与(?:试验|实验)?发展|研究开发|R&D|r&d", "研发"),
    (
        r"研发(?:经费|费用|资金)?(?:内部)?(?:支出|投入|费用|经费)?(?!人员|机构|活动|中心|平台|增长|费用加计|强度|占比|投入强度)",
        "研发经费",
    ),
    (r"研发(?:经费|费用)?(?:支出|投入|费用|经费)?(?=增长|年均|增速|强度|占比|占)", "研发经费"),
    (r"规模以上", "规上"),
    (r"规上工业企业", "规上工业"),
    (r"(?:地区|国内)生产总值|(?<!地区)(?<!国内)生产总值(?!增)|GDP总量", "GDP"),
    (r"主营业务收入", "营业收入"),
    (r"(?:同比|年度)?(?:增长速度|增长率|增长|增速|增幅)", "增长"),
    (r"(?<=费用)相当于(?=营业收入)|(?<=经费)相当于(?=营业收入)", "占"),
    (r"(?<=占营业收入)$", "比重"),
    (r"占比$|(?:所占)?的?(?:比重|比例|比率|份额)$", "比重"),
    (r"(?<=占)(?P<whole>.+?)的(?=比重)", r"\g<whole>"),
    (r"每?万(?:人口|名|人)?(?=就业|有效|发明|高价值|常住|R|研发)", "每万"),
    (r"就业人员(?:中的?)?", "就业人员"),
    (r"技术(?:市场)?合同", "技术合同"),
    (r"(?:成交|交易)(?:登记)?(?:总额|金额|额)", "交易额"),
    (r"技术合同交易额", "技术交易额"),
    (r"总产值", "产值"),
    (r"高企(?!业)", "高新技术企业"),
)
"""Patterns and what each is made equal to, applied one after the other."""

WHOLE = re.compile(
    r"^(?:实现|完成|拥有|获得?(?=省)|累计(?:建成|拥有)?|全社会|全[省市区县州]|各级各类|各类各级|各类|各级|国内|有效(?=高新技术企业)|通过评价入库的?)+"
)
"""What stands before an indicator and does not change what is measured."""

COUNTED = re.compile(r"(?:总数量?|数量?|个数|家数|总量|拥有量|保有量|存量|有效量|总体规模|规模|达到|达)$")
"""What stands behind an indicator that counts, and says no more than that it counts."""

RANKS = r"(?:国家级?|省部?级?|市级?|区级?|县级?)"
NARROWER = re.compile(
    r"(?:新增|新认定|新培育|新引进|新建|引进|培育|引育|净增|累计|有效期内|建设|创建|入选|"
    rf"{RANKS}(?:[、和]{RANKS})*(?:及?以上)?|全国|全球|国际|规上|重点|重大|示范性|标杆|高水平|优秀|柔性合作|外专|各类|"
    r"基础性|应急|[两三四五]大主导产业|农业|制造业|产业链|大(?=孵化)|具有[^的]{2,8}水平|由[^的]{2,8}牵头|.{2,24}?等(?=[一-龥]{4}))的?、?"
)
"""Words before an indicator that make it narrower."""

FOLLOWING = re.compile(r"(?:立项|培育|创建|认定|等)$")
"""Words behind an indicator for a stage on the way to it."""

RATIO = re.compile(r"比重|增长|率$|强度|每万|占比")
"""A narrower ratio has another denominator: no word before it may be left out."""


BARE = frozenset({"发明专利拥有量", "发明专利有效量"})
"""Labels whose counting word tells them from another count (of patents granted) and is not left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The shared indicator of a wording by the last part of its IRI, and why.

    ``exact`` is false where the shared indicator is wider than the wording.
    """

    concept: str
    exact: bool
    reason: str


def canonical(wording: str) -> str:
    """A wording without what people write in different ways.

    >>> canonical("全社会研究与试验发展经费支出占地区生产总值的比重")
    '研发经费占GDP比重'
    >>> canonical("R&D经费支出占GDP比重") == canonical("研发投入占生产总值的比重")
    True
    >>> canonical("规上工业企业研发费用") == canonical("研发投入")
    False
    """
    text = unicodedata.normalize("NFKC", wording)
    for pattern, plain in SPELLINGS:
        text = re.sub(pattern, plain, text)
    text = WHOLE.sub("", text) or text
    if not text.endswith(("比重", "增长", "排名", "率")):
        text = COUNTED.sub("", text) or text
    return text


@lru_cache(maxsize=1 << 13)
def match_indicator(wording: str) -> Match | None:
    """The shared indicator that a wording means, or None where it stays local.

    >>> match_indicator("高新技术企业总量")
    Match(concept='hightech-enterprises', exact=True, reason='normalised_wording')
    >>> match_indicator("新增省级众创空间")
    Match(concept='makerspaces', exact=False, reason='broader')
    >>> match_indicator("自创区技术交易额") is None
    True
    """
    plain = _plain(wording)
    if plain in _listed():
        return Match(concept=_listed()[plain], exact=True, reason="exact_wording")
    if plain in INDICATORS:
        return Match(concept=INDICATORS[plain], exact=True, reason="exact_wording")
    form = canonical(wording)
    if form in _forms():
        return Match(concept=_forms()[form], exact=True, reason="normalised_wording")
    for wider in _wider(form):
        if wider in _forms():
            return Match(concept=_forms()[wider], exact=False, reason="broader")
    return None


def _plain(wording: str) -> str:
    return "".join(unicodedata.normalize("NFKC", wording).split())


@cache
def _listed() -> dict[str, str]:
    """The wordings of the table ``indicator_wordings``, which no rule leads to a label."""
    return {_plain(row["wording"]): INDICATORS[row["indicator"]] for row in load("indicator_wordings")}


def _wider(form: str) -> Iterator[str]:
    """The form without more and more of the words that narrow it."""
    rest = form.replace("年均增长", "增长")
    if rest != form:
        yield rest
    if RATIO.search(rest):
        return
    yield from _shorter(rest)
    if (behind := FOLLOWING.sub("", rest)) != rest:
        yield behind
        yield from _shorter(behind)


def _shorter(form: str) -> Iterator[str]:
    rest = form
    while end := _narrowing(rest):
        rest = rest[end:]
        yield rest


def _narrowing(form: str) -> int:
    """How much of a form narrows it at its beginning: its level or stage, its place, its industry."""
    if found := NARROWER.match(form):
        return found.end()
    regions, end = leading(form)
    if regions and end < len(form):
        return end
    name = next((n for n in range(min(len(form) - 2, 12), 1, -1) if form[:n] in _industries()), 0)
    behind = re.match(r"(?:产业|领域|行业)?的?", form[name:])
    return name + (behind.end() if name and behind else 0)


@cache
def _industries() -> frozenset[str]:
    return frozenset(row["name"] for row in load("industries"))


@cache
def _forms() -> dict[str, str]:
    """The canonical forms of all labels; one that would stand for two indicators stands for none."""
    forms: dict[str, str | None] = {}
    for label, concept in INDICATORS.items():
        form = canonical(label) if label not in BARE else label
        if forms.setdefault(form, concept) != concept:
            forms[form] = INDICATORS.get(form)
    return {form: concept for form, concept in forms.items() if concept is not None}
