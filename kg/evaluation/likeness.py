"""When two names, texts or figures count as the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

Amount: TypeAlias = tuple[float | None, str]
"""A figure in base units with its bare unit."""

_DROPPED = dict.fromkeys(map(ord, "\"'“”‘’「」《》〈〉<>()[]【】·・.,。、;:—-_/"))
_SCALES = (("百万", 1e6), ("千万", 1e7), ("百", 1e2), ("千", 1e3), ("万", 1e4), ("亿", 1e8))
_COUNTERS = frozenset("家个所支项人名座件位")
_ABBREVIATED = (
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("管理委员会", "管委会"),
    ("人民政府办公室", "政府办"),
    ("科技经济局", "科经局"),
)
_PARTY = re.compile(r"^(?:中共|中国共产党)|(?:人民政府)?党组$")
_YEAR = re.compile(r"(?:19|20)\d\d")


def fold(value: object) -> str:
    """The characters of a text that count: width and case folded, blanks and punctuation left out.

    >>> fold("《浙大－温州》 Ｒ＆Ｄ"), fold(None)
    ('浙大温州r&d', '')
    """
    return _folded(str(value)) if value else ""


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_DROPPED).split()).lower()


@lru_cache(maxsize=65536)
def _pairs(text: str) -> frozenset[str]:
    """The neighbouring characters of a folded text; the text itself where it is shorter than two."""
    return frozenset(a + b for a, b in pairwise(text)) or frozenset({text})


def dice(left: object, right: object) -> float:
    """Dice's coefficient of the character pairs of two texts.

    >>> dice("科技企业", "科技型企业"), dice("", "科技")
    (0.5714285714285714, 0.0)
    """
    a, b = _pairs(fold(left)), _pairs(fold(right))
    return 2 * len(a & b) / (len(a) + len(b))


def alike(left: object, right: object, least: float) -> bool:
    """Whether two texts are equal, one holds the other, or they share character pairs enough.

    >>> alike("发明专利", "有效发明专利", 0.9), alike("专利", "发明专利", 0.9), alike(None, "", 0.9)
    (True, False, True)
    """
    a, b = fold(left), fold(right)
    if a == b or not a or not b:
        return a == b
    return holds(a, b, least=4) or dice(a, b) >= least


def holds(a: str, b: str, *, least: int = 1) -> bool:
    """Whether one of two folded texts lies in the other, both at least ``least`` characters long."""
    return min(len(a), len(b)) >= least and (a in b or b in a)


def overlaps(a: str, b: str) -> bool:
    """Whether two folded texts are equal or one is part of the other."""
    return a == b or holds(a, b)


@lru_cache(maxsize=65536)
def _body(folded: str) -> str:
    name = _PARTY.sub("", folded)
    for long, short in _ABBREVIATED:
        name = name.replace(long, short)
    return name.removeprefix("中华人民共和国") or name


def body(name: object) -> str:
    """An agency's name as it is compared: without the marks that writers add or drop.

    >>> body("中共某市委组织部"), body("某市高新技术产业开发区管理委员会"), body("中华人民共和国科学技术部")
    ('某市委组织部', '某市高新区管委会', '科学技术部')
    """
    return _body(fold(name))


def figure(value: object) -> float | None:
    """A number as it stands in a table or an annotation; None where there is none.

    >>> figure("1,200"), figure("15%"), figure("")
    (1200.0, 15.0, None)
    """
    try:
        return float(str(value).replace(",", "").replace("%", "").strip())
    except ValueError:
        return None


def amount(value: object, unit: object) -> Amount:
    """A figure in base units.

    >>> amount("120", "万平方米"), amount(3, "%")
    ((1200000.0, '平方米'), (3.0, '%'))
    """
    number, rest = figure(value), fold(unit)
    if "%" in str(unit) or rest in ("percent", "pct"):
        return number, "%"
    for word, scale in _SCALES:
        if rest.startswith(word):
            return (None if number is None else number * scale), rest[len(word) :]
    return number, rest


def same_amount(gold: Amount, found: Amount) -> bool:
    """Whether two amounts are equal; counters (家, 个, 项 …) stand for each other.

    >>> same_amount((5.0, "家"), (5.0, "个")), same_amount((5.0, "家"), (5.0, "元"))
    (True, False)
    """
    if gold[0] is None or found[0] is None:
        return gold[0] is found[0]
    if abs(gold[0] - found[0]) > 1e-6 * max(1.0, abs(gold[0])):
        return False
    a, b = gold[1].removesuffix("以上"), found[1].removesuffix("以上")
    return a in b or b in a or {a, b} <= _COUNTERS


def year(value: object) -> str:
    """The year in a value, as four digits; empty where there is none."""
    match = _YEAR.search(str(value or ""))
    return match[0] if match else ""
