"""What kind of document a title names: the kinds of GB/T 9704, plans, summaries, regulations, news, single events."""

from __future__ import annotations

import re

from kg.metadata.fields import Front
from kg.metadata.titles import NOUNS, YEARS

KINDS = (
    (r"(?:招标|采购|磋商|谈判|询价|比选|竞价|拍卖|挂牌|出让|招租|资格预审).{0,20}(?:公告|通告|邀请书?)$", "招标公告"),
    (r"(?:中标|成交|中选|流标|废标).{0,12}(?:公告|公示|通知书?)$", "中标公告"),
    (r"(?:招聘|招录|招考|选调|选聘|聘用|引进.{0,12}人才).{0,20}(?:公告|简章|启事|通告)$", "招聘公告"),
    (r"(?:放假(?:调休)?|(?:节假日|假期)(?:放假)?(?:时间)?安排).{0,6}(?:通知|公告|通告)$", "放假通知"),
    (r"关于召开.{2,60}通知$|会议的?通知$", "会议通知"),
    (
        (
            r"关于(?:举办|举行|参加|组织参加).{2,60}(?:赛|培训班?|论坛|展览?会?|峰会|讲座|沙龙|活动|对接会|路演|训练营|研讨会|年会)"
            r"的?(?:通知|公告|通告)$"
        ),
        "活动通知",
    ),
    (r"(?:任免|任职|免职|任命|试用期满).{0,16}通知$", "任免通知"),
    (
        (
            r"(?:组织|开展|做好|启动|征集|受理)(?:(?!计划》|方案》).){0,40}(?:申报|推荐|征集|遴选)(?:(?!印发).){0,40}(?:通知|公告)$"
            r"|申报(?:指南|通知)$"
        ),
        "申报通知",
    ),
    (r"^(?!.*(?:规划|草案|方案|计划》|意见稿)).*公示$", "公示"),
    (r"(?:答复|复函)(?:意见|函)?$|(?:建议|提案).{0,6}答复(?:的函)?$", "答复"),
    (r"工作总结[及和与暨].{0,12}(?:计划|思路|打算|安排)$|总结[及和与].{0,16}计划", "工作总结与计划"),
    (r"政府工作报告", "政府工作报告"),
    (r"^中华人民共和国.{2,30}法$", "法律"),
    (r"^中华人民共和国.{2,40}条例(?:实施细则)?$", "行政法规"),
    (r"(?:自治)?条例$", "地方性法规"),
    (r"(?:人民政府|国务院|部|委员会|总局)令$", "命令"),
)
"""Titles that are told from others by more than the noun at their end."""

PLAIN_KIND = re.compile(
    r"((?:行动|推进|推广|实施|工作|建设|发展|培育|提升|试点|攻坚|改革|三年|专项|总体)?(?:计划|方案)"
    r"|(?:实施|指导|若干|管理|暂行|试行|工作)?(?:意见|办法|细则|规定|措施|政策)"
    rf"|(?:发展)?规划|工作(?:要点|报告|总结)|统计公报|(?:会议)?纪要|{NOUNS})$"
)

SILENT = frozenset(("招标公告", "中标公告", "招聘公告", "放假通知", "会议通知", "任免通知", "公示"))
"""Kinds of documents that tell of one event: no work is set out in them, nothing is aimed at, nothing promised."""

UNPLANNED = frozenset(("答复", "申报通知", "活动通知"))
"""Kinds of documents that may report results or promise money, but set out no work and aim at nothing."""

REPORTED = re.compile(
    r"^\s*(?:本报|本网|新华社|中新社|中新网|人民网)[^。\n]{0,24}(?:讯|电)|[(（]\s*(?:通讯员|记者|本报记者)"
)


def find_kind(title: str, front: Front) -> str | None:
    """The kind of document, from its title; 新闻 where a medium is its source or a reporter tells it.

    >>> from kg.metadata.fields import front_of
    >>> find_kind("甲市建设创新型城市三年行动计划(2022—2024年)", front_of(""))
    '行动计划'
    >>> find_kind("甲市智慧园区工程施工招标公告", front_of("")), find_kind("关于表彰先进企业的通报", front_of(""))
    ('招标公告', '通报')
    >>> find_kind("创新点燃新引擎", front_of("来源:甲市日报"))
    '新闻'
    """
    plain = re.sub(rf"{YEARS}+$", "", title).strip()
    for pattern, kind in KINDS:
        if re.search(pattern, plain):
            return kind
    found = PLAIN_KIND.search(plain)
    if found:
        return {"若干意见": "意见", "会议纪要": "纪要"}.get(found[1], found[1])
    told = any(REPORTED.search(line) for line in front.lines[:8])
    return "新闻" if told or medium(front) else None


MEDIUM = re.compile(r"报(?:社|业|道)?$|日报|网$|客户端|新华社|新闻|电视|广播|融媒|通讯社|杂志|在线|发布$")


def medium(front: Front) -> str | None:
    """The newspaper or other medium that a text names as its source."""
    lines = (*front.lines[:12], *front.lines[-6:])
    found = (re.search(r"(?:来源|稿源)\s*[:：]\s*([\w·《》]{2,20})", line) for line in lines if len(line) < 120)
    names = [f[1].strip("《》") for f in found if f]
    named = front.fields.get("source")
    candidates = [*([named.split()[0].strip("《》")] if named else []), *names]
    return next((name for name in candidates if MEDIUM.search(name)), None)
