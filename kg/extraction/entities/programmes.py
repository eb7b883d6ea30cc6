"""Named programmes, plans, campaigns and events: ``科技企业“双倍增”行动``, ``揭榜挂帅``, ``创新创业大赛``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.entities.finds import Find, Sight, kinds
from kg.extraction.entities.names import MASK, NAMED, bare
from kg.extraction.entities.programme_kinds import kind_of
from kg.lexicon import tables
from kg.model import EntityType

GOVERNED = re.compile(
    r"(?:实施|推出|制定实施|开展|推进|推动|深化|启动|完成|落实|参加|参与|举办|承办|办好|办|组织|打造|建设|执行|落地|推行|推广|对接|争取|争创|组织实施|纳入|入选|列入|构建|建立|"
    r"健全|完善|探索|创新|优化|实行|试行|强化|展开|"
    r"借助|围绕|依托|利用|以|通过|结合|抓好|做好|迭代|升级|统筹|融入|服务|抢抓|加快|召开|牵头|加强|延续|获批|获|支持|申报|立项|承担|持续|高标准|高水平|组建)(?:实施|"
    r"开展|推进|好|了|新一轮|新的|国家|以)*$"
)
OTHER_WORD = re.compile(
    r"师|院|装备|技术研究|机械|造价|单列|生育|室|中心|委|办|区|方案|意见|力|家|型|示范区|指南|奖|组织|小组|范围|类"
)
QUOTED = re.compile(r"“([^“”]{2,24})”")
QUOTE_HEADS = re.compile(
    r"联动(?![机创改平])|(?!等)(?:的)?[^,。;:!?“”()《》\n、]{0,16}?(?:机制|制度|工作法|课程|培训|活动|行动计划|行动|计划|工程|改革|试点|专项|战略|大赛|论坛|大会|普查|"
    r"审判|教育|路演|攻坚|计划行动|促进机制|联动试点)"
)
RUN = re.compile(
    r"(?:(?:、?“[^“”]{2,20}”){0,12}等|(?:、?“[^“”]{2,20}”){1,12})[^,。;:“”、]{0,8}?(活动|计划|工程|行动|机制|模式|大赛|改革|制度)"
)
VERB_BEFORE = re.compile(
    r"(?:实施|推行|推广|开展|落实|举办|启动|深化|全面推行|实行|推进|采取|探索|做好|打响|用好)(?:好)?$"
)
GENERIC = re.compile(
    r"(?:重大|重点|系统|民生|民心|科技|建设|工作|年度|专项|具体|实施|三年|五年|基础|科研|人才|工业|技改|产业|投资|战略性|国家|省|市|区|县|发展|创新|改革|行政|体制|"
    r"综合|各类|各项|科学|科技计划|市级|省级|国家级|区级|"
    r"相关|有关|活动|文化|交流|宣传|推介|招商|技术|配套|附属|土建|主体|全面深化|深化|和|及|等|的|与|三大|五大|六大|八大|十大|体制机制|科技体制|管理|惠民|实事|政府|"
    r"机构|合作|企业|培训|项目|招才引智|招引|引才|人才计划|重大科技|重点人才|重大人才)*"
)
SLOGAN = re.compile(
    r"^[两三四五六七八九十]个|^十[一二三四五六]五$|[,。;:]|^(?:不|没|为什么|如何|从)|(?:问题|现象|意识|自信|维护|精神|思想|理念|目标|人才|企业|技术|产品|效应|状态|样板|窗口|标准|"
    r"清单)$"
)
UNDER_WAY = re.compile(r"(?:深入|纵深|扎实|全面|持续|有序|稳步|加快|高质量)?(?:开展|推进|实施|启动|落地|完成|提前完成)")
ROUTINE = re.compile(
    r"年度|^(?:建筑|装修|土木|绿化|市政|园林|安装|隐蔽|在建|配套|样板|精品|优良)$|^工作$|^(?:国|省|市|区|国家级?|省级|市级|区级)(?:和|、|省|市)|"
    r"^(?:形象|政绩|民心|面子)$|具体|^实施|整治$|等$|^“十[一二三四五六]五”"
)
UNSPECIFIC = re.compile(r"^.{0,4}(?:研发|攻关)$|^(?:重点|重大|优质)(?:项目|企业|工程|产业|科技)?$")
SEVERAL = re.compile(r"(?:一批|若干|各类|各项|多个|多项|[\dX一二三四五六七八九十]+[个项批])$")
ASSEMBLY = re.compile(r"代表|党员|职工|动员|表彰|总结|誓师|股东|全会|各类|一批")
ELIDED = re.compile(r"(?:实施|开展|启动|深化)((?:[一-龥]{2,8}、){1,2})$")
"""The first members of a list whose head noun stands behind the last: 实施甲、乙提升工程."""

NATIONAL = re.compile(
    r"(?:获批|争创|创建|入选|列入|列为|成为|建设|推进|深化|申报|争取|开展|首批|纳入)(?:为|成为|建设|首批|第[一二三四五]批|[一二三四五]批)*"
    r"(国家(?!级)[一-龥“”]{4,20}?(?:综合试点|综合改革试点|改革试点|试点城市|试验城市|示范城市|试点示范|试点|示范县))"
)
COUNTED = re.compile(r"\s*[\dX]+(?:\.\d+)?\s*(?:个|项|处|家|万)")


@cache
def standings() -> dict[str, str]:
    """How much a head noun needs: ``plain``, ``wide`` (a verb that sets it up), ``quoted`` (a quotation)."""
    return {row["head"]: row["standing"] for row in tables.load("programme_heads")}


def read(sight: Sight) -> Iterator[Find]:
    """The named programmes of a document, each place by itself."""
    yield from _headed(sight)
    yield from _quoted(sight)
    for match in NATIONAL.finditer(sight.text):
        yield _programme(sight, match.start(1), match.end(1), "reform", "programme_national")
    always = {row["name"] for row in tables.load("programmes") if row["counts"] == "always"}
    for start, end in sight.words["programmes"]:
        words = sight.text[start:end]
        if words in always or sight.text[start - 1 : start] == "“":
            yield _programme(sight, start, end, kinds("programmes")[words], "programme_known")


def _headed(sight: Sight) -> Iterator[Find]:
    frame, text = sight.frame, sight.text
    title = bare(sight.title)
    for head, end in sight.words["programme_heads"]:
        word = text[head:end]
        if OTHER_WORD.match(text, end) or (word == "工程" and re.match(r"研究|实验|技术", text[end : end + 2])):
            continue
        start = frame.left(head)
        words = text[start:head]
        inside = frame.masked[head] == MASK and text[start - 1 : start] == "“" and text[end : end + 1] == "”"
        if start >= head and not inside:
            continue
        quoted = "“" in words or inside
        if (
            (
                not quoted
                and standings()[word] == "quoted"
                and not (word == "战略" and len(words) >= 6 and text[start - 2 : start] == "实施")
            )
            or COUNTED.match(text, end)
            or words.endswith(("主体", "配套", "科技领域"))
        ):
            continue
        own = bool(words) and (len(words) >= 4 or not GENERIC.fullmatch(words))
        own = own and not (ROUTINE.search(words) or (len(word) <= 2 and UNSPECIFIC.search(words)))
        own = own and not SEVERAL.search(text, max(0, start - 4), start)
        governed = bool(GOVERNED.search(text, max(0, start - 8), start))
        if not governed and own and (first := ELIDED.search(text, max(0, start - 24), start)):
            start, governed = first.start(1), True
        kind = kinds("programme_heads")[word]
        rule = _rule(sight, (start, head, end), kind, quoted=quoted, own=own, governed=governed)
        if word.endswith(("计划", "工程", "行动")) and bare(words) and bare(text[start:end]) in title:
            rule = None
        if not quoted and start in sight.headings:
            rule = None
        yield _programme(sight, start, end, kind, rule or "programme_head", 1.0 if rule else 0.0)


def _rule(
    sight: Sight, place: tuple[int, int, int], kind: str, *, quoted: bool, own: bool, governed: bool
) -> str | None:
    """Why words before a head noun make a named programme, or None."""
    frame, text = sight.frame, sight.text
    start, head, end = place
    words, word = text[start:head], text[head:end]
    if quoted:
        return "programme_quoted_head"
    if not own:
        return None
    if kind == "event":
        if (word == "工作会议" and not re.match(r"中央|全国|[省市区县]委", words)) or ASSEMBLY.search(words):
            return None
        if frame.weight(start, head) >= NAMED or (end - start >= 6 and word != "大会"):
            return "programme_event"
    if governed and len(words) >= 2:
        return "programme_governed"
    if len(words) >= 4 and word.endswith(("计划", "行动")) and frame.placed(start, start + 4):
        return "programme_placed"
    if len(words) >= (4 if standings()[word] == "plain" else 6) and UNDER_WAY.match(text, end):
        return "programme_under_way"
    if text[start - 1 : start] in ("、", "和", "及", "与") and text.endswith(
        tuple(kinds("programme_heads")), 0, start - 1
    ):
        return "programme_in_list"
    return None


def _quoted(sight: Sight) -> Iterator[Find]:
    frame, text = sight.frame, sight.text
    known = kinds("programmes")
    for match in QUOTED.finditer(text):
        words = match[1]
        if words in known or SLOGAN.search(words) or words.endswith(tuple(kinds("platform_heads"))):
            continue
        run = RUN.match(text, match.end())
        if run and run.group():
            yield _programme(sight, match.start(), match.end(), _kind(run[1] or words), "programme_quoted_list", 0.8)
            continue
        follow = QUOTE_HEADS.match(text, match.end())
        if follow:
            start = frame.left(match.end()) if frame.masked[match.start()] == MASK else match.start()
            yield _programme(
                sight, min(start, match.start()), follow.end(), _kind(follow.group()), "programme_quoted", 0.8
            )
        elif (
            len(words) <= 10
            and VERB_BEFORE.search(text, max(0, match.start() - 6), match.start())
            and text[match.end() : match.end() + 1] in ",。;、等“"
        ):
            yield _programme(sight, match.start(), match.end(), "other", "programme_quoted", 0.75)


def _kind(words: str) -> str:
    return next((kind for head, kind in kinds("programme_heads").items() if words.endswith(head)), "reform")


def _known_inside(words: str) -> str | None:
    """The kind of the known programme that a quotation within the words names: ``“揭榜挂帅”机制``."""
    quoted = QUOTED.search(words)
    return kinds("programmes").get(quoted[1]) if quoted else None


def _programme(sight: Sight, start: int, end: int, kind: str, rule: str, weight: float = 1.0) -> Find:
    words = sight.text[start:end]
    forms = []
    for match in QUOTED.finditer(words):
        if match[1] not in kinds("programmes") or match[1] + "行动" in words:
            forms.append(match[1])
        if match.start():
            forms.append(words[match.start() :])
    kind = kinds("programmes").get(words.strip("“”")) or _known_inside(words) or kind_of(words, kind)
    return Find(
        type=EntityType.PROGRAM, kind=kind, start=start, end=end, rule=rule, forms=tuple(forms), sure=weight >= NAMED
    )
