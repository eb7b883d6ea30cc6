"""Texts cut into characters, and the marks that are written in two widths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["characters", "fold", "spellings", "vocabulary"]

FOLD = str.maketrans(
    {
        "（": "(",
        "）": ")",
        "，": ",",
        "：": ":",
        "；": ";",
        "！": "!",
        "？": "?",
        "＋": "+",
        "〈": "(",
        "〉": ")",
        "﹒": ".",
        "「": "“",
        "」": "”",
        "『": "“",
        "』": "”",
        "―": "—",
        "‘": "“",
        "’": "”",
        "×": "×",
        "\u3000": " ",
        "\xa0": " ",
        "\t": " ",
    }
)
"""One character for one: the folded text has the positions of the clean text."""


STRAIGHT = re.compile(r'"([^"\n]{1,80})"(活动|行动|计划|工程|专项|机制|大赛|改革|试点)?')
"""A quotation in straight marks, which do not tell their sides."""


def _bent(match: re.Match[str]) -> str:
    """Short words, or those before a programme's noun, in marks that tell their sides; a long quotation is a saying."""
    words, noun = match[1], match[2] or ""
    name = len(words) <= (20 if noun and "," not in words else 8) and not any(mark in words for mark in "。;")
    return f"“{words}”{noun}" if name else match[0]


def fold(text: str) -> str:
    """The text with full-width marks made half-width, character for character.

    >>> fold("温州（龙湾）：一、“双倍增”")
    '温州(龙湾):一、“双倍增”'
    >>> fold('开展"人工智能+"行动')
    '开展“人工智能+”行动'
    """
    folded = text.translate(FOLD)
    return STRAIGHT.sub(_bent, folded) if '"' in folded else folded


def spellings(word: str) -> Iterator[str]:
    """All that is folded to a word.

    >>> list(spellings("互联网+"))
    ['互联网+', '互联网＋']
    """
    widths = ([char, *(chr(wide) for wide, narrow in FOLD.items() if narrow == char != chr(wide))] for char in word)
    return map("".join, product(*widths))


@cache
def vocabulary() -> Vocab:
    """The vocabulary of all documents; made once a process."""
    return spacy.blank("zh").vocab


def characters(text: str) -> Doc:
    """A text cut into characters: the place of a token is the place of its character.

    >>> [token.text for token in characters("建设 A区")]
    ['建', '设', ' ', 'A', '区']
    """
    return Doc(vocabulary(), words=list(text), spaces=[False] * len(text))
