"""What bodies are called in full and what they do: the curated tables, and words in names that tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon.memory import cache
from kg.lexicon.tables import load
from kg.model import Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body's official name, ``{R}`` where the region's name belongs, and its function."""

    official: str
    function: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The curated tables: national bodies, bodies and stems of names by what is written, units, and words that tell."""

    national: dict[str, Body]
    bodies: dict[str, Body]
    stems: dict[str, Body]
    units: dict[str, str]
    words: tuple[tuple[str, str], ...]
    """Word and function, the longest word first."""


@cache
def tables() -> Tables:
    """The tables that are in force."""

    def bodies(name: str, key: str) -> dict[str, Body]:
        return {row[key]: Body(official=row["official"], function=row["function"]) for row in load(name)}

    words = ((row["word"], row["function"]) for row in load("agency_words"))
    return Tables(
        national=bodies("national_bodies", "written"),
        bodies=bodies("agency_bodies", "body"),
        stems=bodies("agency_stems", "stem"),
        units={row["unit"]: row["official"] for row in load("agency_units")},
        words=tuple(sorted(words, key=lambda pair: (-len(pair[0]), pair[0]))),
    )


SET_UP = re.compile(
    r"(?<!城乡)(?<!城市)(?<!住房)(?<!工程)建设(?=(?:推进|工作|协调|统筹)*(?:领导小组|协调小组|工作组|专项组|专班|指挥部|委员会|联席会议))"
)
"""建设 in the name of a group that sets something up: no word for building (自创区建设领导小组)."""


def function_of(body: str) -> str:
    """The function that the words of a body's name tell, ``其他`` where none does.

    >>> [function_of(b) for b in ("投资促进服务中心", "房产管理中心", "综合行政执法局", "示范区建设领导小组")]
    ['投资促进', '住建', '其他', '其他']
    """
    found = next((function for word, function in tables().words if word in SET_UP.sub("", body)), "其他")
    return "其他" if found == "园区管委会" and SET_UP.search(body) else found


def whole(body: str, where: Region | None) -> Body | None:
    """A body by the tables: as a whole, or as stem and unit (科技 + 局)."""
    found = tables().bodies.get(body)
    if found:
        return _court(found, where)
    for cut in range(len(body) - 1, max(len(body) - 5, 0), -1):
        stem, unit = body[:cut], body[cut:]
        known, ending = tables().stems.get(stem), tables().units.get(unit)
        if known and ending:
            return Body(official="{R}" + known.official + ending, function=known.function)
    return None


def _court(found: Body, where: Region | None) -> Body:
    """The people's court of a city is 中级, that of a province 高级; branches of regulators there are 监管局."""
    if found.official.endswith("{S}监管分局") and where is not None and where.level == "province":
        return Body(official=found.official.replace("监管分局", "监管局"), function=found.function)
    if found.official == "{R}人民政府" and where is not None and where.level == "province":
        return Body(official=found.official, function="其他")
    if found.official != "{R}人民法院" or where is None:
        return found
    grade = {"city": "中级", "province": "高级"}.get(where.level, "")
    return Body(official=f"{{R}}{grade}人民法院", function=found.function)


def fill(official: str, label: str, short: str) -> str:
    """An official name with the region's name, and its short name, where they belong."""
    return official.replace("{R}", label).replace("{S}", short)
