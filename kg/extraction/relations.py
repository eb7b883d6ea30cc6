"""Component relations of the pipeline: stated links between the named things of a document.

Read from sentences (``与甲大学共建乙研究院``, ``甲、乙等在丙示范区内落地``, ``以甲为核心,联合乙、丙``), from
names (``甲大学某市研究院`` was founded by 甲大学, ``某峰会某区分会场`` is a part of 某峰会) and from
the task that builds, runs or uses a platform or programme (``supports``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from kg.extraction.places import Place, Places
from kg.extraction.reading import Reading
from kg.lexicon import tables
from kg.model import EntityType, Mention, Range, Relation, Task

__all__ = ["component", "read_relations"]

BRANCH = re.compile(r"[一-龥]{0,8}(?:分会场|分中心|分园|分院|分部|分站|核心区|启动区|片区|中心)(?:活动)?")
"""What the name of a part adds to the name of the whole."""

FOUNDER = re.compile(r"(?:与|同|和|由|联合|携手|依托|对接|引进)$")
FOUNDING = re.compile(
    r"[^,。;]{0,8}?(?:合作共建|合作建设|合作建立|合作设立|共建|共同建设|共同设立|联合成立|联合组建|联合设立|合作成立|牵头组建|牵头建设|牵头成立|建立|设立|组建|"
    r"创办)(?:的|了)?$"
)
SETTLED = re.compile(r"(?:等[^,。;、]{0,10})?(?:在|落户|落地|入驻|布局在|位于|坐落于|坐落在|设在)$")
CORE = re.compile(r"以$")
JOINED = re.compile(r"(?:为核心|为主体|为龙头|为中心)[^。;]{0,6}?(?:联合|整合|联动|辐射|带动)")
MEMBERS = re.compile(r"(?:等[^,。;]{0,8})?(?:组建|成立|发起成立|共同组建|加入|参加)$")
OPENING = re.compile(r"(?:^|[。;\n])[^,。;]{0,6}?(?:推进|加速|深化|加快|建设|打造|推动|实施)$")
WITHIN = re.compile(r"建设[,][^。;]*?(?:完成|实现|启动|建成|推进)(?:启动)?[^,。;]{0,30}$")


def read_relations(reading: Reading, tasks: tuple[Task, ...], mentions: tuple[Mention, ...]) -> tuple[Relation, ...]:
    """The links that a document states between its named things, and what its tasks build, run or use.

    A link is given once, with the passage that states it first.
    """
    places = Places(reading, mentions)
    found: dict[tuple[str, str, str, str | None], Relation] = {}
    for subject, predicate, object_, task, range_, rule in (
        *_supports(places, tasks),
        *_from_names(places),
        *_founded(places),
        *_settled(places),
        *_joined(places),
        *_members(places),
        *_parts(places),
        *_made_up(places),
        *_home_parks(places),
        *_led(places),
    ):
        key = (subject, predicate, object_, task)
        if subject != object_ and key not in found:
            evidence = reading.evidence(range_, rule)
            found[key] = Relation(
                subject=subject, predicate=predicate, object=object_, subject_task=task, evidence=evidence
            )
    return tuple(found.values())


_Link = tuple[str, str, str, str | None, Range, str]


def _supports(places: Places, tasks: tuple[Task, ...]) -> Iterator[_Link]:
    """A task and the platforms and programmes in its text."""
    waiting = sorted(tasks, key=lambda task: (-task.range.start, task.range.end))
    around: list[Task] = []
    for place in places.of(EntityType.PLATFORM, EntityType.PROGRAM, EntityType.REGION):
        while waiting and waiting[-1].range.start <= place.start:
            around.append(waiting.pop())
        around = [task for task in around if task.range.end > place.start]
        if not around or around[-1].safeguard or not _work(places, place):
            continue
        range_ = _clause(places.text, place.start, place.end)
        yield around[-1].title, "supports", place.mention.name, around[-1].id, range_, "task_supports"


def _work(places: Places, place: Place) -> bool:
    """Whether a named thing can be what a task builds, runs or uses."""
    mention = place.mention
    if mention.type is EntityType.REGION:
        return mention.kind == "functional" and _built(places, place)
    return mention.type is EntityType.PLATFORM or not BACKDROP.search(mention.name)


BACKDROP = re.compile(r"战略$|^一带一路$|一体化发展$|^长江经济带发展$|^党的")
"""What a plan refers to on every page: the policy of the whole country, not what a task builds."""

BUILT = re.compile(r"(?:建设|创建|打造|布局|推进|加快|深化|争创|谋划|融入|推动)[^,。;]{0,12}$")


def _built(places: Places, place: Place) -> bool:
    return bool(BUILT.search(places.before(place)))


def _clause(text: str, start: int, end: int) -> Range:
    """The clause around a place, up to the next marks."""
    while start > 0 and text[start - 1] not in "。;;,,\n" and end - start < 80:
        start -= 1
    while end < len(text) and text[end] not in "。;;,,\n" and end - start < 100:
        end += 1
    return Range(start=start, end=end)


def _from_names(places: Places) -> Iterator[_Link]:
    """What a name itself says: who founded it, where it lies, what it is a part of."""
    organizations = _forms(_mentions(places, EntityType.ORGANIZATION))
    regions = _forms([m for m in _mentions(places, EntityType.REGION) if m.kind == "administrative"])
    first = {id(place.mention): place for place in reversed(places.all)}
    for type_ in (EntityType.PLATFORM, EntityType.REGION, EntityType.PROGRAM):
        mentions = _mentions(places, type_)
        named = {mention.name: mention for mention in mentions}
        for mention in mentions:
            place = first[id(mention)]
            for predicate, object_ in _said(mention, organizations, regions, named, narrow=_narrow(places)):
                yield mention.name, predicate, object_, None, Range(start=place.start, end=place.end), "from_name"
    yield from _nested_regions(places)


def _forms(mentions: list[Mention]) -> dict[str, Mention]:
    """The mentions by every form of two characters and more."""
    return {form: m for m in mentions for form in (m.name, *m.aliases) if len(form) >= 2}


@cache
def _full_names() -> dict[str, str]:
    return {row["form"]: row["name"] for row in tables.load("institutions")}


def _said(
    mention: Mention,
    organizations: dict[str, Mention],
    regions: dict[str, Mention],
    named: dict[str, Mention],
    *,
    narrow: bool,
) -> Iterator[tuple[str, str]]:
    """What one name says: predicate and object; ``narrow`` where the document is about a county or district,
    whose parks are a part of it (see ``_home_parks``).
    """
    name = mention.name
    starts = [name[:n] for n in range(len(name) - 1, 1, -1)]
    founder = next((organizations[form] for form in starts if form in organizations), None)
    if mention.type is EntityType.PLATFORM and founder is not None:
        yield "foundedBy", _full_names().get(founder.name, founder.name)
    zone = mention.type is EntityType.REGION and mention.kind == "functional"
    if zone or (mention.kind == "park" and not narrow):
        last = next((form for form in _inside(name) if form in regions), None)
        if last is not None:
            yield "partOf" if zone else "locatedIn", regions[last].name
    for form in starts:
        if form in named and BRANCH.fullmatch(name[len(form) :]):
            yield "partOf", form


def _inside(name: str) -> Iterator[str]:
    """The parts of a name, those that begin last first, longer ones before shorter ones."""
    for start in range(len(name) - 2, -1, -1):
        for end in range(min(len(name), start + 12), start + 1, -1):
            yield name[start:end]


def _nested_regions(places: Places) -> Iterator[_Link]:
    """A region written after the region that it lies in: 温州市鹿城区."""
    regions = [m for m in _mentions(places, EntityType.REGION) if m.kind == "administrative"]
    forms = {form: m for m in regions for form in (m.name, *m.aliases) if len(form) >= 2}
    for place in places.of(EntityType.REGION):
        name = place.mention.name
        outer = next((forms[name[:n]] for n in range(len(name) - 2, 1, -1) if name[:n] in forms), None)
        if place.mention.kind == "administrative" and outer is not None and outer is not place.mention:
            yield name, "partOf", outer.name, None, Range(start=place.start, end=place.end), "nested_region"


def _mentions(places: Places, type_: EntityType) -> list[Mention]:
    return list({id(place.mention): place.mention for place in places.of(type_)}.values())


def _founded(places: Places) -> Iterator[_Link]:
    """``与甲大学合作共建乙研究院``: the organisation founds the platform."""
    for place in places.of(EntityType.ORGANIZATION):
        if not FOUNDER.search(places.before(place)):
            continue
        for other in places.between(place.end, place.end + 24):
            if other.mention.type is EntityType.PLATFORM and FOUNDING.fullmatch(places.text[place.end : other.start]):
                yield (
                    other.mention.name,
                    "foundedBy",
                    place.mention.name,
                    None,
                    Range(start=place.start, end=other.end),
                    "founding_verb",
                )


def _run(places: Places, last: Place) -> list[Place]:
    """The members of the list that ends with a place, which only 、 and 和 divide."""
    run = [last]
    for place in reversed(places.between(max(0, last.start - 200), last.start)):
        if (
            place.mention.type is last.mention.type
            and place.end <= run[-1].start
            and places.text[place.end : run[-1].start] in ("、", "和", "与", "及", ",", ",", "以及", "”、“", "”“")
        ):
            run.append(place)
    return run


def _settled(places: Places) -> Iterator[_Link]:
    """``甲研究院、乙中心等在丙示范区内落地建设``: the platforms lie in the region or zone."""
    widest = {place.start: place for place in reversed(places.of(EntityType.REGION, EntityType.PLATFORM))}
    for region in widest.values():
        for place in places.between(region.start - 60, region.start):
            between = places.text[place.end : region.start]
            if place.mention.type is not EntityType.PLATFORM or not SETTLED.fullmatch(between):
                continue
            if between.endswith("在") and not re.match(
                r"[^,。;]{0,4}(?:落地|建设|布局|设立|落户|启动)", places.text[region.end : region.end + 10]
            ):
                continue
            for member in _run(places, place):
                yield (
                    member.mention.name,
                    "locatedIn",
                    region.mention.name,
                    None,
                    Range(start=member.start, end=region.end),
                    "settled_in",
                )


def _joined(places: Places) -> Iterator[_Link]:
    """``某区以甲为核心,联合乙、丙、丁构建…``: each is a part of the zone."""
    for core in places.of(EntityType.PLATFORM, EntityType.REGION):
        before = places.before(core, 40)
        joined = JOINED.match(places.text, core.end)
        if not CORE.search(before) or not joined:
            continue
        whole = [p for p in places.between(core.start - len(before), core.start) if p.mention.type is EntityType.REGION]
        if not whole:
            continue
        stop = _stop(places.text, joined.end())
        parts = [
            p
            for p in places.between(joined.end(), stop)
            if p.mention.type in (EntityType.PLATFORM, EntityType.REGION) and p.mention.kind != "administrative"
        ]
        for part in (core, *parts):
            yield (
                part.mention.name,
                "partOf",
                whole[0].mention.name,
                None,
                Range(start=core.start - len(before), end=stop),
                "core_and_parts",
            )


def _members(places: Places) -> Iterator[_Link]:
    """``对接甲学院等高校组建乙联盟``: members of an alliance."""
    for alliance in places.of(EntityType.ORGANIZATION):
        if not alliance.mention.name.endswith(("联盟", "协会", "联合体", "学会", "商会")):
            continue
        for place in places.between(alliance.start - 60, alliance.start):
            if (
                place.mention.type is EntityType.ORGANIZATION
                and place.end <= alliance.start
                and MEMBERS.fullmatch(places.text[place.end : alliance.start])
            ):
                for member in _run(places, place):
                    yield (
                        member.mention.name,
                        "member",
                        alliance.mention.name,
                        None,
                        Range(start=member.start, end=alliance.end),
                        "alliance",
                    )


def _parts(places: Places) -> Iterator[_Link]:
    """``加速甲岛建设,实现乙中心建成投用,启动丙园项目建设``: what a sentence on a park builds next is in it."""
    for whole in places.of(EntityType.PLATFORM):
        if whole.mention.kind != "park" or not OPENING.search(places.text, max(0, whole.start - 16), whole.start):
            continue
        stop = _stop(places.text, whole.end)
        for place in places.between(whole.end, stop):
            if (
                place.mention.type is EntityType.PLATFORM
                and place.mention is not whole.mention
                and WITHIN.match(places.text[whole.end : place.start].replace(",", ","))
            ):
                yield (
                    place.mention.name,
                    "partOf",
                    whole.mention.name,
                    None,
                    Range(start=whole.start, end=place.end),
                    "built_within",
                )


MADE_UP = re.compile(r"(?:主要|具体)?(?:包括|包含|涵盖|下辖|下设|由)$")


def _made_up(places: Places) -> Iterator[_Link]:
    """``某示范区包括甲片区、乙片区、丙园区``: each is a part of the zone."""
    for whole in places.of(EntityType.REGION, EntityType.PLATFORM):
        if whole.mention.kind == "administrative":
            continue
        following = [p for p in places.between(whole.end, whole.end + 8) if _zone(p.mention)]
        first = following[0] if following else None
        if first is None or not MADE_UP.fullmatch(places.text[whole.end : first.start]):
            continue
        stop = _stop(places.text, first.start)
        parts = [p for p in places.between(first.start, stop) if _zone(p.mention)]
        if places.text[first.start - 1] == "由" and not re.match(
            r"[^,。;]{0,6}(?:组成|构成)", places.text[parts[-1].end :]
        ):
            continue
        for part in parts:
            range_ = Range(start=whole.start, end=part.end)
            yield part.mention.name, "partOf", whole.mention.name, None, range_, "made_up_of"


def _narrow(places: Places) -> bool:
    return places.home is not None and places.home.level == "county"


PLACED = re.compile(r"(?:布局|建设|打造|推进|深化|加快|加速|创建|发展|规划|提升|串联|、|以及|和)[^,。;、]{0,8}$")


def _home_parks(places: Places) -> Iterator[_Link]:
    """What the plan of a district builds as a park lies in the district: ``布局建设甲岛、乙城``."""
    if places.home is None or not _narrow(places):
        return
    home = places.home
    named = {form: m for m in _mentions(places, EntityType.REGION) for form in (m.name, *m.aliases)}
    whole = named.get(home.name)
    for place in places.of(EntityType.PLATFORM, EntityType.REGION):
        mention = place.mention
        ours = mention.kind == "park" or (
            mention.kind == "functional" and mention.name.endswith(("核心区", "片区", "新城", "启动区"))
        )
        if ours and whole is not None and PLACED.search(places.before(place)):
            range_ = Range(start=place.start, end=place.end)
            yield mention.name, "partOf", whole.name, None, range_, "home_park"


LEADING = re.compile(
    r"(?:院士|教授|研究员|博士|先生|女士)?(?:团队)?(?:领衔|牵头|带领|率领|主持|领导|负责|担任主任|任主任|任院长|担任院长)(?:的|组建|建设|成立|创建|创办|了)*[^,。;]{0,6}$"
)
HEADED = re.compile(r"(?:院长|主任|负责人|首席科学家|理事长|董事长|创始人)[、::]?$")


def _led(places: Places) -> Iterator[_Link]:
    """``甲院士领衔的乙实验室``, ``乙研究院院长甲``: the person leads the platform."""
    for person in places.of(EntityType.PERSON):
        for place in places.between(person.end, person.end + 20):
            if place.mention.type is EntityType.PLATFORM and LEADING.fullmatch(places.text[person.end : place.start]):
                yield _lead(person, place)
        for place in places.between(person.start - 40, person.start):
            if place.mention.type is EntityType.PLATFORM and HEADED.fullmatch(places.text[place.end : person.start]):
                yield _lead(person, place)


def _lead(person: Place, led: Place) -> _Link:
    range_ = Range(start=min(person.start, led.start), end=max(person.end, led.end))
    return person.mention.name, "leads", led.mention.name, None, range_, "leader"


def _zone(mention: Mention) -> bool:
    return mention.type is EntityType.PLATFORM or (
        mention.type is EntityType.REGION and mention.kind != "administrative"
    )


def _stop(text: str, start: int) -> int:
    """The end of the sentence that holds a place."""
    found = re.search(r"[。;;\n]", text[start:])
    return start + found.start() if found else len(text)


def component(doc: Doc) -> Doc:
    """Fill ``doc._.relations``."""
    doc._.relations = read_relations(doc._.reading, doc._.tasks, doc._.mentions)
    return doc
