"""Who issued a document, and for which region."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from kg.metadata.dates import DATE, DATE_LINE
from kg.metadata.fields import Front
from kg.metadata.kinds import medium
from kg.metadata.titles import BODIES, BODY_NAME, ORDER
from kg.model import Region
from kg.regions import decide, leading, nation, parents, scan

CENTRAL = re.compile(
    r"^(?:国务院|中共中央|中华人民共和国|国家|全国人民|中央|最高人民|中国|(?!中共)[^委省市区县镇乡]{2,12}部(?:办公厅)?$)"
)
ASSEMBLY = re.compile(r"([\u4e00-\u9fff]{2,12}?)(?:第[一二三四五六七八九十]+届)?(人民代表大会)")
WRITTEN = {"政府办公室": "人民政府办公室", "政府办": "人民政府办公室", "政府": "人民政府", "科技局": "科学技术局"}
SELF = ("自治区", "省", "市", "县", "区")


def find_issuers(front: Front, title: str, text: str, kind: str | None) -> tuple[str, ...]:
    r"""The bodies that issued a document, in full; for news the medium.

    Read from the signature, else from what stands before 关于 in the heading, else from the page
    header; for a law from the session that passed it, for a report from the government reporting.

    >>> from kg.metadata.fields import front_of
    >>> text = "关于推进创新的通知\n各有关单位:\n现通知如下。\n杭州市科学技术局 杭州市财政局\n2023年4月1日\n"
    >>> find_issuers(front_of(text), "关于推进创新的通知", text, "通知")
    ('杭州市科学技术局', '杭州市财政局')
    """
    return tuple(written_issuers(front, title, text, kind))


def written_issuers(front: Front, title: str, text: str, kind: str | None) -> dict[str, str]:
    """The issuers in full, and each as the text writes it; empty where the text does not say it in one word."""
    if kind == "新闻":
        named = medium(front)
        return {named: named} if named else {}
    if kind == "政府工作报告":
        return _reporting(title, text)
    found = (
        _session(front)
        or _signature(front)
        or _before(front)
        or _header(front)
        or _titled(title, text)
        or _imprint(text)
    )
    names: dict[str, str] = {}
    for name in found:
        names.setdefault(full_name(name, text), name)
    return names


def full_name(name: str, text: str) -> str:
    """A body's name in full: a relative or ambiguous region spelled out as far as the text tells.

    >>> full_name("海州区人民政府办公室", "江苏省连云港市海州区")
    '连云港市海州区人民政府办公室'
    """
    party = "中共" if name.startswith("中共") else ""
    rest = name.removeprefix("中共")
    regions, end = leading(rest)
    if len(regions) > 1 and (region := decide(regions, text)) is not None:
        return party + _prefix(region) + rest[end:]
    relative = re.match(r"^([省市区县])(?=[\u4e00-\u9fff]{2,})", rest)
    if not regions and relative:
        region = self_region(text)
        if region is not None and region.name.endswith(relative[1]):
            body = rest[1:]
            short = next((s for s in WRITTEN if body.startswith(s) and not body.startswith("人民")), None)
            return party + _prefix(region) + (WRITTEN[short] + body[len(short) :] if short else body)
    return name


def _prefix(region: Region) -> str:
    city = parents(region)[0] if region.level == "county" else None
    return (city.name if city and city.level == "city" else "") + region.name


def _session(front: Front) -> tuple[str, ...]:
    for line in front.lines[: front.body + 3]:
        if DATE.search(line) and re.search(r"通过|批准", line) and (found := ASSEMBLY.search(DATE.sub("", line))):
            regions, end = leading(found[1].lstrip("(（"))
            if regions:
                committee = "常务委员会" if "常务委员会" in line else ""
                return (found[1].lstrip("(（")[:end] + "人民代表大会" + committee,)
    return ()


def _signature(front: Front) -> tuple[str, ...]:
    """The lines of bodies above a date line below the head of the document."""
    for place in range(max(front.body, 1), len(front.lines)):
        if not DATE_LINE.match(front.lines[place]):
            continue
        found: list[str] = []
        above = place - 1
        while above >= front.body and len(front.lines[above]) <= 120 and (names := _bodies(front.lines[above])):
            found = [*names, *found]
            above -= 1
        if found:
            return tuple(found)
    for line in front.lines[front.body :]:
        tail = re.match(rf"^({BODY_NAME}(?:\s+{BODY_NAME})*)\s*{DATE.pattern}\s*$", line) if len(line) < 80 else None
        if tail and (names := _bodies(tail[1])):
            return tuple(names)
    return ()


def _bodies(line: str) -> list[str]:
    words = re.sub(r"\s+", " ", line.strip("() （）"))
    if not BODIES.match(words) or re.search(r"[:：。;；]", words):
        return []
    return [re.sub(r"\s", "", name) for name in re.split(r"[ 、,，]+", words) if len(name) >= 3]


def _before(front: Front) -> tuple[str, ...]:
    """The bodies before 关于 in the heading, on its line or on a line of their own."""
    for line in front.head:
        if order := ORDER.match(re.sub(r"\s", "", line)):
            return (order["body"].removeprefix("中华人民共和国"),)
    heading = "\n".join(front.head) + "\n" + front.fields.get("title", "")
    for found in re.finditer(r"^(.{3,120}?)(?:等\S{1,6}部门)?\s*关于", heading, re.MULTILINE):
        if names := _bodies(found[1]):
            return tuple(names)
    for line, following in pairwise(front.head):
        if following.startswith("关于") and (names := _bodies(line)):
            return tuple(names)
    for line in front.head:
        if re.search(r"政府|[局委厅部]|办公[室厅]", line) and (names := _bodies(line.removesuffix("文件"))):
            return tuple(names)
    return ()


def _header(front: Front) -> tuple[str, ...]:
    named = re.sub(r"[(（].*", "", front.fields.get("issuer", "")).strip()
    return tuple(_bodies(named))


def _titled(title: str, text: str) -> tuple[str, ...]:
    """A body whose own summary or plan this is: 市科技局2023年工作总结; its level is looked for in the text."""
    found = re.match(rf"^({BODY_NAME})\s*(?:关于)?(?:20[\dX]{{2}}|[上下]半年|年度)", title)
    if not found:
        return ()
    level = (
        None if re.match(r"[省市区县]", found[1]) or leading(found[1])[0] else re.search(f"[省市区县]{found[1]}", text)
    )
    return (level[0] if level else found[1],)


def _imprint(text: str) -> tuple[str, ...]:
    """The office that had a document printed, where nothing else tells who issued it."""
    found = re.search(rf"(?:^|[\s。])({BODY_NAME})\s*{DATE.pattern}\s*印发", text, re.MULTILINE)
    return (found[1],) if found else ()


def _reporting(title: str, text: str) -> dict[str, str]:
    plain = re.sub(r"^\D{0,2}\d{4}年(?:度)?", "", title)
    regions, end = leading(plain)
    if not regions:
        region = self_region(text)
        return {_prefix(region) + "人民政府": ""} if region else {}
    region = decide(regions, text)
    return {(_prefix(region) if region and len(regions) > 1 else plain[:end]) + "人民政府": plain[:end]}


def find_region_of(issuers: tuple[str, ...], title: str, text: str, kind: str | None = None) -> Region | None:
    """The region that a document is for: its issuer's, its title's, or the one that calls itself 我市.

    A medium's region counts last: a paper of one place writes about others.

    >>> find_region_of(("国务院",), "", "").name, find_region_of(("杭州市临平区人民政府",), "", "").full
    ('中华人民共和国', '浙江省杭州市临平区')
    """
    news = kind == "新闻"
    regions = (nation() if CENTRAL.match(name) and not news else _region_of(name, text) for name in issuers)
    of_issuer = next(filter(None, regions), None)
    if of_issuer is not None and not news:
        return of_issuer
    plain = re.sub(r"^(?:\D{0,2}\d{4}年|关于|推进|加快|支持|促进)+", "", title)
    if region := _region_of(plain, text) or self_region(text):
        return region
    named = [regions for _, _, regions in scan(title)]
    return (decide(named[0], text) if named else most_named(text)) or of_issuer


UNLISTED = re.compile(r"([\u4e00-\u9fff]{1,4}[区县市])(?=人民政府|政府|委|[\u4e00-\u9fff]{2,12}[局委办]$)")
FUNCTIONAL = re.compile(r"(?:新|开发|园|示范|保税|功能|高新|经开|高|城|试验|合作|产业|度假|自贸)区$")


def _region_of(name: str, text: str) -> Region | None:
    """The region that a name begins with; a county newer than the table has no code."""
    name = name.removeprefix("中共")
    regions, end = leading(name)
    region = decide(regions, text) if regions else None
    below = UNLISTED.match(name, end) if region is not None and region.level == "city" else None
    if region is not None and below and not FUNCTIONAL.search(below[1]):
        return Region(code=None, name=below[1], full=region.full + below[1], level="county")
    return region


def most_named(text: str) -> Region | None:
    """The region that a text names in at least half of all the places where it names any, three at least."""
    named = Counter(regions[0] for _, _, regions in _named(text) if len(regions) == 1)
    within = Counter({r: n + sum(m for s, m in named.items() if r in parents(s)) for r, n in named.items()})
    best = max(within.items(), key=lambda pair: (pair[1], len(pair[0].full), pair[0].full), default=None)
    return best[0] if best and best[1] >= 3 and 2 * best[1] >= named.total() else None


@lru_cache(maxsize=1)
def _named(text: str) -> tuple[tuple[int, int, tuple[Region, ...]], ...]:
    """The regions that a text names; it is asked for the same text several times in a row."""
    return tuple(scan(text))


def self_region(text: str) -> Region | None:
    """The region that a text speaks for: of the level of its 我市/全区/县委 the one it names most.

    >>> self_region("我市科技创新成果丰硕,温州国家高新区位次前移,全市新增企业,温州大学贡献突出。").full
    '浙江省温州市'
    >>> self_region("园区建设加快推进。") is None
    True
    """
    own = {s: rf"(?:我|全|本){s}(?!域)|{s}(?:委|政府|人民政府)(?!员)" for s in SELF}
    counts = {suffix: len(re.findall(pattern, text)) for suffix, pattern in own.items()}
    named: Counter[Region] = Counter()
    for start, end, candidates in _named(text):
        for region in candidates if len(candidates) == 1 else ():
            named[region] += 1 + (text[start:end] == region.name)
    for suffix in sorted(counts, key=lambda s: -counts[s]):
        if not counts[suffix]:
            return None
        fitting = [(n, r.full, r) for r, n in named.items() if r.name.endswith(suffix)]
        if fitting:
            best = max(fitting)
            return best[2] if best[0] >= 2 else None
    return None
