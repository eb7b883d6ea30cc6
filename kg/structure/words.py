"""Words with which a piece of work begins."""

from __future__ import annotations

import re

VERBS = (
    "培育|发展|支持|推进|推动|实施|强化|加强|深化|完善|建设|打造|建立|健全|优化|提升|提高|引进|引育|扩大|"
    "加快|拓展|促进|构建|营造|探索|发挥|鼓励|开展|落实|创新|改革|"
    "布局|壮大|做强|做大|做优|做好|做实|抓好|集聚|招引|搭建|激发|统筹|保障|组建|设立|成立|创建|开放|规范|"
    "释放|畅通|聚焦|夯实|增强|巩固|积极|大力|着力|狠抓|全面|深入|"
    "持续|稳步|扎实|充分|切实|高水平|高标准|高质量|高起点|进一步|有序|主动|全力|整合|引导|制定|出台|严格|"
    "牢牢|守住|防范|化解|稳定|争取|争创|共建|盘活|降低|明确|突出|坚持"
)

ORDER = re.compile(VERBS)
"""Words with which a piece of work begins: verbs of doing and the adverbs before them."""
