"""People with their title, and public bodies that the text names outside its lists of responsibilities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.entities.finds import Find, Sight, trimmed
from kg.extraction.entities.names import cut_words, lead_words
from kg.model import EntityType

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费岑薛雷贺倪汤滕殷罗毕郝安常乐于傅齐康伍余顾孟黄穆萧尹姚邵湛汪祁毛狄贝臧戴宋庞熊纪舒屈项祝董梁"
    "杜阮蓝闵季贾路娄江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房丁邓单洪包石崔吉龚程邢裴陆荣翁荀甄储段富巫焦侯班仇秋仲宫宁甘厉祖武符刘景詹龙叶幸司郜黎薄白池乔胥苍闻莘党翟谭贡劳姬申冉桂牛寿边燕冀郏浦尚温庄晏"
    "柴瞿阎连茹习向古易廖耿匡国文欧沃利蔚越隆师巩聂晁冷辛那简饶曾沙丰关查游竺权商佟习徐逄覃瞿"
)
COMPOUND = "欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒"
_NAME = rf"(?:{COMPOUND}|[{SURNAMES}])[一-龥]{{1,2}}"
_SAYS = "说|表示|介绍|认为|指出|告诉|坦言|透露|带领|率领|率队|主持|出席|任|报道|摄"
AFTER_TITLE = re.compile(
    r"(?:记者|通讯员|省长|市长|区长|县长|主席|书记|厅长|院长|校长|局长|主任|部长|处长|院士|教授|研究员|博士|科学家|专家|所长|站长|会长|理事长|秘书长|工程师|董事长|总经理|总裁|负责人|创始人|"
    rf"作者|编辑|责编|代表|委员)[::\s]*({_NAME}?)(?=[\s,。;、)|\n]|{_SAYS}|$)"
)
BEFORE_TITLE = re.compile(
    rf"({_NAME})(?=总书记|主席|总理|同志|院士|教授|研究员|副?省长|副?市长|副?区长|副?县长|被授予|当选|荣获|告诉记者|介绍说|在接受采访)"
)
NEXT_NAME = re.compile(rf"[\s、]+({_NAME}?)(?=[\s,。;、)|\n]|$)")
NOT_NAME = re.compile(r"[等组团任记副和为由、工兼的以总位级双责员院目示局厅办所站]")
_INNER = (
    r"(?:市场(?=监)|大数据|(?:自然资源|发展|经济|文化|工业|住房|规划|退役军人事务|人力资源)和"
    r"(?=规划|改革|信息化|旅游|城乡|自然资源|社会)|(?![和与及委省市布格大全])[一-龥])"
)
"""What stands inside the name of an office; a conjunction and 市 only in words that hold one: 市场监管局."""

BODY = re.compile(
    r"(?:中共|中华人民共和国)?(?:国务院(?:办公厅|国资委)?|党中央|中共中央|全国人大常委会|最高人民(?:法院|检察院)|国家[一-龥]{2,10}?(?:部(?![门分署])|委员会|委|总局|"
    r"局)|(?:科技|财政|教育|工业和信息化|商务|农业农村|生态环境|交通运输|自然资源|人力资源社会保障|住房城乡建设|文化和旅游|司法|公安|外交|工信)部(?![门分署])|"
    r"[一-龥]{2,8}?人民政府(?:办公厅|办公室)?|(?<![、各])[省市]人民政府(?![、和]?[区县])(?:办公厅|办公室)?|[省市区县]政府(?!网|采购)(?:办公厅|办公室|国资委)?|(?<=团)[省市区县]委(?![员托派])|"
    r"[省市区县]委(?:办公厅|办公室|组织部|宣传部|统战部|政法委|编办|(?:(?![和与及、等])[一-龥]){2,4}?办(?![法理公事学好成实会案])|"
    r"(?:(?![和与及、等对向关把市省区县])[一-龥]){2,9}?委员会(?:办公室)?|(?![员托派任]))|"
    r"[省市区县](?:(?:人大常委会|人大|政协)(?:办公厅|办公室|机关(?!事务))?|监委|法院|检察院)(?![代委]|常委)|"
    rf"[省市区县]{_INNER}{{1,10}}?(?:厅|局)(?![长部面势])|[省市区县](?:发改委|发展改革委|国资委|卫健委|科协|总工会|人才办|"
    r"金融办|大数据局|大数据(?:发展)?(?:管理)?中心|投资促进(?:服务)?中心)|[省市区县]金融监管局)"
)


def read(sight: Sight) -> Iterator[Find]:
    """The people and public bodies of a document, each place by itself."""
    for pattern in (AFTER_TITLE, BEFORE_TITLE):
        for match in pattern.finditer(sight.text):
            yield from _person(match)
            if match.group().startswith(("记者", "通讯员")) and (other := NEXT_NAME.match(sight.text, match.end(1))):
                yield from _person(other)
    for match in BODY.finditer(sight.text):
        head = match.end() - len(match.group().lstrip("在由经以和与及是为对向我代表各"))
        if "人民政府" in match.group():
            head = max(head, trimmed(sight, head, match.end() - 4))
        if NO_BODY.search(match.group()) or not _stands(sight, head):
            continue
        yield Find(type=EntityType.AGENCY, kind=None, start=_placed(sight, head), end=match.end(), rule="agency_body")
    for match in GROUP.finditer(sight.text):
        start = sight.frame.left(match.start())
        promoted = PROMOTED.search(sight.text, max(0, start - 3), start)
        start = promoted.start() if promoted else start
        if match.start() - start >= 2:
            yield Find(type=EntityType.AGENCY, kind=None, start=start, end=match.end(), rule="agency_group")


PROMOTED = re.compile(r"[省市区县](?:推进|加快)$")
"""What the name of a body for one piece of work begins with: 市推进某某建设领导小组."""

PLACE_BEFORE = 2
"""Characters of a place's name that may stand right before a body."""


def _stands(sight: Sight, head: int) -> bool:
    """Whether a body can begin at a place: behind a mark, a place, a function word, or a verb (贯彻落实国务院)."""
    text = sight.text
    before = text[max(0, head - 1) : head]
    if before < "一" or before in "由在经与和及向报据获团" or sight.frame.placed(head - PLACE_BEFORE, head):
        return text[max(0, head - 3) : head] not in ("(市)", "(区)")
    if _placed(sight, head) < head:
        return True
    verbs = cut_words() if text[head] in "区县市" else lead_words()
    return any(
        len(found.group()) == n
        for n in range(2, 5)
        if (found := verbs.match(text, max(0, head - n), head)) and found.group().isalpha()
    )


def _placed(sight: Sight, head: int) -> int:
    """Where a body begins that is called with its place: 中共某县委, 某市发展改革委, 团市委."""
    text, frame = sight.text, sight.frame
    if text[head - 1 : head] == "团" and text[head + 1 : head + 2] == "委":
        return head - 1 - 2 * text.endswith("共青", 0, head - 1)
    if text[head] in "省市区县":
        for start, end, _ in frame.places_from(max(0, head - 4)):
            if start < head and end in (head, head + 1):
                return start - 2 * text.endswith("中共", 0, start)
    return head


def _person(match: re.Match[str]) -> Iterator[Find]:
    if not NOT_NAME.search(match[1][1:]):
        yield Find(type=EntityType.PERSON, kind=None, start=match.start(1), end=match.end(1), rule="person_title")


NO_BODY = re.compile(
    r"[布格大全结当]局|战略部|相关部|有关部|^.{0,2}直辖市|自治区、|国家.{0,6}(?:内部|干部|全部|西部|东部|中部)"
)
GROUP = re.compile(r"(?:工作)?(?:领导小组|工作专班|专班|联席会议)(?:办公室)?")
"""Bodies made for one piece of work; their names begin like those of platforms."""
