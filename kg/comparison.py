"""Targets held against what later documents report: reached, missed, open, or not comparable, always with the reason.

A target of one document and a result of another are looked at together where they are of the same region and of
one indicator: the same shared indicator, one that is narrower, or the same wording. What is then compared must
also agree in scope (a zone's figure is not its city's), kind (a stock is not an increment) and base unit, and the
result must be later than the plan. How the order of the two documents is known is part of every outcome.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.indicators import canonical, match_indicator
from kg.lexicon.memory import cache
from kg.lexicon.tables import load
from kg.model import Comparator, Document, Extraction, MeasureKind, Target
from kg.quantities import normalize
from ontology.concepts import BROADER

ZONE = r"(?:自创区|(?<!共同富裕)示范区|高新区|经开区|开发区|园区|科技城|科学城|试验区|先行区|集聚区)"
PART = re.compile(
    r"(?:^|[,，:：])\s*(?:力争|争取|确保|在)?(?:[到至]?(?:20)?\d\d年(?:底|末)?[,，]?)?(?:力争|争取|全年)?"
    rf"[^,，、;；。\d增建认打推引培育招创实完获形]{{0,8}}?{ZONE}"
)
"""A zone or the like as what a clause speaks of; no verb stands before it."""
WHOLE = re.compile(r"全[国省市区县州]|我[省市区县]|带动[^，,；;。]{1,6}[省市区县]|[省市县]域")
SENTENCE = re.compile(r"[。；;！？!?\n]")
MORE = (Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.EQUAL, Comparator.ABOUT, Comparator.RANGE)
ADDED = re.compile(r"新[增培引认建](?!材)|净增")
TOTAL = re.compile(r"总(?:数|量|数量)(?!的)|保有量|拥有量|累计(?:达|突破|超|为|有|建成|拥有)")
ADDED_UP = (MeasureKind.STOCK, MeasureKind.INCREMENT, MeasureKind.ANNUAL, MeasureKind.MONEY)
OUTCOMES = ("reached", "missed", "open", "not-comparable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A target held against a result of another document.

    ``outcome`` is one of ``OUTCOMES``, ``reason`` says why in Chinese, ``order`` how it is known that the result is
    later (empty where it is not known).
    """

    target_document: str
    target: Target
    result_document: str
    result: Target
    outcome: str
    reason: str
    order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The earliest time at which a document can have been written, as ``(year, month)``, and the words that tell."""

    time: tuple[int, int]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A measurement with what has to agree."""

    document: Document
    item: Target
    concept: str | None
    exact: bool
    wording: str
    part: bool


@cache
def _events() -> tuple[tuple[str, tuple[int, int]], ...]:
    return tuple((row["event"], (int(row["date"][:4]), int(row["date"][5:]))) for row in load("dated_events"))


def written_on(document: Document) -> Moment | None:
    """When a document was written, as far as it says: its dates, or the beginning of its period."""
    for day, words in ((document.written, "成文日期"), (document.published, "发布日期")):
        if day is not None:
            return Moment(time=(day.year, day.month), words=f"{words} {day.isoformat()}")
    if document.period is not None:
        return Moment(time=(document.period[0], 1), words=f"期限自 {document.period[0]} 年")
    return None


def not_before(document: Document) -> Moment | None:
    """The earliest time at which a document can have been written: its date, else the latest dated event it names."""
    stated = written_on(document)
    if stated is not None:
        return stated
    named = [(time, event) for event, time in _events() if event in document.text.clean]
    if not named:
        return None
    time, event = max(named)
    return Moment(time=time, words=f"提到“{event}”（{time[0]}-{time[1]:02}）")


def compare(extractions: Iterable[Extraction]) -> tuple[Comparison, ...]:
    """All comparisons of a corpus, in a fixed order; a pair that nothing can be said of is left out."""
    targets: dict[str, list[_Figure]] = defaultdict(list)
    results: dict[str, list[_Figure]] = defaultdict(list)
    for extraction in sorted(extractions, key=lambda e: e.document.id):
        for item in extraction.targets:
            if item.region and item.quantity.value is not None:
                figure = _figure(extraction.document, item)
                (targets if item.status == "target" else results)[item.region].append(figure)
    found: list[Comparison] = []
    for region in sorted(targets):
        for target in targets[region]:
            found += _best(target, results[region])
    return tuple(found)


def _figure(document: Document, item: Target) -> _Figure:
    match = match_indicator(item.indicator)
    return _Figure(
        document=document,
        item=item,
        concept=match.concept if match else None,
        exact=match.exact if match else False,
        wording=canonical(item.indicator),
        part=of_a_part(document, item),
    )


def of_a_part(document: Document, item: Target) -> bool:
    """Whether the sentence speaks of a zone or the like, and not of the whole region, where the figure stands.

    The indicator's own words do not count: 新增农业科技园区一家 is the region's.
    """
    evidence = item.evidence[0]
    raw = document.text.raw
    far = max(0, evidence.span.start - 400)
    ends = [m.end() for m in SENTENCE.finditer(raw, far, evidence.span.start)]
    own = evidence.quote.find(item.indicator[:4])
    before = raw[ends[-1] if ends else far : evidence.span.start + max(own, 0)]
    part = max((m.end() for m in PART.finditer(before)), default=-1)
    whole = max((m.end() for m in WHOLE.finditer(before)), default=-1)
    return part > whole or re.match(ZONE, item.indicator) is not None


def _best(target: _Figure, results: Iterable[_Figure]) -> list[Comparison]:
    """What is to be said of one target; where a document gives a comparable result, that alone."""
    found: dict[str, list[Comparison]] = defaultdict(list)
    for result in results:
        if result.document.id != target.document.id and (one := _pair(target, result)) is not None:
            found[result.document.id].append(one)
    kept: list[Comparison] = []
    for document in sorted(found):
        decided = [one for one in found[document] if one.outcome != "not-comparable"]
        kept += decided or found[document]
    return kept


def _pair(target: _Figure, result: _Figure) -> Comparison | None:
    sameness = _sameness(target, result)
    if sameness is None:
        return None
    planned, reported = written_on(target.document), not_before(result.document)
    order = ""
    if planned and reported:
        if reported.time < planned.time and written_on(result.document) is not None:
            return None
        if reported.time > planned.time:
            order = f"目标文件{planned.words}；结果文件{reported.words}"
    outcome, reason = _judge(target, result, sameness, order, reported)
    return Comparison(
        target_document=target.document.id,
        target=target.item,
        result_document=result.document.id,
        result=result.item,
        outcome=outcome,
        reason=reason,
        order=order,
    )


def _sameness(target: _Figure, result: _Figure) -> str | None:
    """How two indicators are one: ``same``, or ``narrower`` where the result counts a part of what is aimed at."""
    if target.wording == result.wording:
        return "same"
    if target.concept is None or not target.exact:
        return None
    if target.concept == result.concept:
        return "same" if result.exact else "narrower"
    return "narrower" if result.concept and BROADER.get(result.concept) == target.concept else None


def _judge(target: _Figure, result: _Figure, sameness: str, order: str, reported: Moment | None) -> tuple[str, str]:
    aim, got = target.item, result.item
    aimed, unit = normalize(aim.quantity)
    value, other = normalize(got.quantity)
    if target.part != result.part:
        which = "目标" if target.part else "结果"
        return "not-comparable", f"范围不同：{which}所在句说的是园区等局部，另一方是全域"
    kinds = kind_of(aim), kind_of(got)
    if kinds[0] is not kinds[1]:
        return "not-comparable", f"类型不同：目标为{KINDS[kinds[0]]}，结果为{KINDS[kinds[1]]}"
    if _counted(unit) != _counted(other) or aimed is None or value is None:
        return "not-comparable", f"单位不同：{unit or '无'}与{other or '无'}"
    if not order:
        return "not-comparable", "先后不明：不能断定结果晚于目标"
    holds = _holds(aim, got, aimed, value)
    if sameness == "narrower":
        if holds and aim.kind in ADDED_UP and aim.quantity.comparator in MORE:
            return "reached", f"结果口径更窄（{got.indicator}），部分已达到，全体必已达到"
        return "not-comparable", f"结果口径更窄（{got.indicator}），不足以判断全体"
    said = f"目标 {aim.quantity.comparator}{_plain(aimed)}{unit}，结果 {got.quantity.comparator}{_plain(value)}{unit}"
    if holds:
        return "reached", said
    year = got.year or (reported.time[0] if reported and written_on(result.document) else None)
    if aim.year is None or year is None:
        return "not-comparable", f"{said}；{'目标' if aim.year is None else '结果'}年份不明，不能判断是否到期"
    if year >= aim.year:
        return "missed", f"{said}；目标年份 {aim.year}，结果年份 {year}"
    return "open", f"{said}；目标年份 {aim.year}，结果年份 {year}，尚未到期"


KINDS: dict[MeasureKind, str] = {
    MeasureKind.STOCK: "存量",
    MeasureKind.INCREMENT: "增量",
    MeasureKind.ANNUAL: "每年",
    MeasureKind.GROWTH: "增速",
    MeasureKind.RATIO: "比率",
    MeasureKind.RANK: "位次",
    MeasureKind.MONEY: "金额",
}


def _holds(aim: Target, got: Target, aimed: Decimal, value: Decimal) -> bool:
    """Whether the figure reported satisfies the target; more than 10,000 satisfies 10,000 and more."""
    comparator = aim.quantity.comparator
    if aim.kind is MeasureKind.RANK or comparator is Comparator.AT_MOST:
        return value <= aimed
    if comparator is Comparator.LESS_THAN:
        return value < aimed
    if comparator is Comparator.MORE_THAN:
        return value > aimed or (value == aimed and got.quantity.comparator is Comparator.MORE_THAN)
    return value >= aimed


def _counted(unit: str) -> str:
    """One word for the measure words that count the same: people (名, 位) and organisations (个, 家)."""
    return {"名": "人", "位": "人", "个": "家", "所": "家"}.get(unit, unit)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two targets that cannot both be meant: one indicator, region, year, kind and scope, and other figures."""

    document: str
    target: Target
    other_document: str
    other: Target
    reason: str


def disagreements(extractions: Iterable[Extraction]) -> Iterator[Disagreement]:
    """Pairs of targets for one indicator, region, year, kind and scope whose figures differ.

    Two figures of one sentence are none: there the later goes on from the earlier one (新增3家，总量达到10家).
    """
    figures = [
        _figure(e.document, t)
        for e in sorted(extractions, key=lambda e: e.document.id)
        for t in e.targets
        if t.status == "target" and t.region and t.year and t.quantity.value is not None
    ]
    for i, one in enumerate(figures):
        for other in figures[i + 1 :]:
            a, b = one.item, other.item
            agree = (a.region, a.year, kind_of(a), one.part) == (b.region, b.year, kind_of(b), other.part)
            same = one.wording == other.wording or (one.exact and other.exact and one.concept == other.concept)
            (left, unit), (right, measure) = normalize(a.quantity), normalize(b.quantity)
            if not (agree and same and _counted(unit) == _counted(measure)) or left is None or right is None:
                continue
            if left != right and not _one_sentence(one, other):
                said = f"{a.quantity.comparator}{_plain(left)}{unit} 与 {b.quantity.comparator}{_plain(right)}{measure}"
                yield Disagreement(
                    document=one.document.id,
                    target=a,
                    other_document=other.document.id,
                    other=b,
                    reason=f"同一指标、地区、年份、类型而数值不同：{said}",
                )


def _one_sentence(one: _Figure, other: _Figure) -> bool:
    if one.document.id != other.document.id:
        return False
    spans = sorted(figure.item.evidence[0].span for figure in (one, other))
    return SENTENCE.search(one.document.text.raw, spans[0].end, max(spans[0].end, spans[1].start)) is None


def kind_of(item: Target) -> MeasureKind:
    """What a figure measures by its own words: what is added (新增) is no stock, a total (总量) no increment."""
    words = item.evidence[0].quote
    if item.kind is MeasureKind.STOCK and ADDED.search(words) and not TOTAL.search(words):
        return MeasureKind.INCREMENT
    if item.kind is MeasureKind.INCREMENT and TOTAL.search(words) and not ADDED.search(words):
        return MeasureKind.STOCK
    return item.kind
