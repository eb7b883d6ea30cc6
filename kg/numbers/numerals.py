"""Finding the numbers of a text: Arabic figures, Chinese numerals that count or name, blacked-out figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kg.quantities import parse_number
from kg.quantities.numerals import CHINESE
from kg.quantities.units import COUNT, MONEY, TIME

_D = r"\d"
_ONE = "一二两三四五六七八九"
_FIGURE = (
    rf"(?<![\d/]){_D}/{_D}{{1,2}}(?![\d/])"
    rf"|{_D}{{1,3}}(?:[,，]{_D}{{3}})+(?!{_D})(?:[.．]{_D}+)?"
    rf"|{_D}+[XxＸ×]{{1,3}}(?=年)"
    rf"|{_D}+(?:[.．]{_D}+)*(?:[.．]\s{_D}{{1,2}}(?=\s?[%％]))?"
)
_HIDDEN = (
    r"(?<![A-Za-zＸ×\d])[XＸ×]{1,4}(?=\s?[多余]?(?:[年月日家个项人名件位%％万亿元条所支版]|百分点|单位)|[-—~至][XＸ×]{1,4}[年月日])"
    r"|(?<=第)[XxＸ×]{1,3}(?![A-Za-z\d])|(?<![A-Za-z\d])x(?=[%％])"
)
_POINT = rf"点[{CHINESE[:12]}]+"
_CHINESE = rf"百分之[{CHINESE}]+(?:{_POINT})?|[{CHINESE}]+(?:{_POINT}|分之[{_ONE}十百])?|翻[一两二三四]?番"
_NUMERAL = re.compile(rf"(?P<arabic>{_FIGURE})|(?P<hidden>{_HIDDEN})|(?P<sign>[①-⒇Ⅰ-ↂ㈠-㈩])|(?P<chinese>{_CHINESE})")

_NO_MEASURES = frozenset("方面起村站店道口头片对组点P次块") | {"社区", "国家"}
"""Units of figures that follow Chinese numerals in words rather than in counts (一方面, 一起, 一道)."""

_OTHER_MEASURES = {*"大级期届成番强轮次岁倍县镇市", "周岁", "百分点", "分钟", "季度"}
_MEASURES = sorted({*COUNT, *MONEY, *TIME} - _NO_MEASURES | _OTHER_MEASURES, key=lambda m: (-len(m), m))
_MEASURE = re.compile(r"\s?(?:多|余)?(?:" + "|".join(map(re.escape, _MEASURES)) + ")")
_WORD_AFTER = re.compile(
    r"[些系流体定般致律样旦切齐心向经带直线流]|批|大批|大(?![\u4e00-\u9fff])|次性|件事|站式|网|张网|张图|条龙|体化|揽子|盘棋|盘|个百分"
    r"|级[市政]|级响应|度|段时间|时期|期间|道|起|方面|步|些|季度末"
)
_WORD_BEFORE = re.compile(r"(?:[统唯同单万进划专逐归择合如之不]|第一|新|下|上|每|这|某|另|任|任何|换|齐)$")
_PHRASES = re.compile(r"千家万户|百年|[三四五]位一体|[两三四五六七八九]位数")
"""Words in which a numeral stands before what looks like a measure word."""

_ORDINAL_WORDS = re.compile(
    r"第一(?:生产力|动力|要务|资源|书记|时间|责任|手|线|议题|产业|位的|方阵|梯队|现场)|第[二三](?:产业|课堂)|第三方"
)
_CHINESE_LINE = re.compile(r"(?:^|[\n。；;！？!?：:，,”）)])\s*[（(]?$")
_ENUMERATED = re.compile(r"[、.．)）]|是(?!否)|要")
_PLAN = re.compile(rf"十[{_ONE}]五")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number of the reading copy, as written; ``kind`` is ``arabic``, ``chinese``, ``sign`` or ``hidden``."""

    start: int
    end: int
    words: str
    kind: str

    def values(self) -> tuple[Decimal, ...]:
        """The values that the words can have; none for blacked-out figures.

        >>> Numeral(start=0, end=5, words="百分之十", kind="chinese").values()
        (Decimal('10'),)
        >>> Numeral(start=0, end=2, words="两万", kind="chinese").values()
        (Decimal('20000'), Decimal('2'))
        """
        if self.kind == "hidden":
            return ()
        if "/" in self.words:
            above, _, below = self.words.partition("/")
            return _share(parse_number(above), parse_number(below))
        if "分之" in self.words and not self.words.startswith("百分之"):
            below, _, above = self.words.partition("分之")
            return _share(parse_number(above), parse_number(below))
        if "番" in self.words:
            times = parse_number(self.words.strip("翻番") or "一")
            return () if times is None else (Decimal(2) ** int(times) - 1,)
        plain = self.words.removeprefix("百分之")
        head = plain.rstrip("万亿")
        found = (parse_number(plain), parse_number(head) if head else Decimal(1))
        return tuple(dict.fromkeys(value for value in found if value is not None))


def _share(above: Decimal | None, below: Decimal | None) -> tuple[Decimal, ...]:
    try:
        return () if above is None or below is None else (round(above * 100 / below, 4).normalize(),)
    except (InvalidOperation, ZeroDivisionError):
        return ()


def find_numerals(clean: str) -> tuple[Numeral, ...]:
    """The numbers of a text, in its order, none inside another.

    Every run of digits lies in exactly one of them. Chinese numerals count where they measure, order or
    date something, not inside words.

    >>> [n.words for n in find_numerals("一、到2025年，统一平台，新增1,200家、三个中心，占比3.5%，百分之十，翻一番")]
    ['一', '2025', '1,200', '三', '3.5', '百分之十', '翻一番']
    >>> find_numerals("科技是第一生产力，推进一体化，千家万户")
    ()
    """
    found = []
    for m in _NUMERAL.finditer(clean):
        kind = str(m.lastgroup)
        if kind == "chinese" and not _counts(clean, m.start(), m.end(), m[0]):
            continue
        found.append(Numeral(start=m.start(), end=m.end(), words=m[0], kind=kind))
    return tuple(found)


def _counts(clean: str, start: int, end: int, words: str) -> bool:
    """Whether a Chinese numeral is a number where it stands, and no part of a word."""
    before, after = clean[max(0, start - 12) : start], clean[end : end + 8]
    if re.search(r"[\d%％XＸ×]\s?[多余]?$", before):
        return False
    if "分之" in words or "番" in words or _PLAN.match(words):
        return True
    if _CHINESE_LINE.search(before) and _ENUMERATED.match(after):
        return True
    if re.search(r"[（(〔]$", before) and re.match(r"[）)〕]", after):
        return True
    if before.endswith("第"):
        return not _ORDINAL_WORDS.match(clean, start - 1)
    if any(start in range(*m.span()) for m in _PHRASES.finditer(clean, max(0, start - 6), start + 8)):
        return False
    if _WORD_AFTER.match(after) and words in ("一", "万"):
        return False
    if words == "一" and _WORD_BEFORE.search(before):
        return False
    if words in ("十", "二十", "十九", "十八", "十七") and re.match(r"大|届", after):
        return True
    if len(words) >= 3 and re.search("[十百千万亿〇○零]", words) and not re.fullmatch("[百千万亿]+", words):
        return True
    return bool(_MEASURE.match(after))
