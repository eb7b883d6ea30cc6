"""The edges of names: where a name that ends in a known head noun begins, and whether it is a name at all.

Chinese writes no capital letters and no blanks, so that a name is told by its end (``研究院``,
``行动``) and by what stands before it: a verb, a function word or a mark closes it on the left,
and something that only one thing is called (a region, a university, words in quotation marks, a
rare word) makes a name of what would otherwise be a kind of thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from kg import regions
from kg.extraction.characters import fold
from kg.lexicon import tables
from kg.lexicon.memory import cache, lru_cache
from kg.model import Region

LONGEST = 40
"""Characters that a name may reach to the left of its head."""

DIVIDING = re.compile("[,。;:!?\n“”《》]")
"""Marks that no list of names goes beyond."""

HARD = frozenset("。;!?,:\n\r\t|*#<>【】[]{}《=>~→※●•◆■▲>>")
OPEN = {"”": "“", ")": "(", "》": "《"}
MASK = "\ue000"
"""Stands for each character of a quotation or a bracket, so that no word is found inside."""


RIVERSIDE = ("侧", "岸")
"""After these a river and a side of it were read as a region: 湘江西岸."""

MEDICAL = re.compile(r"中[药医央]")
"""Words that begin with the last character of what looks like a region's name: 秦巴中药 is not 巴中."""

_Node: TypeAlias = "dict[str, _Node]"


BARE = re.compile(r"[\s\"“”‘’《》〈〉()（），()、,,.·・\-—–－]+")


@lru_cache(maxsize=1 << 14)
def bare(name: str) -> str:
    """A name without the marks that writers add or drop.

    >>> bare("温州“科企通”")
    '温州科企通'
    """
    return BARE.sub("", name)


def trie(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of the words, fast for thousands of them.

    >>> bool(re.fullmatch(trie(["科技", "科技城", "城"]), "科技城"))
    True
    """
    root: _Node = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}

    def build(node: _Node) -> str:
        branches = [re.escape(char) + build(node[char]) for char in sorted(node) if char]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
        return f"(?:{body})?" if "" in node else body

    return build(root)


FUNCTION_WORDS = {
    "等": r"(?<![高中初均同平优相])等(?!级|离子|奖|教|院校|研究院)",
    "的": r"(?<!目)的",
    "为": r"(?<![作成行人认])为(?!民)",
    "在": r"(?<![现存所内潜])在(?!线|建(?!设|立|成))",
    "是": r"是(?!否)",
    "对": r"(?<!应)对(?!接|外|口|标|话|比)",
    "由": r"(?<!自)由",
    "有": r"(?<![所国私特共])有(?!限|色|机|效|为)",
    "把": r"把(?!手|关)",
    "向": r"(?<![市方])向(?!导|阳|心|日)",
    "于": r"于(?!都|洪)",
    "经": r"(?<![已曾财神科产天圣])经(?![济营贸开验典费纬信办络理受历过销久常略管侦海纪脉方])",
    "将": r"将(?!乐)",
    "以": r"以(?!上|下|后|前|内|外|来|太)",
    "让": r"让(?!利)",
    "共建": r"(?<!部)共建",
    "从": r"(?<![服跟随顺盲自])从(?!业|化|江|属|事)",
    "建设": r"(?<=[一-龥]{4})建设(?!工程|银行|集团|投资|发展|路|局|厅|部|委|指挥|领导|大道|项目|试点|行动"
    r"|计划|专项|推进|促进|大会|方案|规划|办法|条例|年|兵团|管理|中心|用地|机制|标准|全国)(?=[一-龥“(]{4})",
    MASK: r"\ue000(?:内|中|下|人才|企业|项目|两大)",
    "引导": r"引导(?!基金|资金)",
    "推进": r"推进(?!会|大会|中心)",
    "启动": r"启动(?!区|仪式)",
    "加速": r"加速(?!器)",
    "其中": r"其中",
    "即": r"即(?!时|期)",
    "给予": r"给予",
    "给": r"(?<!供)给(?!排水|水)",
    "使": r"(?<![天大])使(?!用|命)",
}
"""The short words that end what stands to the left of a name, each with what it must not be a part of."""


@cache
def cut_words() -> re.Pattern[str]:
    """Words that end what stands to the left of a name wherever they occur: verbs and function words."""
    words = [
        row["word"]
        for row in tables.load("name_edges")
        if row["strength"] == "cut" and row["word"] not in {"推进", "启动", "加速"}
    ]
    begins = re.escape("".join(sorted({word[0] for word in (*words, *FUNCTION_WORDS)})))
    return re.compile(f"(?=[{begins}])(?:{trie(words)}|{'|'.join(FUNCTION_WORDS.values())})")


@cache
def lead_words() -> re.Pattern[str]:
    """Words and figures that do not belong to a name when they stand before it."""
    words = [row["word"] for row in tables.load("name_edges")]
    counted = (
        r"[一二两三四五六七八九十百千万\d]+\.?\d*"
        r"(?:个|家|项|批|大|种|类|位|名|支|条|次|届|期|所|处|座|年|月|日|号|%|余|多)+(?:以上|左右)?"
    )
    counted = r"[0-9X〇○]{2,4}年(?:度)?|第[一二三四五六七八九十百\d]+[条章节款]|" + counted
    return re.compile(f"(?:{counted}|(?:{trie(words)})(?![型性化式])|[\\s、·,.0-9.—\\-的地得着等及与和或并])")


@cache
def edge_words() -> frozenset[str]:
    """All words that do not belong to a name when they stand before it."""
    return frozenset(row["word"] for row in tables.load("name_edges"))


@cache
def determiners() -> re.Pattern[str]:
    """Words that tell how many or whose, never the beginning of a name."""
    words = [row["word"] for row in tables.load("name_edges") if row["strength"] == "determiner"]
    return re.compile(rf"(?:{trie(words)})(?![型性化式])|[\dX]+(?:项|个|大|批)|[\s、·,的和与及]")


@cache
def generic_words() -> re.Pattern[str]:
    """Words that tell the kind of a thing, not which one."""
    return re.compile(trie(row["word"] for row in tables.load("generic_modifiers")))


NAMED = 0.7
"""A weight from which on words before a head noun are taken for a name."""

TOLD = re.compile(
    r"中[德荷日韩新意法英俄美澳以白泰印欧瑞](?!技术|材料|能源|型|兴|产)"
    r"|[X×](?=[一-龥]{2})(?![家个项批大所座处名位条次月日年])"
    r"|[京津冀晋辽吉沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇陕陇蒙藏][企商才](?!业)"
)
"""Two countries (中德), a place that the writer blacked out (X科技大市场), those of a province (皖企)."""

UNDERTAKING = ("计划", "工程", "行动", "专项", "项目", "中心", "基金", "平台")
"""Before these a verb may be the last word of the name itself: 特殊支持计划."""

QUOTED_LIST = re.compile(r"[”、,(]")
"""What a quotation holds that is no single name."""

NO_PART = re.compile(r"简称|记者|通讯员|原名|又称|见附|不含|责任|单位:|牵头")
"""What a bracket holds that is no part of a name."""

LEVELS = re.compile(r"(?:国家|省|市|区|县)级?(?:和|、|及|与)(?:省|市|区|县)级|(?:国家|省|市)级?以上")
NUMERAL = re.compile(r"[一二三四五六七八九十\d]+")
LEVEL = re.compile(r"(?:自治区|国家|中国|全国|世界|全球|省部共建|省|市|区|县|本市|我市|我省|我区)(?!级|场|内|外|域)")
VERB_WITHIN = re.compile(
    r"建设|引进|培育|发展|创新|优化|服务|提升|推广|共享|宣传|组织|吸引|促进|统筹|规划|布局|试点|联合|合作|应用|使用|投资"
)
BUILDING = re.compile(r"(?:建设|建立|加快|推进|打造|设立|完善|启动|深化|组建|推动|扩大|做优|做强|加速|筹建|接入)$")
DOING = re.compile(r"(?:实施|开展|举办|参加|承办|落实)$")
CONJUNCTION = re.compile(r"(?<![共协融调总饱温柔缓])和(?!谐|平|服)|(?<![参给])与(?!会)|以及|(?<!以)及(?!时)|或")
ENDED = re.compile(
    r"(?:[群带廊圈湾院所室器区园城镇岛谷台站场馆]|中心|公司|集团|企业|机构|学会|协会|联盟|基金|空间|基地|工程|计划|行动|大学|高校|院校|人才|团队|部门|政府|峰会|大会|论坛|大赛|"
    r"活动|单位|方案|政策|意见|资金|专家|职工|[周节奖])$"
)


GRADED = re.compile(r"高能级|高水平|高质量|高标准|高层次|一流|大型|重大|重点|各类|优质|标志性")


@cache
def proper_words() -> re.Pattern[str]:
    """Words that only one institution or wider area is called."""
    return re.compile(institution_words().pattern + r"|[\u4e00-\u9fff]{2,8}大学(?!生|科技园)")


@cache
def institution_words() -> re.Pattern[str]:
    """The known institutions and wider areas alone."""
    forms = [row["form"] for row in tables.load("institutions")] + [row["name"] for row in tables.load("macro_regions")]
    return re.compile(trie(forms))


@cache
def homographs() -> frozenset[str]:
    """Short names of regions that are words of the language as well (资源, 白银)."""
    return frozenset(row["name"] for row in tables.load("region_homographs"))


class Frame:
    """The folded text with its quotations and brackets, made once for a document."""

    __slots__ = ("_marks", "_places", "masked", "partner", "places", "text")

    def __init__(self, clean: str, within: Region | None = None) -> None:
        self.text = fold(clean)
        self.places = tuple(
            place
            for place in regions.scan(self.text, within)
            if self.text[place[0] : place[1]] not in homographs()
            and self.text[place[1] : place[1] + 1] not in RIVERSIDE
            and not MEDICAL.match(self.text, place[1] - 1)
        )
        self._places = [start for start, _, _ in self.places]
        self._marks = [match.start() for match in DIVIDING.finditer(self.text)]
        self.partner = self._pair()
        self.masked = self._mask()

    def in_phrases(self, pattern: re.Pattern[str], sign: str) -> Iterator[re.Match[str]]:
        """The matches of a pattern that holds a sign and crosses no dividing mark, looked for where the sign is.

        >>> frame = Frame("新建甲园、乙园,扩建丙园;支持甲园、丙园等")
        >>> [match.group() for match in frame.in_phrases(re.compile("[甲乙丙]园、[甲乙丙]园"), "、")]
        ['甲园、乙园', '甲园、丙园']
        """
        at = self.text.find(sign)
        while at >= 0:
            next_mark = bisect_left(self._marks, at)
            start = self._marks[next_mark - 1] + 1 if next_mark else 0
            end = self._marks[next_mark] + 1 if next_mark < len(self._marks) else len(self.text)
            yield from pattern.finditer(self.text, start, end)
            at = self.text.find(sign, end)

    def _pair(self) -> dict[int, int]:
        """Closing mark -> opening mark, for pairs that are not longer than a line's worth."""
        pairs: dict[int, int] = {}
        stack: list[tuple[str, int]] = []
        for match in re.finditer(r"[“”()《》\n。]", self.text):
            char, at = match.group(), match.start()
            if char in "\n":
                stack.clear()
            elif char in "“(《":
                stack.append((char, at))
            elif char in OPEN:
                while stack and stack[-1][0] != OPEN[char]:
                    stack.pop()
                if stack and not (char == "”" and self._speech(stack[-1][1], at)):
                    pairs[at] = stack.pop()[1]
            elif stack and stack[-1][0] == "(":
                stack.clear()
        return pairs

    def _speech(self, start: int, end: int) -> bool:
        """Whether a quotation is a sentence that somebody says, not a name."""
        inside = self.text[start + 1 : min(end, start + LONGEST)]
        return any(mark in inside for mark in "。;!?") or ("," in inside and end - start > 12)

    def _mask(self) -> str:
        chars: list[str] = []
        at = 0
        outer = sorted((start, end) for end, start in self.partner.items() if self.text[end] != "》")
        for start, end in outer:
            if start < at or end - start > LONGEST:
                continue
            chars.append(self.text[at:start])
            chars.append(MASK * (end + 1 - start))
            at = end + 1
        chars.append(self.text[at:])
        return "".join(chars)

    def left(self, head: int) -> int:
        """Where a name with its head noun at ``head`` begins.

        >>> frame = Frame("加快推进浙江大学温州研究院建设")
        >>> frame.text[frame.left(10):13]
        '浙江大学温州研究院'
        """
        if (
            self.masked[head] == MASK
            and (quote := self.text.rfind("“", max(0, head - LONGEST), head)) >= 0
            and not QUOTED_LIST.search(self.text, quote, head)
        ):
            return quote + 1
        start = self._reach(head)
        window = self._words(head)[start:head]
        cuts = list(cut_words().finditer(window))
        at_head = bool(cuts) and start + cuts[-1].end() == head and len(cuts[-1].group()) == 2
        if at_head and len(window) > 4 and self.text.startswith(UNDERTAKING, head):
            cuts.pop()
        start = self._strip(start + (cuts[-1].end() if cuts else 0), head)
        return self._anew(self._divide(start, head), head)

    def _words(self, head: int) -> str:
        """The text to look for words in: quotations and brackets are hidden, unless the head is in one."""
        return self.text if self.masked[head] == MASK else self.masked

    def _anew(self, start: int, head: int) -> int:
        """Past a verb that may stand inside a name, where a region or a quotation follows it (``企业建设温州…``)."""
        words = self._words(head)
        for match in VERB_WITHIN.finditer(words, start, head):
            at = match.end()
            if self.text[at] == "“" or (self.placed(at, head) and self.places_from(at)[0][0] == at):
                start = at
        for place in self._places[bisect_left(self._places, start + 2) : bisect_left(self._places, head)]:
            if words[place] == MASK != words[head]:
                continue
            if any(self.text[place - n : place] in edge_words() for n in range(2, min(6, place - start) + 1)):
                start = place
        return start

    def _divide(self, start: int, head: int) -> int:
        """Past a conjunction, where what follows it is a name of its own."""
        for match in reversed(list(CONJUNCTION.finditer(self._words(head), start, head))):
            after, before = match.end(), match.start()
            if self._opens(after, head) or (MASK in self.masked[start:before] and MASK not in self.masked[after:head]):
                return self._strip(after, head)
            if before > start and (ENDED.search(self.text, start, before) or GRADED.match(self.text, after)):
                return self._strip(after, head)
        return start

    def _opens(self, at: int, head: int) -> bool:
        """Whether a name can begin at a place: with a region, an institution, a level, a quotation, a determiner."""
        return (
            self.masked[at] == MASK
            or bool(
                LEVEL.match(self.text, at) or proper_words().match(self.text, at) or determiners().match(self.text, at)
            )
            or self.placed(at, min(head, at + 4))
        )

    def placed(self, start: int, end: int) -> bool:
        """Whether a region is named in a stretch of the text."""
        at = bisect_left(self._places, start)
        return at < len(self.places) and self.places[at][1] <= end

    def places_from(self, start: int) -> tuple[tuple[int, int, tuple[Region, ...]], ...]:
        """The first named region from a place on."""
        at = bisect_left(self._places, start)
        return self.places[at : at + 1]

    def proper(self, start: int, head: int) -> bool:
        """Whether a place, an institution or a quotation stands before the head noun."""
        words = self.text[start:head]
        if "“" in words or self.placed(start, head) or TOLD.match(words):
            return True
        school = words.find("大学", 2) > 0 and "大学生" not in words
        return school or bool(institution_words().search(words))

    def weight(self, start: int, head: int) -> float:
        """How surely the words before the head noun single out one thing, from 0 to above 1.

        >>> frame = Frame("温州科技金融中心,科技企业孵化器")
        >>> frame.weight(0, 4) >= NAMED, frame.weight(9, 13) >= NAMED
        (True, False)
        """
        words = self.text[start:head]
        if LEVELS.match(words):
            return 0.3
        if self.proper(start, head):
            return 1.0
        rest = self.rest(start, head)
        weight = 0.45 if LEVEL.match(words) else 0.0
        weight += (0.0, 0.3, 0.75, 0.9)[min(len(rest), 3)]
        if weight and BUILDING.search(self.text, max(0, start - 2), start) and len(words) >= 6:
            weight += 0.15
        return weight + (0.15 if len(words) >= 6 else 0.0)

    def rest(self, start: int, head: int) -> str:
        """What is left of the words before a head noun without those that tell kinds.

        >>> Frame("太湖流域科技创新中心").rest(0, 6)
        '太湖流域'
        """
        words = self.text[start:head]
        words = LEVEL.sub("", words, count=1) if LEVEL.match(words) else words
        return generic_words().sub("", re.sub(r"[()、·\s\d]", "", words))

    def _reach(self, head: int) -> int:
        text, partner, i = self.text, self.partner, head
        floor = max(0, head - LONGEST)
        while i > floor:
            char = text[i - 1]
            if char in "”)":
                opening = partner.get(i - 1)
                if opening is None or opening < floor or (char == ")" and not self._brief(opening, i - 1)):
                    return i
                i = opening
                if char == "”" and text[i - 1 : i] == "”":
                    return i
                continue
            if char in HARD or char in "“(、》":
                return i
            i -= 1
        return i

    def _brief(self, opening: int, closing: int) -> bool:
        inside = self.text[opening + 1 : closing]
        return (
            len(inside) <= 12
            and not any(mark in inside for mark in ",;。:")
            and not NUMERAL.fullmatch(inside)
            and not NO_PART.search(inside)
        )

    def _strip(self, start: int, head: int) -> int:
        """Past leading verbs, adverbs, determiners and figures; conjunctions divide two names."""
        pattern = determiners() if DOING.search(self.text, max(0, start - 2), start) else lead_words()
        while start < head:
            if self.masked[start] == MASK != self.masked[head]:
                break
            match = pattern.match(self.text, start, head)
            if not match or not match.group():
                break
            start = match.end()
        return start
