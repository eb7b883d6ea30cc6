"""Industries and fields of technology that a plan singles out, in lists (``聚焦A、B、C等领域``) and by known names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.entities.finds import Find, Sight
from kg.extraction.entities.names import cut_words
from kg.lexicon import tables
from kg.lexicon.memory import cache
from kg.model import EntityType

NAMED_TAIL = re.compile(
    r"(?:产业|领域|行业|产业链|产业集群|赛道)(?!园|基地|发展引导|引导|基金|联盟|带|走廊|创新|投资|政策|扶持)"
)
RIGHT = re.compile(
    r"$|[二两三四五六七八九十\d]+个?大|[、,。;:)”\s(]|产量|产值|高质量|现代化|数字化|智能化|绿色化|打造|做|和|与|及|等|的|以及|企业|技术|发展|创新|关键|核心|应用|场景|产品|制造|集群|产业|领域|行业|赛道|园区|等"
)
LEFT_MARKS = frozenset("、,。;:(“")
LEFT_WORDS = (
    *("和", "与", "及", "发展", "聚焦", "围绕", "推动", "推进", "加快"),
    *("培育", "壮大", "布局", "支持", "在", "以", "对", "抢占", "打造"),
    *("做强", "做优", "做大", "重点", "实施", "构建", "深耕", "鼓励", "引领"),
    *("赋能", "包括", "即", "为", "优势", "特色", "新兴", "传统", "提升"),
    *("促进", "面向", "的", "加强", "完善", "突破", "瞄准", "拓展", "开展"),
    *("年", "把", "将", "引进", "集聚", "规上", "高端", "型", "从事", "涉及", "于"),
)
"""What may stand right before a term that stands for itself."""

LIST = re.compile(
    r"[一-龥A-Za-z0-9+\-/()·]{2,40}?(?:、[一-龥A-Za-z0-9+\-/()·]{2,20}?){1,30}(?=等|[,。;:\n)“]|$|"
    r"(?<=[一-龥])[两三四五六七八九十\d]+个?大)"
)
FOCUS = re.compile(
    r"(?:聚焦|围绕|重点发展|大力发展|加快发展|发展壮大|做大做强|做强做优|重点聚焦|着力发展|培育发展|培育壮大|布局|发展|瞄准|突出|重点推进|积极推进|推进|推动|在|对|以|面向|"
    r"深耕|涵盖|涉及|包括|即|鼓励|打造|开放|完善|优化|拓展|构建|支持|重点支持|重点布局|重点培育|培育|承接|引导规范|创新发展|提升|壮大)$"
)
SHAPE = re.compile(
    r"(?:产业|制造|装备|材料|医药|药物?|能源?|信息|经济|科技|服务|汽车|芯片|机器人|设备|器械|健康|农业|物流|旅游|文旅|金融|软件|通信|计算|业|航天|航空|电子|半导体|"
    r"电路|智能|导航|显示|物联网|互联网|数据|区块链|创意|设计|商务|电商|康养|贸易|科学|工程|"
    r"纺织|服装|化工|建材|钢铁|有色|冶金|食品|陶瓷|家居|家电|储能|光伏|风电|氢能|电池|船舶|海洋|卫星|遥感|生物|疫苗|基因|细胞|诊断|医疗|教育|文化|传媒|动漫|游戏|体育|"
    r"会展|环保|节能|低碳|安全|农机|机床|模具|轴承|激光|光电|传感器?|终端|量子|接口|元宇宙|现实|空天|深海|"
    r"育种|种业|制品|零部件|机械|电器|电气|仪器|仪表|泵阀|阀门|汽摩配|眼镜|鞋革|制鞋|服饰|文具|家具|玩具|演艺|视听|文学|研学|疗愈|度假|赛事|疗养|养老|养心|治疗|运输|"
    r"商贸|政务|消费|石化|水泥|橡胶|塑料|造纸|印刷|包装|茶|酒|中药材?|粮油|畜牧|水产|林业|果蔬|创作)$"
)
NOT_ITEM = re.compile(
    r"企业|人才|高校|院所|平台|项目|成果|机构|政府|部门|园区|基地|资金|政策|机制|环境|能力|水平|资源|要素|合作|创新|建设|管理|培训|支持|推进|提升|加强|研发$|实验室|"
    r"中心|团队|应用$|保障|体系|转化|试验|标准|活动|产权|培育|孵化|集聚|融合|开放|发展|质量|品牌|规划|市场|投资|融资|贷|补贴|奖励|就业|创业|社会|公共|城市群|人口|"
    r"生态$|安全生产|监管|统计|宣传|考核|升级|科学研究|改造|互认|生产力|^[和及与就如以]"
)
SPLIT = re.compile(r"、|以及|(?<![共协融调总饱温])和|(?<!以)及|与(?!会)")


def read(sight: Sight) -> Iterator[Find]:
    """The industries of a document, each place by itself."""
    standing, text = _standing(), sight.text
    for start, end in sight.words["industries"]:
        words = text[start:end]
        how = standing[words]
        if how == "vague" or (words[-1] + text[end : end + 1]) in RUN_ON:
            continue
        begin = start - 2 if text.endswith(GRADE, 0, start) else start
        find = _industry(
            begin,
            end,
            "industry_known",
            _alone(text, begin, end, how == "firm") or (begin < start and _alone(text, start, end, how == "firm")),
        )
        stem = words.removesuffix("业").removesuffix("产") if words.endswith(("服务业", "产业")) else words
        stem = words if QUALIFIER.fullmatch(stem) or standing.get(stem) == "vague" else stem
        called = (words + "产业",) if text.startswith("产业", end) else ()
        find.forms = tuple(form for form in (stem, *called) if form != words)
        find.forms = (*find.forms, words) if begin < start else find.forms
        yield find
    yield from _listed(sight)
    yield from _closed(sight)


RUN_ON = frozenset({"业绩", "业务", "业主", "业余", "工作", "药物"})
"""Words of the language that begin with the last character of a term: 服务业 is not in 服务业绩."""

GRADE = ("高端",)
QUALIFIER = re.compile(r"(?:未来|战略性新兴|新兴|高新技术|高技术|传统|优势|特色|主导|支柱|重点|先进|现代|新型)+")
"""What a class of industries is called by; no industry by itself."""

QUOTED_TAIL = re.compile(r"”(?:等)?(?:领域|产业|赛道|技术领域)")


def _summed(text: str, start: int, end: int) -> bool:
    """Whether a class of industries stands behind the list of its members: …、甲、乙等未来产业."""
    return text[start - 1 : start] in ("等", "大") and text.endswith("产业", start, end)


def _alone(text: str, start: int, end: int, firm: bool) -> bool:
    """Whether a known term stands for itself, not as a part of a longer word."""
    before = text[start - 1 : start]
    left = not start or before in LEFT_MARKS or before.isspace() or text.endswith(LEFT_WORDS, 0, start)
    if not left and _summed(text, start, end):
        left = True
    if not left:
        return firm and end - start >= 3 and bool(NAMED_TAIL.match(text, end))
    if (firm and end - start >= 4) or NAMED_TAIL.match(text, end) or QUOTED_TAIL.match(text, end):
        return True
    return bool(RIGHT.match(text, end)) and (firm or bool(FOCUS.search(text, max(0, start - 6), start)))


@cache
def _standing() -> dict[str, str]:
    """How a term counts: ``firm`` by itself, ``listed`` where its context says field,
    ``bare`` the same but not in lists by itself, ``vague`` never.
    """
    return {row["name"]: row["standing"] for row in tables.load("industries")}


def _industry(start: int, end: int, rule: str, sure: bool) -> Find:
    return Find(type=EntityType.INDUSTRY, kind=None, start=start, end=end, rule=rule, sure=sure)


def _listed(sight: Sight) -> Iterator[Find]:
    """Lists of fields: told by what governs them, by what they are called behind, and by known members."""
    text = sight.text
    known = {place for place in sight.words["industries"] if _standing()[text[slice(*place)]] != "vague"}
    ends = {end for _, end in known}
    for match in sight.frame.in_phrases(LIST, "、"):
        start, governed = _opening(text, match.start(), text.find("、", match.start()))
        stop, called = _closing(text, text.rfind("、", start, match.end()) + 1, match.end())
        items = list(_items(text, start, stop, known))
        if len(items) < 2:
            continue
        hits = sum(1 for item in items if item in known or item[1] in ends)
        shaped = sum(1 for left, right in items if SHAPE.search(text[left:right]))
        if not (governed and called and hits >= 2 and hits + shaped >= len(items) and hits * 2 >= len(items)):
            continue
        for left, right in items:
            first = (
                next((begin for begin in range(left, right - 1) if (begin, right) in known), left)
                if left == start
                else left
            )
            words = text[first:right]
            if _standing().get(words) in ("bare", "vague"):
                continue
            if not NOT_ITEM.search(words) and not cut_words().search(words) and (hits >= 2 or SHAPE.search(words)):
                yield _industry(first, right, "industry_listed", True)


VERB = re.compile(
    r"聚焦|围绕|发展壮大|发展|壮大|布局|推进|推动|培育|在(?!线)|对|以|面向|瞄准|开放|拓展|承接|规范|提升|支持|鼓励|打造|构建|即|包括|涵盖|做强|做大|突出|抓好|加快|"
    r"深耕|抢占|开辟|促进|引进|集聚|优化|形成|立足|建设|升级|升级为"
)


def _opening(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where the first member of a list begins, and whether a verb governs it."""
    verbs = [verb for verb in VERB.finditer(text, start, end) if end - verb.end() >= 2]
    cuts = [start + cut.end() for cut in cut_words().finditer(text[start:end]) if end - start - cut.end() >= 2]
    begin = max([start, *(verb.end() for verb in verbs), *cuts])
    governed = bool(verbs) or bool(FOCUS.search(text, max(0, start - 6), start))
    return begin, governed


def _closing(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where the last member of a list ends, and whether the list is called fields or industries."""
    tail = CLOSING.search(text, start + 2, min(len(text), end + 24))
    return (tail.start(), True) if tail else (end, False)


CLOSING = re.compile(
    r"(?:等|(?:为)?(?:[一二三四五六七八九十两\d]+个?大|重点|优势|特色|主导|支柱|传统|新兴|未来|战略性|新型))?(?:[一-龥“”]{0,10}?)(?:产业|领域|"
    r"行业|赛道|业态|制造业|集群|新型消费|智能终端产品)"
)


def _items(text: str, start: int, end: int, known: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The members of a list: a conjunction divides the last two, before that it belongs to one of them."""
    at, last = start, text.rfind("、", start, end)
    for stop, after in [*((m.start(), m.end()) for m in SPLIT.finditer(text, start, end)), (end, end)]:
        if stop < last and text[stop] != "、":
            sides = ((at, stop) in known) + ((after, text.find("、", after)) in known)
            if sides < (2 if "及" in text[stop:after] else 1):
                continue
        if 2 <= stop - at <= 14:
            yield at, stop
        at = after


CLOSER = re.compile(
    r"等(?:其他|一批|若干|[一二三四五六七八九十两\d]+个?大?)?(?:(?P<class>[一-龥]{0,8}?(?:优势|重点|特色|前沿|未来|新兴|新型|支柱|主导|[百千万]亿级?|先导|战略性)+(?:科技|技术|产业|文化)*)"
    r"(?:赛道|领域|产业集群|集群|产业|行业|制造业|业态|布局|消费)|(?P<plain>产业|业态|新业态|行业|赛道|产业集群|健康发展|领域布局))(?!园|基地|基金|联盟|协会|企业|人才|发展基金|基础设施|风险|改革|安全|问题|减税|支出|立法|执法|保供|工作)"
)
"""How a list of fields is summed up: …等优势产业, …等前沿领域."""

GROWING = re.compile(
    r"(?:发展壮大|创新发展|支持发展|加快发展|大力发展|重点发展|积极发展|引导规范|做大做强|做强做优|培育壮大|培育发展|壮大|(?<![经济展])发展|布局|优化)$"
)
MEMBER = re.compile(r"[一-龥A-Za-z0-9+\-]{2,9}|[一-龥]{2,6}[和与及][一-龥]{2,6}")
LIST_HEAD = re.compile(
    r"(?:[一-龥A-Za-z0-9+\-]{2,24}?[、/])(?:[一-龥A-Za-z0-9+\-]{2,13}[、/]){0,12}[一-龥A-Za-z0-9+\-]{2,13}$"
)


def _closed(sight: Sight) -> Iterator[Find]:
    """Lists that are summed up as industries, with words that no table has: 甲、乙、丙等优势赛道.

    What a plan calls its leading, new or future industries is one whatever its name; a plain ``等产业``
    needs a verb of growth before the list.
    """
    text = sight.text
    known = {end for start, end in sight.words["industries"] if _standing()[text[start:end]] != "vague"}
    for closer in CLOSER.finditer(text):
        low = max(0, closer.start() - 90)
        low = max((text.rfind(mark, low, closer.start()) + 1 for mark in ",。;:”“()《》\n"), default=low)
        listed = LIST_HEAD.search(text, max(low, closer.start() - 90), closer.start())
        if not listed:
            continue
        first = min(at for at in (text.find(mark, listed.start()) for mark in "、/") if at >= 0)
        start, _ = _opening(text, listed.start(), first)
        start += text[start] in "就如像"
        members = _members(text, start, closer.start(), known)
        fields = [place for place in members if _field(text, place)]
        if len(fields) < max(2, len(members) - (1 if closer["class"] and len(members) > 2 else 0)):
            continue
        hits = sum(1 for _, end in members if end in known)
        grown = bool(GROWING.search(text, max(0, start - 6), start))
        if hits >= min(2, len(members) - 1) or (grown and (hits or closer["plain"] or closer["class"])):
            for left, right in fields:
                if _standing().get(text[left:right]) != "vague":
                    yield _industry(left, right, "industry_closed", True)


def _members(text: str, start: int, end: int, known: set[int]) -> list[tuple[int, int]]:
    """The members of a list; a conjunction divides the last, and before that one with a known field on a side."""
    slash = text.find("/", start, end)
    if slash >= 0:
        start = max(start, text.rfind("、", start, slash) + 1)
    places = []
    for match in re.finditer(r"[^、/]+", text[start:end]):
        left, right = match.start() + start, match.end() + start
        joint = SPLIT.search(text, left + 2, right - 2)
        if joint and (right == end or joint.start() in known or right in known):
            places += [(left, joint.start()), (joint.end(), right)]
        else:
            places.append((left, right))
    return places


def _field(text: str, place: tuple[int, int]) -> bool:
    """Whether the words at a place could be a field."""
    words = text[slice(*place)]
    return bool(MEMBER.fullmatch(words)) and not (NOT_ITEM.search(words) or cut_words().search(words))
