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
    r"|科研人员|投资者|楼宇|空间|示范区|车间|工厂)(?:[（(][^（）()]{1,12}[）)])?"
)
_GIVE = re.compile(
    r"(?:^|[，,])\s*(?:由?[^，,]{0,8}财政)?(?:分别|依次|当年|每年|每家|每户|一次性|再|可|将|并"
    r"|单[^，,]{1,4}|按规定|最高|连续[^，,]{1,4}年|自[^，,]{2,14}起)*\s*(?:给予|予以|奖励|奖补|补助"
    r"|补贴|资助|按照?(?!规定|要求)|参照|最高|不超过|享受)"
    r"|(?:分别|依次|再|每年|每家|一次性)*(?:给予|予以|(?:奖励|奖补|补助|资助)(?!资金|经费|项目|对象|政策|额度|比例))"
)
_RECEIVER = re.compile(
    rf"(?:给予|奖励|补助|补贴|资助"
    rf"|对)(?P<who>(?:每[家户个名位项])?[一-鿿“”A-Za-z（）()]{{0,16}}?{_AGENT})(?=$|一次性|最高|不超过"
    rf"|不高于|每|总额|\d|超出|地方|年度|按|进行|实际|补贴|补助|奖励|资助|奖补)"
)
_PERIOD = re.compile(
    r"每年(?!度)|一次性|连续[一二三四五\d]+年|当年|前[一二三四五\d]年|后[一二三四五\d]年"
    r"|第[一二三四五]年|每季度|每月|年度(?=考核|评价)|[一二三四五\d]+年内"
)
_SCOPE = re.compile(r"“([^“”]{2,10})”(?:范围)?内|(全[省市区县](?!每年总额)|[省市县区]域内)")
_LEAD = re.compile(
    r"^(?:[\s，,、；;。：:•—的]|[一-鿿]{2,4}标准[：:]|[一二三四五六七八九十]+是|其中|同时|此外|并|且|第\s*\d+\s*条|对于"
    r"|对(?!口)|凡是?|鼓励和支持|支持|鼓励|引导)+"
)
_GENERAL = ("企业", "单位", "项目", "个人", "团队", "机构")
_ACT = re.compile(
    r"认定|获得|取得|列入|新开发|完成|通过|引进|研发(?!中心|机构|单位|团队|平台|基地)|创办|入选|评为"
    r"|获评|参加|建设|按照|纳入|每年|遴选|依托|对接|实施|上市|挂牌|将(?=[一-鿿])"
)
_ASIDE = re.compile(r"[（(][^（）()]{7,}[）)]")
_FIRST = re.compile(
    rf"^(?P<of>[^，,]{{0,40}}?的)?(?P<who>[^，,的]{{0,24}}?(?:{_AGENT}”?)+)等?"
    r"(?=以|且|依托|发放|可获|可享|补贴|补助|年|自|在(?!线)|通过|自|按|为|经|进行|从事|每|[，,]|$|新[开增]|实[施现]|完成|参[加与]|获|投资"
    r"|取得|上年|联合|贷款|使用|购买|租|牵头(?!企业|单位|机构)|承担|开展|引进|创办|创业(?!园|基地|者))"
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


_GRADED = re.compile(
    r"(?P<lead>[^，,、]{0,8}?)(?P<grades>(?:国家|省|市|区|县|部)级(?:[、和及或与](?:国家|省|市|区|县|部)级)+)"
    r"(?P<rest>[^，,级]{2,}、[^，,级]{2,})$"
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
    text = _LEAD.sub("", squeeze(lead))
    said, supported = _last_case(text)
    found = _GIVE.search(said)
    stated, giving = (said[: found.start()], said[found.start() :]) if found else (said, "")
    stated = stated.strip(" ，,的；;")
    receiver = _RECEIVER.search(giving) or _RECEIVER.search(squeeze(promise))
    who = re.sub(r"^给?(?:每[家户个名位项])?", "", receiver["who"]) if receiver else ""
    beneficiary, condition = _divide(stated)
    if who and (not beneficiary or who not in _GENERAL):
        known = before is not None and who in _GENERAL and len(stated) <= 6
        beneficiary, condition = before.beneficiary if before and known else who, stated
    beneficiary = beneficiary or _divide(supported)[0] or (before.beneficiary if before else "")
    condition = condition.strip("，, ") or (stated if stated or not before else before.condition)
    basis = _basis(giving)
    scope = _SCOPE.search(text)
    period = dict.fromkeys(m[0] for m in _PERIOD.finditer(giving + squeeze(promise)[:30]))
    return Terms(
        beneficiary=_balanced(beneficiary),
        condition="，".join(part for part in (condition, basis) if part),
        period="，".join(period) or None,
        scope=(scope[1] or scope[2]) if scope else None,
    )


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


def _basis(giving: str) -> str:
    """What a rate is taken of (按实际投入的20% -> 按实际投入)."""
    found = re.search(r"(?:按照?|参照)(?:不超过)?([^，,]{2,30}?)(?:的|不超过|最高|$)", giving)
    return f"按{found[1]}" if found else ""


def _divide(stated: str) -> tuple[str, str]:
    """Beneficiary and condition of a phrase: 新认定的|省级实验室, 规上工业企业|年产值增长10%.

    >>> _divide("新认定的省级实验室"), _divide("规上工业企业年产值增长10%")
    (('省级实验室', '新认定'), ('规上工业企业', '年产值增长10%'))
    """
    plain = _ASIDE.sub("", stated)
    first = _FIRST.match(plain)
    if first and not _ACT.search(first["who"]):
        rest = plain[first.end() :].strip("，, ")
        return first["who"], "，".join(part for part in ((first["of"] or "").removesuffix("的"), rest) if part)
    clauses = re.split(r"[，,]", plain)
    for i in range(len(clauses) - 1, -1, -1):
        head, of, tail = clauses[i].rpartition("的")
        if re.fullmatch(rf"[^，,]{{0,30}}?{_AGENT}", tail) and not _ACT.search(tail):
            others = clauses[:i] + ([head] if of else []) + clauses[i + 1 :]
            return tail, "，".join(part for part in others if part)
    chosen = _CHOSEN.search(plain)
    if chosen:
        return chosen["who"], (plain[: chosen.start("who")] + plain[chosen.end() :]).strip("，, ")
    named = _NAMED.search(plain)
    if named:
        return named["who"], plain[: named.start("who")].removesuffix("的")
    return "", stated


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
    short = re.search(r"([一二三四五六\d]+)((?:[、和及]\d{1,2}|[、和及][一二三四五六])+)(?=([^，,、和及]*))", text)
    if short:
        numbers = [short[1], *re.findall(r"[一二三四五六]|\d+", short[2])]
        if len(numbers) == count:
            return [text[: short.start()] + number + text[short.end() :] for number in numbers]
    for begin in [m.start() for m in _LEVELS.finditer(text)] or [0]:
        pieces = re.split(r"[、和及或与]", text[begin:])
        if len(pieces) != count:
            continue
        prefix, last = text[:begin], pieces[-1]
        level = _LEVELS.match(last)
        suffix = last[level.end() :] if level and all(_LEVELS.fullmatch(p) for p in pieces[:-1]) else ""
        return [prefix + piece + suffix for piece in pieces[:-1]] + [prefix + last]
    pieces = re.split(r"[、和及或与]", text)
    return pieces if len(pieces) == count else []
