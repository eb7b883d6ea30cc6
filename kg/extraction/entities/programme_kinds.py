"""What kind a programme is of, told from the words of its name: whom or what it is for."""

from __future__ import annotations

import re

EVENT = re.compile(
    r"(?:峰会|大会|论坛|年会|全会|例会|大赛|竞赛|挑战赛|锦标赛|争霸赛|邀请赛|创新赛|创业赛|博览会|交易会|展览会|展洽会|展会|展销会|洽谈会|对接会|推介会|推介活动|"
    r"推进会|发布会|座谈会|研讨会|圆桌会议?|会议|会展|运动会|[省市区州县全亚大冬]运会|亚冬会|冬奥会|奥运会|[上广高进服消数文工科智绿]交?[博交贸]会|科交会|沙龙|路演|讲坛|训练营|创业营|夏令营|"
    r"艺术节|文化节|丰收节|购物节|消费节|音乐节|设计节|旅游节|科技节|活动周|科技周|人才周|创新周|双创周|双创汇|消费季|分会场|分会场活动|分赛区?|赛区|[百千万]名?[一-龥]{2,8}行|系列活动|对接活动|嘉年华)$"
)
TALENT = re.compile(
    r"人才(?!贷|券)|英才|引才|引智|育才|博士|院士|工匠|工程师|学者|科学家(?!峰会)|特派员|科技镇长|科技副总|招商员|大学生|留学|青年|海外高层次|技能|"
    r"鲲鹏|海鸥|领航人|合伙人|导师|创业带动就业|新农人|干部|教师|师资|名师|名医"
)
RESEARCH = re.compile(
    r"攻关|揭榜|赛马|重大专项|科技专项|重点专项|研发|科技计划|基础研究|大科学|颠覆性|研究计划|策源|首席科学家|技术总师|科研|清零|科技重大|自然科学|科学基金|创新券|"
    r"尖兵|领雁|科技攻坚|技术攻坚|核心技术|科技创新.{0,4}(?:专项|计划|项目)"
)
ENTERPRISE = re.compile(
    r"企业(?!研发|科技特派员)|上市|倍增|瞪羚|独角兽|小巨人|专精特新|凤凰|雄鹰|雏鹰|登峰|登高|上云|[百千万]企|市场主体|经营主体(?!提质)|个转企|小升规|升规|入规|"
    r"规改股|双迈进|梯度培育|梯次培育|单项冠军|先投后股|先用后转|贷投|投贷|投担|个体工商户|领军企业|链主"
)
REFORM = re.compile(
    r"改革|试点|机制$|制度$|审判|赋权|证券化|一件事|一次$|通办|免申|即享|一网|一窗|放管服|最多跑|亩均|标准地|证明城市|告知承诺|容缺|营商环境|统一大市场|"
    r"依法行政|行政执法|法治|模式$|[林河湖田链]长制|揭榜制|三定向|双控|自贸试验区"
)
INDUSTRY = re.compile(
    r"产业|制造|服务业|数字经济|首台|首批次|首版次|人工智能|互联网\+|互联网＋|AI\+|数据要素|技术改造|技改|标准化|质量强|质量提升(?!行动)|质量强基|智改|数转|双招双引|"
    r"集群|大模型|强链|补链|延链|链群|工业|农产品加工|机器人\+|机器人＋|机器换人|东数西算|新基建|腾笼换鸟|两业融合|三品|场景|算力|绿色低碳.{0,4}转型|种业|中药|"
    r"新能源|新材料|一号工程|四良|招商"
)
BRAND = re.compile(
    r"品牌|老字号|商标|老味道|好礼|^“?[一-龥]{2,6}(?:之都|之乡|之城|礼物|制造|(?<!改)造)”?$|放心消费|课程$"
)
ORDER = (
    ("event", EVENT),
    ("brand_action", BRAND),
    ("rnd", RESEARCH),
    ("enterprise", ENTERPRISE),
    ("reform", REFORM),
    ("talent", TALENT),
    ("industry", INDUSTRY),
)
"""The first kind whose words stand in a name is its kind: what a thing is goes before whom it is for."""

TALENT_FIRST = re.compile(
    r"人才[^,，]{0,8}(?:计划|工程|行动|专项|制度)|特派员|引才|英才|博士|技能[^,，]{0,10}(?:行动|工程|培训)"
)
REFORM_END = re.compile(r"(?:改革|改革试点|试点|机制|制度|审判|模式|联动|结合)$")
PLAIN_END = re.compile(r"(?:战略|券|贷)$")


def kind_of(name: str, head: str | None = None) -> str:
    """The kind of a programme with a name; ``head`` is the kind that its last word has by itself.

    >>> kind_of("海外人才集聚工程"), kind_of("百企上市培育计划"), kind_of("关键核心技术攻关行动")
    ('talent', 'enterprise', 'rnd')
    >>> kind_of("城市更新行动", "other")
    'other'
    """
    words = name.replace("“", "").replace("”", "")
    if EVENT.search(words):
        return "event"
    if PLAIN_END.search(words):
        return "other"
    if TALENT_FIRST.search(words):
        return "talent"
    if REFORM_END.search(words):
        return "reform"
    for kind, pattern in ORDER:
        if pattern.search(words):
            return kind
    return head or "other"
