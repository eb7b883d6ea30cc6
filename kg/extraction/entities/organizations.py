"""Named organisations: ``四川大学``, ``温州银行``, ``国际深空探测学会``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extraction.entities.finds import Find, Sight, kinds
from kg.extraction.entities.names import LEVEL, NAMED, cut_words, lead_words
from kg.lexicon import tables
from kg.model import EntityType

OTHER_WORD = re.compile(
    r"[生城路街派堂者园]|科技园|科技城|城|产业|集群|化|战略|上市|治理|产品|服务|法人|管理|系统|基金|卡|贷款|间|业|机构"
)
NOT_SCHOOL = re.compile(
    r"(?:创业|创客|一流|高等|研究型|应用型|综合性|综合型|创新型|研究|普通|重点|知名|驻|本地|国内外|涉农|老年|开放|社区|家长|高水平|应用技术|本科|职业|党政|共建|联合|"
    r"独立|在校|类|技师|技工|职业技术|[省市区县]|[一双]流)*$"
)
SOURCE = re.compile(
    r"来源[::]\s*([一-龥A-Za-z]{2,12}?(?:日报|晚报|时报|晨报|早报|商报|报|客户端|电视台|广播电台|通讯社|新华社|传媒|融媒体中心))"
)
BYLINE = re.compile(
    r"((?<![一-龥])[一-龥]{2,4}(?:日报|晚报)|新华社|新华网|人民网|人民日报|中新[网社]|央视网|光明网|光明日报|经济日报|科技日报)"
    r"(?=讯|记者|[一-龥]{2,4}\d{1,2}月\d{1,2}日电)"
)
"""Who reports: 某某日报记者, 新华社武汉3月1日电."""

NO_ORGANIZATION = re.compile(
    r"(?:技术|产权|知识产权|数据|碳排放权|环境|商品|要素|资源)交易所$|人民银行$|^一人|行业协会$|行业商会$|类(?:协会|学会|联盟)$"
)
"""Trading places are platforms, the central bank is an agency, and some words are no names."""

PLACE_WORD = re.compile(r".[城路街镇村山湖学]|大(?:[道厦桥街型量赛会幅力众通湾]|科学|数据|市场)")
"""What makes another word of the last character of a known name: 湖大 is not in 湖大道."""

LONGER = re.compile(r"科技(?![园城馆岛小大])|信息(?![化港])|重工|股份|能源(?=[一-龥])|动力(?=[一-龥])")
"""What makes another, longer company of the name before it: 甲电子 is not 甲电子科技."""

MADE_OF = re.compile(r"(?:机构|企业|单位|央企|龙头|国企)(?=[一-龥A-Za-z]{2})")
"""What sort of thing an enterprise is, written before its name."""

GRAND = re.compile(r"大型|跨国|一流|龙头|骨干|专业|若干|企业|各类|省级|市级|区级|有竞争力")

GATHERED = frozenset(
    {"创新联合体", "联盟", "协会", "学会", "商会", "研究会", "联合会", "促进会", "产业联盟", "技术联盟"}
)
FOUNDED = re.compile(r"(?:组建|成立|建立|设立|发挥|由|参加|加入|依托|联合)(?:了)?$")


def read(sight: Sight) -> Iterator[Find]:
    """The named organisations of a document, each place by itself."""
    names = {row["form"]: row for row in tables.load("institutions")}
    wider = sight.words["macro_regions"]
    for start, end in sight.words["institutions"]:
        if _across(start, end, wider):
            continue
        row = names[sight.text[start:end]]
        if not PLACE_WORD.match(sight.text, end - 1) and not _longer(sight, end, row["kind"]):
            yield Find(
                type=EntityType.ORGANIZATION,
                kind=row["kind"],
                start=start,
                end=end,
                rule="organization_known",
                forms=(row["name"],),
            )
    for head, end in sight.words["organization_heads"]:
        yield from _headed(sight, head, end)
    yield from _listed(sight)
    yield from _plants(sight)
    for match in (*SOURCE.finditer(sight.text), *BYLINE.finditer(sight.text)):
        yield Find(
            type=EntityType.ORGANIZATION,
            kind="other",
            start=match.start(1),
            end=match.end(1),
            rule="organization_source",
        )


def _across(start: int, end: int, others: tuple[tuple[int, int], ...]) -> bool:
    """Whether a find overlaps the edge of another: 澳大 in 港澳大湾区."""
    at = bisect_left(others, (start, 0))
    return any(a < end and start < b and not (start <= a and b <= end) for a, b in others[max(0, at - 1) : at + 1])


MEMBERS = re.compile(
    r"((?:[一-龥A-Za-z0-9()&·]{2,12}、){0,20}[一-龥A-Za-z0-9()&·]{2,12}?)等(?:一批|[\d一二三四五六七八九十Xx]+家|"
    r"多家)?(?:[一-龥]{0,8}?(?:企业|公司)(?!家|研发|技术|需求)|(?:[国央民外药车]企|(?:行业|产业|领域)龙头|独角兽|链主)(?=[,。;、\n]))"
)
COUNTED = re.compile(
    r"((?:[一-龥A-Za-z0-9()&·]{2,12}、){2,20}[一-龥A-Za-z()&·]{2,12}?)[\dXx]+家(?:单位|企业|公司)(?!家|研发|技术|需求)"
)
"""``甲机械、乙电器、丙堂3家单位``: a list that only a count closes."""


def _listed(sight: Sight) -> Iterator[Find]:
    """``甲、乙、丙等龙头企业``: each member is an enterprise, where it is no kind of enterprise."""
    known = set(sight.words["industries"])
    for match in (*sight.frame.in_phrases(MEMBERS, "等"), *sight.frame.in_phrases(COUNTED, "家")):
        members = list(_split(sight.text, match.start(1), match.end(1)))
        if any(member in known for member in members):
            continue
        for start, end in members:
            if end - start < 2 or KIND.search(sight.text, start, end) or cut_words().search(sight.text, start, end):
                continue
            if sight.frame.weight(start, end) >= NAMED and (len(members) > 1 or sight.text[start:end].isascii()):
                yield Find(
                    type=EntityType.ORGANIZATION, kind="enterprise", start=start, end=end, rule="enterprise_listed"
                )


PROJECTS = re.compile(
    r"((?:[一-龥A-Za-z]{2,12}、){1,20}[一-龥A-Za-z]{2,5})等(?:一批|\d+个)?(?:重大|重点|产业|龙头|标志性|制造业|工业|链主){0,3}项目"
)
"""``甲微、乙芯等重大项目``: plants that are called by their companies."""

PLANT = re.compile(r"[^,。;]{0,8}(?:产能|达产|投产|量产|扩产|满产|增资)")
SHORT_COMPANY = re.compile(r"[微芯鑫晟]$|(?:光电|微电子|电子|半导体|股份|锂电|储能|重工)$")


def _plants(sight: Sight) -> Iterator[Find]:
    """Companies by the projects that are called after them: what makes goods, or is called like a company."""
    names, fields = set(sight.words["institutions"]), set(sight.words["industries"])
    for match in sight.frame.in_phrases(PROJECTS, "等"):
        members = list(_split(sight.text, match.start(1), match.end(1)))
        known = sum(place in names or SHORT_COMPANY.search(sight.text, *place) is not None for place in members)
        if known < 2 and not (PLANT.match(sight.text, match.end()) and len(members) > 1):
            continue
        if any(place in fields for place in members) or not all(_company(sight, *place) for place in members):
            continue
        for start, end in members:
            yield Find(type=EntityType.ORGANIZATION, kind="enterprise", start=start, end=end, rule="enterprise_plant")


def _company(sight: Sight, start: int, end: int) -> bool:
    """Whether a word can be the short name of a company."""
    return (
        2 <= end - start <= 5
        and not KIND.search(sight.text, start, end)
        and not cut_words().search(sight.text, start, end)
        and not any(place[1] == end for place in sight.frame.places_from(start))
        and sight.frame.weight(start, end) >= NAMED
    )


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list divided by 、, the first without the verb before it."""
    at = start
    for word in text[start:end].split("、"):
        place = at
        if at == start:
            cuts = [cut.end() for cut in cut_words().finditer(word)]
            place += cuts[-1] if cuts else 0
            while (lead := lead_words().match(text, place, at + len(word))) and lead.end() > place:
                place = lead.end()
        yield place, at + len(word)
        at += len(word) + 1


KIND = re.compile(
    r"[国央民外药车]企$|链主|专精特新|小巨人|单项冠军|独角兽|瞪羚|雏鹰|规上|领军|头部|骨干|龙头|上市|民营|国有|外资|初创|企业|型|车辆|补助|扣除|补贴|奖励|加计|费用|政策|人才|领域|产业|行业|业$|园|区$|市$|省$|县$|项目|平台|工程|机构|技术$|服务$|制造$|设备$|产品$|材料$|经济|"
    r"高校|院所|大学|学院|“|”|\d家"
)


def _longer(sight: Sight, end: int, kind: str) -> bool:
    if kind == "enterprise" and LONGER.match(sight.text, end):
        return True
    return bool(re.match(r"大学|学院", sight.text[end : end + 2]))


SCHOOL_WITHIN = re.compile(r"(?:卓越工程师|工程师|产业|未来技术|创业)$")
"""Before 学院 these tell a place of training that a town or a group runs; 甲大学工程师学院 is a school."""


def _headed(sight: Sight, head: int, end: int) -> Iterator[Find]:
    frame, text = sight.frame, sight.text
    word = text[head:end]
    kind = kinds("organization_heads")[word]
    within = word == "学院" and SCHOOL_WITHIN.search(text, max(0, head - 10), head)
    school = within and within.group() != "卓越工程师" and text.endswith("大学", 0, within.start())
    if OTHER_WORD.match(text, end) or (within and not school):
        return
    start = frame.left(head)
    if kind == "enterprise" and (made := list(MADE_OF.finditer(text, start, head))):
        start = made[-1].end()
    words = text[start:head]
    if len(words) < 2 or NO_ORGANIZATION.search(words + word):
        return
    if kind == "university":
        weight = 0.0 if NOT_SCHOOL.fullmatch(words) else frame.weight(start, head)
        weight = 1.0 if weight >= NAMED and len(words) <= 12 else 0.0
    else:
        weight = frame.weight(start, head)
        if word in GATHERED and len(words) >= 3 and FOUNDED.search(text, max(0, start - 6), start):
            weight += 0.7
        if word in GATHERED and len(words) >= 5 and re.match(r"(?:组建|成立|揭牌|总部|正式)", text[end : end + 2]):
            weight += 0.7
        if kind == "enterprise" and LEVEL.match(words):
            weight += 0.4
        if (
            word == "集团"
            and len(words) >= 4
            and FOUNDED.search(text, max(0, start - 6), start)
            and not GRAND.search(words)
        ):
            weight += 0.7
        if re.match(r"\s*[\dX]+\s*[家个]", text[end : end + 6]):
            weight = 0.0
    yield Find(
        type=EntityType.ORGANIZATION, kind=kind, start=start, end=end, rule="organization_head", sure=weight >= NAMED
    )
