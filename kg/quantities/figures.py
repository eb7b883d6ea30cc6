"""The figures of a text: comparator, number, magnitude, unit, range, rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from kg.model import Comparator, Quantity
from kg.quantities.numerals import CHINESE, parse_number
from kg.quantities.units import MAGNITUDE, UNIT, split_unit


class Form(StrEnum):
    """How a figure is written."""

    PLAIN = "plain"
    CHINESE = "chinese"
    RANK = "rank"
    SHARE = "share"
    DOUBLING = "doubling"
    ZERO = "zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: ``start`` counts its comparator in, ``core`` is where the numeral itself begins.

    ``compared`` is the word before it that compares (不少于, 达到), ``scope`` is set for ranks (全国, 全省).
    """

    start: int
    core: int
    end: int
    quantity: Quantity
    form: Form = Form.PLAIN
    compared: str = ""
    scope: str = ""


_D = "[0-9０-９]"
_NUMBER = rf"(?:{_D}{{1,3}}(?:[,，]{_D}{{3}})+(?!{_D})|{_D}+)(?:[.．]{_D}+|[.．]\s{_D}{{1,2}}(?=\s?[%％]))?"
_PER = (
    r"(?:/(?:年|月|日|天|亩|人|家|户|吨|平方米|平方公里|公里|千瓦时|小时|万人|只|头|套|次|人次|万元"
    r"|立方米)|(?:[（(][间台套件][）)]))?"
)
_SPAN = r"(?:至|到|—{1,2}|–|-|－|~|～|―|─)"
_FIGURE = re.compile(
    rf"(?<![A-Za-z_.\d０-９])(?P<n1>{_NUMBER})\s?(?P<m1>{MAGNITUDE})?(?P<u1>{UNIT}{_PER})?\s?"
    rf"(?:{_SPAN}\s?(?P<n2>{_NUMBER})\s?(?P<m2>{MAGNITUDE})?\s?)?"
    r"(?P<more>多|余)?"
    rf"(?P<m3>{MAGNITUDE})?(?P<bracket>[（(][^（）()]{{0,20}}线[^（）()]{{0,20}}[）)])?\s?(?P<u2>{UNIT}{_PER})?"
    r"(?P<after>(?:及|\(含\)|（含）)?(?:以上|左右|上下|以内|以下|之内)|多)?"
)
_CHINESE = re.compile(
    rf"(?<![第每{CHINESE}几数点\d])(?P<n>[{CHINESE}]+(?:点[{CHINESE[:12]}]+)?)(?P<more>多|余)?(?P<m>万"
    rf"|亿)?(?P<u>{UNIT}{_PER})?(?P<after>(?:及)?(?:以上|左右|以内|以下))?"
)
_HUNDREDTH = re.compile(rf"百分之(?P<n>[{CHINESE}]+(?:点[{CHINESE[:12]}]+)?)(?P<after>以上|左右|以内|以下)?")
_TENTH = re.compile(
    r"(?P<n>[一二两三四五六七八九])成(?P<half>半)?(?P<after>以上|左右"
    r"|以下)?(?![立为本功员长熟都交果立分])"
)
_HALF = re.compile(r"(?P<n>过半|半数)(?P<after>以上)?")
_FRACTION = re.compile(
    rf"(?:(?P<a>{_D})/(?P<b>{_D}{{1,2}})(?!{_D})"
    rf"|(?P<cb>[二三四五六七八九十])分之(?P<ca>[一二两三四五六七八九]))(?P<after>以上|左右)?"
)
_RANK = re.compile(
    r"(?P<verb>达到|达|分列|分居|位居|位列|排名|排在|稳居|跃居|跃升至|跃升到|上升至|上升到|提升至|提升到|前移至|升至"
    r"|升到|升为|列|居|进入|跻身|保持|名列|蝉联|排|跃升|至)?(?:了)?"
    r"(?P<scope>(?:全国|全省|全市|全区|全县|全球|世界|国内|省内|市内|国际|亚洲|中西部|中部|西部|东部"
    r"|长三角|中国(?:东部|中部|西部|东北)?|我国|同类|各县区|各县市|各县市区|各市|各地市|同级)"
    r"(?:(?:同类|国家|省级)?(?:高新区|开发区|城市|地区|省份|地市|[一-鿿]?部门)|[一-鿿]{0,2}?))?"
    rf"(?P<rank>第\s?(?:{_D}{{1,3}}|[一二三四五六七八九十]{{1,3}})\s?(?P<u>位|名)|首位"
    rf"|第一(?![一-鿿]?(?:次|批|方阵|时间|梯队|阶段|年|季度|产业|书记|步|线|个|家|条|项|届|轮|课|动力"
    rf"|资源|生产力|要务|责任|档|类|期|名|位|部|版|场|产|党|张|章|节|款|手|三|二))"
    r"|第[二三四五六七八九十](?=[，,。；;、\s]|$)"
    rf"|第\s?{_D}{{1,3}}(?=\s*(?:[，,。；;）)]|、(?!\s*{_D})|[和及与]|$))"
    rf"|前\s?(?P<top>{_D}{{1,3}}(?![\d.]*\s?[%％])|[一二三四五六七八九十]{{1,3}})\s?(?:位|名|强"
    rf"|列)?(?P<topend>(?![一-鿿]?(?:年|个月|月|季度|期|天|款|述|三季|两年|一|后))))"
)
_DOUBLING = re.compile(r"翻(?P<n>[一两二三四])?番|翻(?P<n2>[一两二三四])番")
_AFTER = re.compile(r"(?:及|\(含\)|（含）)?(?:以上|左右|上下|以内|以下|之内)|多")
_ZERO = re.compile(r"零的突破|零突破")
_AND = re.compile(r"\s*[、和及与]\s*")
_BARE_RANK = re.compile(r"第[二三四五六七八九十]")
_LINE = r"(?:目标)?(?:为|是|达到?)?\s?"
_LOW = re.compile(rf"(?:低线|底线){_LINE}(?P<n1>{_NUMBER})\s?(?P<m1>{MAGNITUDE})?(?P<u1>{UNIT})?")
_HIGH = re.compile(rf"高线{_LINE}(?P<n2>{_NUMBER})\s?(?P<m2>{MAGNITUDE})?(?P<u2>{UNIT})?")
_LINES = re.compile(rf"(?<![(（]){_LOW.pattern}(?:及?以上)?\s*[，,、；;]\s*(?:力争)?{_HIGH.pattern}(?:及?以上)?")

_BEFORE = re.compile(
    r"(?P<word>不少于|不低于|不小于|不得低于|不得少于|不超过|不超出|不高于|不多于|不大于|不得超过"
    r"|最高不超过|最多不超过|达到或超过|超过|超出|超|突破|破|迈上|跨上|跃上|站上|登上|(?<!以)上|至少|最低|最高|最多|高于|大于"
    r"|低于|小于|少于|接近|将近|近|约|大约|约为|控制在|压减至|达到|达|逾|过|至)\s?$"
)
_MEANT = {
    Comparator.AT_LEAST: "不少于 不低于 不小于 不得低于 不得少于 至少 最低 上 达到或超过",
    Comparator.AT_MOST: "不超过 不超出 不高于 不多于 不大于 不得超过 最高不超过 最多不超过 最高 最多",
    Comparator.MORE_THAN: "超过 超出 超 突破 破 高于 大于 逾 过",
    Comparator.LESS_THAN: "低于 小于 少于",
    Comparator.ABOUT: "近 约 大约 约为 接近 将近",
}
_WORDS = {word: comparator for comparator, words in _MEANT.items() for word in words.split()}
_REACHES = ("至", "达", "达到", "控制在", "压减至", "")
_TAILS: dict[str, Comparator] = {
    "上": Comparator.AT_LEAST,
    "下": Comparator.AT_MOST,
    "内": Comparator.AT_MOST,
    "右": Comparator.ABOUT,
    "多": Comparator.MORE_THAN,
    "余": Comparator.MORE_THAN,
}


def find_figures(text: str, start: int = 0, end: int | None = None) -> tuple[Figure, ...]:
    """The figures of a text, in its order, none inside another.

    >>> [str(f.quantity.value) + f.quantity.unit for f in find_figures("企业1,200家以上，占3. 65%，120万平方米")]
    ['1200家', '3.65%', '120万平方米']
    >>> text = "不少于5家，超过5家，5家以上，5家左右，3—5家，达到5家"
    >>> [f.quantity.comparator.value for f in find_figures(text)]
    ['>=', '>', '>=', '~', 'range', '=']
    >>> [(str(f.quantity.value), f.quantity.unit) for f in find_figures("居全市第2、第5，产值低线80亿元，高线100亿元")]
    [('2', '位'), ('5', '位'), ('80', '亿元')]
    """
    stop = len(text) if end is None else end
    found: list[Figure] = []
    for finder in (_lines, _ranks, _arabic, _shares, _words, _chinese):
        taken = [(f.core, f.end) for f in found]
        found += [f for f in finder(text, start, stop) if not _inside(f, taken)]
        found.sort(key=lambda f: f.core)
    return tuple(found)


def _inside(figure: Figure, taken: list[tuple[int, int]]) -> bool:
    low, high = 0, len(taken)
    while low < high:
        middle = (low + high) // 2
        if taken[middle][1] <= figure.core:
            low = middle + 1
        else:
            high = middle
    return low < len(taken) and taken[low][0] < figure.end


@dataclass(frozen=True, slots=True)
class _Bound:
    """The comparator around a numeral: where it begins, its word, its meaning."""

    start: int
    word: str
    comparator: Comparator


def _compare(text: str, core: int, start: int, tail: str | None) -> _Bound:
    """The comparator around a numeral that begins at ``core`` and is followed by ``tail`` (以上, 左右, 多)."""
    before = _BEFORE.search(text, max(start, core - 7), core)
    word = before["word"] if before else ""
    comparator = _WORDS.get(word, Comparator.EQUAL)
    if word in _REACHES and tail:
        comparator = _TAILS[tail[-1]]
    elif word == "控制在":
        comparator = Comparator.AT_MOST
    return _Bound(before.start() if before else core, word, comparator)


def _figure(bound: _Bound, core: int, end: int, amount: tuple[Decimal | None, str], form: Form = Form.PLAIN) -> Figure:
    value, unit = amount
    quantity = Quantity(comparator=bound.comparator, value=value, unit=unit.replace("％", "%"))
    return Figure(start=bound.start, core=core, end=end, compared=bound.word, form=form, quantity=quantity)


def _arabic(text: str, start: int, stop: int) -> Iterator[Figure]:
    m = _FIGURE.search(text, start, stop)
    while m:
        end = m.end()
        if not m.start() or text[m.start() - 1] not in "第〔[":
            figure = _range(text, start, m) if _is_range(m) else _single(text, start, m)
            if figure:
                end = figure.end
                yield figure
        m = _FIGURE.search(text, end, stop)


def _is_range(m: re.Match[str]) -> bool:
    """Whether two numerals are the ends of one range (3—5家, 10%-20%), not two figures (5家到2025年)."""
    return bool(m["n2"]) and (not m["u1"] or m["u2"] is None or m["u1"] == m["u2"])


def _range(text: str, start: int, m: re.Match[str]) -> Figure | None:
    first, second, unit = m["m1"] or "", m["m2"] or m["m3"] or "", m["u2"] or m["u1"] or ""
    if not unit and not second:
        return None
    low, high = _rescale(parse_number(m["n1"]), first or second, second), parse_number(m["n2"])
    bound = replace(_compare(text, m.start(), start, None), comparator=Comparator.RANGE)
    figure = _figure(bound, m.start(), m.end(), (low, second + unit))
    return replace(figure, quantity=replace(figure.quantity, high=high))


def _single(text: str, start: int, m: re.Match[str]) -> Figure | None:
    value, magnitude = parse_number(m["n1"]), m["m1"] or ""
    if m["u1"]:
        after = _AFTER.match(text, m.end("u1"))
        end = after.end() if after else m.end("u1")
        bound = _compare(text, m.start(), start, after[0] if after else None)
        bound = _among_first(text, m) or bound
        return _figure(bound, m.start(), end, (value, magnitude + m["u1"]))
    magnitude, unit = magnitude + (m["m3"] or ""), m["u2"] or ""
    if m["n2"] or (not unit and not magnitude.endswith(("万", "亿"))):
        return None
    bound = _compare(text, m.start(), start, m["more"] or m["after"])
    figure = _figure(bound, m.start(), m.end(), (value, magnitude + unit))
    return _between_lines(figure, m["bracket"], magnitude) if m["bracket"] else figure


def _among_first(text: str, m: re.Match[str]) -> _Bound | None:
    """The bound of a share that ranks (全省前40%)."""
    if m["u1"] not in ("%", "％") or text[m.start() - 1 : m.start()] != "前" or not m.start():
        return None
    return _Bound(m.start() - 1, "前", Comparator.AT_MOST)


def _between_lines(figure: Figure, bracket: str, magnitude: str) -> Figure:
    """A figure with the low and the high line that stand behind it (120万(低线80万,高线150万)平方米)."""
    low, high = _LOW.search(bracket), _HIGH.search(bracket)
    return replace(
        figure,
        quantity=replace(
            figure.quantity,
            low=_rescale(parse_number(low["n1"]), low["m1"] or magnitude, magnitude) if low else None,
            high=_rescale(parse_number(high["n2"]), high["m2"] or magnitude, magnitude) if high else None,
        ),
    )


def _lines(text: str, start: int, stop: int) -> Iterator[Figure]:
    """Two lines that a plan sets for one value (低线80亿元，高线100亿元): the ends of one range."""
    for m in _LINES.finditer(text, start, stop):
        first, second, unit = m["m1"] or "", m["m2"] or "", m["u2"] or m["u1"] or ""
        low, high = _rescale(parse_number(m["n1"]), first or second, second), parse_number(m["n2"])
        if not unit and not second:
            continue
        bound = _Bound(m.start(), "", Comparator.RANGE)
        figure = _figure(bound, m.start("n1"), m.end(), (low, second + unit))
        yield replace(figure, quantity=replace(figure.quantity, high=high))


def _rescale(value: Decimal | None, first: str, second: str) -> Decimal | None:
    if value is None or first == second:
        return value
    return (value * split_unit(first)[0] / split_unit(second)[0]).normalize()


def _chinese(text: str, start: int, stop: int) -> Iterator[Figure]:
    for m in _CHINESE.finditer(text, start, stop):
        numeral = m["n"]
        head = numeral.rstrip("万亿")
        if not head and text[max(0, m.start() - 1) : m.start()] in ("（", "(", "：", ":"):
            continue
        magnitude = numeral[len(head) :] + (m["m"] or "")
        if (not head and len(magnitude) == 1) or magnitude not in ("", "万", "亿", "万亿"):
            head = head or "一"
        value = parse_number(head) if head else Decimal(1)
        if value is None or not (m["u"] or magnitude):
            continue
        bound = _compare(text, m.start(), start, m["more"] or m["after"])
        yield _figure(bound, m.start(), m.end(), (value, magnitude + (m["u"] or "")), Form.CHINESE)


def _shares(text: str, start: int, stop: int) -> Iterator[Figure]:
    for pattern, read in ((_HUNDREDTH, _hundredth), (_TENTH, _tenth), (_FRACTION, _fraction)):
        for m in pattern.finditer(text, start, stop):
            value = read(m)
            if value is not None:
                bound = _compare(text, m.start(), start, m["after"])
                yield _figure(bound, m.start(), m.end(), (value, "%"), Form.SHARE)
    for m in _HALF.finditer(text, start, stop):
        comparator = Comparator.MORE_THAN if m["n"] == "过半" else Comparator.AT_LEAST
        yield _figure(_Bound(m.start(), "", comparator), m.start(), m.end(), (Decimal(50), "%"), Form.SHARE)


def _hundredth(m: re.Match[str]) -> Decimal | None:
    return parse_number(m["n"])


def _tenth(m: re.Match[str]) -> Decimal | None:
    value = parse_number(m["n"])
    return None if value is None else value * 10 + (5 if m["half"] else 0)


def _fraction(m: re.Match[str]) -> Decimal | None:
    above, below = parse_number(m["a"] or m["ca"]), parse_number(m["b"] or m["cb"])
    return round(above * 100 / below, 4).normalize() if above and below and above < below else None


def _words(text: str, start: int, stop: int) -> Iterator[Figure]:
    for m in _DOUBLING.finditer(text, start, stop):
        times = parse_number(m["n"] or m["n2"] or "一")
        value = None if times is None else Decimal(2) ** int(times) - 1
        yield _figure(_Bound(m.start(), "", Comparator.EQUAL), m.start(), m.end(), (value, "倍"), Form.DOUBLING)
    for m in _ZERO.finditer(text, start, stop):
        yield _figure(_Bound(m.start(), "", Comparator.MORE_THAN), m.start(), m.end(), (Decimal(0), ""), Form.ZERO)


def _ranks(text: str, start: int, stop: int) -> Iterator[Figure]:
    last = -1
    for m in _RANK.finditer(text, start, stop):
        top = m["top"]
        listed = m["rank"][0] == "第" and last >= 0 and _AND.fullmatch(text, last, m.start())
        if not (m["verb"] or m["scope"] or listed or (m["u"] and m["rank"][0] == "第")):
            continue
        if _BARE_RANK.fullmatch(m["rank"]) and not ((m["verb"] and m["scope"]) or listed):
            continue
        if top and not (m["verb"] or (m["scope"] or "")[:1] in ("全", "世")):
            continue
        number = re.sub(r"[第位名\s]", "", m["rank"])
        value = parse_number(top) if top else Decimal(1) if m["rank"] in ("首位", "第一") else parse_number(number)
        if value is None:
            continue
        last = m.end()
        bound = _Bound(m.start(), m["verb"] or "", Comparator.AT_MOST if top else Comparator.EQUAL)
        yield replace(_figure(bound, m.start(), m.end(), (value, "位"), Form.RANK), scope=m["scope"] or "")
