"""Faults of optical character recognition inside figures: mended where one reading alone is possible.

===================== ==================================================================================
read                  as
===================== ==================================================================================
``2O22年`` ``1O5家``   zero: a letter O inside a figure
``2l家`` ``IlOO亿元``  one: a letter l or I inside a figure that its unit follows
``45L67亿元``          ``1.``: the one and the point were taken for a letter L. Only where a plain one would
                      give a figure that nobody writes (45167亿元); ``超L4亿元`` is flagged
``95虬``               ``95%``, or ``95%。`` where a new clause begins without a sign
``第2o(三)`` ``第Xo``   ``第2。(三)``: the full stop was taken for a letter
``3。4%`` ``45忆元``    ``3.4%`` ``45亿元``
``20 25年``            ``2025年``; ``20232027年`` ``2023—2027年``, the dash lost in conversion
===================== ==================================================================================

Where a figure is broken and cannot be told for sure, nothing is changed: the place is recorded as a
repair that is not certain, with the likeliest reading beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from kg.model import Repair, Span
from kg.readers.draft import Draft, Edit

RULE = "ocr"

_HAN = "\u4e00-\u9fff"
# A pattern that begins with a character, and looks back behind it, is found many times faster than one
# that looks back first.
_TOKEN = re.compile(r"[0-9OoIlL](?<![A-Za-z0-9.．].)[0-9OoIlL]*+(?:[.．][0-9OoIlL]++)?+(?![A-Za-z0-9])")
_PLAIN = str.maketrans("OoIlL．", "00111.")
_UNIT = re.compile(
    r"\s?(?:[%％‰]|[多余]?(?:[十百千万亿]|个|家|项|件|名|人|位|元|倍|户|所|座|条|亩|吨|处|批|支|套|台|平方|公里|公顷)"
    r"|年(?!级)|月|日|天|小时)"
)
_MONEY = re.compile(r"\s?亿")
_SHARE = re.compile(r"\s?[%％]")
_RANKED = re.compile(r"\s?(?:[位名届次条章节批期号项款页]|个|家)")
_CLAUSE = re.compile(rf"[{_HAN}(（“《\n]|$")
_YEARS = re.compile(r"\s?(?:年|[-—–~至到])")
_VERSION = re.compile(r"\d[.．][Oo]")
_NUMBERED = re.compile(r"^([ \t\u3000]*)l(?=\s?[.．、]\s?[\u4e00-\u9fff])|(?<=[(（])l(?=[)）])", re.MULTILINE)

_PERCENT = re.compile(r"(?<=\d)\s?[虬虯]")
_RATIO = re.compile(r"率|比重|占比|比例|增长|增速|增幅|增加|下降|降低|提高|提升|强度|覆盖|占|完成|超额")
_GOES_ON = re.compile(r"以[上下内]|左右|上下|[的和与及或至到、，,。；;）)]|[%％]|个百分点")

_POINT = re.compile(r"。(?<=\d。)(?=\d{1,2}\s?[%％])")
_HUNDRED_MILLION = re.compile(r"忆(?<=\d忆)(?=[元美件])")
_HIDDEN_STOP = re.compile(rf"[oO](?<=第X.)(?=[{_HAN}(（“《\n]|$)")
_SPACED_YEAR = re.compile(r"[12](?<!\d.)(?<!\d .)(?:(?<=1) ?9|(?<=2) ?0) ?\d ?\d(?=\s?年)")
_LOST_DASH = re.compile(r"([12](?<!\d.)(?:(?<=1)9|(?<=2)0)\d\d)((?:19|20)\d\d)(?=\s?年)")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a broken figure, or a sign behind it, is read as."""

    start: int
    end: int
    after: str
    certain: bool


def misread_figures(draft: Draft) -> Iterator[Edit]:
    """The broken figures that can be read for sure.

    >>> draft = Draft.of("2O22年投资45L67亿元，营收突破IlOO亿元，执行率达到95虬全年新增1O家、居全省第2o(三)其他")
    >>> draft.edited(misread_figures(draft)).clean
    '2022年投资451.67亿元，营收突破1100亿元，执行率达到95%。全年新增10家、居全省第2。(三)其他'
    """
    for found in _readings(draft.clean):
        if found.certain:
            yield Edit(start=found.start, end=found.end, after=found.after, rule=RULE)


def flagged(draft: Draft) -> Draft:
    """The draft with a repair that is not certain for each broken figure that cannot be told for sure.

    >>> found = flagged(Draft.of("提前拨付奖补资金超L4亿元。"))
    >>> found.clean, [(r.before, r.after, r.certain) for r in found.repairs]
    ('提前拨付奖补资金超L4亿元。', [('L4', '1.4', False)])
    """
    known = {(r.rule, r.span) for r in draft.repairs}
    doubts = []
    for found in _readings(draft.clean):
        if found.certain:
            continue
        start, end = draft.offsets[found.start], draft.offsets[found.end - 1] + 1
        span = Span(start=start, end=max(end, start))
        if (RULE, span) not in known:
            before = draft.raw[span.start : span.end]
            doubts.append(Repair(rule=RULE, span=span, before=before, after=found.after, certain=False))
    return replace(draft, repairs=(*draft.repairs, *doubts)) if doubts else draft


@lru_cache(maxsize=1)
def _readings(clean: str) -> tuple[_Reading, ...]:
    """The broken figures of a text; it is asked for the same text twice in a row."""
    return tuple(_read(clean))


def _read(clean: str) -> Iterator[_Reading]:
    for found in _TOKEN.finditer(clean):
        word = found[0]
        if not word.isdigit() and not word.replace(".", "").isdigit() and (reading := _token(clean, found)):
            yield reading
    if "虬" in clean or "虯" in clean:
        for found in _PERCENT.finditer(clean):
            yield _percent(clean, found)
    for found in _NUMBERED.finditer(clean):
        yield _Reading(found.end() - 1, found.end(), "1", True)
    for found in _SPACED_YEAR.finditer(clean):
        if " " in found[0]:
            yield _Reading(found.start(), found.end(), found[0].replace(" ", ""), True)
    for found in _LOST_DASH.finditer(clean):
        if 0 < int(found[2]) - int(found[1]) <= 30:
            yield _Reading(found.start(2), found.start(2), "—", True)
    for pattern, after in ((_POINT, "."), (_HUNDRED_MILLION, "亿"), (_HIDDEN_STOP, "。")):
        for found in pattern.finditer(clean):
            yield _Reading(found.start(), found.end(), after, True)


def _token(clean: str, found: re.Match[str]) -> _Reading | None:
    """How a run of digits and letters like them is to be read; None where it is no broken figure."""
    word, start, end = found[0], found.start(), found.end()
    before = clean[max(0, start - 2) : start].rstrip()
    unit = _UNIT.match(clean, end) is not None
    if not any(c.isdigit() for c in word):
        return _letters(word, start, end) if unit else None
    plain = word.translate(_PLAIN)
    if len(word) == 4 and re.match(r"(?:19|20)\d\d$", plain) and "L" not in word and _YEARS.match(clean, end):
        return _Reading(start, end, plain, True)
    if before.endswith("第") and re.fullmatch(r"\d+[oO]", word):
        if _RANKED.match(clean, end):
            return _Reading(end - 1, end, "0", True)
        return _Reading(end - 1, end, "。", _CLAUSE.match(clean, end) is not None)
    if "L" in word:
        return _pointed(clean, word, start, end) if unit else None
    if _VERSION.fullmatch(word):
        return _Reading(end - 1, end, "0", True)
    padded = re.match(r"0\d", plain) is not None
    inner = re.fullmatch(r"\d(?:[\d.]|[Oo](?=.))*\d", word) is not None
    if unit or inner:
        return _Reading(start, end, plain, not padded)
    return None


def _letters(word: str, start: int, end: int) -> _Reading | None:
    """Letters alone before a unit: ``IlOO亿元``."""
    zeros, ones = set(word) & set("Oo"), set(word) & set("IlL")
    if not zeros or not ones or word[0] not in "IlL":
        return None
    sure = "L" not in word and (len(word) >= 3 or "l" in word)
    return _Reading(start, end, word.translate(_PLAIN), sure)


def _pointed(clean: str, word: str, start: int, end: int) -> _Reading:
    """A figure with a letter L: a one, or a one with the point after it."""
    plain = word.translate(_PLAIN)
    place = word.index("L")
    tail = len(word) - place - 1
    if word.count("L") > 1 or "." in plain or tail not in (1, 2):
        return _Reading(start, end, plain, False)
    with_point = plain[: place + 1] + "." + plain[place + 1 :]
    most = 10_000 if _MONEY.match(clean, end) else 1_000 if _SHARE.match(clean, end) else None
    return _Reading(start, end, with_point, most is not None and Decimal(plain) >= most)


def _percent(clean: str, found: re.Match[str]) -> _Reading:
    """A per cent sign taken for the character 虬, often with the full stop behind it."""
    clause = re.split(r"[，,。；;\n]", clean[max(0, found.start() - 40) : found.start()])[-1]
    ends = not _GOES_ON.match(clean, found.end()) and _CLAUSE.match(clean, found.end()) is not None
    return _Reading(found.start(), found.end(), "%。" if ends else "%", _RATIO.search(clause) is not None)
