"""Traditional characters become simplified ones in the reading copy, each in its place.

A text counts as traditional where a good part of its characters are ones that a text in simplified
characters never has; a firm's name in traditional characters inside a simplified text stays as it is.
OpenCC converts, phrases first (乾坤 keeps its 乾, 乾淨 becomes 干净). What it would make longer or shorter is
converted character by character, so that every place still leads back to the raw text.

Forms that PDF files have for the same character (⼀ for 一, 金 for 金) are made plain in any text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from kg.readers.draft import Draft, Edit

SHARE = 0.05
"""A text is traditional where so much of its characters is; real ones have a quarter and more."""

LEAST = 8
"""And so many at least."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_TWIN = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]+")


def twins(draft: Draft) -> Iterator[Edit]:
    """Radicals and compatibility forms become the characters that they look like.

    >>> draft = Draft.of("⼀、总体要求")
    >>> draft.edited(twins(draft)).clean
    '一、总体要求'
    """
    for found in _TWIN.finditer(draft.clean):
        after = "".join(_plain(c) for c in found[0])
        yield Edit(start=found.start(), end=found.end(), after=after, rule="twin_form")


def _plain(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def traditional(draft: Draft) -> Iterator[Edit]:
    """The lines of a text in traditional characters, in simplified ones.

    >>> draft = Draft.of("關於印發創新行動計劃的通知，請認真貫徹執行")
    >>> draft.edited(traditional(draft)).clean
    '关于印发创新行动计划的通知，请认真贯彻执行'
    """
    if not is_traditional(draft.clean):
        return
    convert = _converter()
    for found in re.finditer(r"[^\n]+", draft.clean):
        line = found[0]
        after = convert(line)
        if len(after) != len(line):
            after = "".join(one if len(one := convert(c)) == 1 else c for c in line)
        different = [i for i, (old, new) in enumerate(zip(line, after, strict=True)) if old != new]
        if different:
            first, last = different[0], different[-1] + 1
            start = found.start()
            yield Edit(start=start + first, end=start + last, after=after[first:last], rule="traditional")


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters.

    >>> is_traditional("推進創新發展，加強領導，建設園區"), is_traditional("推进创新发展，附臺積電、鴻海名录")
    (True, False)
    """
    rare = {c: text.count(c) for c in set(text) - _simplified() if _HAN.match(c)}
    if sum(rare.values()) < LEAST:
        return False
    least = max(LEAST, SHARE * len(_HAN.findall(text)))
    if sum(rare.values()) < least:
        return False
    convert = _converter()
    return sum(count for c, count in rare.items() if convert(c) != c) >= least


@cache
def _simplified() -> frozenset[str]:
    """The characters of the set of simplified Chinese that is made for everyday texts."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return frozenset(b"".join(rows).decode("gb2312", "ignore"))


@cache
def _converter() -> Callable[[str], str]:
    """OpenCC from traditional to simplified; its dictionaries are read when they are first needed."""
    from opencc import OpenCC

    converter = OpenCC("t2s")

    def convert(text: str) -> str:
        return str(converter.convert(text))

    return convert
