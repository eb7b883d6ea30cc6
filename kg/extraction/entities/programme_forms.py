"""Programmes told by the form of their name: sessions, ordinal events, numbers, vouchers, regimes in ``…制``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extraction.entities.finds import Sight
from kg.extraction.entities.names import cut_words


class Place(NamedTuple):
    """A programme at one place of the text."""

    start: int
    end: int
    kind: str
    rule: str


def read(sight: Sight) -> Iterator[Place]:
    """All programmes of a document that their form alone tells."""
    text = sight.text
    yield from _sessions(sight)
    for match in _with("届", ORDINAL, text):
        yield Place(match.start(), match.end(), "event", "programme_ordinal")
    for match in _with("展", EXHIBITION, text):
        yield Place(match.start(match.lastindex or 0), match.end(match.lastindex or 0), "event", "programme_exhibition")
    for match in _with("贷”", LOAN, text):
        yield Place(match.start(), match.end(), "other", "programme_loan")
    for match in _with("券", VOUCHER, text):
        words = match[1]
        cuts = [cut.end() for cut in cut_words().finditer(words)]
        start = cuts[-1] if cuts else 0
        if len(words) - start >= 3 and not NO_VOUCHER.search(words, start):
            yield Place(match.start(1) + start, match.end(1), "other", "programme_voucher")
    for match in _with("制", REGIME, text):
        yield Place(match.start(1), match.end(1), "reform", "programme_regime")
    for match in NUMBERED.finditer(text):
        yield Place(match.start(), match.end(), "other", "programme_numbered")
    for match in COUNTED.finditer(text):
        yield Place(match.start(), match.end(), "other", "programme_counted")
    yield from _gatherings(sight)
    yield from _tallied(sight)
    yield from _strategies(sight)


def _with(sign: str, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, looked for only where the text has the sign that all of them hold.

    >>> [match[0] for match in _with("届", ORDINAL, "办好第二届青年创意大赛、首届民间工艺节。")]
    ['第二届青年创意大赛', '首届民间工艺节']
    >>> [match[1] for match in _with("券", VOUCHER, "发放检测券和设计创新券,发行专项债券")]
    ['检测券', '设计创新券']
    >>> [match[1] for match in _with("制", REGIME, "推行首席工程师负责制及项目经费包干制,完善管理体制")]
    ['首席工程师负责制', '项目经费包干制']
    """
    return pattern.finditer(text) if sign in text else iter(())


ORDINALS = "[一二三四五六七八九十百\\d]{1,4}"


def _sessions(sight: Sight) -> Iterator[Place]:
    """Sessions of a people's congress: 某省第十四届人民代表大会第四次会议."""
    text = sight.text
    if "次会议" not in text:
        return
    for match in CONGRESS.finditer(text):
        start = match.start()
        for place, end, _ in sight.frame.places_from(max(0, start - 16)):
            if place < start and text[end:start] in ("", " "):
                start = place
        yield Place(start, match.end(), "event", "programme_session")


CONGRESS = re.compile(
    f"(?:(?<=[省市县区旗州])|(?<=治区)|(?<=全国))第?{ORDINALS}届(?:人民代表大会第{ORDINALS}次会议|人大{ORDINALS}次会议)"
)

ORDINAL = re.compile(
    rf"(?:中国·?[一-龥]{{2,4}})?(?:首|第{ORDINALS})届(?!三次|四次|[一二三四五六七八九十]+次|人大|人民代表|全国人大|政协|党|委员|中央|学生|毕业)"
    r"(?:“[^“”\n]{2,20}”)?[^,。;:、“”()《》\n]{0,30}?(?:大赛|挑战赛|竞赛|比赛|锦标赛|邀请赛|赛|博览会|交易会|展览会|洽谈会|对接会|推介会|研讨会|交流会|大会|峰会|年会|论坛|运动会|[省市]运会|"
    r"艺术节|文化节|购物节|科技节|[一-龥]节|装备展|展|活动)(?=$|[,。;:、”()\s]|和|与|及|等|在|上|期间|举办|成功|圆满|活动|的|系列|暨|中|筹办|落户|开幕)"
)
"""An event with the number of its session: 第三届全国青年设计创新大赛."""

EXHIBITION = re.compile(
    r"(?:(?:亮相|参加|参展|举办|承办|办好|组团参加)((?:国际|中国|全国|亚洲|世界|[一-龥]{2,3}(?:国际)?)[一-龥]{2,10}(?<![发进拓开施舒伸])展)(?=[,。;、]|$|和|期间)|"
    r"、([一-龥]{4,14}(?<![发进拓开施舒伸])展)(?=等(?:展会|活动|会展|展览)))"
)

LOAN = re.compile(r"“[一-龥]{1,6}贷”(?!联动|结合)")
"""A bank product with a name of its own: “创新贷”."""

VOUCHER = re.compile(
    r"(?:发放|推行|推广|推出|设立|用好|利用|实施|使用|申领|兑现|兑付|落实|完善|提供|、|和|“)(?:发放|兑付|申领|使用|和|及)*((?!证|债|专项债|国债)(?:(?![及和与])[一-龥]){2,8}券)(?!商|款|额|种|面|化|市|交|投|发|项)"
)
"""A voucher for a service: 算力券, 设计创新券."""

NO_VOUCHER = re.compile(r"企业|最高|每年|各类|额度|相关|有关|等额|政策|补贴|服务券")

REGIME = re.compile(
    r"(?:推行|推进|实行|探索|落实|建立|推广|试点|试行|实施|完善|深化|健全|优化|及|和|、|以|“)((?:(?![及和与])[一-龥]){2,12}"
    r"(?:积分|组阁|包干|负责|揭榜|赛马|首席|揭榜挂帅|白名单|双聘|链长|链主|导师|首席专家|职业经理人|合伙人|首问负责|承诺|准入前承诺|备案承诺|召集人|销号|挂牌督办|业主|总师|轮值)制)"
    r"(?=[,。;、”)]|$|和|及|等|度|建设|工作|试点|改革|,)"
)
"""What is run by a regime that has a name: 企业积分制, 首席专家负责制."""

NUMBERED = re.compile(
    r"“\d[\dNX+]{1,6}”[一-龥]{2,10}?(?:产业集\s?群|产业集群|产业体系|营销体系|创新体系|集群|工程|行动|计划|专项|改革项目|模式|机制)(?:体系)?"
)
"""What is called by figures: “1166”现代化产业体系."""

COUNTED = re.compile(r"“[两三四五六七八九十]大(?:攻坚战?|会战|行动|工程|专项|战役|计划|改革)”")

GATHERING = re.compile(r"(?:[百千万]{1,2}|[百千万][一-龥])[一-龥]{1,4}(?:聚|汇|进|入|兴|助)")


def _gatherings(sight: Sight) -> Iterator[Place]:
    """Campaigns that send many somewhere: 百名院士入某市."""
    for match in GATHERING.finditer(sight.text):
        for place, end, _ in sight.frame.places_from(match.end()):
            if place == match.end():
                yield Place(match.start(), end, "talent", "programme_gathering")


DIGITS = "一二三四五六七八九十"
TALLIED = re.compile(r"“([三四五六七八九十])[张项个大][一-龥\s]{1,5}”")
MEMBERS = re.compile(r"(?:[^,。;:、“”()《》\n]{2,14}、)+[^,。;:、“”()《》\n]{2,6}$")


GOVERNS = re.compile(r".{0,6}(?:落实|实施|推行|建立|完善|深化|编制|出台|用好)")


def _tallied(sight: Sight) -> Iterator[Place]:
    """As many members as the number behind them says are one name: 立项、中试、投产“三张榜单”."""
    for match in TALLIED.finditer(sight.text):
        members = MEMBERS.search(sight.text, max(0, match.start() - 60), match.start())
        if members and members.group().count("、") == DIGITS.index(match[1]):
            mark = sight.text.index("、", members.start())
            start = sight.frame.left(mark)
            verb = GOVERNS.match(sight.text, members.start(), mark - 1)
            start = max(start if start < mark else 0, verb.end() if verb else members.start())
            yield Place(start, match.end(), "other", "programme_tallied")


CHANCES = re.compile(r"等(?:国家|重大|重要|区域|多重|一系列|叠加|战略|发展|历史){1,4}机遇")
COURSES = re.compile(r"(?:[^,。;:、“”()《》\n]{4,16}、){1,8}[^,。;:、“”()《》\n]{4,16}$")
COURSE = re.compile(r"(?:发展|开发|战略|振兴|崛起|一体化|合作|协作)$")


def _strategies(sight: Sight) -> Iterator[Place]:
    """The courses of policy whose chances a plan seizes: 某省沿江开发、某地区一体化发展等重大机遇."""
    for match in _with("机遇", CHANCES, sight.text):
        courses = COURSES.search(sight.text, max(0, match.start() - 120), match.start())
        at = courses.start() if courses else 0
        for words in courses.group().split("、") if courses else ():
            end = at + len(words)
            if COURSE.search(words) and sight.frame.placed(at, min(end, at + 5)):
                start = next(start for start, _, _ in sight.frame.places_from(at))
                yield Place(start, end, "other", "programme_strategy")
            at = end + 1
