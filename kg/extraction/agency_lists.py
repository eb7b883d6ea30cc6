"""Lists of agencies with their roles: by label (``责任单位：``), by verb (``…牵头``), in a column, bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.members import CLOSE, OPEN, Member, split_members
from kg.lexicon.memory import lru_cache
from kg.model import Range, Role
from kg.structure import find_rows

NOUN = r"(?:单位|部门|处室|科室|主体)"

LABEL = re.compile(
    r"(?P<other>[一-龥]{0,4}(?:领导|责任人|联系人|负责人|时限|时间|进度|节点|期限|目标|备注|电话))\s?[:：]"
    rf"|(?P<lead>(?:总?牵头|主办|主管|主责|第一责任){NOUN}?|牵头)(?:为|是)?\s?[:：]"
    rf"|(?P<supporting>(?:配合|协同|协助|协办|参与|参加|支持|协作|联动){NOUN}?)(?:为|是)?\s?[:：]"
    rf"|(?P<responsible>(?:责任|实施|落实|承办|指导|负责|推进|执行|主要责任|承担|完成){NOUN}?)(?:为|是)?\s?[:：]"
)
"""``牵头单位：`` and its kin: the word before the colon gives the role."""

COLON = re.compile("[:：]")

LIST_OPENING = re.compile(rf"[{re.escape(OPEN)}](?=\s?[一-龥*＊])")

VERB = re.compile(
    r"(?P<lead>(?:共同|联合|负责)?牵头(?:负责|落实|实施|推进|组织实施)?|主办|总负责)"
    r"|(?P<supporting>(?:参与)?(?:配合|协同|协助|协办|参与|参加)(?:配合|实施|推进|落实|负责)?)"
    r"|(?P<responsible>(?:等)?(?:有关|相关)?(?:按|按照|依|根据)?(?:各自)?(?:职责|职能)?(?:分工)?(?:分别|共同|"
    r"具体|结合(?:各自|自身|本地|当地)?实际(?:抓好|做好)?)?(?:负责|落实|实施|承办|组织实施|推进))"
)
"""``…牵头，…配合`` ``…按职责分工负责``: the verb after a list gives the role."""

VERB_END = re.compile(r"(?:牵头|负责|配合|落实|参与|协同|协助|实施|主办|协办|推进|参加)(?:，?下同)?[。；;]?$")

AGENCY_END = re.compile(
    r"(?:局|委|委员会|厅|部|办|办公室|院|会|中心|政府|管委会|街道|镇|乡|区|县|市|集团|公司|银行|行|署|团市委|"
    r"部门|单位|工会|协|联|关|园区|支队|社)(?:[〈（(][^〉）)]{1,12}[〉）)])?$"
)

BARE_AGENCY = re.compile(
    r"^(?:各|有关|相关|本|全)?(?:[省市区县州旗盟]|国家|中国|国务院|最高|中央|团|中共|"
    r"[一-龥]{2,6}[省市区县州旗盟]|[一-龥]{1,4}(?:部|厅|局|委|办|院|街道|镇|乡|银行))"
)

FIRST_LEADS = re.compile(
    r"(?:列|排|排名|排列|位列)(?:在)?(?:第一|首位|首)(?:位|个|名)?(?:的|者)?(?:单位|部门)?(?:的)?(?:为|是|"
    r"系)?(?:总?牵头|主办|主责)|第一(?:个)?(?:单位|部门)为(?:总?牵头|主办|主责)|首(?:个|位)(?:单位|"
    r"部门)?为牵头"
)

BEFORE_COMMA_LEADS = re.compile(r"(?:第一|首)个?逗号(?:之)?前(?:的)?(?:单位|部门)?(?:均)?(?:为|是)(?:牵头|主办|主责)")

NOTE = re.compile(
    r"(?:[；;，,]?\s?)(?:以下(?:各项|均|都|需|由)|(?:列|排|第一个|排名|首位|首个|多个牵头|其中第一|逗号).*$|下同).*$",
    re.S,
)

MAX_LIST = 600
"""No list of agencies is longer than this many characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyList:
    """A stretch of clean text that is a list of agencies, its members with their roles, and the rule.

    ``row`` is the title cell where the list is a cell of a table.
    """

    range: Range
    members: tuple[tuple[Member, Role], ...]
    rule: str
    row: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """What a document says once about the order of its lists."""

    first_leads: bool
    before_comma_leads: bool


def find_conventions(clean: str) -> Conventions:
    """What a document says about the order of its lists.

    >>> find_conventions("（责任单位列第一位者为牵头单位）").first_leads
    True
    """
    return Conventions(
        first_leads=bool(FIRST_LEADS.search(clean)), before_comma_leads=bool(BEFORE_COMMA_LEADS.search(clean))
    )


@lru_cache(maxsize=1)
def find_lists(clean: str) -> tuple[AgencyList, ...]:
    """The lists of agencies of a text, in its order, none inside another.

    >>> found = find_lists("（牵头单位：市科技局，配合单位：市财政局）")
    >>> [(member.written, role.value) for member, role in found[0].members]
    [('市科技局', 'lead'), ('市财政局', 'supporting')]
    >>> found = find_lists("扩大开放。（市科技局牵头，市财政局配合）")
    >>> [(member.written, role.value) for member, role in found[0].members]
    [('市科技局', 'lead'), ('市财政局', 'supporting')]
    """
    conventions = find_conventions(clean)
    lists = [*_labelled(clean, conventions), *_verbal(clean, conventions), *_columns(clean, conventions)]
    return tuple(_apart(sorted(lists, key=lambda found: found.range)))


def _apart(lists: list[AgencyList]) -> Iterator[AgencyList]:
    end = -1
    for found in lists:
        if found.range.start >= end:
            yield found
            end = found.range.end


def _labelled(clean: str, conventions: Conventions) -> Iterator[AgencyList]:
    """``(责任单位:…)``, ``牵头单位：…；配合单位：…``: labels with a colon, in brackets or on a line."""
    end = -1
    for match in _labels(clean):
        if match.start() < end or match.lastgroup == "other" or not _label_place(clean, match.start()):
            continue
        end = _list_end(clean, match)
        members = _by_labels(clean, match.start(), end, conventions)
        if members:
            yield AgencyList(range=Range(start=match.start(), end=end), members=members, rule="labelled_list")


LONGEST_LABEL = 12
"""No label is longer than this many characters."""


def _labels(clean: str) -> Iterator[re.Match[str]]:
    """The labels of a text. Each ends with a colon: only what stands before colons is searched."""
    end = 0
    for colon in COLON.finditer(clean):
        match = LABEL.search(clean, max(end, colon.start() - LONGEST_LABEL), colon.end())
        if match:
            end = match.end()
            yield match


def _label_place(clean: str, start: int) -> bool:
    i = start
    while i and clean[i - 1] in " \u3000\xa0*＊":
        i -= 1
    return not i or clean[i - 1] in OPEN + "。；;，,\n\t|：:”’!！" + CLOSE


def _list_end(clean: str, match: re.Match[str]) -> int:
    """Where a labelled list ends: at its bracket's end, or at the end of the sentence or line."""
    start = match.start()
    before = clean[max(start - MAX_LIST, 0) : start].rstrip(" \u3000\xa0*＊")[-1:]
    limit = min(len(clean), start + MAX_LIST)
    level = 0
    bracketed = before in OPEN and before != ""
    first = match.end()
    while first < limit and clean[first].isspace():
        first += 1
    for i in range(first, limit):
        char = clean[i]
        if char in OPEN:
            level += 1
        elif char in CLOSE:
            level -= 1
            if level < 0:
                return i
        elif not level and char in BEFORE_NUMBER and NUMBERED.match(clean, i + 1):
            return i + 1
        elif (not level and char == "。") or (
            not level and char == "\n" and not bracketed and not _continues(clean, i)
        ):
            return i
    return limit if not bracketed else match.end()


BEFORE_NUMBER = "局委办厅部府院会心司团行"

NUMBERED = re.compile(
    r"[ \u3000\xa0]*(?:\d{1,2}\s?[.．、]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)"
    r"[ \u3000\xa0]*[一-龥“]{4}"
)
"""The number of the next heading, right behind an agency: the line break between was lost."""


def _continues(clean: str, newline: int) -> bool:
    """Whether the next line goes on with the list: another label, or the list broke after its 、."""
    after = clean[newline + 1 : newline + 40].lstrip()
    return bool(LABEL.match(after)) or clean[max(newline - MAX_LIST, 0) : newline].rstrip()[-1:] in "、，,"


def _by_labels(clean: str, start: int, end: int, conventions: Conventions) -> tuple[tuple[Member, Role], ...]:
    labels = [
        m
        for m in LABEL.finditer(clean, start, end)
        if m.start() == start or re.search("单位|部门|时", m.group()) or _label_place(clean, m.start())
    ]
    found: list[tuple[Member, Role]] = []
    several = len({m.lastgroup for m in labels} - {"other"}) > 1
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        stop = after.start() if after else end
        if label.lastgroup == "other":
            continue
        text = NOTE.sub("", clean[label.end() : stop])
        if not several and VERB.search(text) and re.search(r"(?:牵头|配合)(?![)）])", text):
            found += _by_verbs(clean, label.end(), label.end() + len(text), conventions)
            continue
        members = split_members(text, label.end())
        found += _with_roles(members, Role(str(label.lastgroup)), conventions)
    return tuple(found)


def _with_roles(members: tuple[Member, ...], role: Role, conventions: Conventions) -> list[tuple[Member, Role]]:
    """The role of each member: by its mark, by the document's rule on the order, else that of the label."""
    if any(m.mark for m in members):
        return [(m, m.mark or Role.RESPONSIBLE) for m in members]
    if role is Role.RESPONSIBLE and conventions.before_comma_leads:
        return [(m, Role.LEAD if m.group == 0 else role) for m in members]
    if role is Role.RESPONSIBLE and conventions.first_leads:
        return [(m, Role.LEAD if i == 0 else role) for i, m in enumerate(members)]
    return [(m, role) for m in members]


def _verbal(clean: str, conventions: Conventions) -> Iterator[AgencyList]:
    """``（市科技局牵头，市财政局配合）``, ``(…按职责分工负责)``: a bracket whose verbs give the roles."""
    for match in LIST_OPENING.finditer(clean):
        end = _closing(clean, match.start())
        if not 0 < end - match.end() <= MAX_LIST:
            continue
        text = clean[match.end() : end].strip()
        labels = list(LABEL.finditer(text))
        if any(label.lastgroup != "other" for label in labels):
            continue
        if labels:  # （市科技局牵头，完成时限：2026年底）
            text = text[: labels[0].start()].rstrip("，,；; ")
            end = clean.index(text, match.end()) + len(text)
        if _bare_list(clean, match.start(), end):
            members = tuple(
                _with_roles(
                    split_members(NOTE.sub("", text), clean.index(text, match.end())), Role.RESPONSIBLE, conventions
                )
            )
            yield AgencyList(range=Range(start=match.end(), end=end), members=members, rule="bare_list")
            continue
        if not VERB_END.search(NOTE.sub("", text)) or not BARE_AGENCY.match(text.lstrip("*＊由 ")):
            continue
        members = tuple(_by_verbs(clean, match.end(), end, conventions))
        if members and all(AGENCY_END.search(m.written) for m, _ in members[:1]):
            yield AgencyList(range=Range(start=match.end(), end=end), members=members, rule="verbal_list")


BARE_MEMBER = re.compile(
    r"^(?:各|有关)?(?:[省市区县州]|国家|国务院|中国|各|有关|[一-龥]{2,4}[省市区县])[^0-9，。]{1,16}$|^[一-龥]{2,9}部$"
)


def _bare_list(clean: str, start: int, end: int) -> bool:
    """``…体系。（市科技局、市财政局）``: a bracket of nothing but agencies that ends a paragraph."""
    before = clean[max(start - MAX_LIST, 0) : start].rstrip(" \u3000\xa0")[-1:]
    after = clean[end + 1 : end + 3].lstrip(" \u3000\xa0。")
    if before not in ("。", "；", "！") or after[:1] not in ("", "\n"):
        return False
    members = split_members(NOTE.sub("", clean[start + 1 : end]))
    return (
        bool(members)
        and all(m.unit or BARE_MEMBER.match(m.written) for m in members)
        and all(AGENCY_END.search(m.written) for m in members)
    )


def _closing(clean: str, start: int) -> int:
    level = 0
    for i in range(start, min(len(clean), start + MAX_LIST)):
        if clean[i] in OPEN:
            level += 1
        elif clean[i] in CLOSE:
            level -= 1
            if not level:
                return i
        elif (
            clean[i] == "。"
            and level == 1
            and clean[i - 2 : i] != "下同"
            and i + 1 < len(clean)
            and clean[i + 1] not in CLOSE
        ):
            return -1
    return -1


def _by_verbs(clean: str, start: int, end: int, conventions: Conventions) -> Iterator[tuple[Member, Role]]:
    begin = start
    text_end = start + len(NOTE.sub("", clean[start:end]))
    for verb in VERB.finditer(clean, start, text_end):
        if verb.start() <= begin or (clean[verb.start() - 1] in "、，,；;" and verb.lastgroup != "responsible"):
            begin = max(begin, verb.end()) if verb.start() <= begin else begin
            continue
        lead = re.match(r"[、，,；;。\s]*(?:由|会同)?", clean[begin : verb.start()])
        first = begin + (lead.end() if lead else 0)
        members = split_members(clean[first : verb.start()], first)
        yield from _with_roles(members, Role(str(verb.lastgroup)), conventions)
        begin = verb.end()


def _columns(clean: str, conventions: Conventions) -> Iterator[AgencyList]:
    """The agency columns of tables; the column's name gives the role."""
    for row in find_rows(clean):
        for name, cell in row.agencies:
            label = LABEL.match(f"{name}：")
            if label and label.lastgroup == "other":
                continue
            role = Role(str(label.lastgroup)) if label else Role.RESPONSIBLE
            members = tuple(_in_cell(clean, cell, role, conventions))
            if members:
                yield AgencyList(range=cell, members=members, rule="table_column", row=row.title)


TOLD = re.compile(r"(?:牵头|配合|协办|协助|参与)(?:负责|落实|实施|推进)?(?=[，,；;。、\s]|$)")


def _in_cell(clean: str, cell: Range, role: Role, conventions: Conventions) -> Iterator[tuple[Member, Role]]:
    """The members of a cell; ``省科技厅牵头，省财政厅配合`` in a cell gives the roles itself."""
    text = clean[cell.start : cell.end]
    if TOLD.search(text):
        yield from _by_verbs(clean, cell.start, cell.end, conventions)
        return
    yield from _with_roles(split_members(text, cell.start), role, conventions)
