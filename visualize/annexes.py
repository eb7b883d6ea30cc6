"""Annexes that a document names and does not hold, put together again from what its body says.

Offices publish a plan as a page and leave its annexes out. An annex of targets (指标、任务分解) is made from the
document's targets, a list of platforms (平台清单) from the platforms it names, a list of projects (项目清单) from
tasks and targets that speak of projects and programmes whose names say that they are some. What cannot be known
from the body is said, not filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from visualize.records import Figure, Plan, Records, Source, Thing, Work

_BUILD_UP = frozenset({"incubator", "makerspace", "park", "service-complex"})
_RESEARCH = frozenset({"laboratory", "research-institute", "innovation-centre", "infrastructure", "pilot-base"})
_SERVICE = frozenset({"technology-market", "service-complex", "talent-station", "digital-system"})
_PROJECTS = frozenset({"research", "industry", "enterprise"})
_KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("孵化|众创|双创|园区|科创园", _BUILD_UP),
    ("科研|研发|研究|实验室", _RESEARCH),
    ("服务|转化|交易", _SERVICE),
)
"""Words in the name of a list of platforms, and the kinds of platforms it is then about."""

_PROJECT = re.compile("项目|工程|专项")
"""What a programme that is one or several projects has in its name; 创新券, 赛马制, 包干制 have not."""

NOTHING = "正文中没有可对应的内容"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of an annex."""

    name: str
    kind: str = ""
    target: str = ""
    year: int | None = None
    work: str = ""
    leads: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex of a document: ``held`` where the document holds it itself; else what its body has instead,
    and in ``lacking`` what that is short of.
    """

    document: str
    number: int
    name: str
    held: bool
    entries: tuple[Entry, ...] = ()
    lacking: tuple[str, ...] = ()


def read_annexes(records: Records) -> Iterator[Annex]:
    """The annexes that the documents name, each with what the body has of it."""
    for plan in records.plans.values():
        for written in plan.attachments:
            number, _, name = written.removeprefix("附件").partition(" ")
            yield _annex(records, plan, int(number), name)


def _annex(records: Records, plan: Plan, number: int, name: str) -> Annex:
    if _is_held(records, plan, name):
        return Annex(document=plan.iri, number=number, name=name, held=True)
    make = _maker(name)
    if make is None:
        return Annex(document=plan.iri, number=number, name=name, held=False, lacking=(NOTHING,))
    entries, lacking = make(records, plan, name)
    return Annex(document=plan.iri, number=number, name=name, held=False, entries=entries, lacking=lacking)


def _is_held(records: Records, plan: Plan, name: str) -> bool:
    """Whether a section with the annex's name says anything of substance."""
    facts: tuple[Figure | Work | Thing, ...] = (*records.figures, *records.works.values(), *records.things)
    return any(s.iri == plan.iri and s.section.endswith(name) for fact in facts for s in fact.sources)


Made = tuple[tuple[Entry, ...], tuple[str, ...]]


def _maker(name: str) -> Callable[[Records, Plan, str], Made] | None:
    if re.search("平台|载体|基地|机构|园区", name) and "指标" not in name:
        return _platforms
    if "项目" in name:
        return _projects
    return _targets if re.search("指标|目标|任务|责任|分工", name) else None


def _own(plan: Plan, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(source for source in sources if source.iri == plan.iri)


def _target(records: Records, figure: Figure) -> Entry:
    work = records.works.get(figure.work)
    return Entry(
        name=figure.wording + (f"（{figure.holder}）" if figure.holder else ""),
        kind="力争" if figure.hedged else "",
        target=figure.words,
        year=figure.year,
        work=title(work) if work else "",
        leads=records.agencies_of(figure.work, "lead"),
        agencies=records.agencies_of(figure.work, "responsible") + records.agencies_of(figure.work, "supporting"),
        sources=figure.sources,
    )


def title(work: Work) -> str:
    """A task with its number.

    >>> named = {"title": "培育企业", "number": "1."}
    >>> title(Work(**named, iri="", parent="", order=1, action=False, safeguard=False, document="", sources=()))
    '1.培育企业'
    """
    return f"{work.number}{work.title}"


def _targets(records: Records, plan: Plan, _name: str) -> Made:
    """The targets of a document, by task, in the order of the text."""
    found = [f for f in records.figures if f.document == plan.iri and not f.reported]
    entries = tuple(_target(records, figure) for figure in found)
    lacking = (
        _short(sum(e.year is None for e in entries), "条目标正文没有写明年份"),
        _short(sum(not e.work for e in entries), "条属于总体目标，正文没有落到任务"),
        _short(sum(not (e.leads or e.agencies) for e in entries), "条没有牵头或责任单位"),
        "正文没有逐年分解的数值" if len({e.year for e in entries if e.year}) <= 1 else "",
    )
    return entries, _said(entries, lacking)


def _platforms(records: Records, plan: Plan, name: str) -> Made:
    """The platforms that a document names, of the kinds that the annex's name speaks of."""
    wanted = frozenset[str]().union(*(kinds for words, kinds in _KINDS if re.search(words, name)))
    own = [t for t in records.things if t.platform and plan.iri in t.documents]
    found = [t for t in own if not wanted or t.code in wanted]
    unclear = [t.label for t in own if t.code in ("other", "")] if wanted else []
    entries = tuple(_thing(records, plan, thing) for thing in found)
    placeless = sum(not t.links["place"] for t in found)
    lacking = (
        _short(placeless, "个平台正文没有写明所在地"),
        _short(sum(not (e.leads or e.agencies) for e in entries), "个没有对应的牵头或责任单位"),
        _short(len(unclear), f"个类别不明的平台没有列入（{'、'.join(unclear)}）"),
        "正文没有投资额、面积、建设进度等栏目",
    )
    return entries, _said(entries, lacking)


def _projects(records: Records, plan: Plan, _name: str) -> Made:
    """Programmes, tasks and targets of a document that speak of projects."""
    works = [w for w in records.works.values() if w.document == plan.iri and "项目" in w.title]
    figures = [f for f in records.figures if f.document == plan.iri and not f.reported and "项目" in f.wording]
    own = [t for t in records.things if not t.platform and plan.iri in t.documents and t.code in _PROJECTS]
    things = [t for t in own if _PROJECT.search(t.label)]
    others = _short(len(own) - len(things), "个名称不是项目的计划和机制没有列入，见项目与计划清单")
    entries = (
        *(_work(records, work) for work in works),
        *(_target(records, figure) for figure in figures),
        *(_thing(records, plan, thing) for thing in things),
    )
    return entries, _said(entries, (others, "正文没有逐个列出项目名称、投资额、建设单位和进度"))


def _work(records: Records, work: Work) -> Entry:
    return Entry(
        name=work.title,
        kind="任务",
        work=title(work),
        leads=records.agencies_of(work.iri, "lead"),
        agencies=records.agencies_of(work.iri, "responsible") + records.agencies_of(work.iri, "supporting"),
        sources=work.sources,
    )


def _thing(records: Records, plan: Plan, thing: Thing) -> Entry:
    works = [w for iri in thing.works if (w := records.works.get(iri)) and w.document == plan.iri]
    figures = [
        f for f in records.figures if f.holder == thing.label and f.document == plan.iri and not f.reported
    ]  # a platform's own targets
    return Entry(
        name=thing.label,
        kind=thing.kind,
        target="；".join(f"{f.wording}{f.words}" for f in figures),
        year=max((f.year for f in figures if f.year), default=None),
        work="；".join(title(work) for work in works),
        leads=_by_work(records, works, "lead"),
        agencies=_by_work(records, works, "responsible", "supporting"),
        sources=_own(plan, thing.sources),
    )


def _by_work(records: Records, works: list[Work], *roles: str) -> tuple[str, ...]:
    """Who has these roles in the tasks; with the task before them where the tasks differ in it."""
    having = {work.iri: tuple(a for role in roles for a in records.agencies_of(work.iri, role)) for work in works}
    if len(set(having.values())) <= 1:
        return next(iter(having.values()), ())
    told = (f"{w.number.rstrip('.') or w.title}：{'、'.join(having[w.iri])}" for w in works if having[w.iri])
    return ("；".join(told),)


def _short(count: int, what: str) -> str:
    return f"{count}{what}" if count else ""


def _said(entries: tuple[Entry, ...], lacking: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words for words in lacking if words) if entries else (NOTHING,)
