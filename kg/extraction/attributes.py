"""Lists of indicators, and the attributes (产值, 占比, 数量) that an indicator ends in."""

from __future__ import annotations

import re

_COMPARISON = re.compile(r"(?:高于|低于|优于|快于|高出|低出|比|领先|领跑)[一-鿿“”（）]{1,20}?(?:平均水平|平均|水平)?$")
_BARE = re.compile(
    r"^(?:总量|总数|总额|总规模|规模|增速|增幅|数量|占比|比重|总面积|面积|总产值|产值|总投资|投资总额"
    r"|金额|出口量|产量|销量|出口|销售额|总值|人数|总人数|个数|覆盖率|位次|排名|(?:总|可用|首期"
    r"|一期)?(?:建筑|占地|场地|办公|用地|使用|孵化|运营)?面积|(?:可)?容纳(?:人数)?|(?:可)?提供工位"
    r"|工位(?:数)?|床位|投资强度)$"
)
_ATTRIBUTE = re.compile(
    r"(?:常住居民人均可支配收入|居民人均可支配收入|人均可支配收入|可支配收入|(?:贷款|存款)?余额"
    r"|工业总产值|工业增加值|增加值|总产值|产值|营业收入|主营业务收入|营收|销售收入|收入|产量|销量"
    r"|出口量|出口额|出口|进出口总额|总额|使用额|发放额|成交额|交易额|金额|额|数量|数|总量|总数|规模"
    r"|投资|增速|增幅|比重|占比|比例|比率|覆盖率|设置率|[一-鿿]{1,3}率|面积|里程|强度|指数|水平|排名"
    r"|位次|环境|拥有量|存量|密度|装机|消耗|能耗|排放量|浓度|人数|户数)$"
)
_CLASS = re.compile(r"、[^、]+等(?:重点|新兴|特色|优势|战略性新兴)?(?:产业|行业|领域|产品|企业|业态)[一-鿿]{2,6}$")
_DISTRIBUTIVE = re.compile(r"(?:分别|均|都|双双|各|依次|全部)")
_GROUPS = re.compile(
    r"[两二三四五六七八九十]大(?:主导|特色|优势|支柱|重点|新兴|传统|核心)?(?:产业|行业|领域|集群|板块)"
)
_ORDINALS = tuple("一二三四五六七八九")
_WORD_WITH_AND = re.compile(r"普及|和谐|共和|涉及|以及|及其|及以|和平|温和|总和|饱和|推及|埃及|及时|及格|和合")


def bare(name: str) -> bool:
    """Whether a name is only an attribute (总量, 增速) whose subject stands earlier."""
    return bool(_BARE.match(name))


def comparison(name: str) -> bool:
    """Whether a name is only a comparison (高于全国) whose subject stands earlier."""
    return bool(_COMPARISON.match(name))


def base(name: str) -> str:
    """An indicator without the attribute that ends it (工业机器人产量增长 -> 工业机器人).

    >>> base("工业机器人产量增长"), base("高新技术企业")
    ('工业机器人', '高新技术企业')
    """
    name = re.sub(r"(?:年均|同比)?(?:增长|下降|增速|增幅|全国排名|提升|增加)$", "", name)
    return _ATTRIBUTE.sub("", name) or name


def attribute(name: str) -> str:
    """The attribute that an indicator ends in; empty where it ends in none.

    >>> attribute("医药产业总营收"), attribute("外贸出口总额"), attribute("高新技术企业")
    ('总营收', '出口总额', '')
    """
    found = _ATTRIBUTE.search(name)
    if not found:
        return ""
    before = re.search(r"(?:进出口|出口|进口|销售|交易|成交|营业|总)$", name[: found.start()])
    return name[before.start() if before else found.start() :]


def coordinates(name: str, *, joint: bool, strict: bool = False, count: int = 1) -> tuple[str, ...]:
    """The indicators that a list names, each in full; one where the list is one thing.

    ``joint`` tells that the list may be counted together (a number of things, not a level); ``strict``
    that 和 joins two indicators only where both are levels (A比重和B率); ``count`` is how many figures there are.

    >>> coordinates("制造业、普惠小微贷款余额", joint=False)
    ('制造业贷款余额', '普惠小微贷款余额')
    >>> coordinates("省实验室、研究院等", joint=True)
    ('省实验室、研究院等',)
    """
    if joint:
        return (name,)
    if count == 1 and _CLASS.search(name):
        return (name,)
    members = [m for m in _split_list(name, strict=strict) if m]
    if len(members) == 1 and count == 2 and name.startswith("城乡"):
        return f"城镇{name[2:]}", f"农村{name[2:]}"
    if len(members) < 2:
        return (name,)
    last = members[-1]
    found = _ATTRIBUTE.search(last)
    if found and not found.start() and _ATTRIBUTE.search(members[0]):
        return tuple(m if i == 0 else base(members[0]) + m for i, m in enumerate(members))
    suffix = found[0] if found else ""
    group = _GROUPS.search(last)
    if group:
        suffix = last[group.end() :]
        members[-1] = last[: group.start()] + suffix
    if not suffix:
        return tuple(members) if count == len(members) else (name,)
    return tuple(m if i == len(members) - 1 or _ATTRIBUTE.search(m) else m + suffix for i, m in enumerate(members))


def _split_list(name: str, *, strict: bool) -> list[str]:
    depth, begin, parts = 0, 0, []
    for i, char in enumerate(name):
        depth += (char in "（(《“") - (char in "）)》”")
        if char == "、" and name[max(0, i - 1) : i] in _ORDINALS and name[i + 1 : i + 2] in _ORDINALS:
            continue
        ands = char in "和及" and 1 < i < len(name) - 2 and not _WORD_WITH_AND.search(name[max(0, i - 1) : i + 2])
        if not depth and (char == "、" or (ands and (strict is False or level(name[begin:i])))):
            parts.append(name[begin:i].removesuffix("以"))
            begin = i + 1
    parts.append(name[begin:])
    return parts


def distributive(left: str) -> bool:
    """Whether a clause speaks of each member of its list (分别, 均, 双双)."""
    return bool(_DISTRIBUTIVE.search(left))


def level(name: str) -> bool:
    """Whether a name ends in an attribute that each member of a list has for itself."""
    return bool(_ATTRIBUTE.search(name))
