"""What the titles of parts announce: aims, reviews and formalities, mere containers of work, safeguards."""

from __future__ import annotations

import re

from kg.structure.words import ORDER

NOT_WORK = re.compile(
    r"指导思想|总体要求|总体思路|总体目标|总体考虑|(?:发展|工作|行动|主要|奋斗|预期|建设|总)目标|目标(?:要求|愿景|"
    r"定位)|^目标|"
    r"(?:基本|发展|工作|实施)原则|(?:基本|工作|发展)思路|(?:战略|功能|发展|总体)定位|(?:发展|工作|现实|建设|"
    r"规划)(?:背景|基础|现状|形势|环境)|"
    r"^(?:背景|现状|形势|概述|概况|前言|引言|导言|序言|绪论|总论|引语)(?:$|[与和及])|基本情况|(?:重要|重大)意义|面临|"
    r"存在(?:的)?(?:问题|不足|困难|短板)|主要问题|"
    r"适用(?:范围|对象|条件)|^(?:支持|扶持|奖励|补贴|资助|申报|服务)(?:对象|范围)$|申报(?:条件|程序|流程|材料|方式|要求)$|兑现(?:程序|流程|方式)$|(?:名词|术语)解释|附则|施行说明|有关说明|其[他它](?:事项|说明|规定)?$|(?:实施|"
    r"执行|起止)(?:时间|期限)|有效期|总\s*则$|法律责任|"
    r"亮点|回顾|总结|(?:成效|成绩|成果|做法|完成情况|开展情况|进展情况|落实情况|推进情况)$|"
    r"^\d{4}年(?:度)?(?:主要)?工作(?:情况|完成|和|$)|(?:工作|实施|行动|推进|方法)步骤$|^(?:时间|进度|阶段|步骤)安排$|(?:编制|起草|出台)(?:背景|依据|过程|说明)|(?:政策|制定)依据"
)
"""Titles of parts that say why, where to, or what was, not what to do."""

LONGEST_NOT_WORK = 18
"""A longer title is a sentence, and its words may stand in it by chance."""

GRANT = re.compile(
    r"^(?:\d{4}年(?:度)?(?:[一二三四上下]?(?:季度|半年))?)?(?!.*(?:机制|制度|体系|平台|政策)).{2,24}(?:奖励|补贴|补助|资助|奖补|贴息|扶持资金|专项资金)$"
)
"""``2026年研发投入增长奖励``: what is paid, not what is done."""

DEED = re.compile(
    r"优化|营造|夯实|提升|完善|强化|加强|打造|构建|健全|改善|提高|巩固|厚植|创造|支持|增强|扩大|加快|推动|"
    r"深化|促进|大力|着力|全面|"
    r"深入|积极|进一步|切实|不断|持续|转化|产出|集聚|培育|引进|改造"
)
"""With such a beginning a title says what is done, whatever its last word."""

AHEAD = re.compile(
    r"(?:下一?步|下阶段|今后|明年|下半年|20[\dXx×]{2}年).{0,8}(?:思路|打算|安排|计划|谋划|重点|任务|举措|措施)|"
    r"(?:目标|要求|思路|原则)(?:和|与|及|、).{0,6}(?:任务|举措|措施|行动)"
)
"""``主要目标和重大任务``, ``2026年工作思路``: about work all the same."""

CONTAINER = re.compile(
    r"^(?:[“‘]?[一二三四五十]{1,3}[”’]?五?[”’]?(?:时期|期间)?|20[\dXxOo×]{2}年(?:度)?|下一?步|下阶段|"
    r"今后(?:一个时期)?|明年|下半年)?的?"
    r"(?:主要|重点|重大|工作|具体|推广|政策|实施|推进|建设|目标|发展|核心|关键|创新|支持|扶持|改革|主攻|攻坚|"
    r"年度|科技|和|与|及|、|的)*"
    r"(?:任务|举措|措施|工作|内容|行动|领域|范围|方向|工程|路径|安排|政策|抓手|计划|思路|打算|谋划|项目|清单|"
    r"重点|要求)(?:分工|清单|分解|安排)?$"
)
"""Titles that only announce the work below them."""

SAFEGUARD = re.compile(
    r"^(?:组织|实施|工作|政策|要素|支撑|监督)?(?:和)?(?:组织|实施|政策)?(?:保障|推进机制|工作机制)(?:措施|"
    r"举措|机制|体系|和.{2,6})?$|"
    r"保障(?:措施|举措|机制|体系)|组织(?:实施|领导|保障|推进)|工作(?:要求|保障)|^(?!用好|发挥|推广|运用|深化|发展).{0,12}工作机制|实施保障|推进机制|"
    r"^(?:认真|切实|狠抓|强化|加强|高度|全面|做好)?.{0,6}(?:组织领导|组织实施|推广工作|督导考核|督促检查|"
    r"监督检查|考核评价|跟踪问效)$|政策兑现|监督管理$"
)
"""Titles of parts that secure the plan."""

FORMAL = re.compile(
    r"^(?:为了?(?!.{0,12}(?:提供|给予|发放))|根据|依据|按照.{2,30}(?:规定|精神)|本(?:条例|办法|意见|措施|"
    r"政策|规定|细则|方案|计划|通知)|上述|以上|同一|符合本|申请本|违反|未按|有下列|凡|如遇|此前|原有|"
    r"对(?:违反|弄虚作假|骗取)|.{0,12}(?:自.{2,14}起(?:施行|实施|执行)|由.{2,20}负责解释|有效期))"
)
"""Openings of articles that say why, for whom, since when or under what penalty, not what is done."""

NO_PLAN = re.compile(r"放假|节假日|会议|任免|任职|免职|公示|名单|招聘|补录|讣告|停电|停水|值班|报名|培训班")
"""Documents with these words in their title set out no work, unless they are called plans."""

PLAN = re.compile(r"方案|计划|规划|意见|措施|办法|条例|政策|纲要|报告|纪要")


REPORT = re.compile("总结|回顾|工作报告|工作情况")
"""Documents with these words in their title report as well as plan."""

REVIEW = re.compile("亮点|回顾|总结|(?:工作|完成|开展|进展|落实|推进)情况|成效|成绩|做法|工作成果")
"""Parts with these words in their title tell what was done."""


ACHIEVES = re.compile("取得|迈出|见成效|显成效|出成效")
"""``转型发展取得突破成效``: such a title says what came about, whatever its last word."""


def not_work(title: str) -> bool:
    """Whether a title announces aims, reasons or a review rather than work.

    >>> [not_work(t) for t in ("总体要求", "主要目标和重大任务", "2026年工作思路", "夯实发展基础")]
    [True, False, False, False]
    """
    if len(title) > LONGEST_NOT_WORK or DEED.match(title) or AHEAD.search(title) or ACHIEVES.search(title):
        return False
    return bool(NOT_WORK.search(title))


def is_report(title: str) -> bool:
    """Whether a document of this title reports on work that was done.

    >>> [is_report(t) for t in ("某市政府工作报告", "2025年工作总结", "行动方案")]
    [True, True, False]
    """
    return bool(REPORT.search(title))


def is_grant(title: str) -> bool:
    """Whether a line without a number only names a grant.

    >>> [is_grant(t) for t in ("2026年研发投入增长奖励", "加大研发补助", "完善奖励机制")]
    [True, False, False]
    """
    return bool(GRANT.match(title)) and not ORDER.match(title)


def is_review_title(title: str) -> bool:
    """Whether a part of a report tells what was done.

    >>> [is_review_title(t) for t in ("2025年工作回顾", "亮点工作", "总体目标")]
    [True, True, False]
    """
    return bool(REVIEW.search(title))


def is_container(title: str) -> bool:
    """Whether a title only announces the work below it.

    >>> [is_container(t) for t in ("重点任务", "2026年重点工作", "实施平台建设工程")]
    [True, True, False]
    """
    return bool(CONTAINER.search(title) or AHEAD.search(title))


def is_safeguard(title: str) -> bool:
    """Whether a part secures the plan.

    >>> [is_safeguard(t) for t in ("保障措施", "健全工作机制", "建设创新平台", "用好融资协调工作机制")]
    [True, True, False, False]
    """
    return bool(SAFEGUARD.search(title))


def is_formal(sentence: str) -> bool:
    """Whether an article says why, for whom, since when or under what penalty.

    >>> [is_formal(s) for s in ("本办法自发布之日起施行", "鼓励企业设立研发机构")]
    [True, False]
    """
    return bool(FORMAL.search(sentence))


def has_no_plan(title: str) -> bool:
    """Whether a document of this title sets out no work.

    >>> [has_no_plan(t) for t in ("关于节假日安排的通知", "会展经济发展行动方案")]
    [True, False]
    """
    return bool(NO_PLAN.search(title)) and not PLAN.search(title)
