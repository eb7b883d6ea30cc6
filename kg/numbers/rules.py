"""The words around a number that make it something other than a value: one rule per form, the first that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.numbers.uses import Reason

_HAN = "\u4e00-\u9fff"
_N = r"[\d一二两三四五六七八九十百千零〇○]+"
_TO = r"\s*(?:[-—–－~～至到、和及与]+\s*)"
_CN = frozenset({"chinese"})
_DIGITS = frozenset({"arabic"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A form: ``before`` ends where the number begins, ``after`` begins where it ends, both on its line."""

    reason: Reason
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    words: re.Pattern[str] | None = None
    kinds: frozenset[str] = frozenset()
    line_start: bool = False


def _rule(
    reason: Reason,
    before: str = "",
    after: str = "",
    words: str = "",
    *,
    kinds: frozenset[str] = frozenset(),
    line_start: bool = False,
) -> Rule:
    return Rule(
        reason=reason,
        before=re.compile(f"(?:{before})$") if before else None,
        after=re.compile(after) if after else None,
        words=re.compile(words) if words else None,
        kinds=kinds,
        line_start=line_start,
    )


_YEAR = r"(?:19|20)\d\d|20[XxＸ×]{1,3}|[一二][〇○零一二三四五六七八九]{3}"
_MONTH_DAY = r"[1-9]|[1-3]\d|0\d|[一二三四五六七八九十]{1,3}"
_SPAN = r"(?:年|个?月|日|天|周|个?小时|分钟|秒|个?工作日|个?季度|学时|周年|个?学期|个?学年|载)"
_LAPSE = r"(?:缩短|压缩|压减|缩减|提速|提前|平均|控制)[^，,。；;]{0,14}"

_HIDDEN = (_rule(Reason.REDACTED, words=r"[XxＸ×]+|20[XxＸ×]{1,3}"),)
_VALUES = (
    _rule(
        Reason.BASELINE,
        r"(?:从|由)(?:(?:19|20)\d\d年(?:底|末|初)?的?)?[^，,。；;\d]{0,8}",
        r"[^，,。；;、]{0,8}(?:、[^，,。；;]{0,10})?(?:提高|提升|增加|增长|上升|跃|升|降|缩短|压缩|减少|扩大|前移|调整|翻|增)[^，,。；;]{0,4}(?:到|至|为|居)",
    ),
    _rule(Reason.UNREAD, r"第\s*", r"\s*(?:位|名(?!书记))"),
    _rule(
        Reason.UNREAD,
        r"(?:全[国省市区县]|全球|世界|国内|省内|[居列]|排名?|跃升至|升至|稳居)[^，,。；;、]{0,4}(?:第\s*\d+\s*[、和及])*第\s*",
        r"(?!\s*(?:次|届|批))",
    ),
    _rule(Reason.UNREAD, _LAPSE, rf"\s*个?{_SPAN}"),
    _rule(Reason.UNREAD, r"连续\s*", rf"\s*个?{_SPAN}(?:保持|实现|[稳正]?增长|位?居|蝉联|获|入[选围]|下降|上榜)"),
)
"""Forms of values: no rule below may call them anything else."""

_SITE = (
    _rule(
        Reason.CONTACT,
        r"(?:电话|传真|热线|手机|邮编|邮政编码|邮箱|ICP备|公网安备|网安备|备案号?|标识码|QQ)[^。；;\n]{0,24}",
    ),
    _rule(Reason.CONTACT, r"[A-Za-z][A-Za-z0-9_-]*(?:[./@=?&%][A-Za-z0-9_-]*)+|https?:\S*|www\.\S*|\S+@\S*"),
    _rule(Reason.CONTACT, after=r"[A-Za-z0-9._-]*@|[A-Za-z0-9_-]*\.(?:html?|com|cn|docx?|pdf|wps|jpe?g|png|zip|xlsx?)"),
    _rule(Reason.CONTACT, r"(?<!\d)0?\d{2,4}-", words=r"\d{7,8}"),
    _rule(Reason.CONTACT, after=r"-\d{7,8}(?!\d)", words=r"0\d{2,3}"),
    _rule(Reason.CONTACT, words=r"1[3-9]\d{9}|\d{11,}"),
    _rule(Reason.PAGE, r"(?:浏览|点击|阅读|访问|下载|播放|转发|评论|点赞)(?:次数|量|数)?[：:\s]*"),
    _rule(Reason.PAGE, r"(?:字号|字体|共|第)\s*", r"\s*(?:页|px|字号)"),
    _rule(Reason.PAGE, r"[—–-]\s*", r"\s*[—–-]\s*$", line_start=False, kinds=_DIGITS, words=r"\d{1,3}"),
    _rule(Reason.DOCUMENT_NUMBER, r"[〔\[【﹝(（［]", r"[〕\]】﹞)）］]\s*第?\s*\d{1,5}\s*号", words=r"(?:19|20)\d\d"),
    _rule(Reason.DOCUMENT_NUMBER, r"[〔\[【﹝(（［](?:19|20)\d\d[〕\]】﹞)）］]\s*第?\s*", r"\s*号"),
    _rule(
        Reason.DOCUMENT_NUMBER,
        r"(?:索\s*引\s*号|文号|编号|统一编号|登记号|信用代码|发布号|主题分类|公开编号)[^。；;\n]{0,30}",
    ),
    _rule(Reason.DOCUMENT_NUMBER, r"(?:令|公告|通告|主席令|国令)\s*第?\s*", r"\s*号"),
    _rule(Reason.DOCUMENT_NUMBER, r"第\s*", r"\s*号(?!线|工程|公路)"),
)
_LAW = (
    _rule(Reason.ARTICLE, r"第\s*[（(]?", r"\s*[）)]?\s*(?:条(?!例?措施)|款|项(?!目)|章|节|编|目)"),
    _rule(Reason.ARTICLE, rf"第\s*{_N}{_TO}第?", r"\s*(?:条|款|项(?!目)|章|节)"),
    _rule(Reason.ARTICLE, r"第\s*", rf"{_TO}第?\s*{_N}\s*(?:条|款|项|章|节)"),
    _rule(Reason.ARTICLE, r"(?:第|之)", words=r"[一二三四五六七八九十]", kinds=_CN, after=r"[，,。；;]"),
)
_DATES = (
    _rule(Reason.DATE, after=r"\s*年", words=_YEAR),
    _rule(Reason.DATE, after=rf"\s*年?{_TO}(?:19|20)\d\d\s*年", words=_YEAR),
    _rule(Reason.DATE, rf"(?:19|20)\d\d\s*年?{_TO}", words=_YEAR),
    _rule(Reason.DATE, after=rf"{_TO}(?:19|20)\d\d(?!\d)", words=_YEAR),
    _rule(Reason.DATE, words=r"(?:19|20)\d\d[./](?:0?[1-9]|1[0-2])(?:[./][0-3]?\d)?"),
    _rule(Reason.DATE, after=r"\s*[-/.]\s*[01]?\d\s*[-/.]\s*[0-3]?\d(?!\d)", words=_YEAR),
    _rule(Reason.DATE, r"(?:19|20)\d\d\s*[-/.]\s*", r"\s*[-/.]\s*[0-3]?\d(?!\d)", words=r"[01]?\d"),
    _rule(Reason.DATE, r"(?:19|20)\d\d\s*[-/.]\s*[01]?\d\s*[-/.]\s*", words=r"[0-3]?\d"),
    _rule(Reason.DATE, r"(?:19|20)\d\d\s*[-/.]\s*", words=r"\d\d?[./]\d\d?"),
    _rule(Reason.DATE, after=r"\s*月(?!\s*(?:内|租|薪|均))", words=_MONTH_DAY),
    _rule(Reason.DATE, after=rf"{_TO}(?:{_MONTH_DAY})\s*月", words=_MONTH_DAY),
    _rule(Reason.DATE, r"月\s*", r"\s*[日号]", words=_MONTH_DAY),
    _rule(Reason.DATE, r"月\s*", rf"\s*日?{_TO}\d*\s*[日号月]", words=_MONTH_DAY),
    _rule(Reason.DATE, rf"月\s*\d+\s*日?{_TO}", r"\s*[日号]", words=_MONTH_DAY),
    _rule(Reason.DATE, words=r"十[一二三四五六七八九]五|[“\"‘]?[一二三四五六七八九]五", kinds=_CN),
    _rule(Reason.DATE, r"[“\"‘]", r"[”\"’](?:时期|规划|期间|末|以来)", words=r"[一二三四五六七八九十]+", kinds=_CN),
    _rule(Reason.DATE, after=r"\s*年代", words=r"\d0|[一二三四五六七八九]十"),
    _rule(Reason.DATE, r"(?:前|第|上|下|[一二三四])?[第前]", r"\s*个?季度|个?月|[至到]", words=r"[一二三四1-4]"),
    _rule(Reason.DATE, after=r"\s*季度", words=r"[一二三四1-4]"),
    _rule(Reason.DATE, r"(?:于|在|至|到|截至|截止)?(?:当|本|每|次|次年|每年)?月", r"\s*[日号]", words=_MONTH_DAY),
    _rule(Reason.TIME, after=r"\s*[:：]\s*\d\d|\s*(?:时|点)(?:\d|[至到起前半整]|$)", words=r"[012]?\d"),
    _rule(Reason.TIME, r"\d\s*[:：]\s*(?:\d\d[:：])?", words=r"\d\d"),
    _rule(Reason.TIME, r"\d\s*(?:时|点)\s*", r"\s*分"),
)
_NUMBERING = (
    _rule(Reason.LISTING, after=r"\s*[.．、)）](?!\d)", kinds=_DIGITS, words=r"\d{1,3}", line_start=True),
    _rule(Reason.LISTING, r"[（(]\s*", r"\s*[）)]", words=r"\d{1,2}|[一二三四五六七八九十]{1,3}"),
    _rule(Reason.GRADE, after=r"\s*[类级型期]", words="[Ⅰ-ↂ]"),
    _rule(Reason.LISTING, kinds=frozenset({"sign"})),
    _rule(Reason.LISTING, r"(?:^|[。；;：:！!，,\s|])", r"[.．、](?!\d)", words=r"\d{1,2}", kinds=_DIGITS),
    _rule(Reason.LISTING, after=r"\s*(?:\||\t|$)", kinds=_DIGITS, words=r"\d{1,3}", line_start=True),
    _rule(
        Reason.LISTING, r"(?:^|[\s。；;，,：:、]|[”）)])", r"[、.．]", words=r"[一二三四五六七八九十]{1,3}", kinds=_CN
    ),
    _rule(
        Reason.LISTING,
        r"(?:^|[\s。；;，,：:]|[”）)])",
        r"[是要](?!否|有|求)",
        words=r"[一二三四五六七八九十]{1,2}",
        kinds=_CN,
    ),
    _rule(Reason.LISTING, r"(?:附件|附表|附录|附图|表|图|专栏|方案|情形|类型|注)\s*", r"(?![\d.]|\s*(?:家|个|项))"),
)
_LETTERS = (
    _rule(Reason.DOUBTFUL, after=r"[lLIiOo]+\d*\s*(?:亿|万|%|家|个|项|年)", kinds=_DIGITS),
    _rule(Reason.DOUBTFUL, r"\d[lLIiOo]+", r"\s*(?:亿|万|%|家|个|项|年)", kinds=_DIGITS),
    _rule(Reason.NAME, r"[“‘]", r"[^“”‘’，,。；;]{1,14}[”’]", kinds=_CN),
    _rule(Reason.NAME, r"[“‘][^“”‘’，,。；;]{1,10}", r"[^“”‘’，,。；;]{0,10}[”’]", words=r"\d|[一二三四五六七八九十]"),
    _rule(Reason.NAME, r"[A-Za-z][-—_+.]?|[A-Za-z]\+"),
    _rule(
        Reason.NAME,
        after=r"[-—]?(?!(?:[kmc]m|TB|PB|GB|EB|[MGkK]Wh?|[PEFT](?:FLOPS|Flops|lops)?|P|E|X|x)(?![A-Za-z]))[A-Za-z]",
        words=r"[\d.]+",
    ),
    _rule(Reason.NAME, r"[“\"‘《〈「]", r"[”\"’》〉」]"),
    _rule(Reason.NAME, r"[“\"‘]?[\d+X]*\+", r"\+?|[”\"]"),
    _rule(Reason.NAME, after=r"\s*\+\s*[\dNnXx一-鿿]"),
    _rule(Reason.NAME, after=r"\s*(?:号线|号公路|号工程|号楼|号院|号地块|号文|号厂房|号路)"),
    _rule(Reason.NAME, r"[路街道巷弄村园区]", r"\s*(?:号|弄)(?!线)"),
    _rule(
        Reason.NAME,
        after=r"\s*(?:版|时代|模式|平台|计划|工程(?!师|项目|建设项目)|行动|专项|战略|体系|政策包)",
        words=r"\d+\.0|\d{3,4}",
    ),
    _rule(Reason.NAME, r"(?:新政|政策|意见|措施|举措|办法|规定|若干|实施细则)[^，,。；;\d]{0,4}", r"\s*条"),
    _rule(Reason.NAME, after=r"\s*条(?:措施|举措|意见|政策|新政|规定|干货|硬核|实招|办法)"),
    _rule(Reason.NAME, words=r"\d+\.0"),
    _rule(Reason.NAME, after=r"(?:个市场|种资源|个大局|个循环)", words="[两二]", kinds=_CN),
    _rule(
        Reason.NAME,
        r"[“‘][^“”‘’，,。；;]{1,24}",
        r"[^“”‘’，,。；;]{0,20}[”’]",
        words=r"[一二三四五六七八九十]",
        kinds=_CN,
    ),
    _rule(
        Reason.NAME,
        r'"(?:[^",，。；;]{0,20}\+)?',
        r'[^",，。；;]{0,20}(?:\+[^",，。；;]{0,20})?"',
        words=r"\d|[一二三四五六七八九十]",
    ),
    _rule(Reason.NAME, after=r"项规定(?:精神|及|实施)", words="八", kinds=_CN),
    _rule(Reason.NAME, after=r"[.．][OoＯ]\s*(?:版|平台|时代|模式)"),
    _rule(Reason.NAME, after=r"\s*周岁?年?(?:纪念|庆)"),
)
_FEW = r"[一二两三四五六七八九十]{1,2}"
_MEMBERS = r"\s*(?:余|多)?(?:个|家|项|类|种|大|方面|县|市|区|镇|部门|省|条|座|支|位|名|所|份|款|件|人)"
_PARTS = (
    r"方面|环节|部分|阶段|维度|层面|步骤|原则|要素|档次|类别|类型|大类|等级|领域|板块|梯次|导向|重点|确立|维护|意识|自信|全面|代表|务必"
    r"|统筹|结合|转变|倒逼|坚持|聚焦|主体|抓手|支柱|关键|坚定|突出|必须|毫不动摇|面向|一级指标|二级指标|三级指标|[一-鿿]{0,6}指标(?!达)"
)
_COUNTS = (
    _rule(Reason.ORDINAL, r"党的", r"大", words=r"[一二三四五六七八九十]{1,3}", kinds=_CN),
    _rule(Reason.COUNT, after=rf"\s*个?大(?=[{_HAN}“])(?!型|量|学|幅|专(?!项|业)|会)", words=rf"{_FEW}|\d{{1,2}}"),
    _rule(Reason.COUNT, r"等(?:共|共计)?", _MEMBERS),
    *(
        _rule(
            Reason.COUNT,
            rf"(?:^|[^、{_HAN}])[{_HAN}]{{2,20}}[、和与](?:[{_HAN}]{{2,8}}[、和与]){{{n - 2}}}[{_HAN}]{{2,8}}",
            r"\s*个(?!月|百分)",
            words=rf"{n}|[{cn}]",
        )
        for n, cn in ((2, "两二"), (3, "三"), (4, "四"), (5, "五"))
    ),
    _rule(Reason.COUNT, r"”", rf"\s*(?:个|项|种|类|大)[{_HAN}]", words=_FEW, kinds=_CN),
    _rule(Reason.COUNT, after=r"\s*个[一-鿿]{0,6}试[点验](?:区域|地区|城市|省份?|单位)"),
    _rule(Reason.COUNT, r"、[^，,。；;、\d]{1,30}(?:共|共计|这|上述)?", _MEMBERS, words=_FEW, kinds=_CN),
    _rule(
        Reason.COUNT, r"(?:以下|下列|如下|上述|这|该|前述|其他|其它|前|后)", r"\s*(?:个|家|项|类|种|大|方面|条|款|点)"
    ),
    _rule(Reason.COUNT, after=rf"\s*(?:个|项|种|类|条|大)?(?:{_PARTS})"),
    _rule(Reason.COUNT, r"[（(]\s*(?:共计?|计|合计)\s*", r"\s*[个项条]\s*[）)]"),
    _rule(Reason.COUNT, r"(?:共计?|合计)\s*", r"\s*条(?![一-鿿])"),
    _rule(Reason.COUNT, r"方面", r"\s*(?:个|项|条)\s*[：:。；;]"),
    _rule(Reason.COUNT, after=r"\s*(?:个|项|种|类|条|张|份|套)\s*[：:]"),
    _rule(
        Reason.COUNT,
        r"(?:分为|分成|包括|涵盖|共分|归纳为|概括为|划分为|围绕|聚焦|抓好|突出|做好|坚持|处理好|把握好?)(?:了|以下)?",
        r"\s*(?:个|项|类|种|条|大|张)",
        words=_FEW,
        kinds=_CN,
    ),
    _rule(
        Reason.COUNT, after=r"\s*[个项张](?:[一-鿿]{0,6})(?:行动|工程|机制|清单|任务|举措|体系)", words=_FEW, kinds=_CN
    ),
    _rule(Reason.COUNT, after=r"\s*级(?:联动|联创|体系|网络|书记|同步|协同|贯通|财政|党组织)", words=r"[二两三四五]"),
)
_PERIODS = (
    _rule(Reason.AGE, after=r"\s*(?:周岁|岁)"),
    _rule(Reason.AGE, after=rf"{_TO}\d+\s*(?:周岁|岁)"),
    _rule(
        Reason.DURATION, r"(?<!时间)(?<!时限)(?<!周期)", rf"\s*(?:多|余|到|至|[-—~～])?\s*\d*\s*{_SPAN}(?!均|度(?!内))"
    ),
    _rule(Reason.DURATION, after=r"\s*(?:两|三|四|五)(?:年|天|个月)", words=r"[一二三四]"),
    _rule(Reason.DURATION, r"(?:连续|未来|今后|最近|近|前|后|过去)", r"\s*(?:年|个?月|届|季度)"),
)
_ORDINALS = (
    _rule(
        Reason.ORDINAL,
        r"第\s*",
        r"\s*(?:次|届|批|期|轮|版|个|代|阶段|类|档|步|季|方|部|种|卷|只|台|套|家|座|条|场|列|项|站|梯队|方阵|课|产业|周|天|年|条线|张|名(?!列)?(?:书记)?|大)?",
    ),
    _rule(Reason.ORDINAL, rf"第\s*{_N}{_TO}第?"),
    _rule(Reason.ORDINAL, after=r"\s*(?:届|大(?=[以精会报]|[，,。、和及]))", words=r"[一二三四五六七八九十]{1,3}"),
    _rule(Reason.ORDINAL, r"届", r"(?:中全会|次)", words=r"[一二三四五六七八九十]+"),
    _rule(Reason.ORDINAL, r"次[、和]", r"次(?:全|会)", words=r"[一二三四五六七八九十]+"),
    _rule(Reason.ORDINAL, after=r"次(?=开发|创新|创业|转化|分配|供水|装修|利用|加工|评审)", words=r"[二三]"),
    _rule(
        Reason.ORDINAL,
        after=r"\s*(?:期(?!间|限|货)|届|轮)(?:工程|项目|建设|规划|投资|会议|政协|人大)?",
        words=r"[一二三四五六1-6]",
    ),
    _rule(Reason.GRADE, after=r"\s*(?:级(?!以上)|星级?|等(?!奖的)|甲|乙|A|档|类(?!企业\d))", words=r"[一二三四五1-5]"),
    _rule(Reason.GRADE, after=r"\s*[万亿]?元?(?:级|台阶|大关|量级|能级)"),
    _rule(Reason.GRADE, after=r"\s*级(?=[\u4e00-\u9fff])", words=r"[百千万亿十]{1,3}", kinds=_CN),
)
_HOLDS = r"企业|公司|单位|机构|团队|项目|个人|人员|人才|青年|[，,]"
_BOUND = (
    rf"\s*(?:[{_HAN}%％/]{{0,6}}?)(?:[（(]含[^）)]*[）)]|及)?"
    r"(?:以上|以下|以内)(?:[（(]含[^）)]*[）)])?(?:[〔（(][^〕）)]{0,20}(?:[（(]含[^）)]*[）)])?(?:以上|以下)[〕）)])?"
)
_KINDS = r"企业|工业企业|项目|机构|单位|人才|人员|高校毕业生|科研人员"
_LIMITS = (
    _rule(Reason.THRESHOLD, after=rf"{_BOUND}(?:[〕）)])?(?:的(?=[{_HAN}，,、])|(?:且|并|至|[（(]))"),
    _rule(Reason.THRESHOLD, after=rf"{_BOUND}(?=(?:{_KINDS})(?!达|[、，,]?\s*\d|超|累计|增|新增|突破|占))"),
    _rule(Reason.THRESHOLD, after=rf"{_BOUND}[{_HAN}]{{2,12}}\s*\d+\s*(?:个|家|项|户|名|人|所)"),
    _rule(Reason.THRESHOLD, r"以上\s*[至到-]\s*", rf"\s*[{_HAN}%％]{{0,3}}(?:以下|的|、|，)"),
    _rule(Reason.THRESHOLD, r"[超过破]", rf"\s*元(?:的)?[{_HAN}]{{2,8}}\d+\s*(?:个|家|项|户)", kinds=_CN),
    _rule(Reason.THRESHOLD, after=rf"{_BOUND}(?:且|或|并|、)[^，,。；;、]{{2,30}}的(?:{_HOLDS})"),
    _rule(Reason.THRESHOLD, after=rf"{_TO}\d+\s*[人家个名]的(?:[{_HAN}A-Z])", words=r"\d+"),
    _rule(Reason.THRESHOLD, r"\d\s*[-—~至到]+\s*", rf"\s*[人家个名]的(?:[{_HAN}A-Z])", words=r"\d+"),
    _rule(Reason.THRESHOLD, rf"(?:只|仅|限)(?:可|能|限)?[{_HAN}]{{0,6}}", r"\s*次(?=[，,。；;）)]|$)", words=r"[一1]"),
    _rule(
        Reason.THRESHOLD,
        rf"(?:单个|每个|每家|每户|同一)[{_HAN}]{{0,6}}(?:最多|至多|不超过)[{_HAN}]{{0,6}}",
        r"\s*[人名个项家]",
    ),
    _rule(
        Reason.SIZE,
        r"(?:以|依托|围绕|利用)(?:\d[\d.]*[一-鿿]{2,12}、)?\s*",
        rf"\s*(?:平方公里|公里|亩|公顷|万?平方米)[{_HAN}]{{2,20}}(?:、[^，,。；;]{{0,30}})?为",
    ),
    _rule(
        Reason.IN_KIND,
        r"(?:给予|提供|配给|配备|按)(?:人均)?(?:不低于|不超过|不少于|最高|最多)?\s*(?:\d+\s*[-—~至到]+\s*)?",
        rf"(?:{_TO}\d+)?\s*平方米(?:以上|以下|以内)?的?(?:标准|[{_HAN}]{{0,10}}(?:空间|场地|住房|工位|用房|公寓|场所))",
    ),
    _rule(
        Reason.THRESHOLD,
        r"(?:不少于|不低于|超过|不超过|突破|达到|满|大于|高于|不足|不满|少于|低于|超)\s*",
        rf"\s*[{_HAN}%％]{{0,6}}(?:以上)?的(?=[{_HAN}]|[，,])(?!目标|水平|规模|比例|标准|奖|补)",
    ),
)
_ARTICLES = (
    _rule(Reason.DENOMINATOR, r"每", words=r"[十百千万亿]+|\d+[万千百]?"),
    _rule(Reason.INDEFINITE, after=rf"\s*[{_HAN}](?=[{_HAN}“])(?<![元%年])", words="一", kinds=_CN),
    _rule(Reason.INDEFINITE, r"每", words=r"[一二两三]", kinds=_CN),
    _rule(Reason.INDEFINITE, r"(?<![超破达过近逾])", r"[名家企人场所校村县吨]", words=r"[百千万]|百万|千万", kinds=_CN),
)

RULES: tuple[Rule, ...] = (
    *_HIDDEN,
    *_VALUES,
    *_SITE,
    *_LAW,
    *_DATES,
    *_NUMBERING,
    *_LETTERS,
    *_PERIODS,
    *_COUNTS,
    *_ORDINALS,
    *_LIMITS,
    *_ARTICLES,
)
