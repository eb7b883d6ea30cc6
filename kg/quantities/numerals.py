"""Numerals: Arabic with commas, full-width, Chinese."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    "零": 0,
    "〇": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
CHINESE = "零〇○一二两三四五六七八九十百千万亿"

_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def parse_number(text: str) -> Decimal | None:
    """The value of a numeral; None where the text is not one.

    >>> parse_number("1,200"), parse_number("３. 65"), parse_number("一百二十"), parse_number("两万五千")
    (Decimal('1200'), Decimal('3.65'), Decimal('120'), Decimal('25000'))
    >>> parse_number("三点五"), parse_number("二〇二五"), parse_number("数百")
    (Decimal('3.5'), Decimal('2025'), None)
    """
    plain = re.sub(r"[\s,]", "", text.translate(_WIDE))
    if _ARABIC.fullmatch(plain):
        return Decimal(plain)
    whole, point, rest = plain.partition("点")
    if point:
        left = _chinese(whole)
        if left is None or not rest or any(c not in DIGITS for c in rest):
            return None
        return Decimal(f"{left}.{''.join(str(DIGITS[c]) for c in rest)}")
    value = _chinese(plain)
    return None if value is None else Decimal(value)


def _chinese(text: str) -> int | None:
    """A Chinese integer; a leading 十, 百, 千, 万 or 亿 counts as one of it."""
    if not text or any(c not in DIGITS and c not in SMALL and c not in LARGE for c in text):
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    for word in ("亿", "万"):
        if word in text:
            left, _, right = text.rpartition(word)
            high = _chinese(left) if left else 1
            low = _tail(right, LARGE[word] // 10)
            return None if high is None or low is None else high * LARGE[word] + low
    return _below_ten_thousand(text)


def _tail(text: str, implied: int) -> int | None:
    """What follows 万 or 亿: nothing, a full numeral, or one digit of the next lower place (三万五)."""
    if not text:
        return 0
    if len(text) == 1 and text in DIGITS:
        return DIGITS[text] * implied
    return _chinese(text)


def _below_ten_thousand(text: str) -> int | None:
    total, digit, place = 0, None, 10**4
    for c in text:
        if c in DIGITS:
            if digit:
                return None
            digit = DIGITS[c]
        else:
            if SMALL[c] >= place:
                return None
            place = SMALL[c]
            total += (1 if digit is None else digit) * place
            digit = None
    if digit is None:
        return total
    implied = place // 10 if place < 10**4 and place > 10 and text[-2] in SMALL else 1
    return total + digit * implied
