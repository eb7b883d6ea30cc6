"""Incentives: money promised to somebody for something.

Reads 对新认定的国家级、省级孵化器，分别给予500万元、250万元奖励; 按实际投入的20%给予补助，最高不超过50万元;
给予企业30万元奖励.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from spacy.tokens import Doc

from kg.extraction.beneficiaries import Terms, encouraged, read_terms, share_terms
from kg.extraction.contexts import Context
from kg.extraction.incentive_cards import labelled, said_around
from kg.extraction.incentive_tables import PromiseRow, promise_rows
from kg.extraction.promises import GIVE, Part, parts, sets_rule
from kg.extraction.reading import Reading, figures_of
from kg.extraction.rows import stretches
from kg.extraction.sentences import squeeze
from kg.model import Incentive, Range, Task
from kg.quantities import Figure

BACK = 200
"""How far before a promise its beneficiary is looked for."""

LONGEST = 120
"""The characters that a quote may have."""

RULE = "incentives/promise"
TABLE_RULE = "incentives/table"
_FULL = re.compile(r"全额(?:给予|予以|补助|补贴|奖励|资助|配套)|同比例配套|等额配套|1[:：]1(?:的比例)?(?:给予|配套)")
_CLOSE = re.compile(r"[（(][^（）()]*[）)]|[，,；;。]|、(?=[后第][一二三四五\d]年)")
_LIST = re.compile(r"\s*(?:[（(][^（）()]*[）)])?\s*(?:、|和|及|与|以及|或|[,，]\s*(?=\d))\s*")
_FRESH = re.compile(r"[，,;；]\s*(?:对|凡|其中|被|新|获|认定|每一|后[\d一二三]|第[一二三])|的[，,]")
_OVER_ALL = re.compile(r"[，,]\s*(?:每年|合计|累计|总计|均|以上)[^，,]{0,8}$")
_REPORTED = re.compile(
    r"累计(?:发放|兑现|拨付|落实|投入|下达)|已(?:经)?(?:发放|兑现|拨付|落实)|兑现各|去年|今年以来"
    r"|共(?:发放|兑现)"
)
_BY = re.compile(r"\s*(?:按照?|参照|最高|每|一次性|标准|具体|其中)")
_GOES_ON = re.compile(r"\s*(?:其中|同一|单个|每[家个户项名]|年度|考核|对(?:其|上述)|上述|再|另|最高|奖励|补助|补贴)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Promise:
    """One promise of a sentence before its terms are read."""

    amount: Figure | None = None
    rate: Figure | None = None
    cap: Figure | None = None
    full: bool = False
    group: int = 0

    def figures(self) -> tuple[Figure, ...]:
        return tuple(f for f in (self.amount, self.rate, self.cap) if f is not None)


def component(doc: Doc) -> Doc:
    """Fill ``doc._.incentives``."""
    doc._.incentives = read_incentives(doc._.reading, tuple(doc._.tasks))
    return doc


def read_incentives(reading: Reading, tasks: Sequence[Task]) -> tuple[Incentive, ...]:
    """The incentives that a document promises, in the order of its text."""
    clean = reading.clean
    if not GIVE.search(clean):
        return ()
    figures = figures_of(clean)
    starts = [figure.core for figure in figures]
    context, found = Context(reading), list[Incentive]()
    rows = promise_rows(clean)
    lines = [row.range.start for row in rows]
    before: Terms | None = None
    opened: Range | None = None
    for place in stretches(clean):
        i = bisect_left(lines, place.end) - 1
        if i >= 0 and place.start < rows[i].range.end:
            continue
        label = labelled(clean, place.start)
        if label in ("who", "when") or not (label or GIVE.search(clean, place.start, place.end)):
            before = None if clean[place.end : place.end + 1] == "\n" else before
            opened = None
            continue
        mine = figures[bisect_left(starts, place.start) : bisect_left(starts, place.end)]
        if _REPORTED.search(clean, place.start, place.end) or not _promised(context, clean, place):
            continue
        follows = _GOES_ON.match(clean, place.start) or clean[max(0, place.start - 4) : place.start].rstrip()[-1:] in (
            "；",
            ";",
        )
        joined = opened if opened and _BY.match(clean, place.start) else None
        lead = joined.start if joined else place.start
        made = list(_read(reading, context, place, mine, tasks, before if follows else None, lead))
        before = Terms(beneficiary=made[-1].beneficiary, condition="") if made else before
        opened = None if made or clean[place.end : place.end + 1] == "\n" else place
        found += made
    found += (_from_row(reading, context, row, tasks) for row in rows)
    return tuple(sorted(found, key=lambda each: each.evidence[0].span) if rows else found)


def _promised(context: Context, clean: str, place: Range) -> bool:
    """Whether a sentence that speaks of giving promises: not where a report tells what was given."""
    setting = context.setting(place.start)
    if setting.status == "target" or labelled(clean, place.start):
        return True
    return not setting.headed and not context.account and sets_rule(clean, place.start, place.end)


def _from_row(reading: Reading, context: Context, row: PromiseRow, tasks: Sequence[Task]) -> Incentive:
    """The promise of a row of a table."""
    return Incentive(
        beneficiary=row.beneficiary,
        condition=row.condition,
        amount=row.amount.quantity.value if row.amount else None,
        unit=_unit(row.amount),
        rate=row.rate.quantity.value if row.rate else None,
        cap=row.cap.quantity.value if row.cap else None,
        cap_unit=_unit(row.cap),
        period=row.period,
        task=context.task(tasks, row.place.start),
        evidence=reading.evidence(row.place, TABLE_RULE),
    )


def _read(
    reading: Reading,
    context: Context,
    place: Range,
    figures: tuple[Figure, ...],
    tasks: Sequence[Task],
    before: Terms | None,
    lead: int,
) -> Iterator[Incentive]:
    clean = reading.clean
    promises = _promises(clean, place, figures)
    start = lead
    groups = sorted({p.group for p in promises})
    for group in groups:
        members = [p for p in promises if p.group == group]
        later = min((f.start for p in promises if p.group > group for f in p.figures()), default=place.end)
        first = min((f.start for p in members for f in p.figures()), default=place.start)
        last = max((f.end for p in members for f in p.figures()), default=place.end)
        full = _FULL.search(clean, start, place.end) if any(p.full for p in members) else None
        if full:
            first, last = full.start(), max(full.end(), *(f.end for p in members for f in p.figures()), 0)
        terms = read_terms(clean[start:first], clean[first : min(place.end, last + 40)], before)
        if labelled(clean, place.start):
            terms = _with_labels(terms, *said_around(clean, place.start))
        if not terms.beneficiary:
            terms = replace(terms, beneficiary=encouraged(_sentence_before(clean, start)))
        end = _clause_end(clean, last, place.end)
        for member, own in zip(members, share_terms(terms, _notes(clean, members), len(members)), strict=True):
            begin = _clause_start(clean, min(start, first), first, end - LONGEST)
            yield _incentive(reading, context, member, own, tasks, Range(start=begin, end=end))
        before = terms
        own_last = max((f.end for p in members for f in p.figures() if f.start < later), default=last)
        start = end if last <= later else _clause_end(clean, own_last, place.end)


def _with_labels(terms: Terms, who: str, when: str) -> Terms:
    """Terms with what labelled lines say of them (补贴对象：…, 申领条件：…)."""
    named = read_terms(f"对{who}，给予", "", None) if who else Terms(beneficiary="", condition="")
    if who and not named.beneficiary:
        stated, _, last = who.rpartition("的")
        named = Terms(beneficiary=last, condition=stated)
    stated = terms.condition
    conditions = [*(part for part in (named.condition,) if part and part not in stated), *([stated] if stated else [])]
    conditions += [when] if when and when not in stated else []
    return replace(
        terms,
        beneficiary=terms.beneficiary or named.beneficiary,
        condition="，".join(conditions),
    )


def _sentence_before(clean: str, start: int) -> str:
    """The sentences before a position on its line."""
    line = max(clean.rfind("\n", max(0, start - BACK), start) + 1, start - BACK, 0)
    return squeeze(clean[line:start])


def _notes(clean: str, members: list[_Promise]) -> list[str]:
    """What stands in brackets behind each figure (500万元（达到A类）)."""
    notes = []
    for member in members:
        figures = member.figures()
        found = (
            re.match(r"\s*[（(]([^（）()]{2,20})[）)]", clean[figures[0].end : figures[0].end + 26])
            if figures
            else None
        )
        notes.append(found[1] if found else "")
    return notes


def _clause_start(clean: str, start: int, first: int, least: int) -> int:
    """Where a quote begins that would be too long from ``start``: with a clause, not inside a word."""
    if start >= least:
        return start
    found = re.compile(r"[，,；;：:。]").search(clean, least, first)
    return found.end() if found else least


def _clause_end(clean: str, last: int, end: int) -> int:
    for found in _CLOSE.finditer(clean, last, end):
        if len(found[0]) == 1:
            return found.start()
    return end


def _promises(clean: str, place: Range, figures: tuple[Figure, ...]) -> list[_Promise]:
    """The promises of a sentence: rates with their caps, amounts, members of a list each for itself."""
    roles = parts(clean, place.start, place.end, figures)
    made: list[_Promise] = []
    group, previous = -1, -2
    for i in sorted(roles):
        figure, part = figures[i], roles[i]
        continued = (
            previous == i - 1
            and roles.get(i - 1) is part
            and bool(_LIST.fullmatch(clean[figures[i - 1].end : figure.start]))
        )
        if part is Part.CAP and _caps(clean, made, figure):
            whole = bool(_OVER_ALL.search(clean[figures[i - 1].end : figure.start])) if i else False
            last = made[-1].group
            open_ = [k for k, p in enumerate(made) if p.cap is None and (p.group == last or (whole and p.rate))]
            if continued or _list_ahead(clean, figures, roles, i, len(open_)):
                open_ = open_[:1]
            for k in open_:
                made[k] = replace(made[k], cap=figure)
        else:
            group = group if continued else group + 1
            made.append(_promise(part, figure, group))
        previous = i
    full = _FULL.search(clean, place.start, place.end)
    if full:
        made = [p for p in made if not (p.rate and p.rate.end <= full.start() <= p.rate.end + 8)]
        bounded = made[-1] if made and made[-1].cap and not (made[-1].amount or made[-1].rate) else None
        if bounded and bounded.cap and full.end() <= bounded.cap.start <= full.end() + 24:
            return [*made[:-1], replace(bounded, full=True)]
        made.append(_Promise(full=True, group=group + 1))
    return made


def _promise(part: Part, figure: Figure, group: int) -> _Promise:
    if part is Part.AMOUNT:
        return _Promise(amount=figure, group=group)
    return _Promise(rate=figure, group=group) if part is Part.RATE else _Promise(cap=figure, group=group)


def _list_ahead(clean: str, figures: tuple[Figure, ...], roles: dict[int, Part], i: int, open_: int) -> bool:
    """Whether the cap at ``i`` begins a list of as many caps as there are promises without one."""
    count = 1
    while (
        i + count < len(figures)
        and roles.get(i + count) is Part.CAP
        and _LIST.fullmatch(clean[figures[i + count - 1].end : figures[i + count].start])
    ):
        count += 1
    return count > 1 and count == open_


def _caps(clean: str, made: list[_Promise], figure: Figure) -> bool:
    """Whether a cap bounds the promise before it, rather than being the promise itself."""
    if not made or not any(p.cap is None for p in made if p.group == made[-1].group) or made[-1].full:
        return False
    last = max(f.end for f in made[-1].figures())
    between = clean[last : figure.start]
    return not _FRESH.search(between)


def _incentive(
    reading: Reading, context: Context, promise: _Promise, terms: Terms, tasks: Sequence[Task], place: Range
) -> Incentive:
    figures = promise.figures()
    at = figures[0].core if figures else place.end - 1
    start = place.start
    while start < place.end and reading.clean[start] in " \t\n　，,、；;。：:•—":
        start += 1
    return Incentive(
        beneficiary=terms.beneficiary,
        condition=terms.condition,
        amount=promise.amount.quantity.value if promise.amount else None,
        unit=_unit(promise.amount),
        amount_high=promise.amount.quantity.high if promise.amount else None,
        rate=Decimal(100) if promise.full else _percent(promise.rate),
        rate_high=promise.rate.quantity.high if promise.rate and not promise.full else None,
        cap=promise.cap.quantity.value if promise.cap else None,
        cap_unit=_unit(promise.cap),
        period=terms.period,
        scope=terms.scope,
        task=context.task(tasks, at),
        evidence=reading.evidence(Range(start=start, end=place.end), RULE),
    )


def _percent(figure: Figure | None) -> Decimal | None:
    """A rate in percent; a multiple (1.2倍) is so many times a hundred."""
    if figure is None or figure.quantity.value is None:
        return None
    value = figure.quantity.value
    return Decimal(format((value * 100).normalize(), "f")) if figure.quantity.unit == "倍" else value


def _unit(figure: Figure | None) -> str | None:
    if figure is None:
        return None
    return figure.quantity.unit + "元" if figure.quantity.unit in ("万", "亿") else figure.quantity.unit
