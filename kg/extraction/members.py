"""Lists of agencies: ``*区科技局、区委组织部〈区人才办〉,高新区财政局、双创中心`` taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.agencies import COLLECTIVE, level_word
from kg.model import Range, Role
from kg.regions import find_region

OPEN = "(（〔[【〈<「"
CLOSE = ")）〕]】〉>」"

BRACKET = re.compile(rf"[{re.escape(OPEN)}]([^{re.escape(OPEN + CLOSE)}]*)[{re.escape(CLOSE)}]")

SEPARATOR = re.compile(
    r"[、，,；;\n\t]|(?<=[局委办部厅院会心府门])(?:和|及其|及|与|以及|会同|同)(?=[一-龥])|(?<=政府)(?:和|及其|"
    r"以及|及|与)(?=[一-龥])|\s{2,}|(?<=[局委办部厅院会心府司团行道镇]) (?=[一-龥])"
)

COMMAND = re.compile(
    r"[^、，,；;。]*?(?:以下|下同|列第一|排名第一|排第一|第一个|首位|逗号|按职责|按照职责|职责分工|分别)[^；;。]*"
)

ZONE_PREFIX = re.compile(
    r"(?P<zone>.{0,12}?(?:高新区|开发区|经开区|新区|园区|示范区|度假区|保税区|功能区|"
    r"科技城))(?=[^管].{1,}(?:局|部|办|中心|委|科|所|公司|集团)$)"
)

OUTSIDE = re.compile(
    r"^(?:中国|国家|国务院|国网|中共|共青团|团[省市区县]|人行|人民银行|驻|最高|中央|[一-龥]{1,6}(?:街道|镇|"
    r"(?<!城)乡|县|大学|学院|银行|公司)|各|有关|相关|其他)|[一-龥]{2,}(?:开发区|高新区|经开区|新区|保税区|示范区)"
)

TAIL = re.compile(
    r"(?:(?<=[局委办部厅院会])等[省市区县州]直?(?:有关|相关)(?:单位|部门)|等(?:有关|相关)?(?:单位|部门|职能部门)?|等)$"
)

DUTY_TAIL = re.compile(
    r"(?:(?:按照?|依据?|根据)(?:各自)?(?:职责|职能|分工)+)?(?:分别|共同|各自|具体|组织|结合(?:各自|自身|本地|当地)?实际|因地制宜)*"
    r"(?:(?:负责|抓好|贯彻|推进)?(?:落实|实施)|负责|推进|承办)$|结合(?:各自|自身|本地|当地)?实际$"
)
"""``省科技厅按职责分工负责``: what a member of a list does is no part of its name."""

ALSO_KIND = re.compile(r"^(?:[县市区州旗盟、,，/]|乡|镇|街道|人民政府)+$")

MARKS = {
    **dict.fromkeys(("牵头", "牵头单位", "主办", "牵头负责"), Role.LEAD),
    **dict.fromkeys(("配合", "配合单位", "协办", "协助"), Role.SUPPORTING),
}
"""``市科技局（牵头）``: brackets that give a role."""

LEVELS = tuple("省市区县州")

STATUS = {"筹", "筹备", "筹建", "挂牌"}

TWIN = re.compile(r"^(?P<first>(?P<level>[省市区县])委[^省市区县]{2,6}[部办])(?P<also>(?P=level)(?:委|府|政府).{2,8})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of a list: its own words, where they stand, and what the writer left out.

    ``group`` counts the parts of the list between commas; ``mark`` is the role that a mark on the member
    tells (``*`` or ``（牵头）``).
    """

    written: str
    range: Range
    unit: str = ""
    also: str | None = None
    status: str | None = None
    mark: Role | None = None
    group: int = 0


def split_members(text: str, offset: int = 0, *, tail: str = "") -> tuple[Member, ...]:
    """The members of a list of agencies that begins at ``offset`` of the clean text.

    ``tail`` is the word behind the list that each member shares (``发展改革、财政等部门``: ``部门``).

    >>> [(m.written, m.unit) for m in split_members("区科技局、财政局,高新区科经局、双创中心")]
    [('区科技局', ''), ('财政局', '区'), ('高新区科经局', ''), ('双创中心', '高新区')]
    >>> member = split_members("*区委组织部〈区人才办〉")[0]
    >>> member.written, member.also, member.mark.value
    ('区委组织部', '区人才办', 'lead')
    """
    members: list[Member] = []
    unit = each = ""
    group = 0
    pieces = _pieces(text)
    for number, (start, end, mark) in enumerate(pieces):
        member = _member(text[start:end], offset + start, group)
        if member is not None:
            member = replace(
                member,
                written=member.written
                + (
                    _shared_tail(member.written, [text[a:b] for a, b, _ in pieces[number + 1 :]])
                    or _own_tail(member.written, tail)
                ),
            )
            member_unit = _unit_of(member.written)
            if member_unit is None:
                member = replace(member, unit=_left_out(member.written, unit, each))
            else:
                unit = member_unit
            each = "各" if member.written.startswith("各") else each if member.unit == "各" and mark == "、" else ""
            members.append(member)
        if mark in "，,；;":
            group += 1
    return tuple(members)


def _left_out(written: str, unit: str, each: str) -> str:
    """The level or place before a member that names none; a zone's own offices as a group are the zone's (各中心)."""
    if OWN_GROUP.match(written):
        return unit if len(unit) > 1 else ""
    return "" if OUTSIDE.match(written) else (each and _kind(written)) or unit


OWN_GROUP = re.compile(r"^(?:各|有关|相关)(?:中心|部门|处室|科室|局|办|局办|园区办|单位)$")
"""Groups of offices that stand inside the body named before them."""

KIND = re.compile(
    r"^(?:园区|开发区|镇|乡|街道|农场|林场|社区|村|县|区|功能区|平台|高校|科研院所|企业|中心|办局|部门|"
    r"单位)[办局会]?(?:管委会)?$"
)


def _kind(written: str) -> str:
    """``各镇街、园区办、农场``: a kind of bodies under the 各 before it."""
    return "各" if KIND.match(written) else ""


def _own_tail(written: str, tail: str) -> str:
    return tail if tail and not re.search(r"(?:部门|单位|局|委|厅|办|政府|机构|中心|会|院)$", written) else ""


LEVELS_ALONE = re.compile(r"^(?:省|市|县|区|州|设区的市|[省市县区]级以上)$")


def _shared_tail(written: str, later: list[str]) -> str:
    """``杭州、宁波市人民政府``: what a place's short name shares with a later member, here 市人民政府."""
    if LEVELS_ALONE.match(written):
        return "人民政府" if any(re.search(r"人民政府$", piece.strip()) for piece in later) else ""
    if not 2 <= len(written) <= 4 or written[-1] in "市县区省" or not find_region(written):
        return ""
    for piece in later:
        match = re.match(r"[一-龥]{2,4}?([市县区](?:人民政府|政府|[一-龥]{1,8}[局委办]))$", piece.strip())
        if match:
            return match.group(1)
        if not find_region(piece.strip()):
            return ""
    return ""


def _pieces(text: str) -> list[tuple[int, int, str]]:
    """The parts of a list between separators that stand in no bracket, each with the separator after it."""
    depth = [0] * (len(text) + 1)
    level = 0
    for i, char in enumerate(text):
        if char in OPEN:
            level += 1
        depth[i] = level
        if char in CLOSE and level:
            level -= 1
    pieces = []
    start = 0
    for match in SEPARATOR.finditer(text):
        if not depth[match.start()]:
            pieces.append((start, match.start(), match.group()))
            start = match.end()
    pieces.append((start, len(text), " "))
    return _rejoined(text, pieces)


SPLIT_GROUP = re.compile(r"^\s*(?:各|有关|相关|各有关|各相关)[县市区旗州、\s]*$")

GROUP_END = re.compile(r"^\s*(?:[县市区旗州]|县级市|自治县|自治旗)\s?(?:(?:人民)?政府|管委会)?\s*$")


def _rejoined(text: str, pieces: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """``有关县市、区政府`` is one group."""
    joined: list[tuple[int, int, str]] = []
    for start, end, mark in pieces:
        if joined and SPLIT_GROUP.match(text[joined[-1][0] : joined[-1][1]]) and GROUP_END.match(text[start:end]):
            joined[-1] = (joined[-1][0], end, mark)
        else:
            joined.append((start, end, mark))
    return joined


def _member(piece: str, offset: int, group: int) -> Member | None:
    lead = re.match(r"[\s*＊★☆·.。:：]*", piece)
    begin = lead.end() if lead else 0
    starred = any(c in "*＊★☆" for c in piece[:begin]) or piece.rstrip().endswith(("*", "＊"))
    core = piece[begin:].rstrip(" \t\n\u3000。.*＊;；")
    core = _without_tail(core)
    duty = DUTY_TAIL.search(core) if core.endswith(("责", "实", "施", "进", "办", "际")) else None
    core = _without_tail(core[: duty.start()]) if duty and duty.start() > 2 else core
    written, also, status = _brackets(core)
    bare = re.sub(r"\s", "", written)
    if (
        not (2 <= len(bare) <= 30 or LEVELS_ALONE.match(bare))
        or not re.search(r"[一-龥]", bare)
        or re.search("[:：]", bare)
    ):
        return None
    return Member(
        written=bare,
        range=Range(start=offset + begin, end=offset + begin + len(core)),
        also=None if also in MARKS else also,
        status=status,
        mark=MARKS.get(also or "", Role.LEAD if starred else None),
        group=group,
    )


def _without_tail(core: str) -> str:
    tail = TAIL.search(core)
    return core[: tail.start()] if tail and (tail[0][1:2] in LEVELS or not COLLECTIVE.search(core)) else core


def _brackets(core: str) -> tuple[str, str | None, str | None]:
    """The name without its inner bracket, and what the bracket says: another name, or a status."""
    match = BRACKET.search(core)
    if not match:
        twin = TWIN.match(re.sub(r"\s", "", core))
        return (twin["first"], twin["also"], None) if twin else (core, None, None)
    inner = re.sub(r"\s", "", match.group(1))
    outer = core[: match.start()] + core[match.end() :]
    if inner in STATUS:
        return outer, None, inner
    if ALSO_KIND.match(inner) or not inner:
        return core, None, None
    if match.end() == len(core.rstrip()):
        return outer, inner, None
    return core, None, None


def _unit_of(written: str) -> str | None:
    """The level or place that a member names and that later members may leave out; None where it names none."""
    if COLLECTIVE.search(written):
        return None
    zone = ZONE_PREFIX.match(written)
    if zone:
        return zone["zone"]
    return level_word(written) or None
