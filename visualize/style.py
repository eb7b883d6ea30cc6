"""How each class of thing and each kind of link looks: one table each, with zh and en labels.

The colours are those of Okabe and Ito, which stay apart for all common kinds of colour blindness;
every class has a shape besides, and every link a line pattern, so that nothing depends on colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A class of things: ``kind`` is its key, ``classes`` the ontology's class names it covers."""

    kind: str
    zh: str
    en: str
    colour: str
    shape: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A kind of link. ``zh``/``en`` read from source to target, ``back_*`` from target to source.

    ``dashes`` is empty for a solid line, else lengths of stroke and gap; ``directed`` draws an arrow.
    """

    role: str
    zh: str
    en: str
    back_zh: str
    back_en: str
    colour: str
    width: float
    dashes: tuple[int, ...] = ()
    directed: bool = False


LOOKS: tuple[Look, ...] = (
    Look(kind="agency", zh="单位", en="Agency", colour="#0072B2", shape="dot", classes=("PublicAgency", "AgencyGroup")),
    Look(kind="task", zh="任务", en="Task", colour="#E69F00", shape="square", classes=("Task", "Action", "WorkItem")),
    Look(kind="platform", zh="平台", en="Platform", colour="#009E73", shape="hexagon", classes=("Platform",)),
    Look(kind="programme", zh="项目与计划", en="Programme", colour="#CC79A7", shape="diamond", classes=("Programme",)),
    Look(kind="function", zh="职能", en="Function", colour="#0072B2", shape="square", classes=()),
    Look(
        kind="organization",
        zh="高校、企业与机构",
        en="Organization",
        colour="#56B4E9",
        shape="triangle",
        classes=("University", "Enterprise", "FinancialInstitution", "Organization"),
    ),
    Look(
        kind="region",
        zh="区域",
        en="Region",
        colour="#7A7A7A",
        shape="triangleDown",
        classes=("AdministrativeRegion", "FunctionalRegion", "Region"),
    ),
    Look(kind="industry", zh="产业", en="Industry", colour="#F0E442", shape="star", classes=("Industry",)),
    Look(kind="person", zh="人物", en="Person", colour="#D55E00", shape="dot", classes=("Person",)),
    Look(
        kind="document",
        zh="文件",
        en="Document",
        colour="#2B2B2B",
        shape="square",
        classes=("PolicyDocument", "Policy"),
    ),
    Look(kind="thing", zh="其他", en="Other", colour="#B5B5B5", shape="dot", classes=()),
)

LINES: tuple[Line, ...] = (
    Line(role="lead", zh="牵头", en="leads", back_zh="牵头单位", back_en="lead agency", colour="#C44500", width=3.2),
    Line(
        role="responsible",
        zh="负责",
        en="is responsible for",
        back_zh="责任单位",
        back_en="responsible agency",
        colour="#5B6B7A",
        width=1.5,
    ),
    Line(
        role="supporting",
        zh="配合",
        en="supports",
        back_zh="配合单位",
        back_en="supporting agency",
        colour="#5B6B7A",
        width=1.4,
        dashes=(4, 5),
    ),
    Line(
        role="shared",
        zh="共同承担任务",
        en="shares tasks with",
        back_zh="共同承担任务",
        back_en="shares tasks with",
        colour="#5B6B7A",
        width=1.2,
    ),
    Line(
        role="carries",
        zh="承担任务",
        en="carries tasks in",
        back_zh="任务由这些职能承担",
        back_en="has its tasks carried by",
        colour="#0072B2",
        width=1.2,
    ),
    Line(
        role="partOf",
        zh="属于",
        en="is part of",
        back_zh="包括",
        back_en="comprises",
        colour="#3D3D3D",
        width=1.8,
        directed=True,
    ),
    Line(
        role="locatedIn",
        zh="位于",
        en="is located in",
        back_zh="境内有",
        back_en="is the place of",
        colour="#7A7A7A",
        width=1.4,
        dashes=(8, 4),
        directed=True,
    ),
    Line(
        role="foundedBy",
        zh="由其共建",
        en="is founded by",
        back_zh="共建",
        back_en="founded",
        colour="#1B6FA8",
        width=2.2,
        directed=True,
    ),
    Line(
        role="supports",
        zh="建设或使用",
        en="builds or uses",
        back_zh="有关任务",
        back_en="is served by",
        colour="#B07800",
        width=1.4,
        directed=True,
    ),
    Line(
        role="leads",
        zh="带领",
        en="leads",
        back_zh="带头人",
        back_en="is led by",
        colour="#A2548A",
        width=1.8,
        directed=True,
    ),
    Line(
        role="memberOf",
        zh="是成员",
        en="is member of",
        back_zh="成员",
        back_en="has member",
        colour="#1B6FA8",
        width=1.2,
        dashes=(2, 4),
        directed=True,
    ),
    Line(
        role="singlesOut",
        zh="重点发展",
        en="singles out",
        back_zh="提出方",
        back_en="is singled out by",
        colour="#8A8200",
        width=1.2,
        directed=True,
    ),
    Line(
        role="cites",
        zh="引用",
        en="cites",
        back_zh="被引用",
        back_en="is cited by",
        colour="#2B2B2B",
        width=1.2,
        dashes=(6, 3, 2, 3),
        directed=True,
    ),
    Line(
        role="mentionedIn",
        zh="见于",
        en="is mentioned in",
        back_zh="提到",
        back_en="mentions",
        colour="#93A0AC",
        width=1.0,
        dashes=(2, 3),
    ),
    Line(
        role="related",
        zh="有关",
        en="is related to",
        back_zh="有关",
        back_en="is related to",
        colour="#8C8C8C",
        width=1.0,
    ),
)

_LOOK_OF_CLASS = {name: look for look in LOOKS for name in look.classes}
_LOOK_OF_KIND = {look.kind: look for look in LOOKS}
_LINE_OF_ROLE = {line.role: line for line in LINES}


def local_name(iri: str) -> str:
    """The last part of an IRI.

    >>> local_name("https://example.org/scheme/role/lead"), local_name("https://example.org/ontology#Task")
    ('lead', 'Task')
    """
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


def kind_of(classes: Iterable[str]) -> str:
    """The kind of a thing of these classes (IRIs or their local names); ``thing`` where none is known.

    >>> kind_of(["https://example.org/ontology#Laboratory", "https://example.org/ontology#Platform"])
    'platform'
    """
    known = [_LOOK_OF_CLASS[name] for name in map(local_name, classes) if name in _LOOK_OF_CLASS]
    return min(known, key=LOOKS.index).kind if known else "thing"


def look(kind: str) -> Look:
    """How things of this kind look; an unknown kind looks like ``thing``."""
    return _LOOK_OF_KIND.get(kind, _LOOK_OF_KIND["thing"])


def line(role: str) -> Line:
    """How links of this role look; an unknown role looks like ``related``."""
    return _LINE_OF_ROLE.get(role, _LINE_OF_ROLE["related"])
