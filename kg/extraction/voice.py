"""Whether a paragraph plans or reports, told by its own words where no heading says it.

Plans are written in bare imperatives (新建…，加快推进…，支持…), reports say what became of things (已…，达到…，获批…).
"""

from __future__ import annotations

import re

_GOAL = re.compile(r"(?:预期|主要|发展|工作|总体|具体|年度|奋斗)目标(?:任务)?(?:是|为|[:：])|目标任务(?:是|为|[:：])")
_DUTY = re.compile(
    r"(?:牵头|责任|配合|主办|协办|落实)(?:单位|部门)\s*[:：]|完成(?:时间|时限|期限)\s*[:：]|时间节点\s*[:：]"
)
_HAPPENED = re.compile(
    r"了(?![解望])|已(?!有[^，。]{0,6}基础)|曾|累计|同比|[增升降扩]至|目前|截至|截止|获批|获评|荣获|入选|获得(?=国家|全国|省)|成功(?!率|经验|案例|转化)"
    r"|圆满|顺利|[居列](?=[全世]|第|前)|位居|位列|跻身|连续[一二三四五六七八九十\d]+年|年来|再创新高|去年|上年|今年以来|新认定|现有|共有|初步"
    r"|(?:达到?|突破|超过?|增长|提高|下降)\s*\d[\d.]*(?:[%％]|[万亿]?[一-鿿])(?!.{0,3}(?:以上|左右|以内|以下))|增长\d[\d.]*倍"
)
_BECAME = re.compile(
    r"(?:^|[，,。；;：:])(?!\s*(?:支持|推动|促进|引导|鼓励|推进|加快|加强|强化|完善|提升|优化|着力|积极|全力|大力|持续|实现))[^，,。；;：:]{2,40}?"
    r"(?:明显|显著|持续|不断|大幅|稳步|进一步|扎实|有序|全面|深入|加快|加速)(?:增强|提升|改善|优化|推进|实施|见效|建设|壮大|向好|拓展|开展|落地)(?=[，,。；;、])"
)
_IMPERATIVE = re.compile(
    r"(?:^|[，,。；;：:])\s*(?:—+)?(?:大力|积极|着力|全力|持续|深入|全面|扎实|加紧|统筹|高质量|高标准|高水平|进一步|重点|稳步|有序|切实|不断|提质|全域|系统|聚力|迭代)*"
    r"(?:加快|加大|加强|加力|强化|完善|健全|优化|深化|支持|鼓励|引导|推进|推动|推广|促进|争创|争取|力争|筹建|筹办|实施|落实|培育|打造|构建"
    r"|建好|用好|办好|抓好|谋划|探索|提升|发挥|营造|新建|建设|拓展|布局|引进|招引|建立|开展|新培育|做大|做强|服务保障|确保)"
)

LEAST = 3
"""So many imperatives, and nothing that has happened, make a paragraph a plan."""


def goal_before(clean: str, line: int, position: int) -> bool:
    """Whether a paragraph has announced its goals before a position: they hold to its end.

    >>> text = "去年全市经济平稳运行，就业形势总体稳定。主要预期目标是：产值增长6%左右。失业率控制在5%左右。"
    >>> goal_before(text, 0, 38), goal_before(text, 0, 0)
    (True, False)
    """
    return clean.find("目标", line, position + 20) >= 0 and _GOAL.search(clean, line, position + 20) is not None


def plans(paragraph: str, *, summary: bool = False) -> bool:
    """Whether a paragraph sets out work: bodies and a date are named for it, or all of it is in imperatives.

    In a ``summary`` (工作总结, news) imperatives say what was done.

    >>> plans("加快建设滨江科创带，支持企业建立实验室，新建10个中试平台。")
    True
    >>> plans("加快建设滨江科创带，支持企业建立实验室，新建10个中试平台，总数达到35个。")
    False
    >>> plans("打造30个应用场景。（牵头单位：市科技局；完成时间：2027年6月）")
    True
    """
    if _DUTY.search(paragraph):
        return True
    if summary or _HAPPENED.search(paragraph) or sum(1 for _ in _IMPERATIVE.finditer(paragraph)) < LEAST:
        return False
    return not _BECAME.search(paragraph)
