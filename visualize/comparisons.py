"""What the report and the plots compare: indicators of regions, who carries the work, what is due, plan and result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from visualize.records import MEASURES, Figure, Part, Plan, Records

UNKNOWN = "地区不明"
NO_FUNCTION = "职能不明"
REACHED, MISSED, OPEN = "已达到", "未达到", "未到期"
UNDATED = "年份不明，仅供参照"
NEXT = "上期结果与新目标"
"""A work report states results of the year behind and targets of the year ahead: side by side, not judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An indicator of one kind and unit of which several regions have figures, the highest first."""

    indicator: str
    kind: str
    base: str
    figures: tuple[Figure, ...]

    @property
    def title(self) -> str:
        """Indicator and kind of measure."""
        return f"{self.indicator}（{MEASURES.get(self.kind, self.kind)}）"

    @property
    def regions(self) -> int:
        """How many regions it compares."""
        return len({figure.region for figure in self.figures})

    @property
    def aiming(self) -> int:
        """How many regions have a target with a year."""
        return len({figure.region for figure in self.figures if figure.year and not figure.reported})


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How many tasks an agency leads, carries and supports, and the facts that say so."""

    agency: str
    label: str
    region: str
    function: str
    lead: int
    responsible: int
    supporting: int
    works: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A target and a result of the same region, indicator, kind and unit; ``verdict`` says what they mean together."""

    target: Figure
    result: Figure
    verdict: str

    @property
    def share(self) -> float | None:
        """The result as a share of the target; None where more is not better or the target is nothing."""
        aim, reached = self.target.normalized, self.result.normalized
        more = self.target.kind != "rank" and self.target.comparator not in ("less-than", "at-most", "range")
        return float(reached / aim) if more and aim and aim > 0 and reached is not None else None


def comparisons(records: Records) -> tuple[Comparison, ...]:
    """The indicators that several regions have, those that most aim at first; without figures of platforms."""
    grouped: dict[tuple[str, str, str], dict[tuple[str, str, int | None, bool, str], Figure]] = defaultdict(dict)
    for figure in records.figures:
        if figure.region and not figure.holder and figure.normalized is not None:
            same = (figure.region, figure.words, figure.year, figure.reported, figure.document)
            grouped[figure.shared, figure.kind, figure.base].setdefault(same, figure)
    found = [
        Comparison(indicator=key[0], kind=key[1], base=key[2], figures=tuple(sorted(figures.values(), key=_highest)))
        for key, figures in grouped.items()
    ]
    several = (comparison for comparison in found if comparison.regions > 1)
    return tuple(sorted(several, key=lambda c: (-c.aiming, -c.regions, c.indicator, c.kind, c.base)))


def _highest(figure: Figure) -> tuple[float, str, int, str]:
    rank = float(figure.normalized or 0)
    return (rank if figure.kind == "rank" else -rank, figure.region, figure.year or 0, figure.iri)


def loads(records: Records) -> tuple[Load, ...]:
    """The agencies that have tasks, those with most first."""
    parts: dict[str, list[Part]] = defaultdict(list)
    for part in records.parts:
        parts[part.agency].append(part)
    found = []
    for iri, own in parts.items():
        agency = records.agencies.get(iri)
        if agency is None:
            continue
        counts = {role: len({p.work for p in own if p.role == role}) for role in ("lead", "responsible", "supporting")}
        found.append(
            Load(
                agency=iri,
                label=agency.label,
                region=agency.regions[0] if agency.regions else UNKNOWN,
                function=agency.functions[0] if agency.functions else NO_FUNCTION,
                works=len({part.work for part in own}),
                parts=tuple(sorted(own, key=lambda p: (p.role != "lead", p.sources[:1], p.iri))),
                **counts,
            )
        )
    return tuple(sorted(found, key=lambda load: (-load.works, -load.lead, load.label, load.agency)))


def heat(records: Records) -> Mapping[str, Mapping[str, tuple[int, int]]]:
    """For each function (most tasks first) and region: how many tasks its agencies carry, and how many they lead."""
    works: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    led: dict[tuple[str, str], set[str]] = defaultdict(set)
    for load in loads(records):
        for part in load.parts:
            works[load.function][load.region].add(part.work)
            if part.role == "lead":
                led[load.function, load.region].add(part.work)
    order = sorted(works, key=lambda name: (-sum(map(len, works[name].values())), name))
    return {
        name: {region: (len(tasks), len(led[name, region])) for region, tasks in sorted(works[name].items())}
        for name in order
    }


def due(records: Records) -> Mapping[int | None, Mapping[str, tuple[Figure, ...]]]:
    """The targets by the year when they fall due, then by region; those without a year last."""
    found: dict[int | None, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in records.figures:
        if not figure.reported:
            plan = records.plans.get(figure.document)
            region = figure.region or (plan.region if plan else "") or UNKNOWN
            found[figure.year][region].append(figure)
    years = sorted(found, key=lambda year: (year is None, year or 0))
    return {year: {region: tuple(figures) for region, figures in sorted(found[year].items())} for year in years}


def pairs(records: Records) -> tuple[Pair, ...]:
    """Targets and results that speak of the same thing; what can be judged first."""
    results: dict[tuple[str, str, str, str], list[Figure]] = defaultdict(list)
    for figure in records.figures:
        if figure.reported and figure.owner and figure.normalized is not None:
            results[_topic(figure)].append(figure)
    found: dict[tuple[object, ...], Pair] = {}
    for target in records.figures:
        if target.reported or target.normalized is None:
            continue
        for result in results[_topic(target)]:
            if (verdict := _verdict(records.plans, target, result)) is not None:
                same = (_topic(target), target.words, target.year, target.document, result.words, result.year)
                found.setdefault((*same, result.document), Pair(target=target, result=result, verdict=verdict))
    order = (REACHED, MISSED, OPEN, UNDATED, NEXT)
    return tuple(
        sorted(
            found.values(),
            key=lambda p: (order.index(p.verdict), p.target.owner, p.target.shared, p.target.year or 0, p.target.iri),
        )
    )


def _topic(figure: Figure) -> tuple[str, str, str, str]:
    return (figure.owner, figure.shared, figure.kind, figure.base)


def _verdict(plans: Mapping[str, Plan], target: Figure, result: Figure) -> str | None:
    """What a target and a result mean together; None where the result is from outside the target's years."""
    if target.document == result.document:
        return NEXT if not (target.year and result.year) or result.year <= target.year else None
    begin = _begin(plans[target.document])
    if target.year is None or result.year is None or begin is None:
        return UNDATED
    if not begin <= result.year <= target.year:
        return None
    said = outcome(target, result)
    return OPEN if said == MISSED and result.year < target.year else said


def _begin(plan: Plan) -> int | None:
    day = plan.written or plan.published
    return plan.begin or (day.year if day else None)


def outcome(target: Figure, result: Figure) -> str | None:
    """Whether a result reaches a target of the same indicator; None where it cannot be told.

    The first place is better than the second: a rank is reached by a smaller figure.
    """
    aim, reached = target.normalized, result.normalized
    if aim is None or reached is None or target.base != result.base or target.comparator in ("about", "range"):
        return None
    if target.kind == "rank" and target.comparator not in ("less-than", "at-most"):
        return REACHED if reached <= aim else MISSED
    holds = {
        "more-than": reached > aim,
        "less-than": reached < aim,
        "at-most": reached <= aim,
    }.get(target.comparator, reached >= aim)
    return REACHED if holds else MISSED
