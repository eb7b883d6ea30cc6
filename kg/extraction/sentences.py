"""Sentences, clauses and brackets of a text, for the components that read figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Range

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_PAIRS = {"（": "）", "(": ")", "《": "》", "〔": "〕", "[": "]", "【": "】", "“": "”", "‘": "’", "〈": "〉"}
_CLOSING = frozenset(_PAIRS.values())
_STRAIGHT = '"'
_BRACKET = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_CLOSING) + _STRAIGHT) + "]")
_SPACE = re.compile(r"\s")
_BLANK = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")
_SLOGAN = re.compile(r"(?:达到?|超过?|破|突破|上|至)[0-9一二两三四五六七八九十百千万亿]")


def sentences(clean: str) -> Iterator[Range]:
    """The sentences of a text; a line's end is a sentence's end.

    >>> [(r.start, r.end) for r in sentences("新增企业5家。力争达10家；完成")]
    [(0, 6), (7, 13), (14, 16)]
    """
    for found in _SENTENCE.finditer(clean):
        start = found.start()
        while start < found.end() and clean[start] in " \t\r\u3000":
            start += 1
        if start < found.end():
            yield Range(start=start, end=found.end())


def bracketed(clean: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches inside brackets and quotation marks, outermost only.

    Quotation marks around a slogan that states figures (“企业超百家、产值破十亿”) do not count.

    >>> bracketed("建设“3+3”格局（含5家）", 0, 14)
    [(2, 7), (9, 14)]
    """
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for mark in _BRACKET.finditer(clean, start, end):
        char, at = mark[0], mark.start()
        if char == _STRAIGHT and not any(close == char for close, _ in stack):
            if clean.find(char, at + 1, end) > 0:
                stack.append((char, at))
        elif char in _PAIRS:
            stack.append((_PAIRS[char], at))
        elif any(close == char for close, _ in stack):
            while stack[-1][0] != char:
                stack.pop()
            _, opened = stack.pop()
            if not stack and not (
                char in (_STRAIGHT, "”") and at - opened > 12 and len(_SLOGAN.findall(clean, opened, at)) > 1
            ):
                found.append((opened, at + 1))
    return found


def inside(position: int, stretches: list[tuple[int, int]]) -> bool:
    """Whether a position lies in one of the stretches."""
    return any(a <= position < b for a, b in stretches)


def split(clean: str, start: int, end: int, marks: str, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a stretch between separator marks that stand outside brackets and numbers.

    >>> split("甲1,200家，乙（丙，丁）", 0, 14, "，,", [(9, 14)])
    [(0, 7), (8, 14)]
    """
    parts, begin = [], start
    for at in range(start, end):
        if clean[at] in marks and not inside(at, stretches):
            if (
                clean[at] == ","
                and clean[at - 1 : at].isdigit()
                and clean[at + 1 : at + 4].isdigit()
                and not clean[at + 4 : at + 5].isdigit()
            ):
                continue
            parts.append((begin, at))
            begin = at + 1
    parts.append((begin, end))
    return parts


def squeeze(text: str) -> str:
    """A text without the blanks that line wrapping leaves between Chinese characters.

    >>> squeeze("重点 产业 发展AI lab")
    '重点产业发展AI lab'
    """
    return _BLANK.sub("", text) if _SPACE.search(text) else text
