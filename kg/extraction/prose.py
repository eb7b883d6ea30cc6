"""Agencies that running text puts in charge: ``由市科技局牵头``, ``县商务局负责…``, in articles ``省人民政府应当…``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.agencies import is_agency
from kg.extraction.agency_lists import AgencyList
from kg.extraction.members import Member, split_members
from kg.model import Range, Region, Role, Task

PROSE_END = (
    r"(?:人民政府|政府|管委会|管理委员会|(?:管理|服务|工作)机构|(?:主管|行政|管理|有关|相关)?部门|"
    r"领导小组|专班|委员会|办公室|局|厅|委|办|法院|检察院|中心)"
)

INNER_AND = (
    r"和(?=信息|改革|社会|城乡|规划|旅游|体育|数据|科技|科学|技术|物资|草原|大数据|外事|综合|自然|"
    r"水务|水利|电子|储备|金融|政务|管理|监督|广|发展)"
)
"""``工业和信息化局``: this 和 joins no two agencies."""

NAMED_BODY = (
    rf"(?:[^，,。；;：:、\s的将对为把被与和及在于由]|{INNER_AND}){{1,18}}?{PROSE_END}"
    r"(?:[（(][^）)\n]{1,12}[）)][^，,。；;：:、\s和及应要负牵会可]{0,6})?"
)

GROUP = r"各[县市区镇乡旗]{1,2}(?:[（(][^）)\n]{1,8}[）)])?(?:、[县市区旗])*(?:人民政府|政府|管委会)?"

PROSE_MEMBER = rf"(?:{GROUP}|{NAMED_BODY})"

PROSE_LIST = rf"(?:[一-龥]{{2,4}}、){{0,4}}{PROSE_MEMBER}(?:(?:、|和|及|以及|与){PROSE_MEMBER}){{0,12}}"

BY_VERBS = "牵头|负责(?!解释|修订)|会同|组织|主办|承担"

LAW_VERBS = BY_VERBS + "|统筹|协调|制定|实施|管理|行使|批准|确定|决定|规定|审批|认定|提出|研究"


def _by(verbs: str) -> re.Pattern[str]:
    return re.compile(
        rf"由(?P<who>{PROSE_LIST})(?:等(?:有关|相关)?(?:部门|单位))?(?:共同|具体|统一)?(?P<verb>{verbs})"
        rf"(?:(?:(?<=牵头)[，,]?(?:会同|联合)|(?<=会同))(?P<also>{PROSE_LIST}))?"
        rf"(?:(?<=牵头)[，,](?P<helped>{PROSE_LIST})(?:等(?:有关|相关)?(?:部门|单位))?(?:配合|协同|协助|参与))?"
    )


BY = _by(BY_VERBS)
"""``由市科技局牵头``, ``由省科技厅会同有关部门…``"""

BY_LAW = _by(LAW_VERBS)
"""``由省人民政府批准``: the same in an article."""

SUBJECT = re.compile(
    rf"[\s]*(?P<who>{PROSE_LIST})(?:等(?:有关|相关|职能)*(?:部门|单位))?[，,]?(?:具体|统一|共同)?"
    rf"(?P<verb>负责(?!人|解释|修订)|牵头|(?:会同|联合)(?P<also>{PROSE_LIST})?|要|应当?|结合|按照?|根据|统筹|"
    rf"(?:充分)?发挥(?:牵头)?|建立|加强|制定|组织|做好|切实|密切|各司其职|协同|积极|主动|配合|指导(?!意见|小组)|(?:具体)?承担|"
    rf"落实)"
    rf"(?P<how>[^。；;，,\n]{{0,16}}(?:[，,]牵头)?)"
)
"""``县商务局负责…``, ``市工信局会同市财政局等部门…`` at the start of a sentence."""

ACTS = (
    r"(?:设立|建立|制定|组织|支持|鼓励|行使|推动|推进|加强|安排|编制|给予|依法|按照|根据|做好|优化|实行|指导(?!意见|小组)|协调(?!小组)|研究|决定|"
    r"推行|完善|定期|具体|统一|主管|引导|提供|将|对)"
)
"""What a body does in an article that does not say 应当; right behind words that end a body's name."""

DUTY = re.compile(
    r"[\s]*(?P<who>[^，,。；;：:\n“”《》]{2,140}?)(?:等(?:有关|相关|行政|主管|管理)*(?P<tail>部门|"
    r"单位))?(?:根据[^，。]{1,20}|按照[^，。]{1,20}|依法|依照[^，。]{1,20}|在各自[^，。]{1,12}|在职责[^，。]{1,8})?[，,]?"
    rf"(?P<verb>应当|负责(?!人|解释|修订)|会同(?P<also>{PROSE_LIST})?|可以|履行|承担|统筹|协助|参与|配合|是[^，。]{{0,20}}(?:责任主体|"
    rf"责任单位)|(?:(?<=部门)|(?<=政府)|(?<=机构)|(?<=委会)|(?<=员会)|(?<=小组)){ACTS})"
)
"""``省人民政府应当…`` at the start of a sentence of an article."""

PUBLIC_BODY = re.compile(
    rf"(?:{PROSE_END}|各.*|[省市区县]|街道|镇|乡|政府|公司|科学技术协会|工商业联合会|残疾人联合会|妇女联合会|总工会)(?:[（(][^）)]+[）)])?$"
)

SHARED_TAIL = re.compile(r"[、和与及][^、]{2,16}部门$")
"""``科技、财政主管部门``: the word that ends the list is that of each member."""

NO_SUBJECT = re.compile(
    r"成立|设立|鼓励|支持|建立|加强|推动|推进|组织(?!部|人事)|(?:经(?!济|信|贸|开|发)|[由对在按以与为将向从并])|除|凡|通过|依托|任何"
)

SENTENCE_START = re.compile(r"(?:^|[。；;，,\n])[ \t\u3000\xa0]*")


CLOSING = re.compile(
    r"\n[ \t\u3000\xa0]*各(?:地区?|级|部门|单位|有关部门|[省市县区州]+)[^。；\n]{0,24}?(?:要|应当?|须)(?=[^。\n]{4})"
)
"""The paragraph that closes a document: it speaks of all of it, not of the last task (``各地区、各有关部门要…``)."""


def find_in_prose(
    clean: str, region: Region | None, tasks: tuple[Task, ...], lists: tuple[AgencyList, ...]
) -> Iterator[AgencyList]:
    """The agencies that sentences of the tasks put in charge, outside the lists.

    In plans only names that are surely agencies count, and groups alone (各县、区要…) only in safeguards;
    in articles any public body that is their subject.
    """
    taken = [(found.range.start, found.range.end) for found in lists]
    starts = [*sorted({task.range.start for task in tasks}), len(clean)]
    following = dict(pairwise(starts))
    for task in tasks:
        end = min(following[task.range.start], task.range.end)
        article = (task.number or "").endswith("条")
        closing = None if article or task.safeguard else CLOSING.search(clean, task.range.start, end)
        end = closing.start() if closing else end
        start = _number_end(clean, task)
        for match in _prose_matches(clean, start, end, article=article):
            if any(a <= match.start("who") < b for a, b in taken):
                continue
            members = _prose_members(match)
            if not article:
                members = tuple((m, role) for m, role in members if is_agency(m.written, region))
                if not task.safeguard and all(m.written.startswith("各") for m, _ in members):
                    continue
            if members:
                stop = max(m.range.end for m, _ in members)
                yield AgencyList(range=Range(start=match.start("who"), end=stop), members=members, rule="prose")


def _number_end(clean: str, task: Task) -> int:
    """Where the words of a task begin, behind its number."""
    match = re.compile(r"第[\s\d一二三四五六七八九十百零〇]+条[\s]*").match(clean, task.range.start)
    return match.end() if match else task.range.start


def _prose_matches(clean: str, start: int, end: int, *, article: bool) -> Iterator[re.Match[str]]:
    pattern = DUTY if article else SUBJECT
    places = [start] if article else []
    places += [m.end() for m in SENTENCE_START.finditer(clean, start, end) if m.group()]
    for place in places:
        match = pattern.match(clean, place, end)
        if match:
            yield match
    for match in (BY_LAW if article else BY).finditer(clean, start, end):
        yield match


def _prose_members(match: re.Match[str]) -> tuple[tuple[Member, Role], ...]:
    role = _role(match["verb"] + (match.groupdict().get("how") or ""))
    tail = match.groupdict().get("tail") or ("部门" if SHARED_TAIL.search(match["who"]) else "")
    members: list[tuple[Member, Role]] = [(m, role) for m in split_members(match["who"], match.start("who"), tail=tail)]
    if not all(PUBLIC_BODY.search(m.written) and not NO_SUBJECT.match(m.written) for m, _ in members):
        return ()
    for name, part in (("also", Role.RESPONSIBLE), ("helped", Role.SUPPORTING)):
        if match.groupdict().get(name):
            members += [(m, part) for m in split_members(match[name], match.start(name))]
    return tuple(members)


def _role(act: str) -> Role:
    """The role that the words behind an agency give it."""
    if "牵头" in act or act.startswith(("会同", "联合", "主办")):
        return Role.LEAD
    if re.match(r"(?:要)?(?:密切|积极|主动)*(?:配合|协助|协同)", act):
        return Role.SUPPORTING
    return Role.RESPONSIBLE
