"""Named programmes, plans, campaigns and events: ``科技企业“双倍增”行动``, ``揭榜挂帅``, ``创新创业大赛``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.entities import programme_forms
from kg.extraction.entities.finds import Find, Sight, kinds, trimmed
from kg.extraction.entities.names import MASK, NAMED, bare, cut_words
from kg.extraction.entities.programme_kinds import kind_of
from kg.lexicon import tables
from kg.lexicon.memory import cache
from kg.model import EntityType

GOVERNED = re.compile(
    r"(?:实施|推出|制定实施|开展|推进|推动|深化|启动|完成|落实|参加|参与|举办|承办|办好|办|组织|打造|建设|执行|落地|推行|推广|对接|争取|争创|组织实施|纳入|入选|列入|构建|建立|"
    r"健全|完善|探索|创新|优化|实行|试行|强化|展开|"
    r"借助|围绕|依托|利用|以|通过|结合|抓好|做好|迭代|升级|统筹|融入|服务|抢抓|加快|召开|牵头|加强|延续|获批|获|支持|申报|立项|承担|持续|高标准|高水平|组建)(?:实施|"
    r"开展|推进|好|了|新一轮|新的|国家|以)*$"
)
OTHER_WORD = re.compile(
    r"师|硕士|硕博|博士|院|装备|技术研究|机械|造价|单列|生育|室|中心|委|办|区|方案|意见|力|家|型|示范区|指南|奖|组织|小组|范围|类"
)
QUOTED = re.compile(r"“([^“”]{2,24})”")
QUOTE_HEADS = re.compile(
    r"联动(?![机创改平])|(?!等|内|中|下|实施|开展|推进|推动|启动|加快|培养)(?:的)?[^,。;:!?“”()《》\n、]{0,16}?(?:机制|制度|(?:(?<=“[一-龥]{2}”)|(?<=“[一-龥]{3}”))(?<!条”)政策|工作法|课程|培训|活动|行动计划|行动|计划|工程|改革|试点|专项|战略|大赛|论坛|大会|普查|"
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
    r"^.{1,3}化$|条$|^六[稳保]$|^[两三四五六七八九十]个|^十[一二三四五六]五$|[,。;:]|^(?:不|没|为什么|如何|从)|(?:问题|现象|意识|自信|维护|精神|思想|理念|目标|人才|企业|技术|产品|效应|状态|样板|窗口|标准|"
    r"清单)$"
)
UNDER_WAY = re.compile(
    r"项目(?:建设|实施)|(?:深入|纵深|扎实|全面|持续|有序|稳步|加快|高质量)?(?:开展|推进|实施|启动|落地|完成|(?:提前|顺利|圆满|全面|如期)完成)"
)
ROUTINE = re.compile(
    r"年度|^(?:建筑|装修|土木|绿化|市政|园林|安装|隐蔽|在建|配套|样板|精品|优良)$|^工作$|^(?:国|省|市|区|国家级?|省级|市级|区级)(?:和|、|省|市)|"
    r"一[一-龥]{1,3}一[一-龥]{1,3}一|^(?:形象|政绩|民心|面子)$|(?:联合执法|断点|发行[^,]{0,12}融资)|^.{0,6}断点$|具体|^实施|整治$|等$|^“十[一二三四五六]五”"
)
UNSPECIFIC = re.compile(r"^.{0,4}(?:研发|攻关)$|^(?:重点|重大|优质)(?:项目|企业|工程|产业|科技)?$")
SEVERAL = re.compile(r"(?:一批|若干|各类|各项|多个|多项|[\dX一二三四五六七八九十]+[个项批])$")
ASSEMBLY = re.compile(r"代表|党员|职工|动员|表彰|总结|誓师|股东|全会|各类|一批")
ELIDED = re.compile(r"(?:实施|开展|启动|深化)((?:[一-龥]{2,8}、){1,2})$")
"""The first members of a list whose head noun stands behind the last: 实施甲、乙提升工程."""

DEED = re.compile(r"(?:实施|启动|开展)((?!的)(?:[一-龥]{2,10}[在向从到入进][一-龥]{2,10}|[一-龥]{4}、[一-龥]{4}))$")
"""A clause that is the name of what is done: 实施专家进到企业里行动."""

GATHERED = re.compile(r"(?:举办|召开|承办|办好|筹备)((?:[一-龥]{2,6})和)$")
"""The first half of what a conference is about: 召开教育和人才大会."""

STRATEGY = re.compile(r"(?:实施|战略[、和及与])$")
CONJUNCT = re.compile(r"(?:实施|深化|推进|开展|启动)[^,。;、:的]{4,20}和(?:新一轮)?$")
"""The first of two that a verb governs: 实施航道扩能和某流域水质提升工程."""

NATIONAL = re.compile(
    r"(?:(?<=[,。;、\n])(?=全国|国家)|[和及]\d+个|加快|获批|争创|创建|入选|列入|列为|成为|建设|推进|深化|申报|争取|开展|首批|纳入)(?:为|成为|建设|首批|第[一二三四五]批|[一二三四五]批|[一二两三四五六七八九十\d]+个){0,3}"
    r"((?:国家|全国)(?!级|各|性)[一-龥“”]{4,20}?(?:综合试点|综合改革试点|改革试点|城市试点|试点城市|试验城市|示范城市|试点示范|试点|示范县))"
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
    for place in programme_forms.read(sight):
        yield _programme(sight, *place)
    for match in NATIONAL.finditer(sight.text):
        yield _programme(sight, match.start(1), match.end(1), "reform", "programme_national")
    yield from _known(sight)


TERM_TAIL = re.compile(r"战略|特聘教授|讲席教授|奖励计划")
TERM_OTHER = re.compile(r"评价(?:体系|标准|办法|系统|服务)")


def _known(sight: Sight) -> Iterator[Find]:
    """Terms used nation-wide: ``揭榜挂帅``; what ends in a plus sign is no programme without its noun."""
    text = sight.text
    always = {row["name"] for row in tables.load("programmes") if row["counts"] == "always"}
    for start, end in sight.words["programmes"]:
        words = text[start:end]
        if words.endswith(("+", "＋")) or TERM_OTHER.match(text, end - 2) or text.endswith("以上", 0, start):
            continue
        if words in always or text[start - 1 : start] == "“":
            tail = TERM_TAIL.match(text, end)
            stop = tail.end() if tail else end
            begin, stop = (start, stop) if words in always else _fuller(sight, start, stop)
            find = _programme(sight, begin, stop, kinds("programmes")[words], "programme_known")
            find.forms = (words,) if tail else find.forms
            find.name = _one_line(text[begin:stop]) if begin < start else None
            yield find


def _headed(sight: Sight) -> Iterator[Find]:
    frame, text = sight.frame, sight.text
    title = bare(sight.title)
    for head, end in sight.words["programme_heads"]:
        word = text[head:end]
        if OTHER_WORD.match(text, end) or (word == "工程" and re.match(r"研究|实验|技术", text[end : end + 2])):
            continue
        start = frame.left(head)
        start = _split(sight, start, head)
        kind = kinds("programme_heads")[word]
        if kind == "event" and (gathered := GATHERED.search(text, max(0, start - 12), start)):
            start = gathered.start(1)
        start = _whole_list(sight, start, head)
        if word.endswith("行动") and text.endswith(CAMPAIGN, 0, start):
            start -= 2
        words = text[start:head]
        inside = frame.masked[head] == MASK and text[start - 1 : start] == "“" and text[end : end + 1] == "”"
        if start >= head and not inside:
            continue
        if inside and (not words or ROUTINE.search(words)):
            continue
        if AREAS.match(text, start):
            continue
        if (sum_up := SUM_UP.search(text, start, head)) and frame.masked[sum_up.start()] == MASK:
            yield _programme(
                sight, frame.partner.get(sum_up.start(), start), sum_up.start() + 1, kind, "programme_quoted_list"
            )
            continue
        quoted = "“" in words or inside
        if (
            (
                not quoted
                and standings()[word] == "quoted"
                and not (word == "战略" and len(words) >= 4 and STRATEGY.search(text, max(0, start - 3), start))
            )
            or COUNTED.match(text, end)
            or words.endswith(("主体", "配套", "科技领域", "R&D", "研发"))
        ):
            continue
        own = bool(words) and (len(words) >= (5 if word in ("计划", "对接会") else 4) or not GENERIC.fullmatch(words))
        own = own and not (ROUTINE.search(words) or (len(word) <= 2 and UNSPECIFIC.search(words)))
        own = own and not (word == "试点" and words.endswith(("应用", "创新", "培育", "推广")))
        own = own and not SEVERAL.search(text, max(0, start - 4), start)
        governed = bool(GOVERNED.search(text, max(0, start - 8), start))
        first = None if governed or not own else ELIDED.search(text, max(0, start - 24), start)
        if first and not first[1][:-1].endswith(_endings()):
            start, governed = first.start(1), True
        deed = None if governed or not own else DEED.search(text, max(0, start - 24), head)
        if deed and deed.start(1) < start and not deed[1].split("、")[0].endswith(_endings()):
            start, governed = deed.start(1), True
        rule = _rule(sight, (start, head, end), kind, quoted=quoted, own=own, governed=governed)
        if word.endswith(("计划", "工程", "行动")) and bare(words) and bare(text[start:end]) in title:
            rule = None
        if not quoted and start in sight.headings:
            rule = None
        begin, stop = _fuller(sight, start, end) if inside and rule else (start, end)
        find = _programme(sight, begin, stop, kind, rule or "programme_head", 1.0 if rule else 0.0)
        find.name = _one_line(text[begin:stop]) if begin < start else None
        yield find


CAMPAIGN = ("规范", "整治", "打击", "查处")
"""Verbs that no campaign is the object of; before one they begin its name: 规范甲执法专项行动."""

STRIPPED = re.compile(r"(?<=[、和与及])[一-龥]{2}$")
"""A word behind the mark of a list that was taken for a verb: 研发 of 研发机构."""

MEMBERS = re.compile(r"(?:[一-龥]{2,16}[、和与及])+$")
LAUNCHED = re.compile(r"(?:实施|开展|推进|推动|深化|启动|落实)(?:好|了|新一轮)*$")


def _whole_list(sight: Sight, start: int, head: int) -> int:
    """Where a quoted name begins that is of all of a list: 实施企业研发投入、研发机构“双清零”行动.

    Without a verb that launches it, the list is of something else, and the quoted words alone are the name.
    """
    text = sight.text
    quote = text.find("“", start, head)
    stripped = STRIPPED.search(text, max(0, start - 3), start)
    if quote > start and stripped and not cut_words().fullmatch(stripped.group()):
        start = stripped.start()
    if quote <= start or text[start - 1] not in "、和与及" or sight.frame.masked[start - 1] == MASK:
        return start
    members = MEMBERS.search(text, max(0, start - 40), start)
    if members is None:
        return start
    begin = members.start()
    for mark in re.finditer("[、和与及]", members.group()):
        at = members.start() + mark.start()
        if text.endswith(_endings(), 0, at) and not text.endswith("活动", 0, at):
            begin = members.start() + mark.end()
    if begin == start:
        return start
    first = trimmed(sight, begin, start)
    launched = LAUNCHED.search(text, max(0, first - 8), first) or (begin == first and begin > members.start())
    launched = launched or (text[begin - 1] == "," and text.endswith(_endings(), 0, begin - 1))
    return first if launched and quote - first <= 24 else quote


def _one_line(words: str) -> str:
    return words.replace("\n", "")


def _fuller(sight: Sight, start: int, end: int) -> tuple[int, int]:
    """A quoted name with the words that say of what it is, where a verb governs them: 实施某业提质“头号工程”."""
    text = sight.text
    if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
        left = sight.frame.left(end + 1)
        if 3 <= start - 1 - left <= 12 and GOVERNED.search(text, max(0, left - 8), left):
            words = text[left : start - 1]
            if not GENERIC.fullmatch(words) and "、" not in words and not NO_OWNER.search(words):
                return left, end + 1
    return start, end


NO_OWNER = re.compile(
    r"(?:企业|高校|院所|机构|部门|单位|人才|我[省市区县]|[省市区县]|项目|等|的|以|采取|方式|推行|实行)$"
)


SUM_UP = re.compile(r"”(?:等)?[两三四五六七八九十\d]+[项大个类]$")
"""Between a quotation and a noun that counts several of them: “甲乙”三项工程."""

COUNTING = re.compile(r"[两三四五六七八九十\d]+[项大个类]")

WORLD = re.compile(r"世界|国际|全国|中国|全球|亚洲|亚太|中外")

MEETING = re.compile(
    r"(?:产学研|产需|供需|政?银企|融资|投融资|项目|招商|校企|政企|成果|技术|供应链|上下游|人才|企业|和|、)*"
)
"""What a meeting is about that is held everywhere: 银企对接会."""


def _split(sight: Sight, start: int, head: int) -> int:
    """Past the members of a list that are programmes by themselves: 甲战略、乙战略, 揭榜挂帅、乙计划."""
    text = sight.text
    mark = text.rfind("、", start, head)
    while mark > start:
        if sight.frame.masked[mark] != MASK and text.endswith(_endings(), start, mark):
            return mark + 1
        mark = text.rfind("、", start, mark)
    return start


@cache
def _endings() -> tuple[str, ...]:
    return (*kinds("programme_heads"), *kinds("programmes"), "特派员", "”")


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
        if MEETING.fullmatch(words):
            return None
        if (word == "工作会议" and not re.match(r"中央|全国|[省市区县]委", words)) or ASSEMBLY.search(words):
            return None
        wide = WORLD.match(words) and len(words) >= 4
        if wide or frame.weight(start, head) >= NAMED or (end - start >= 6 and word != "大会"):
            return "programme_event"
    if governed and len(words) >= 2:
        return "programme_governed"
    if len(words) >= (4 if standings()[word] == "plain" else 6) and CONJUNCT.search(text, max(0, start - 30), start):
        return "programme_in_list"
    if len(words) >= 4 and word.endswith(("计划", "行动")) and frame.placed(start, start + 4):
        return "programme_placed"
    if len(words) >= (4 if standings()[word] == "plain" else 6) and UNDER_WAY.match(text, end):
        return "programme_under_way"
    if text[start - 1 : start] in ("、", "和", "及", "与") and text.endswith(_endings()[:-1], 0, start - 1):
        return "programme_in_list"
    return None


def _quoted(sight: Sight) -> Iterator[Find]:
    """Names in quotation marks: with a noun behind (``“双倍增”行动``), governed, in a chain, or doing something."""
    text = sight.text
    known = kinds("programmes")
    last, kind = -1, "other"
    for match in QUOTED.finditer(text):
        words = match[1]
        chained = last >= 0 and text[last : match.start()] in ("", "、", "和", "与")
        if words in known or words.endswith(tuple(kinds("programme_heads"))):
            last, kind = match.end(), known.get(words, "other")
        deed = RUN.match(text, match.end())
        if words in known or SLOGAN.search(words):
            continue
        if words.endswith(tuple(kinds("platform_heads"))) and not (deed and deed[1] == "活动"):
            continue
        found = _quotation(sight, match)
        if (
            found is None
            and len(words) <= (16 if chained or "·" in words else 8)
            and not (QUOTED_AREA.search(words) or ROUTINE.search(words[:-2]))
        ):
            stands = (chained or "·" in words) and CLOSED.match(text, match.end())
            if stands or TOOL.search(text[max(0, match.start() - 1) : match.start()] + "|" + text[match.end() :][:4]):
                found = _programme(sight, match.start(), match.end(), kind if chained else "other", "programme_quoted")
            elif text[match.start() - 1] in CLAUSE and OUTCOME.match(text, match.end()) and len(words) >= 4:
                found = _programme(sight, match.start(), match.end(), kind_of(words, "other"), "programme_quoted")
        if found:
            last, kind = max(found.end, match.end()), found.kind or "other"
            yield found


AREAS = re.compile(r"“[一二两三四五六七八九十][核区廊园带心圈城][^“”]{0,8}[区园廊带圈城]”")
"""A layout of areas: “一区五园”."""


def _quotation(sight: Sight, match: re.Match[str]) -> Find | None:
    """A quotation with a noun behind it, or one that a verb governs."""
    frame, text, words = sight.frame, sight.text, match[1]
    run = RUN.match(text, match.end())
    if run and run.group():
        find = _programme(sight, match.start(), match.end(), _kind(run[1] or words), "programme_quoted_list", 0.8)
        find.kind = "event" if run[1] == "活动" else find.kind
        return find
    follow = QUOTE_HEADS.match(text, match.end())
    if AREAS.match(text, match.start()):
        return None
    if follow and COUNTING.match(follow.group()):
        return _programme(sight, match.start(), match.end(), _kind(follow.group()), "programme_quoted_list", 0.8)
    if follow:
        start = frame.left(match.end()) if frame.masked[match.start()] == MASK else match.start()
        kind = _kind(follow.group())
        return _programme(sight, min(start, match.start()), follow.end(), kind, "programme_quoted", 0.8)
    governed = VERB_BEFORE.search(text, max(0, match.start() - 6), match.start())
    if (
        len(words) <= 10
        and governed
        and not FIELD_WITH.match(words)
        and text[match.end() : match.end() + 1] in ",。;、等“"
    ):
        return _programme(sight, match.start(), match.end(), "other", "programme_quoted", 0.75)
    if (
        BRAND.fullmatch(words)
        and text.startswith("建设", match.end())
        and frame.placed(match.start(1) + 2, match.end(1))
    ):
        return _programme(sight, match.start(), match.end(), "brand_action", "programme_quoted", 0.75)
    return None


BRAND = re.compile(r"(?:信用|数字|平安|法治|健康|美丽|智慧|文明|质量|诚信|清廉|书香|开放|活力)[一-龥]{2,4}")
"""What a region wants to be known for: 建设“信用某省”."""


CLOSED = re.compile(r"[,。;、“]|$|和|等|提质|扩面|全面|招引|落地|走深")
TOOL = re.compile(r"^以\|(?:为|作为)(?:牵引|抓手|载体|统领|龙头|引领)")
"""What a plan works with: 以“某某造”为牵引."""

OUTCOME = re.compile(r"招引|引进|培养|覆盖|惠及|兑现|发放|撬动|提质扩面|扩面|全面推开|走深走实|落地见效|入选全国|获评")
FIELD_WITH = re.compile(r"(?:人工智能|AI|互联网|数字)[+＋×].")
CLAUSE = frozenset(",;。\n")
QUOTED_AREA = re.compile(r"[区县市园城圈带廊]$|企业|产品|产业|平台|模式|格局|[+剧]")


def _kind(words: str) -> str:
    if words.endswith("政策"):
        return "other"
    return next((kind for head, kind in kinds("programme_heads").items() if words.endswith(head)), "reform")


def _known_inside(words: str) -> str | None:
    """The kind of the known programme that a quotation within the words names: ``“揭榜挂帅”机制``."""
    quoted = QUOTED.search(words)
    return kinds("programmes").get(quoted[1]) if quoted else None


def _programme(sight: Sight, start: int, end: int, kind: str, rule: str, weight: float = 1.0) -> Find:
    words = sight.text[start:end]
    forms = []
    for match in QUOTED.finditer(words):
        forms.append(match[1])
        if match.start():
            forms.append(words[match.start() :])
    by_name = kind_of(words, kind)
    told = "event" if by_name == "event" or rule == "programme_ordinal" else _known_inside(words) or by_name
    kind = kinds("programmes").get(words.strip("“”")) or told
    return Find(
        type=EntityType.PROGRAM, kind=kind, start=start, end=end, rule=rule, forms=tuple(forms), sure=weight >= NAMED
    )
