"""Component relations of the pipeline: stated links between the named things of a document.

Read from sentences (``与甲大学共建乙研究院``, ``甲、乙等在丙示范区内落地``, ``以甲为核心,联合乙、丙``), from
names (``甲大学某市研究院`` was founded by 甲大学, ``某峰会某区分会场`` is a part of 某峰会) and from
the task that builds, runs or uses a platform or programme (``supports``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extraction.name_relations import from_names, wide_areas
from kg.extraction.places import Place, Places, run_before
from kg.extraction.reading import Reading
from kg.extraction.whereabouts import Link, included, labelled, nested
from kg.model import EntityType, Mention, Range, Relation, Task

__all__ = ["component", "read_relations"]

FOUNDER = re.compile(r"(?:与|同|和|由|联合|携手|依托|对接|引进)$")
FOUNDING = re.compile(
    r"[^,。;]{0,8}?(?:合作共建|合作建设|合作建立|合作设立|共建|共同建设|共同设立|联合成立|联合组建|联合设立|合作成立|牵头组建|牵头建设|牵头成立|建立|设立|组建|"
    r"创办)(?:的|了)?$"
)
SETTLED = re.compile(
    r"(?:等[^,。;、]{0,10})?(?:“[^“”]{1,8}”)?(?:已|将|正式|成功|整体)*"
    r"(?:在|落户|落地|入驻|(?:布局|规划|选址|建设|布局建设|规划建设)(?:在|于)|位于|坐落于|坐落在|设在|设于)$"
)
BARE_IN = re.compile(r"(?:等[^,。;、]{0,10})?在")
"""With this alone something must be done there: ``甲在乙区落地``."""

CORE = re.compile(r"以$")
JOINED = re.compile(r"(?:为核心|为主体|为龙头|为中心)[^。;]{0,6}?(?:联合|整合|联动|辐射|带动)")
MEMBERS = re.compile(r"(?:等[^,。;]{0,8})?(?:牵头,?(?:联合[^。;]{2,50})?)?(?:组建|成立|发起成立|共同组建|加入|参加)$")
OPENING = re.compile(r"(?:^|[。;\n])[^,。;]{0,6}?(?:推进|加速|深化|加快|建设|打造|推动|实施)$")
WITHIN = re.compile(r"建设[,][^。;]*?(?:完成|实现|启动|建成|推进)(?:启动)?[^,。;]{0,30}$")


def read_relations(reading: Reading, tasks: tuple[Task, ...], mentions: tuple[Mention, ...]) -> tuple[Relation, ...]:
    """The links that a document states between its named things, and what its tasks build, run or use.

    A link is given once, with the passage that states it first.
    """
    places = Places(reading, mentions)
    found: dict[tuple[str, str, str, str | None], Relation] = {}
    composed = (*_joined(places), *_made_up(places))
    for subject, predicate, object_, task, range_, rule in (
        *_supports(places, tasks, tuple((link[4].start, link[4].end) for link in composed)),
        *from_names(places),
        *_founded(places),
        *_settled(places),
        *composed,
        *_members(places),
        *_parts(places),
        *_home_parks(places),
        *_led(places),
        *included(places),
        *labelled(places),
        *nested(places),
    ):
        key = (subject, predicate, object_, task)
        if subject != object_ and key not in found:
            evidence = reading.evidence(range_, rule)
            found[key] = Relation(
                subject=subject, predicate=predicate, object=object_, subject_task=task, evidence=evidence
            )
    return tuple(found.values())


def _supports(places: Places, tasks: tuple[Task, ...], composed: tuple[tuple[int, int], ...]) -> Iterator[Link]:
    """A task and the platforms and programmes in its text.

    What a zone is made up of (``composed``: where the text says so) is a part of it, not the work of the task.
    """
    waiting = sorted(tasks, key=lambda task: (-task.range.start, task.range.end))
    around: list[Task] = []
    for place in places.of(EntityType.PLATFORM, EntityType.PROGRAM, EntityType.REGION):
        while waiting and waiting[-1].range.start <= place.start:
            around.append(waiting.pop())
        around = [task for task in around if task.range.end > place.start]
        if not around or around[-1].safeguard or not _work(places, place):
            continue
        if any(start <= place.start and place.end <= end for start, end in composed):
            continue
        if AWARDED.search(places.text, max(0, place.start - 40), place.start) or IS_AWARDED.match(
            places.text, place.end
        ):
            continue
        if OWN_HEADING.fullmatch(place.mention.name) and place.mention.name in around[-1].title:
            continue
        range_ = _clause(places.text, place.start, place.end)
        yield around[-1].title, "supports", place.mention.name, around[-1].id, range_, "task_supports"


AWARDED = re.compile(r"(?:获评|被评为|荣获|批复同意|国务院同意)[^,，。;；、\n]{0,36}$")
IS_AWARDED = re.compile(r"”?(?:已|先后|成功)*(?:获评|被评为|荣获|被授予)")
"""What somebody was given, and who was; no work of the task that tells of it."""

OWN_HEADING = re.compile(r"“?(?:[二两三四五六七八九十]大)?[攻会行工][坚战动程]”?")
"""What a heading calls its own parts together: “三大会战” is not what the task of that heading builds."""


def _work(places: Places, place: Place) -> bool:
    """Whether a named thing can be what a task builds, runs or uses."""
    mention = place.mention
    if mention.type is EntityType.REGION:
        return mention.kind == "functional" and _built(places, place)
    return mention.type is EntityType.PLATFORM or not BACKDROP.search(mention.name)


BACKDROP = re.compile(
    r"战略$|^一带一路$|一体化发展$|^长江经济带发展$|^党的|人民代表大会|(?:经济|农村)工作会议$|^全国统一大市场$"
)
"""What a plan refers to on every page: the policy of the whole country, not what a task builds."""

BUILT = re.compile(r"(?:建设|创建|打造|布局|推进|加快|深化|争创|谋划|融入|推动|提高|获批|做强)[^,。;]{0,12}$")
WHOLE = re.compile(r"(?:等|、|和|与|及|,|。|;|建设|创建|规划|发展|提能|提质|提升|创新|核心|这|”|\n|$)")
"""What may follow a zone that is built; other words make a longer phrase of it: 甲三角青年梦想城."""


def _built(places: Places, place: Place) -> bool:
    """Whether the words build a zone: a wide area of the country only where its building itself is spoken of."""
    if not BUILT.search(places.before(place)) or not WHOLE.match(places.text, place.end):
        return False
    wide = not wide_areas().isdisjoint((place.mention.name, *place.mention.aliases))
    return not wide or places.text.startswith("建设", place.end)


DUTY_END = re.compile(r"(?:单位|部门):[^()]*\)\s*(?:\d+\s*[.．、]\s*)?")
"""The list of duties that closes the task before."""


def _clause(text: str, start: int, end: int) -> Range:
    """The clause around a place, up to the next marks; nothing of the list of duties before it."""
    named = start
    while start > 0 and text[start - 1] not in "。;,\n" and end - start < 80:
        start -= 1
    while end < len(text) and text[end] not in "。;,\n" and end - start < 100:
        end += 1
    if closed := list(DUTY_END.finditer(text, start, named)):
        start = closed[-1].end()
    return Range(start=start, end=end)


def _founded(places: Places) -> Iterator[Link]:
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


def _settled(places: Places) -> Iterator[Link]:
    """``甲研究院、乙中心等在丙示范区内落地建设``: the platforms lie in the region or zone."""
    widest = {place.start: place for place in reversed(places.of(EntityType.REGION, EntityType.PLATFORM))}
    for region in widest.values():
        for place in places.between(region.start - 60, region.start):
            between = places.text[place.end : region.start]
            if place.mention.type is not EntityType.PLATFORM or not SETTLED.fullmatch(between):
                continue
            if BARE_IN.fullmatch(between) and not re.match(
                r"[^,。;]{0,4}(?:落地|建设|布局|设立|落户|启动)", places.text[region.end : region.end + 10]
            ):
                continue
            for member in run_before(places, place):
                yield (
                    member.mention.name,
                    "locatedIn",
                    region.mention.name,
                    None,
                    Range(start=member.start, end=region.end),
                    "settled_in",
                )


def _joined(places: Places) -> Iterator[Link]:
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


def _members(places: Places) -> Iterator[Link]:
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
                for member in run_before(places, place):
                    yield (
                        member.mention.name,
                        "member",
                        alliance.mention.name,
                        None,
                        Range(start=member.start, end=alliance.end),
                        "alliance",
                    )


def _parts(places: Places) -> Iterator[Link]:
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


def _made_up(places: Places) -> Iterator[Link]:
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


PLACED = re.compile(r"(?:布局|建设|打造|推进|深化|加快|加速|创建|发展|规划|提升|串联|、|以及|和)[^,。;、]{0,8}$")


def _home_parks(places: Places) -> Iterator[Link]:
    """What the plan of a district builds as a park lies in the district: ``布局建设甲岛、乙城``."""
    if places.home is None or not places.narrow:
        return
    home = places.home
    named = {form: m for m in places.mentions(EntityType.REGION) for form in (m.name, *m.aliases)}
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


def _led(places: Places) -> Iterator[Link]:
    """``甲院士领衔的乙实验室``, ``乙研究院院长甲``: the person leads the platform."""
    for person in places.of(EntityType.PERSON):
        for place in places.between(person.end, person.end + 20):
            if place.mention.type is EntityType.PLATFORM and LEADING.fullmatch(places.text[person.end : place.start]):
                yield _lead(person, place)
        for place in places.between(person.start - 40, person.start):
            if place.mention.type is EntityType.PLATFORM and HEADED.fullmatch(places.text[place.end : person.start]):
                yield _lead(person, place)


def _lead(person: Place, led: Place) -> Link:
    range_ = Range(start=min(person.start, led.start), end=max(person.end, led.end))
    return person.mention.name, "leads", led.mention.name, None, range_, "leader"


def _zone(mention: Mention) -> bool:
    return mention.type is EntityType.PLATFORM or (
        mention.type is EntityType.REGION and mention.kind != "administrative"
    )


def _stop(text: str, start: int) -> int:
    """The end of the sentence that holds a place."""
    found = re.search(r"[。;\n]", text[start:])
    return start + found.start() if found else len(text)


def component(doc: Doc) -> Doc:
    """Fill ``doc._.relations``."""
    doc._.relations = read_relations(doc._.reading, doc._.tasks, doc._.mentions)
    return doc
