"""What a figure is about: from the words around it to an indicator, in a few steps.

The words left of a figure are read as  [year, hedge, scope] [verbs] INDICATOR [reaches];  where
nothing is left, the words right of it are  INDICATOR [predicate].
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.sentences import squeeze
from kg.lexicon import tables
from kg.lexicon.memory import cache
from kg.quantities import Figure, Form
from kg.quantities.units import is_money, is_ratio

_YEAR = (
    r"(?:到|至|截至|截止|于)?(?:\d{4}|20[Xx]{1,2})年"
    r"(?:底|末|前(?![一二三]季度)|之前|年底|初|起|\d{1,2}月(?:底|末|\d{1,2}日)?)?"
    r"(?:前[一二三]季度|第[一二三四]季度|上半年|下半年)?"
)
LEAD = re.compile(
    rf"^(?:[（(][^（）()]{{0,10}}[）)]|\d{{1,2}}[.．](?=[一-鿿])|[\s，,、：:—–\-•·。；”\"’‘的]|“(?![^”]*”)|{_YEAR}"
    rf"|[“”]?十[一二三四五六七八九]五[”]?(?:期间|末|时期|以来)?|[一二两三四五六七八九十\d]+年(?:内|来"
    rf"|间|(?=平均增长|年均|累计|净增|新增|共计?(?!同)))|五年|"
    r"(?:[省市县区州乡、]+(?:[（(][^（）()]*[）)])?[两三四]级|鼓励(?:并|和|、)?|重点(?=[一-鿿]{0,2}(?:评选|选拔|资助|培养|引进|支持|扶持)))|"
    r"(?:力争)?用[一二两三四五六七八九十\d]+(?:[-—~至][\d一-十])?年(?:左右)?(?:的?时间)?"
    r"|[^，,：:]{0,16}目标(?:是|为)?[：:]|“[^”]{2,12}”\s*——|今?年?前\d{1,2}个?月(?=[一-鿿])|\d{1,2}[—–~-]\d{1,2}月(?=[一-鿿])|"
    r"力争|争取到?|有(?=$)|努力|确保|计划|预计|预期|全年|今年以来|今年|当年|年内|本年度|去年|全年度?|同时|此外|[一-鿿]{2,6}标准[：:]|加强(?=与)"
    r"|[^，,。]{0,12}\d{1,2}月\d{1,2}日(?:电|讯)(?:[（(][^（）()]*[）)])?"
    r"|其中|并且|并(?!购)|且|再|还|又|将|要|会|共计?|总共|合计|累计|总计|已经|已|目前|"
    r"每年(?:度)?|每季度|每月|年度|近[一二三两四五]年|获(?=[国省市全])|连续[一二三四五六七八九十\d]+年(?:获得?|位居|保持|蝉联)|在[一-鿿“”A-Za-z]{2,20}?(?:推送|刊发|刊登|播出)|(?:省|市|区|县|国家)级(?=每年)"
    r"|\d+年(?=总)|首批|第[一二三四五]批|优选|着力|积极|大力|加快|分别|至少|或者|或|和(?!谐)|及|与"
    r"|以及|并(?!购)|"
    r"(?:带动)?(?:[一-鿿]{2}(?=全[省市区县]))?(?:全省|全市|全区|全县|全州|全旗|我国|我省|我市|我区"
    r"|我县|我州)(?:上下|范围内)?(?!层面|排|第|前|平均|统一|首)|"
    r"[一-鿿]{0,4}区“[^”]{2,6}”(?:内)?|以[^，,]{2,14}(?:方式|形式)|在[一-鿿、“”（）]{2,60}?(?:等领域|等方面)|在[一-鿿、]{2,30}(?:领域|方面|内)"
    r"|通过[^，,]{1,14}(?=引进|引入|新增)|围绕[^，,]{2,40}需求|向[一-鿿]{2,8}(?=推介)"
    r"|面向[^，,]{2,20}(?=推出|引进|开放))"
)
_TAIL = re.compile(
    r"(?:力争|争取|确保|预计|实现|累计|总计|共计|共|合计|分别|均|都|双双|全部|有望|稳定|保持|提高|提升|增加"
    r"|上升|下降|降低|压减|扩大|跃升|升|降|增|增长|达到或超过|达到|达|到|至|在|为|是|约|历史性|稳步"
    r"|逐步|再|已|将|"
    rf"新增|净增|每年|(?:较|比)\d{{4}}年(?:底|末)?|{_YEAR}的?|连续[一二三四五六七八九十\d]+(?:年|个月)|(?:较|比|同)(?:上年|去年|年初|上年同期)(?:底"
    rf"|末)?|首次|年|全年|不|超|突破|最高|接近|近|逾|居|：|:|\s|，|,|、)+$"
)
_GROWTH = re.compile(
    r"(?P<word>(?:年均|同比|同口径|平均|逆势|环比|每年|实际|分别|均|双双|累计)*(?:增长|增幅|增速|涨幅|降幅"
    r"|上涨|下降|降低|减少|压缩|提升|提高|增加|缩短|下调|压减|回落|上升|前移|递增))(?:率)?(?:约为|达到|达"
    r"|为|了|约|超过|超|突破|高达|力争|左右|\s|均|分别|在|保持在|保持|保持在|稳定在|不低于)*$"
)
_FILLER = re.compile(
    r"(?:实现)?(?:持续|稳步|逐年|不断|大幅|显著|明显|进一步|快速|稳定)(?:提升|增长|提高|扩大|增加|优化"
    r"|攀升|下降|降低|改善)[、，,]"
)
_PREDICATE = re.compile(
    r"(?:入选|成为|升格|开设|达到|享受|投入|投用|获|进入|上线|落户|实现|由|开诊|喝上|稳定|基本(?!公共|农田"
    r"|养老|医疗)|装车|参与|参加|用于|居(?=[全首第前世])|列(?=[全第前入])|覆盖|通过|完成|为(?!主|核)|开工|开展|组建|建成|签约|竣工"
    r"|运营|运行|投产|正在|全部|均|已|被|纳入|挂牌|揭牌|启动(?!区|资金|器)|入驻|喜迁|挺进|跻身|新增|初步|惠及|兑现|落地|晋升(?=[国省])|来(?=[一-鿿]{1,3}(?:工作|就业|创业))|[赴到](?=[境国海]|[一-鿿]{2,8}(?:培训|研修|学习|攻读|工作|开展))|前往|出国|达成|形象)"
)
_NAMED = re.compile(r"^(?:被|获)?(?:评为|评选为|授予|认定为|选为)(?=[一-鿿“]{4})")
_PASSIVE = re.compile(r"被|获|入选|当选|荣获|进入|列入|晋升|升格")
_COUNTED_OBJECT = re.compile(r"^(?:的|以上的|以上)?(?P<np>[^，,；;。]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb of the lexicon: what it says of the figure (``increment``, ``stock``, ``achieve``), where it may stand."""

    word: str
    kind: str
    strong: bool


@cache
def verbs() -> dict[str, Verb]:
    """The verbs of ``target_verbs.tsv`` by word."""
    return {
        row["word"]: Verb(word=row["word"], kind=row["kind"], strong=row["place"] == "strong")
        for row in tables.load("target_verbs")
    }


@cache
def verb_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Any verb at the start; a strong verb anywhere."""
    words = sorted(verbs(), key=len, reverse=True)
    strong = [word for word in words if verbs()[word].strong]
    guard = r"(?![库率的型类者力量额金])(?:(?<!开发)|(?!区))(?:(?<!办理)|(?![时期]限|时间|流程|环节))"
    either = "|".join(map(re.escape, words))
    firm = "|".join(map(re.escape, strong))
    return re.compile(
        rf"(?:新|累计|再|拟|分别|重点|共同|共|合作|联合|牵头|参与|至少|精准|直接|高质量|高标准|高水平|有序|深入|持续"
        rf"|不断|大幅|稳步|、|和|并|或|选择|择优|优先)*(?P<verb>{either}){guard}"
    ), re.compile(rf"(?:新|累计)*(?P<verb>{firm}){guard}")


def last_verb(text: str) -> Verb | None:
    """The verb that takes the figure's object, where it stands last (某园区新增|30家企业).

    >>> found = last_verb("某园区新增")
    >>> found.word, last_verb("某园区企业")
    ('新增', None)
    """
    found = _last_verb().search(text)
    verb = verbs()[found["verb"]] if found else None
    return verb if verb and verb.kind != "achieve" else None


def holder_before_verb(text: str, figure: Figure) -> str:
    """The short name of who did it, where nothing but that stands before the last verb (某科技园|新增)."""
    found = _last_verb().search(text)
    name = read_left(text[: found.start()], figure).name if found else ""
    return name if 4 <= len(name) <= 10 and not re.search(r"[、，,并和及了已在]|实现|通过|推动", name) else ""


@cache
def _last_verb() -> re.Pattern[str]:
    strong = sorted((word for word, verb in verbs().items() if verb.strong), key=len, reverse=True)
    return re.compile(rf"(?P<verb>{'|'.join(map(re.escape, strong))})(?:了|的|约|近)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the words left of a figure say: the noun phrase, its verb, and how the figure relates to it.

    ``whole`` is the phrase with the subject and verb that stand before the noun (重大项目立项); ``existing`` tells
    that the thing is there already (已建成, 现有).
    """

    name: str
    verb: Verb | None = None
    growth: str = ""
    whole: str = ""
    cumulative: bool = False
    existing: bool = False
    annual: bool = False
    hedged: bool = False


LONG = 30
"""A name longer than this is cut to what its list comes to (甲研究院、乙研究院等创新平台 -> 创新平台)."""

_SUMMED = re.compile(r"[^，,]*、[^，,]*等(?:已建|在建|新建|一批|一系列|重点)?(?P<noun>[一-鿿“”]{4,20})$")
_COUNT_OF = re.compile(r"(?:项目|企业|单位|机构|合同|人员|活动)?(?:数|数量|个数|金额|总额|人数|户数)")
_ALSO = re.compile(
    r"^(?P<first>[^，,]{4,}?)[^合]并(?:在[一-鿿“”]{2,24})?(?:登记|新增|引进|实现|完成|建成|取得|获得|培育|组建)(?P<noun>[一-鿿]{3,})$"
)
_HEADS = ("活动", "项目", "服务", "工程", "工作", "资金", "任务", "会", "对接会", "大会")
_YEARLY = re.compile(r"^[^，,、]{0,10}?(?:每年|累计|全年)(?:新增|发放|完成|实现|引进|带动|争取)+(?=[一-鿿]{2})")
_MADE = re.compile(
    r"^([^，,、]{2,16}?)(?:(?:规划|计划|预计|力争)?(?:将|可|已))?(?:实现|完成)(?=增加值|(?:新产品)?总?产值|交易额|成交额|业务收入|营收|营业收入|主营业务收入|销售|利润|税收|进出口|总营收|投资)"
)
_HEDGE = re.compile(
    r"力争|努力|有望"
    r"|争取(?!到?(?:中央|国家|省级?|上级|各类|银行|政策性)?(?:贷款|资金|项目|支持|政策|补助|投资|专项|债券|额度|授信))"
)
_EFFORT = re.compile(r"(?:通过|经过|经|在)[^，,。；;]{0,14}?努力|努力(?=下|[、，,的]|$)")
"""Effort that somebody makes (通过三年努力), which leaves nothing open."""

_REACHES = re.compile(
    r"(?:再|均|都|分别|每年|稳步|年均)*(?:达|突破|超|提高|提升|增长|增加|保持|稳定|控制|下降|降低|不低于|翻|进入|跻身|居|位居|位列)"
)

_ANNUAL = re.compile(r"每年(?!度)|每年度|每季度|每月|年度(?=遴选|新增)")


_EXISTING = re.compile(r"已(?:经)?(?:累计)?(?:建|组建|成立|设立|培育|集聚|拥有|形成|布局)|现有|共有")
_ADDED = re.compile(r"[一-鿿](?:新增|净增|新认定|新引进)(?:了|约|近|超)?$")


_ADDED_ALONE = re.compile(r"(?:^|[年、，,\s])净增(?:了|约|近|超)?$")


_INTENDED = re.compile(
    r"^[^，,、]{0,12}?(?:未来[一二三四五六七八九十两几\d]+年|将|拟|计划)+(?=(?:总|累计|再)?投[入资]$)"
)


def hedged_by(text: str) -> bool:
    """Whether words only strive for something (力争, 争取达到), rather than win it (争取资金).

    >>> hedged_by("争取达到"), hedged_by("帮助企业争取贷款")
    (True, False)
    >>> hedged_by("通过三年努力"), hedged_by("努力达到")
    (False, True)
    """
    return bool(_HEDGE.search(_EFFORT.sub("", text)))


def hedged_within(text: str) -> bool:
    """Whether a clause strives only in its predicate, for itself alone (比重|力争达到3%).

    >>> hedged_within("研发投入占比力争达到3%"), hedged_within("到2026年，力争研发投入占比达到3%")
    (True, False)
    """
    plain = _EFFORT.sub("", text)
    found = _HEDGE.search(plain)
    if not found or not _REACHES.match(plain, found.end()):
        return False
    return len(re.findall("[一-鿿]", stripped(plain[: found.start()], None)[0])) > 2


def read_left(left: str, figure: Figure) -> Subject:
    """The words left of a figure, back to the last comma or figure.

    >>> from kg.quantities import find_figures
    >>> text = "到2026年，力争新引进创新团队15支"
    >>> subject = read_left("力争新引进创新团队", find_figures(text)[-1])
    >>> subject.name, subject.verb.word, subject.hedged
    ('创新团队', '引进', True)
    """
    text = squeeze(left)
    hedged, annual, cumulative = hedged_by(text), bool(_ANNUAL.search(text)), "累计" in text
    existing = bool(_EXISTING.search(text))
    added = _ADDED.search(text)
    text = _FILLER.sub("", text)
    measured = (
        figure.form in (Form.RANK, Form.DOUBLING, Form.SHARE)
        or is_ratio(figure.quantity.unit)
        or is_money(figure.quantity.unit)
    )
    text, verb = stripped(text, None)
    growth = ""
    if figure.form is not Form.RANK:
        text, growth = _take_growth(text, figure)
    text = _TAIL.sub("", re.sub("(?<=[率量数额值重])要$", "", _TAIL.sub("", text)))
    if measured and len(text) > 4:
        text = text.removesuffix("完成")
    text = _INTENDED.sub("", _MADE.sub(r"\1", text)) if measured else text
    whole = text
    within = re.match(r"^在([一-鿿“”]{4,20})中[一-鿿]{0,2}$", text)
    if within:
        text = within[1]
    elif not measured:
        text, verb = _object(text, verb)
    elif found := _YEARLY.match(text):
        text = text[found.end() :]
    if verb is None and (added if text else _ADDED_ALONE.search(left)):
        verb = verbs().get("新增")
    text = text.replace("累计", "") if len(text) > 4 else text
    summed = None if measured else _ALSO.match(text) or (_SUMMED.match(text) if len(text) > LONG else None)
    text = summed["noun"] if summed else text
    return Subject(
        name=tidied(text),
        verb=verb,
        growth=growth,
        whole=tidied(whole),
        cumulative=cumulative,
        existing=existing,
        annual=annual,
        hedged=hedged,
    )


def _object(text: str, verb: Verb | None) -> tuple[str, Verb | None]:
    """The object of a verb that stands behind its subject (某研究院实施科研项目 -> 科研项目)."""
    found = verb_patterns()[1].search(text)
    rest = text[found.end() :] if found else ""
    if (
        not found
        or not found.start()
        or "、" in text[: found.start()]
        or len(rest) == 1
        or rest in ("就业", "创业", "产业")
    ):
        return text, verb
    name, inner = stripped(rest, verbs()[found["verb"]])
    if rest and len(name) <= 3 and found.start() <= 16:
        name = re.sub(r"(?:累计|共|已|全年|每年)+$", "", text[: found.start()]) + name
    return name, inner


def stripped(text: str, verb: Verb | None) -> tuple[str, Verb | None]:
    """A text without what comes before its noun phrase, and the last verb that came there."""
    while True:
        before = text
        text = LEAD.sub("", text, count=1)
        found = verb_patterns()[0].match(text)
        if found and ((verb and text[found.end() :] in _HEADS) or _COUNT_OF.fullmatch(text, found.end())):
            return text, verb
        if found and (len(text) - found.end() >= 2 or len(text) == found.end()):
            word = verbs()[found["verb"]]
            verb = word if verb is None or word.kind != "achieve" else verb
            text = text[found.end() :]
        if text == before:
            return text, verb


def _take_growth(text: str, figure: Figure) -> tuple[str, str]:
    found = _GROWTH.search(text)
    if not found:
        return text, ""
    unit = figure.quantity.unit
    noun = found["word"].endswith(("增速", "增幅", "涨幅", "降幅"))
    moved = re.sub(r"分别|均|双双", "", found["word"])
    if unit == "位" and moved in ("提升", "上升", "下降", "前移"):
        return re.sub(r"(?:位次|排名)$", "", text[: found.start()]), "位次" + moved
    if not (is_ratio(unit) or figure.form is Form.SHARE or noun) and found["word"] not in (
        "增加",
        "减少",
        "下降",
        "增长",
    ):
        return text, ""
    if (found[0].endswith(("在", "到", "至")) or figure.compared == "至") and not noun and "保持" not in found[0]:
        return text, ""
    word = re.sub(r"分别|双双|累计|逆势|实际|(?<![年平])均", "", found["word"])
    return re.sub(
        r"(?:(?:较|比|同)(?:上年|去年|年初|上年同期|\d{4}年(?:底|末)?|“[^”]{1,8}”)|比[一-鿿]{2,6}(?=$)|预期(?=$)|预计(?=$))(?:底"
        r"|末)?$",
        "",
        text[: found.start()],
    ), word


_EDGE = re.compile(r"^(?:的|了|和|与|及|等|一批|各|[“”])+(?=[一-鿿“])")
_LOOSE = re.compile(r"(?:的有|的|以|将|由|对|与|各|圆满|顺利|陆续|正式|全部|(?<!公)共)+$")


def tidied(name: str) -> str:
    """A noun phrase without loose words and half quotation marks at its edges.

    >>> tidied("一批创新平台的")
    '创新平台'
    """
    name = _EDGE.sub("", name) if not name.startswith(("“", "各级", "各类")) else name
    if name.count("“") < name.count("”"):
        name = name.rstrip("”") if name.endswith("”") else name.replace("”", "", 1)
    elif name.count("“") > name.count("”"):
        name = name.replace("“", "", 1)
    return _LOOSE.sub("", name.strip(" ：:，,、—-"))


_NOTE = re.compile(r"[（(](?:其中|含|包括|国家级|省级)?[^（）()]*\d[^（）()]*(?:[）)]|$)")
_DONE = re.compile(r"^(?:均|全部|都)?已(?:经)?")


def read_right(right: str, *, whole: bool, subject: bool = False) -> str:
    """The noun phrase that follows a figure (创建50个数字化车间).

    ``whole`` keeps its predicate (90%的医院达到…), ``subject`` puts it before (5所高校入选计划 -> 入选计划的高校).

    >>> read_right("高校入选国家计划", whole=False, subject=True), read_right("数字化车间", whole=False)
    ('入选国家计划的高校', '数字化车间')
    """
    found = _COUNTED_OBJECT.match(right)
    text = squeeze(found["np"]).removeprefix("的") if found else ""
    if subject and _PASSIVE.match(text):
        return tidied(_NAMED.sub("", text)[:40])
    text = _NOTE.sub("", text)
    predicate = None if whole else next((m for m in _PREDICATE.finditer(text, 2) if text[m.start() - 1] != "的"), None)
    name = tidied(text[: predicate.start()] if predicate else text)
    if predicate and subject and len(text) <= 30:
        return f"{_DONE.sub('', text[predicate.start() :]).rstrip('、和及 ')}的{name}"
    return name[:60]


def passive(right: str) -> bool:
    """Whether what follows a figure says at once what befell the things counted (3家|入选名单)."""
    return bool(_PASSIVE.match(squeeze(right)))
