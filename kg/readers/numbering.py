"""The numbers that Word sets before paragraphs by itself: ``一、`` ``(二)`` ``3.`` ``第四条`` …

A Word file does not hold them as text; they are counted here as Word counts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

HAN = "零一二三四五六七八九"
_CHINESE = (
    "chineseCounting chineseCountingThousand japaneseCounting japaneseDigitalTenThousand ideographDigital "
    "taiwaneseCounting taiwaneseCountingThousand taiwaneseDigital chineseLegalSimplified"
)
CHINESE = frozenset(_CHINESE.split())
DEEPEST = 9


def chinese(number: int) -> str:
    """A number in Chinese characters.

    >>> [chinese(n) for n in (1, 10, 12, 20, 35, 100, 105, 110)]
    ['一', '十', '十二', '二十', '三十五', '一百', '一百零五', '一百一十']
    """
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{HAN[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else HAN[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (HAN[ones] if ones else "")


def roman(number: int) -> str:
    """A number in Roman figures.

    >>> [roman(n) for n in (1, 4, 9, 14)]
    ['I', 'IV', 'IX', 'XIV']
    """
    words = ""
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    for value, sign in signs:
        while number >= value and len(words) < 20:
            words += sign
            number -= value
    return words


def letter(number: int) -> str:
    """A number as a letter: ``a`` … ``z``, ``aa`` …"""
    return chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 5)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "decimalEnclosedCircle": lambda n: chr(0x245F + n) if 0 < n <= 20 else f"({n})",
    "decimalEnclosedCircleChinese": lambda n: chr(0x245F + n) if 0 < n <= 20 else f"({n})",
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "ideographEnclosedCircle": lambda n: f"({chinese(n)})",
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": lambda n: letter(n).upper(),
    "lowerLetter": letter,
    "bullet": lambda _: "",
    "none": lambda _: "",
} | dict.fromkeys(CHINESE, chinese)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list is numbered: ``text`` holds ``%1`` … for the numbers of the levels."""

    format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True, kw_only=True)
class Numbering:
    """The lists of a Word file, and how far each has been counted."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    """By number: the abstract list behind it, which is what is counted, and its levels."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By paragraph style: the list and level that it sets."""
    counts: dict[str, list[int]] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)

    def number(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list at a level, as the page shows it."""
        if list_id not in self.lists or not 0 <= level < DEEPEST:
            return ""
        abstract, levels = self.lists[list_id]
        found = levels.get(level)
        if found is None:
            return ""
        counts = self.counts.setdefault(abstract, [0] * DEEPEST)
        if list_id not in self.started:
            self.started.add(list_id)
            if list_id in self._restarting:
                counts[:] = [0] * DEEPEST
        counts[level] = counts[level] + 1 if counts[level] else found.start
        counts[level + 1 :] = [0] * (DEEPEST - level - 1)
        if found.format == "bullet":
            return ""

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            its = levels.get(place, Level())
            return FORMATS.get(its.format, str)(counts[place] or its.start)

        return re.sub(r"%([1-9])", shown, found.text)

    _restarting: set[str] = field(default_factory=set)


def numbering_of(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists that ``numbering.xml`` and ``styles.xml`` define."""
    made = Numbering()
    if numbering is not None:
        abstract = {value(a, "abstractNumId"): _levels(a) for a in numbering.iterfind("{*}abstractNum")}
        for num in numbering.iterfind("{*}num"):
            own = child_value(num, "abstractNumId")
            levels = dict(abstract.get(own, {}))
            for override in num.iterfind("{*}lvlOverride"):
                place = _integer(value(override, "ilvl"), 0)
                levels |= _levels(override)
                begins = child_value(override, "startOverride")
                if begins:
                    levels[place] = replace(levels.get(place, Level()), start=_integer(begins, 1))
                    made._restarting.add(value(num, "numId"))
            made.lists[value(num, "numId")] = own, levels
    for style in styles.iterfind("{*}style") if styles is not None else ():
        found = style.find("{*}pPr/{*}numPr")
        if found is not None:
            level = _integer(child_value(found, "ilvl"), 0)
            made.styles[value(style, "styleId")] = child_value(found, "numId"), level
    for style in styles.iterfind("{*}style") if styles is not None else ():
        based = child_value(style, "basedOn")
        if based in made.styles and value(style, "styleId") not in made.styles:
            made.styles[value(style, "styleId")] = made.styles[based]
    return made


def _levels(holder: etree._Element) -> dict[int, Level]:
    return {
        _integer(value(level, "ilvl"), 0): Level(
            format=child_value(level, "numFmt") or "decimal",
            text=child_value(level, "lvlText")[:60],
            start=_integer(child_value(level, "start"), 1),
        )
        for level in holder.iterfind("{*}lvl")
    }


def value(element: etree._Element, name: str) -> str:
    """An attribute of an element, whatever its namespace."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rsplit("}", 1)[-1] == name), "")


def child_value(element: etree._Element, name: str) -> str:
    """The ``val`` of a child element."""
    found = element.find(f"{{*}}{name}")
    return value(found, "val") if found is not None else ""


def _integer(words: str, otherwise: int) -> int:
    return int(words) if re.fullmatch(r"[0-9]{1,5}", words) else otherwise
