"""What the report says: chapters of plain blocks, and the sources that their figures lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from queries.catalog import CHECKS, load
from queries.checks import Finding
from visualize.annexes import title
from visualize.comparisons import Comparison, Load, Pair, comparisons, due, heat, loads, pairs
from visualize.ledger_notes import SEVERITIES
from visualize.ledger_notes import by_document as counts_of
from visualize.plots import MOST_AGENCIES, MOST_BARS, MOST_PAIRS, MOST_PANELS, plot_bytes
from visualize.records import Figure, Records, Source, shortened

MOST_FUNCTIONS = 12
MOST_DUE = 5
"""So many targets of a year are listed; the workbook has them all."""
MOST_FINDINGS = 6
MOST_LOADS = 5
SHADES = 5
"""Steps of shading in the heat map, 0 is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph, with its translation in small print."""

    zh: str
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; ``notes`` holds the numbers of the sources of each row, ``shades`` how dark each cell is.

    ``widths`` are the parts of the page, in per cent, that its columns take.
    """

    caption: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[tuple[int, ...], ...] = ()
    shades: tuple[tuple[int, ...], ...] = ()
    centred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A plot: its name, caption, the words that stand for it, and the numbers of its sources."""

    name: str
    caption: str
    alt: str
    svg: bytes
    png: bytes
    notes: tuple[int, ...] = ()


Block: TypeAlias = Text | Grid | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of the report."""

    zh: str
    en: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole report; ``sources`` are its endnotes by document and place in it, the first is number 1."""

    title: str
    title_en: str
    subtitle: str
    chapters: tuple[Chapter, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The sources that lie in one document; ``first`` is the number of the first of them."""

    title: str
    first: int
    sources: tuple[Source, ...]


def by_document(sources: Sequence[Source]) -> tuple[Cited, ...]:
    """The numbered sources of a report, document by document."""
    found: list[Cited] = []
    for heading, group in groupby(sources, key=lambda source: source.title):
        first = found[-1].first + len(found[-1].sources) if found else 1
        found.append(Cited(title=heading, first=first, sources=tuple(group)))
    return tuple(found)


def runs(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Numbers of sources in short: those that follow each other are drawn together.

    >>> runs((1, 2, 3, 7))
    ((1, 3), (7, 7))
    """
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


@dataclass(slots=True)
class Notes:
    """Numbers the passages that are referred to, each once, in the order of their first use."""

    numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)

    def of(self, sources: Iterable[Source]) -> tuple[int, ...]:
        """The numbers of passages."""
        found = []
        for source in sources:
            key = (source.iri, source.start, source.end)
            if key not in self.numbers:
                self.sources.append(source)
                self.numbers[key] = len(self.sources)
            found.append(self.numbers[key])
        return tuple(dict.fromkeys(found))


def make_report(records: Records, findings: Sequence[Finding]) -> Report:
    """The report of a graph."""
    notes = Notes()
    chapters = (
        Chapter(zh="文件概况", en="What was read", blocks=tuple(_corpus(records))),
        Chapter(zh="谁承担工作", en="Who carries the work", blocks=tuple(_work(records, notes))),
        Chapter(zh="地区指标对照", en="Regions on shared indicators", blocks=tuple(_indicators(records, notes))),
        Chapter(zh="哪年到期", en="What falls due when", blocks=tuple(_due(records, notes))),
        Chapter(zh="计划与结果", en="Plan against result", blocks=tuple(_results(records, notes))),
        Chapter(zh="存疑事项", en="Open questions", blocks=tuple(_questions(findings))),
    )
    order = sorted(range(len(notes.sources)), key=lambda at: notes.sources[at])
    number = {at + 1: place for place, at in enumerate(order, start=1)}
    regions = "、".join(dict.fromkeys(plan.region for plan in records.plans.values() if plan.region))
    return Report(
        title="科技创新规划与落实情况报告",
        title_en="Innovation plans and what came of them",
        subtitle=f"{shortened(regions, 60)}　{len(records.plans)}份文件",
        chapters=tuple(replace(c, blocks=tuple(_renumbered(block, number) for block in c.blocks)) for c in chapters),
        sources=tuple(notes.sources[at] for at in order),
    )


def _renumbered(block: Block, number: Mapping[int, int]) -> Block:
    """A block whose notes have these numbers instead."""
    if isinstance(block, Picture):
        return replace(block, notes=tuple(sorted(number[note] for note in block.notes)))
    if isinstance(block, Grid):
        return replace(block, notes=tuple(tuple(sorted(number[note] for note in notes)) for notes in block.notes))
    return block


def _picture(records: Records, name: str, caption: str, alt: str, notes: tuple[int, ...]) -> Picture:
    svg, png = (plot_bytes(records, name, style) for style in ("svg", "png"))
    return Picture(name=name, caption=caption, alt=alt, svg=svg, png=png, notes=notes)


def _corpus(records: Records) -> Iterator[Block]:
    counts = list(counts_of(records))
    works = sum(not work.action for work in records.works.values())
    yield Text(
        zh=f"本报告依据{len(counts)}份文件，共读出行动{len(records.works) - works}项、任务{works}项、"
        f"单位{len(records.agencies)}个、目标{sum(c['targets'] for _, c in counts)}条、"
        f"结果{sum(c['results'] for _, c in counts)}条、政策措施{len(records.money)}条。原文没有写明的不作推测；"
        "方括号中的数字指向文末的出处与原文。",
        en="Everything here was read from the documents below; figures in brackets lead to the words of the source.",
    )
    rows = tuple(
        (
            plan.title,
            plan.region or "不明",
            "、".join(plan.issuers) or "不明",
            (f"{plan.written:%Y-%m-%d}" if plan.written else "不明") + (f"\n{plan.number}" if plan.number else ""),
            plan.period or "不明",
            str(count["works"]),
            str(count["targets"]),
            str(count["results"]),
        )
        for plan, count in counts
    )
    head = ("文件", "地区", "发文机关", "成文日期与文号", "期限", "行动与任务", "目标", "结果")
    yield Grid(
        caption="文件一览 Documents",
        head=head,
        widths=(28, 8, 17, 15, 11, 9, 6, 6),
        rows=rows,
        centred=frozenset({5, 6, 7}),
    )


def _work(records: Records, notes: Notes) -> Iterator[Block]:
    found = loads(records)
    if not found:
        yield Text(zh="各文件没有写明责任单位。", en="No document names agencies.")
        return
    top = found[0]
    yield Text(
        zh=f"{len(found)}个单位承担任务。最多的是{top.label}，{top.works}项，其中牵头{top.lead}项。"
        "下表按职能和地区列出参与的任务数，括号内为牵头数；颜色越深任务越多。",
        en="Tasks by function of the agency and region; led tasks in brackets. The darker, the more.",
    )
    yield _heat_map(records)
    by_region: dict[str, list[Load]] = {}
    for one in found:
        by_region.setdefault(one.region, []).append(one)
    shown = [one for loads_ in by_region.values() for one in loads_[:MOST_AGENCIES]]
    alt = "；".join(f"{one.label}{one.works}项" for one in shown[:10])
    proofs = [part.sources[0] for one in shown for part in one.parts[:1] if part.sources]
    yield _picture(records, "workload", "各地区任务最多的单位 Agencies with most tasks", alt, notes.of(proofs))
    yield _loads(records, found[:MOST_LOADS], notes)


def _loads(records: Records, shown: Sequence[Load], notes: Notes) -> Grid:
    rows, numbers = [], []
    for one in shown:
        works = dict.fromkeys(part.work for part in one.parts if part.work in records.works)
        named = "；".join(title(records.works[work]) for work in list(works)[:3])
        counts = (str(one.lead), str(one.responsible), str(one.supporting))
        rows.append((one.label, one.function, *counts, named + ("；…" if len(works) > 3 else "")))
        numbers.append(notes.of(s for part in one.parts[:3] for s in part.sources[:1]))
    head = ("单位", "职能", "牵头", "责任", "配合", "任务（牵头的在前）")
    caption = "任务最多的单位及其任务 Agencies with most tasks, and which"
    widths, centred = (24, 9, 6, 6, 6, 41, 8), frozenset({1, 2, 3, 4})
    return Grid(caption=caption, head=head, widths=widths, rows=tuple(rows), notes=tuple(numbers), centred=centred)


def _heat_map(records: Records) -> Grid:
    counts = heat(records)
    shown = list(counts)[:MOST_FUNCTIONS]
    regions = sorted({region for function in counts.values() for region in function})
    most = max((works for function in counts.values() for works, _ in function.values()), default=1)
    rows, shades = [], []
    for function in shown:
        cells = [counts[function].get(region, (0, 0)) for region in regions]
        rows.append(
            (function, *(f"{works}（{led}）" if led else (str(works) if works else "") for works, led in cells))
        )
        shades.append((0, *(-(-works * SHADES // most) for works, _ in cells)))
    rest = f"（另有{len(counts) - len(shown)}项职能）" if len(counts) > len(shown) else ""
    return Grid(
        caption=f"职能与地区 Functions and regions{rest}",
        head=("职能", *regions),
        widths=(16, *[84 // max(len(regions), 1)] * len(regions)),
        rows=tuple(rows),
        shades=tuple(shades),
        centred=frozenset(range(1, len(regions) + 1)),
    )


def _year(figure: Figure) -> str:
    return f"{figure.year}年" if figure.year else "年份不明"


def _said(figure: Figure) -> str:
    return figure.words + ("（力争）" if figure.hedged else "")


def _indicators(records: Records, notes: Notes) -> Iterator[Block]:
    found = comparisons(records)[:MOST_PANELS]
    if not found:
        yield Text(zh="没有两个以上地区共有的指标。", en="No indicator is shared by two regions.")
        return
    yield Text(
        zh=f"以下{len(found)}项指标有两个以上地区的数据，口径和单位相同。各地年份不同，比较时请留意；斜线为已报告的结果。",
        en="Indicators of more than one region, same kind and unit; mind the years. Hatched bars are reported results.",
    )
    alt = "；".join(f"{c.title}最高的是{c.figures[0].region}{c.figures[0].words}" for c in found)
    numbers = notes.of(s for c in found for f in c.figures for s in f.sources[:1])
    yield _picture(records, "indicators", "共有指标对照 Shared indicators", alt, numbers)
    rows = tuple(
        (c.title, c.figures[0].region, "；".join(map(_place, c.figures[:MOST_BARS])), _wordings(c)) for c in found
    )
    proofs = tuple(notes.of(s for f in c.figures[:MOST_BARS] for s in f.sources[:1]) for c in found)
    head = ("指标", "最高", "各地数值（从高到低）", "原文写法")
    caption = "共有指标明细 Shared indicators in detail"
    yield Grid(caption=caption, head=head, widths=(17, 8, 45, 21, 9), rows=rows, notes=proofs, centred=frozenset({1}))


def _place(figure: Figure) -> str:
    return f"{figure.region}{_said(figure)}（{_year(figure)}{'结果' if figure.reported else ''}）"


def _wordings(comparison: Comparison) -> str:
    return "、".join(dict.fromkeys(shortened(figure.wording, 24) for figure in comparison.figures[:MOST_BARS]))


def _due(records: Records, notes: Notes) -> Iterator[Block]:
    years = due(records)
    if not years:
        yield Text(zh="各文件没有写明目标。", en="No document states targets.")
        return
    said = "，".join(f"{year}年{sum(map(len, found.values()))}条" for year, found in years.items() if year)
    undated = sum(map(len, years.get(None, {}).values()))
    yield Text(
        zh=f"按到期年份，目标{said or '均未写明年份'}；另有{undated}条原文没有写明年份。下表每年最多列{MOST_DUE}条，"
        "写明牵头单位的和各地共有的在前，全部目标见工作簿的指标表。",
        en=f"Targets by the year when they fall due; at most {MOST_DUE} of each year are listed, the workbook has all.",
    )
    listed = {year: _first(records, found.values()) for year, found in years.items() if year}
    numbers = notes.of(s for figures in listed.values() for f in figures for s in f.sources[:1])
    yield _picture(records, "due", "目标的到期年份 Targets by year", f"目标{said}；{undated}条没有年份", numbers)
    rows, proofs = [], []
    for year, figures in listed.items():
        for place, f in enumerate(figures):
            work = records.works.get(f.work)
            leads = "、".join(records.agencies_of(f.work, "lead") or records.agencies_of(f.work, "responsible")[:3])
            named = shortened(title(work), 20) if work else ""
            rows.append((f"{year}年" if place == 0 else "", f.owner, f.wording, _said(f), named, leads))
            proofs.append(notes.of(f.sources[:1]))
    head = ("年份", "地区或主体", "指标", "目标", "任务", "牵头或责任单位")
    caption = "到期目标 Targets that fall due"
    widths = (8, 11, 24, 14, 22, 15, 6)
    yield Grid(caption=caption, head=head, widths=widths, rows=tuple(rows), notes=tuple(proofs))


def _first(records: Records, groups: Iterable[Sequence[Figure]]) -> list[Figure]:
    """The targets of a year that a planner needs first, from each region in turn."""
    shared = {figure.iri for comparison in comparisons(records) for figure in comparison.figures}
    queues = [
        sorted(group, key=lambda f: (not records.agencies_of(f.work, "lead"), f.iri not in shared, f.sources[:1]))
        for group in groups
    ]
    longest = max(map(len, queues), default=0)
    turns = [queue[turn] for turn in range(longest) for queue in queues if turn < len(queue)]
    return sorted(turns[:MOST_DUE], key=lambda f: (f.region, f.sources[:1], f.iri))


def _results(records: Records, notes: Notes) -> Iterator[Block]:
    found = pairs(records)
    if not found:
        yield Text(
            zh="没有地区、指标、口径和单位都相同的目标与结果。", en="No target and result speak of the same thing."
        )
        return
    tally = "，".join(f"{verdict}{count}对" for verdict, count in Counter(pair.verdict for pair in found).items())
    yield Text(
        zh=f"地区、指标、口径和单位都相同的目标与结果共{len(found)}对：{tally}。只有结果的年份在目标期内才判断是否达到；"
        "“上期结果与新目标”来自同一份总结与计划，结果在前、目标在后，并列供参考，不作判断。",
        en="Targets and results of the same region, indicator, kind and unit; judged only where the years allow it.",
    )
    shown = found[:MOST_PAIRS]
    numbers = notes.of(s for pair in shown for f in (pair.target, pair.result) for s in f.sources[:1])
    alt = "；".join(f"{p.target.owner}{p.target.shared}目标{p.target.words}结果{p.result.words}" for p in shown)
    yield _picture(records, "plan-result", "结果与目标之比 Results as a share of targets", alt, numbers)
    head = ("地区或主体", "指标", "目标", "结果", "判断")
    rows, proofs = zip(*(_pair(pair, notes) for pair in shown), strict=True)
    more = f"（共{len(found)}对，列出{len(shown)}对）" if len(found) > len(shown) else ""
    caption = f"目标与结果 Targets and results{more}"
    yield Grid(caption=caption, head=head, widths=(14, 22, 21, 19, 16, 8), rows=rows, notes=proofs)


def _pair(pair: Pair, notes: Notes) -> tuple[tuple[str, ...], tuple[int, ...]]:
    target, result = pair.target, pair.result
    cells = tuple(f"{_said(figure)}　{_year(figure)}" for figure in (target, result))
    return (target.owner, target.shared, *cells, pair.verdict), notes.of(target.sources[:1] + result.sources[:1])


def _questions(findings: Sequence[Finding]) -> Iterator[Block]:
    counts = Counter(SEVERITIES.get(finding.severity, finding.severity) for finding in findings)
    tally = "、".join(f"{name}{counts[name]}条" for name in SEVERITIES.values() if counts[name]) or "没有疑点"
    yield Text(
        zh=f"程序检查结果：{tally}。待核实的请对照原文，提示供参考；全部条目见工作簿的存疑清单。",
        en="What the checks found; the workbook lists all of it.",
    )
    titles = {name: query.title.zh for name, query in load(CHECKS).items()}
    kinds = Counter((f.severity, titles.get(f.check, "内容是否完整")) for f in findings)
    if kinds:
        counted = ((name, count, SEVERITIES.get(severity, severity)) for (severity, name), count in kinds.items())
        said = "；".join(f"{name}{count}条（{severity}）" for name, count, severity in counted)
        yield Text(zh=f"按检查：{said}。", en="By check.")
    urgent = [f for f in findings if f.severity != "info"][:MOST_FINDINGS]
    if urgent:
        head = ("程度", "说明", "文件", "原文")
        rows = tuple((SEVERITIES[f.severity], f.message_zh, f.document, f.quote) for f in urgent)
        urgents = sum(f.severity != "info" for f in findings)
        more = f"（共{urgents}条，列出{len(urgent)}条）" if urgents > len(urgent) else ""
        caption, widths = f"须先核实的事项 To be looked at first{more}", (9, 33, 27, 31)
        yield Grid(caption=caption, head=head, widths=widths, rows=rows, centred=frozenset({0}))
