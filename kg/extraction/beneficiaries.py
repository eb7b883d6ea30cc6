"""Who is promised money, and on what condition: the words before a promise."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extraction.sentences import squeeze

_AGENT = (
    r"(?:企业|机构|单位|项目|人才|团队|平台|载体|社区|园区|个人|毕业生|孵化器|加速器|众创空间|研究院"
    r"|研究所|中心|实验室|综合体|高校|院校|院所|基金|组织|人员|青年|创业者|学生|博士后?|院士|公司|商户"
    r"|主体|基地|农户|家庭|经纪人|经理人|银行|职工|劳动者|专家|合作社|"
    r"OPC|协会|联盟|商会|学校|医院|站|工作站|乡镇(?:[（(]街道[）)])?|街道|用户|消费者|使用方|大学生"
    r"|科研人员|高管|员工|硕士|教师|工程师|技师|技工|负责人|创始人|带头人|主办方|运营方|投资者|旅行社|书店|农场|民宿|酒店|楼宇|空间|示范区|车间|工厂)(?:[（(][^（）()]{1,12}[）)])?"
)
_GIVE = re.compile(
    r"(?:^|[，,])\s*(?:由?[^，,]{0,8}(?:财政|联动|分担))?(?:分别|依次|当年|每年|每月|每季度|逐年|每家|每户|一次性|再|可|将|并"
    r"|单[^，,]{1,4}|按规定|最高|连续[^，,]{1,4}年|[前后第][一二三四五\d]+年|自[^，,]{2,14}起)*\s*(?:给予|予以|奖励|奖补|补助"
    r"|补贴|资助|按照?(?!规定|要求)|参照|最高|不超过|享受"
    r"|(?:发放|申请|申领|领取|获得)[^，,的]{0,10}(?:补贴|津贴|补助|资助|奖励|奖金))"
    r"|可以?(?:按规定)?(?:申请|申领|领取|享受|获得)(?=[^，,]{0,16}$)"
    r"|(?:分别|依次|再|每年|每家|一次性|累计|贴息)*(?:给予|予以"
    r"|(?<!后)(?:奖励|奖补|补助|资助)(?!资金|经费|项目|对象|政策|额度|比例|方式|后|、[^，,]{2,20}后))"
)
_RECEIVER = re.compile(
    rf"(?:(?:给予|奖励|补助|补贴|资助)(?:[，,](?=每[家户个名位项]))?"
    rf"|对)(?P<who>(?:每[家户个名位项])?[一-鿿“”A-Za-z（）()]{{0,16}}?{_AGENT})(?=$|一次性|最高|不超过"
    rf"|不高于|每|总额|\d|超出|地方|年度|按|进行|实际|补贴|补助|奖励|资助|奖补)"
)
_PERIOD = re.compile(
    r"每年(?!度)|一次性|连续(?:发放|支持|补贴|资助|奖励|给予)?[一二三四五\d]+年|当年|前[一二三四五\d]年|后[一二三四五\d]年"
    r"|第[一二三四五]年|单一?年度|每季度|每月|年度(?=考核|评价)|[一二三四五\d]+年内"
    r"|(?:最长|最多|期限|累计)(?:不超过|最长)?(?:为)?[一二三四五\d]+(?:年|个月)"
)
_SCOPE = re.compile(r"“([^“”]{2,10})”(?:范围)?内|(全[省市区县](?!每年总额)|[省市县区]域内)")
_LEAD = re.compile(
    r"^(?:[\s，,、；;。：:•—的]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).．、](?!\d)|[一-鿿]{2,4}(?:标准|金额|额度|方式|内容)[：:]|[一-鿿“”]{2,14}(?:补贴|补助|资助|奖励|津贴|贴息|奖补)[：:]|[一二三四五六七八九十]+是|其中|同时|此外|并|且|第\s*(?:\d+|[一二三四五六七八九十百零]+)\s*条|对于"
    r"|对(?!口)|凡是?|鼓励和支持|支持|鼓励|引导|要求|(?:每年)?择优(?:支持|遴选|评选|认定|选[取择])?|每年(?:支持|遴选|评选|认定)(?![^，,\d]{2,24}\d+[家个名项支]))+(?:(?:不超过|最多)?\d+[家个名项支](?:左右|以内)?)?"
)
_EACH = re.compile(r"(?:每一?[家户个名位项]|单[个家户]|同一家?|同[个家])(?P<who>[一-鿿]{2,})$")
_PER_ONE = re.compile(r"每(?:新)?[一-鿿]{1,4}(?:1|一)?[名人家个户项]")
_NEWLY = re.compile(
    r"(?P<new>(?:当年|年度|首次)*(?:新增|新认定|新获批|新入库|新设立|新注册|新引进|新升规|新评定|新备案)|首次(?:认定|入库|获批))的?(?P<who>[一-鿿“”、（）()]{4,})"
)
"""What befell those who get it, before their name (新增|规上工业企业)."""

_GENERAL = ("企业", "单位", "项目", "个人", "团队", "机构")
_ACT = re.compile(
    r"认定|获得|获批|取得|列入|新开发|完成|通过|引进|研发(?!中心|机构|单位|团队|平台|基地)|创办|入选|评为"
    r"|获评|参加|建设|按照|纳入|每年|遴选|依托|对接|实施|上市|挂牌|设立|组建|成立|购置|租用|将(?=[一-鿿])"
)
_ASIDE = re.compile(r"[（(][^（）()]{7,}[）)]")
_FIRST = re.compile(
    rf"^(?P<of>[^，,]{{0,40}}?的)?(?P<who>[^，,的]{{0,24}}?(?:{_AGENT}”?)+)等?"
    r"(?=以|且|依托|发放|可获|可享|补贴|补助|年|自|在(?!线)|通过|自|按|为|经|进行|从事|每|[，,]|$|新[开增]|实[施现]|完成|参[加与]|获|投资"
    r"|取得|上年|联合|贷款|使用|购买|租|牵头(?!企业|单位|机构)|承担|开展|引进|创办"
    r"|来[一-鿿]{1,4}(?:就业|创业|工作)|创业(?!园|基地|者|企业|团队|项目|人才|主体|孵化|空间)|通过(?=[^，,]{0,30}(?:实现|取得|获得|开展|完成|购买|引进)))"
)
_GIFT = re.compile(
    r"[，,]?(?:每[人家户个名]|每年|每月)*(?:可|均可)?(?:领取|申领|申请|享受?|获得?)?(?:每[人家户个名]|每年|每月)*$"
)
_FUNDED = re.compile(r"^每年(?:安排|设立|统筹)[^，,]*(?:资金|经费|基金)[，,]")
_SHARE_OF = re.compile(
    r"(?:不超过|不高于|最高)?(?P<of>[一-鿿]{2,16}(?:费用?|投入|支出|金额|投资额?|租金|利息|价格|总额|成本|额|损失|本金|部分))的?"
    r"(?:不超过|不高于|最高)?$"
)
_INSTALMENTS = re.compile(
    r"[（(]((?:[^（）()，,；;、]{0,4}第[一二三四五]年[^（）()，,；;、]{0,6}\d[^（）()，,；;、]{0,8}[，,；;、]?){2,})[）)]"
)
_DOER = re.compile(
    r"^(?P<who>[^，,的]{0,16}?(?:企业|机构|单位|高校|院所|团队|平台))(?=通过|承担|实施|开展|牵头|自主|联合|参与|引进)"
)
_CHOSEN = re.compile(
    r"(?:认定|获批|获评|备案|入选|创建|评选|遴选|引进|建立|设立|建成)"
    rf"(?P<who>[^，,的为]{{2,24}}?(?:{_AGENT})+)(?=\d|约|$|[，,])"
)
_NAMED = re.compile(r"(?:^|[，,])新?认定(?!为)的?(?P<who>[^，,]{2,40})$")
_LEVELS = re.compile(
    r"(?:国家级|省级|市级|区级|县级|国家|部级|[A-EＡ-Ｅ][类级]|[一二三四五]等|特等|一类|二类|三类|金|银|铜"
    r"|国际标准|国家标准|行业标准|甲级|乙级|[三四五]星级?|主板|市级以上)"
)


_QUOTED = re.compile(r"(?:“[^“”]+”[、和及或]?){2,}(?:[一二两三四五六\d]个[^，,的]{2,10})?")
_AGENTS = re.compile(r"(?:^|[，,])(?:经|由|向|与)?[一-鿿]{1,8}[厅局委部办][、和及或与][一-鿿]{1,8}[厅局委部办]")
_GRADED = re.compile(
    r"(?P<lead>[^，,、]{0,8}?)(?P<grades>(?:国家|省|市|区|县|部)级(?:[、和及或与](?:国家|省|市|区|县|部)级)+)"
    r"(?P<rest>[^，,级]{2,}、[^，,级]{2,})$"
)


_SHORT_VERB = re.compile(r"(?:(?<=的)|(?<=[，,]))(?:再|另|各|共|分别)+[奖补]$")
_HEAD = re.compile(
    r"^(?P<who>[一-鿿]{0,4}?(?:企业|机构|单位|团队|个人|高校|院所))(?=[一-鿿]{2})(?![的和或及与]|投资|项目|总部|人才|研发|技术|创新|平台|中心|研究|产值|营收)"
)
_OF = re.compile(r"(?P<of>[^，,]{4,60})的(?P<who>[一-鿿“”+A-Za-z]{2,16})")
_ALONE = re.compile(r"[一-鿿“”+A-Za-z]{3,10}")
_NO_RECEIVER = re.compile(
    r"(?:费|费用|额|资金|投入|部分|支出|利息|租金|金额|价格|成本|比例|标准|贷款|收入|情况|基础|奖项?|税|资格|期间|方式|政策|年度?|[省市区县]级?|财政|资助|奖励|补助|补贴|支持|[年月日]内|之日起|以来|优秀|合格|达标|通过|[一二三]等|同意|以上|成功)$"
)
_URGED = re.compile(
    rf"^(?:[\s（(]*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[）).．、]\s*)?(?:鼓励|支持|引导|对)(?P<who>[一-鿿]{{0,8}}?(?:{_AGENT}))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of a promise."""

    beneficiary: str
    condition: str
    period: str | None = None
    scope: str | None = None


def read_terms(lead: str, promise: str, before: Terms | None) -> Terms:
    """The terms in the words before a promise; ``before`` are those of the promise before it.

    >>> terms = read_terms("对新认定的省级实验室，给予", "50万元奖励", None)
    >>> terms.beneficiary, terms.condition
    ('省级实验室', '新认定')
    >>> terms = read_terms("对年产值超过2000万元的，给予企业", "5万元奖励", None)
    >>> terms.beneficiary, terms.condition
    ('企业', '年产值超过2000万元')
    """
    text = _HOW_PAID.sub("", _LEAD.sub("", _SHORT_VERB.sub("", squeeze(lead))))
    spell = _SPELL.match(text) if before else None
    if spell and before:
        return _later_years(spell, text[spell.end("spell") :], _soon(promise), before)
    said, supported = _last_case(text)
    found = _GIVE.search(said) or _TAKEN_OF.search(said)
    stated, giving = (said[: found.start()], said[found.start() :]) if found else (said, "")
    stated = _CALLED_ON.sub("", _FUNDED.sub("", stated.strip(" ，,的；;")))
    gift = _GIFT.search(stated)
    stated, giving = (stated[: gift.start()].strip(" ，,的；;"), gift[0] + giving) if gift else (stated, giving)
    receiver = _RECEIVER.search(giving) or _RECEIVER.search(squeeze(promise))
    who = re.sub(r"^给?(?:每[家户个名位项])?", "", receiver["who"]) if receiver else ""
    base = found["base"] if found and found.re is _TAKEN_OF else stated if supported and _BASE.fullmatch(stated) else ""
    if base:
        return _of_base(base, supported, giving + _soon(promise), before)
    beneficiary, condition = _divide(stated)
    doing = _HEAD.match(stated) if who in _GENERAL and not beneficiary else None
    if doing and doing["who"] != who:
        beneficiary, condition = doing["who"], stated[doing.end() :]
    elif who and who != beneficiary and (not beneficiary or who not in _GENERAL):
        known = before is not None and who in _GENERAL and len(stated) <= 6
        beneficiary, condition = before.beneficiary if before and known else who, stated
    beneficiary = beneficiary or _divide(supported)[0] or (before.beneficiary if before else "")
    if not beneficiary and (headed := _headed(_ASIDE.sub("", stated))):
        beneficiary, condition = headed
        stated = condition
    each = _EACH.match(beneficiary)
    if each:
        beneficiary = before.beneficiary if before and each["who"] in _GENERAL else each["who"]
    if _PER_ONE.match(beneficiary):
        beneficiary, condition = before.beneficiary if before else "", condition or beneficiary
    newly = _NEWLY.fullmatch(beneficiary)
    if newly:
        beneficiary = newly["who"]
        condition = condition if newly["new"] in condition else "，".join(p for p in (newly["new"], condition) if p)
    condition = condition.strip("，, ") or (stated if stated or not before else before.condition)
    tiered = _TIERED.search(giving)
    condition = f"{condition}，{tiered['tiers']}".strip("，") if tiered and _SUMS.search(tiered[0]) else condition
    if condition == beneficiary:
        condition = _divide(supported)[1] if not re.match("每年|安排|设立|统筹", supported) else ""
    graded = _BY_GRADE.search(giving)
    basis = graded["grades"] if graded else _basis(giving, who)
    scope = _SCOPE.search(text)
    parts = _INSTALMENTS.search(squeeze(promise))
    period = dict.fromkeys([parts[1]] if parts else (m[0] for m in _PERIOD.finditer(giving + _soon(promise))))
    return Terms(
        beneficiary=_balanced(beneficiary),
        condition="，".join(part for part in (re.sub("的(?=[，,]|每增)", "", condition), basis) if part),
        period="，".join(period) or None,
        scope=(scope[1] or scope[2]) if scope else None,
    )


_SHARED_BASE = r"[^，,]{0,20}(?:投资|投入|支出|费用?|租金|利息|金额|总额|成本|额|价款|保费|保险费|贷款|部分)"
_BASE = re.compile(_SHARED_BASE)
_TAKEN_OF = re.compile(rf"^(?P<base>{_SHARED_BASE})(?P<by>按照?)(?:最高|不超过)?$")
"""What a share is taken of, where nobody is named between it and the share (对设备投资按|15%补贴)."""

_NEXT = re.compile(r"[、，,]第[二三]|[、，,；;]后[一二三四五\d]+年|[，,；;]再")
_SPELL = re.compile(r"^(?P<spell>[前后第][一二三四五\d]+年)(?:每年)?(?=$|[按给予奖补参再])")
"""Years for which a promise goes on at another height (后3年|按…给予)."""

_HOW_PAID = re.compile(r"^(?:[一-鿿]{2,4})?资金(?:采用|采取|实行)[^，,]{2,24}(?:方式|办法|机制)[，,]")
_CALLED_ON = re.compile(r"的?享受(?:此|本|该|上述)[条项]?政策$")
_TIERED = re.compile(
    r"(?:^|[，,：:])(?:即[：:]?)?(?P<tiers>[^，,：:]{0,16}\d[^，,：:]{0,40}、[^，,：:]{0,40}\d[^，,：:]{0,16})的(?=[，,])"
)
"""Thresholds that stand behind the word of giving (给予奖励，即：税收500万元至1000万元、1000万元以上的，…)."""

_BUILT = re.compile(
    r"^(?:(?:建设|运营|常态化|打造|设立|组建|引进|建立|创建|新建|开展|升级|改造)(?:并|和|、)?)+(?P<what>[一-鿿“”A-Za-z]{4,20})$"
)


def _of_base(base: str, supported: str, promise: str, before: Terms | None) -> Terms:
    """The terms of a promise that names only what its share is taken of; who gets it stands before.

    >>> terms = _of_base("设备投资", "建设公共算力平台", "", None)
    >>> terms.beneficiary, terms.condition
    ('公共算力平台', '建设公共算力平台，按设备投资')
    """
    built = _BUILT.match(supported)
    beneficiary, condition = (built["what"], supported) if built else _divide(supported)
    if not beneficiary and (headed := _headed(supported)):
        beneficiary, condition = headed
    if not beneficiary and before:
        beneficiary = before.beneficiary
    period = dict.fromkeys(m[0] for m in _PERIOD.finditer(promise))
    return Terms(
        beneficiary=_balanced(beneficiary),
        condition="，".join(part for part in (condition, f"按{base}") if part),
        period="，".join(period) or None,
    )


def _later_years(spell: re.Match[str], giving: str, promise: str, before: Terms) -> Terms:
    """The terms of a promise that goes on for other years: those before, with its own years.

    >>> first = read_terms("对新引进的企业，前2年按税收的", "80%", None)
    >>> later = read_terms("，后3年按税收的", "50%给予奖励", first)
    >>> later.beneficiary, later.condition, later.period
    ('企业', '新引进，按税收', '后3年')
    """
    basis = _basis(giving, "")
    condition = before.condition if basis in before.condition else f"{before.condition}，{basis}".strip("，")
    period = dict.fromkeys([spell["spell"], *(m[0] for m in _PERIOD.finditer(giving + promise))])
    return replace(before, condition=condition, period="，".join(period))


def _soon(promise: str) -> str:
    """The words of a promise in which its period stands: not those of the next (…，第二年再…)."""
    return _NEXT.split(squeeze(promise)[:30], maxsplit=1)[0]


def _last_case(text: str) -> tuple[str, str]:
    """The last case that a sentence sets (对…的), and what is supported before it (支持…)."""
    starts = [
        m.start(1) for m in re.finditer(r"(?:^|[，,；;])((?:对于?(?!口)|凡是?|支持|鼓励|引导)(?=[^，,]{3}))", text)
    ]
    if not starts:
        return text, ""
    cut = starts[-1]
    return _LEAD.sub("", text[cut:]), _LEAD.sub("", text[:cut]).rstrip("，, ")


def _balanced(name: str) -> str:
    for left, right in (("（", "）"), ("(", ")"), ("“", "”")):
        if name.count(left) != name.count(right):
            name = name.replace(left, "").replace(right, "")
    return name


def _basis(giving: str, who: str) -> str:
    """What a rate is taken of.

    >>> _basis("按实际投入的", ""), _basis("给予企业不超过检测费用的", "企业"), _basis("给予", "")
    ('按实际投入', '按检测费用', '')
    """
    found = re.search(r"(?:按照?|参照)(?:不超过)?([^，,]{2,30}?)(?:给予|予以|的|不超过|最高|$)", giving)
    if found:
        return f"按{found[1]}"
    share = _SHARE_OF.search(
        giving.rpartition(who)[2] if who else re.sub(r"^.*(?:给予|予以|补贴|补助|奖励)", "", giving)
    )
    return f"按{share['of']}" if share else ""


def _divide(stated: str) -> tuple[str, str]:
    """Beneficiary and condition of a phrase: 新认定的|省级实验室, 规上工业企业|年产值增长10%.

    >>> _divide("新认定的省级实验室"), _divide("规上工业企业年产值增长10%")
    (('省级实验室', '新认定'), ('规上工业企业', '年产值增长10%'))
    """
    plain = _ASIDE.sub("", stated)
    first = _FIRST.match(plain)
    doer = _DOER.match(first["of"] or "") if first and first["who"].endswith(("项目", "成果")) else None
    if doer:
        return doer["who"], plain[doer.end() :].strip("，, ")
    if first and not _ACT.search(first["who"]):
        rest = plain[first.end() :].strip("，, ")
        return first["who"], "，".join(part for part in ((first["of"] or "").removesuffix("的"), rest) if part)
    clauses = re.split(r"[，,]", plain)
    for i in range(len(clauses) - 1, -1, -1):
        head, of, tail = clauses[i].rpartition("的")
        if re.fullmatch(rf"[^，,]{{0,30}}?{_AGENT}", tail) and not _ACT.search(tail):
            others = clauses[:i] + ([head] if of else []) + clauses[i + 1 :]
            return tail, "，".join(part for part in others if part)
    chosen, doing = _CHOSEN.search(plain), _HEAD.match(plain)
    if doing and chosen and doing.end() == chosen.start() and chosen[0].startswith(("设立", "建立", "建成", "引进")):
        return doing["who"], plain[doing.end() :]
    if chosen:
        return chosen["who"], (plain[: chosen.start("who")] + plain[chosen.end() :]).strip("，, ")
    named = _NAMED.search(plain)
    if named:
        return named["who"], plain[: named.start("who")].removesuffix("的")
    return "", stated


def _headed(plain: str) -> tuple[str, str] | None:
    """Beneficiary and condition where nothing tells them apart but their order.

    >>> _headed("企业购买检测服务的合理费用"), _headed("每周开放三天以上的公共书屋"), _headed("标杆场景")
    (('企业', '购买检测服务的合理费用'), ('公共书屋', '每周开放三天以上'), ('标杆场景', ''))
    """
    earlier, _, last = plain.replace(",", "，").rpartition("，")
    head = _HEAD.match(plain) or _HEAD.match(last)
    if head:
        return head["who"], head.string[head.end() :].strip("，, ")
    of = _OF.fullmatch(plain)
    if of and not _ACT.search(of["who"]) and not _NO_RECEIVER.search(of["who"]):
        return of["who"], of["of"]
    if _ALONE.fullmatch(last) and not _ACT.search(last) and not _NO_RECEIVER.search(last):
        return last, earlier
    return None


def encouraged(text: str) -> str:
    """Whom the sentences before a promise speak of; empty where they name nobody (鼓励物流企业扩大应用。).

    >>> encouraged("1.鼓励物流企业扩大应用。投资50万元以上的给予补助。"), encouraged("优化环境。")
    ('物流企业', '')
    """
    found = _URGED.match(text)
    return found["who"] if found else ""


def share_terms(terms: Terms, notes: list[str], count: int) -> list[Terms]:
    """The terms of each member of a list (国家级、省级实验室，分别给予…).

    >>> [t.beneficiary for t in share_terms(Terms(beneficiary="国家级、省级实验室", condition="新认定"), ["", ""], 2)]
    ['国家级实验室', '省级实验室']
    """
    if count == 1:
        return [terms]
    made = [terms] * count
    for name in ("beneficiary", "condition"):
        members = _members(getattr(terms, name), count)
        if members:
            made = [replace(own, **{name: member}) for own, member in zip(made, members, strict=True)]
            break
    return [
        replace(own, condition=f"{own.condition}（{note}）") if note else own
        for own, note in zip(made, notes, strict=True)
    ]


_MARK = r"\d?[A-E]{1,5}(?:[（(][^（）()]{1,8}[）)])?"
_MARKS = re.compile(rf"(?:{_MARK}[、和及或与])+{_MARK}(?=级|类|档|等)")
"""Grades in letters that share their noun (3A、4A级)."""


_SUM = r"\d[\d.]*[万亿]?(?:元|家|人|项|级|%)(?:[及（(]?[含]?[）)]?以[上下])?"
_TIER = rf"{_SUM}(?:[至到—–~-]?{_SUM})?"
_SUMS = re.compile(rf"{_TIER}(?:[、和及或]{_TIER})+")
"""Thresholds of a graded promise (首次突破1亿元、5亿元; 500万元及以上至1000万元、1000万元以上)."""

_PRIZE = re.compile(r"(?:[特一二三四]等|金|银|铜|优秀)奖")
_BY_GRADE = re.compile(
    r"(?:^|[，,])按照?(?P<grades>[^，,]{1,12}(?:[、和及][^，,、和及]{1,12}?){1,5})(?=[二两三四五六]个|档|等级|类别|层次|级别)(?:[二两三四五六]个)?(?:档次|档|等级|类别|层次|级别)"
)
"""Grades by which a promise is graded (按照A类、B类、C类三个档次)."""


def _members(text: str, count: int) -> list[str]:
    """The members of a list of ``count``, each with what the list shares; empty where there is no such list.

    >>> _members("获得国家级一、二、三等奖", 3)
    ['获得国家级一等奖', '获得国家级二等奖', '获得国家级三等奖']
    """
    graded = _GRADED.match(text)
    if graded:
        grades = re.split(r"[、和及或与]", graded["grades"])
        if len(grades) == count:
            return [graded["lead"] + grade + graded["rest"] for grade in grades]
    marks = _MARKS.search(text)
    if marks and len(each := re.split(r"[、和及或与]", marks[0])) == count:
        return [text[: marks.start()] + mark + text[marks.end() :] for mark in each]
    short = re.search(r"([一二三四五六\d]+)((?:[、和及]\d{1,2}|[、和及][一二三四五六])+)(?=([^，,、和及]*))", text)
    if short:
        numbers = [short[1], *re.findall(r"[一二三四五六]|\d+", short[2])]
        if len(numbers) == count:
            return [text[: short.start()] + number + text[short.end() :] for number in numbers]
    sums = _SUMS.search(text)
    if sums and len(each := re.split(r"[、和或]|及(?!以)", sums[0])) == count:
        return [text[: sums.start()] + one + text[sums.end() :] for one in each]
    begins = [m.start() for m in _LEVELS.finditer(text)]
    for begin in begins or ([] if _AGENTS.search(text) else [text.rfind("，") + 1]):
        pieces = re.split(r"[、和及或与]", text[begin:])
        if len(pieces) != count:
            continue
        prefix, last = text[:begin], pieces[-1]
        level = _LEVELS.match(last)
        level = _PRIZE.match(last) or level
        suffix = (
            last[level.end() :]
            if level and all((_PRIZE.fullmatch(p) or _LEVELS.fullmatch(p)) for p in pieces[:-1])
            else ""
        )
        return [prefix + piece + suffix for piece in pieces[:-1]] + [prefix + last]
    quoted = _QUOTED.search(text)
    if quoted and len(names := re.findall(r"“[^“”]+”", quoted[0])) == count:
        return [text[: quoted.start()] + name + text[quoted.end() :] for name in names]
    if _AGENTS.search(text):
        return []
    pieces = re.split(r"[、和及或与]", text)
    return pieces if len(pieces) == count else []
