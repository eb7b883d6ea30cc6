"""The name of the indicator that a figure has: its own words, completed from what the sentence said before."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.attributes import attribute, bare, base, comparison, coordinates, distributive, level
from kg.extraction.indicators import (
    Subject,
    Verb,
    holder_before_verb,
    last_verb,
    passive,
)
from kg.extraction.materials import State, Words
from kg.extraction.phrases import following
from kg.extraction.screening import AREAS
from kg.extraction.sentences import squeeze
from kg.extraction.topics import place_named, topic
from kg.model import Comparator, Range
from kg.quantities import Figure, Form
from kg.quantities.units import is_money, is_ratio, split_unit

_LISTED = re.compile(r"等$")
LEVEL = re.compile(r"^(?:国家级|省级|市级|区级|县级|国家|部级|自治区级|省部级)(?:及以上|以上)?")
_OF_SIZE = re.compile(r"^\s*的(?P<what>[一-鿿“”A-Za-z]{2,24})")
_SIZE = re.compile(r"(?P<verb>设立|组建|成立|发起|建立|建设|打造|形成)(?P<size>总规模|规模|总额|总面积|面积|总投资)$")
_GREW = re.compile(r"(?:年均|同比|同口径|位次)?(?:增长|下降|提高|提升|降低|增加|前移|上升)$")
_CHANGED = re.compile(r"(?:年均|同比|同口径|位次)?(?:增长|下降|增速|增幅|提升|提高|增加|减少|排名)$")
_COMPARED_GROWTH = re.compile(r".*(?:增速|增长|增幅)(?:高于|低于|快于)")
_SHARED = re.compile(r"双双|均|分别|其中")
_SUBJECTLESS = re.compile(r"数量|增速|增幅|位次|排名|占比|比重|总数|总量|个数|金额")
_ROOM = re.compile(r"面积|容纳|工位|床位")
_AMONG = re.compile(r"^(?:[为是属])?(?P<what>(?<=[为是属])[一-鿿]{2,10}|[获入][一-鿿]{2,10})")
_PUSHED = ("推动", "推进", "促进", "支持", "加快", "引导", "帮助", "指导", "组织")
_DONE_TO = Verb(word="推动", kind="increment", strong=False)
_OTHERS = re.compile(
    r"(?!上[市规云台]|开工|[投达]产|入[库选园驻规]|落[地户]|签约|升|改|转型|建成|通过|完成|实现|获|成为|进入|纳入|覆盖|达|竣工|投[用入]"
    r"|运营|参加|参与|开展|创建|申报|加入|建立|设立|新增|列入|挂牌|取得|数字化|就业|创业)[一-鿿]{2}"
)
_AMONG_FIRST = re.compile(
    r"(?:排名|位次)?(?:争取|力争)?(?:向|进入|跻身|位居|位列|排在|稳居|居|列|挺进|迈进)?(?P<scope>全国|全省|全市|全区|全县|全球|世界|国内|省内|[东中西]部)?前?$"
)
_INVESTED = ("总投资", "计划总投资", "投资总额", "总投资额", "估算总投资")
_OCCUPIED = ("入驻率", "出租率", "入园率", "使用率", "利用率", "开工率")
_RISES = re.compile(r"提升|提高|增加|扩大|扩容|增|上升|跃升|升|压减|降")
_INSTALMENT = re.compile(r"^的?(?P<what>[一-鿿“”]{2,20}?(?:母基金|引导基金|投资基金|基金|项目|债券|工程))")
_REACHED = ("达到", "突破", "超过", "达")
_TIMES = ("人次", "场次", "次", "人", "场", "户次", "家次")


_GROWN = re.compile(r"^(?:的|左右的?|以上的?)?(?P<what>增长|增速|增幅)(?=$|[，,。；;、])")
_SERVED = re.compile(r"(?:赋能|服务|输送|培养|孵化|惠及|带动|扶持|帮扶|助力|支持)(?:了)?$")
_HEDGES = ("上", "近", "超", "约", "逾", "超过", "突破", "接近")
_HEADS = re.compile(
    r"^(?P<what>(?:新|改革|提升|创新|便民|惠[民企]|重点|优化|硬核){0,2}"
    r"(?:举措|措施|任务|事项|改革|清单|行动|服务事项|项目|科技成果|成果))(?=$|[，,。；;、\s])"
)
"""Words for work that close an indicator behind its figure (实施稳外贸20项|举措)."""

_RUNS = ("运行", "上线", "竞得")

_CLOSES = re.compile(r"(?:建设|推进|打造|实施|运行)$")


def _enumerated(own: str, figure: Figure) -> bool:
    """Whether a count sums up the names before it (甲、乙、丙|3个)."""
    return not own.endswith("等") and figure.quantity.value == own.count("、") + 1


def _closed(subject: Subject, figure: Figure, words: Words) -> tuple[str, int, bool] | None:
    """An indicator whose head stands behind its figure (产值5%的|增长, 实施稳外贸20项|举措)."""
    name, unit = subject.name, figure.quantity.unit
    grown = _GROWN.match(words.right) if name and unit == "%" else None
    if grown:
        return name + grown["what"], grown.end(), False
    if not name or "、" in words.own or not (subject.verb or name.endswith(_RUNS)) or subject.growth:
        return None
    work = _HEADS.match(words.right) if split_unit(unit)[1] in ("项", "条", "个") else None
    if work is None or figure.form is not Form.PLAIN or figure.compared:
        return None
    return name + ("" if name.endswith(work["what"]) else work["what"]), work.end(), False


class Naming:
    """Names the figures of one sentence; ``state`` is what its earlier clauses said."""

    def __init__(self, clean: str, place: Range, state: State) -> None:
        self.clean, self.place, self.state = clean, place, state

    def named(self, subject: Subject, figure: Figure, words: Words) -> tuple[str, int, bool]:
        """The indicator's own words, how far they reach behind the figure, and whether the object stands there."""
        own = squeeze(words.own)
        if closed := _closed(subject, figure, words):
            return closed
        if own.count("、") and figure.form is Form.PLAIN and not figure.compared and _enumerated(own, figure):
            behind, length = following(words.right, figure, subject, last=words.last)
            if behind and not _CLOSES.search(behind):
                return behind, length, True
        served = _SERVED.search(own) if figure.quantity.comparator is not Comparator.EQUAL else None
        if served and figure.compared in _HEDGES:
            behind, length = following(words.right, figure, replace(subject, growth=""), last=words.last)
            if behind:
                return behind, length, True
        if figure.form is Form.PLAIN and not figure.compared and last_verb(own) and subject.name:
            behind, length = following(words.right, figure, subject, last=words.last)
            if behind:
                return holder_before_verb(own, figure) + behind, length, True
        if subject.verb and subject.verb.word in _PUSHED and not figure.compared and _OTHERS.match(words.right):
            behind, length = following(words.right, figure, replace(subject, growth="", verb=_DONE_TO), last=words.last)
            return subject.name + behind, length, True
        if own.endswith("等") and passive(words.right):
            return subject.name.removesuffix("等"), 0, False
        size = _SIZE.search(own)
        sized = _OF_SIZE.match(words.right) if size else None
        if size and sized:
            return sized["what"] + size["size"], sized.end(), False
        of_size = _OF_SIZE.match(words.right) if bare(subject.name) or subject.name == "投资" else None
        if of_size:
            return of_size["what"] + subject.name, of_size.end(), False
        first = _INSTALMENT.match(words.right) if subject.name in ("首期", "一期", "首期规模") else None
        if first and is_money(figure.quantity.unit):
            return first["what"], first.end(), False
        open_ = not subject.name or _LISTED.search(own) or own.endswith(("的", "领域", "方面"))
        if not open_ or subject.growth or (figure.form not in (Form.PLAIN, Form.SHARE) and not figure.compared):
            return subject.name, 0, False
        last = self.state.done[-1].figure.quantity.unit if self.state.done else figure.quantity.unit
        among = _AMONG.match(words.right) if self.state.name and last == figure.quantity.unit else None
        if among:
            return f"{among['what']}的{self.state.name}", among.end(), True
        right = re.split(r"[、和及与]", words.right)[0] if own.endswith("等") else words.right
        behind, length = following(right, figure, subject, last=words.last)
        return behind or subject.name, length, bool(behind)

    def names(self, name: str, subject: Subject, figure: Figure, words: Words, count: int) -> tuple[str, ...]:
        """The indicators of a group, completed from what went before and distributed over its list."""
        state, own = self.state, words.own
        if not subject.name and count > 1 and len(state.done) >= count and subject.growth:
            return tuple(s.name + subject.growth for s in state.done[-count:])
        name = self._completed(name, subject, figure, words)
        if len(name) < 2:
            return ()
        if re.search(r"各(?:约|超|达)?$", own.rstrip()):
            return tuple(part for part in re.split(r"[、和及]", name) if len(part) > 1) or (name,)
        each = count > 1 or distributive(own)
        joint = not (each or figure.form is Form.RANK or subject.growth or level(name))
        names = coordinates(name, joint=joint, strict=not each, count=count)
        composed = count > 1 and len(names) == 1 and len(state.members) == count
        if composed:
            rest = name.removeprefix(state.members[-1])
            names = tuple(member + rest for member in state.members)
        if count > 1 and len(names) == count and not composed:
            state.members = tuple(base(n) for n in names)
        if subject.growth:
            names = tuple(n + subject.growth for n in names)
        if figure.form is Form.RANK:
            state.scope = figure.scope or state.scope
            names = tuple(f"{n.removesuffix('排名')}{state.scope}排名" for n in names)
        return names

    def _completed(self, name: str, subject: Subject, figure: Figure, words: Words) -> str:
        """An indicator with the subject that stands earlier (总量 -> 企业总量, 占GDP比重 -> 投入占GDP比重)."""
        state, own, before, verb = self.state, words.own, self.state.name, subject.verb
        if not name and len(subject.whole) >= 5 and not subject.growth and figure.form is Form.PLAIN:
            return subject.whole
        if not name:
            return self._elided(subject, figure, words)
        if figure.compared == "前" and (scope := _AMONG_FIRST.search(name)):
            return f"{name[: scope.start()]}{scope['scope']}排名"
        if name in _INVESTED and verb is None and not before and state.thing and (thing := state.thing.word):
            return re.sub(r"(?:建设|实施|落地|改造)$", "", thing) + name
        if name in _OCCUPIED and (where := self._where(figure)):
            return where + name
        last = state.done[-1] if state.done else None
        if last and ("其中" in own or state.among) and is_money(figure.quantity.unit) and not level(name):
            same = is_money(last.figure.quantity.unit) and verb is None
            return name + attribute(last.name) if same else name
        if before and comparison(name) and not _COMPARED_GROWTH.match(name):
            return before + name
        if before and LEVEL.fullmatch(name):
            return name + LEVEL.sub("", before)
        if before and name.startswith(("占", "相当于")):
            return _CHANGED.sub("", before) + name
        if before and bare(name) and verb is None:
            return base(before) + name
        small = len(name) <= 4 and split_unit(figure.quantity.unit)[1] in AREAS
        if verb is None and (bare(name) or small):
            if _SUBJECTLESS.fullmatch(name):
                return ""
            return self._where(figure) + name if small or _ROOM.search(name) else name
        if len(name) == 2 and verb and verb.word == "新增" and not subject.growth:
            return verb.word + name
        return name

    def _where(self, figure: Figure) -> str:
        """The place that a measure belongs to: the last one named in the sentence, else in its paragraph."""
        start = self.place.start
        line = max(self.clean.rfind("\n", max(0, start - 200), start) + 1, start - 200, 0)
        return place_named(self.clean[start : figure.start]) or place_named(self.clean[line:start])

    def _elided(self, subject: Subject, figure: Figure, words: Words) -> str:
        """The indicator that a figure without one has from the words before (…，增长5%; …，每年遴选10个)."""
        before, unit = topic(words.earlier) or self.state.name, figure.quantity.unit
        if self.state.done and self.state.done[-1].figure.end == figure.core:
            return before
        if figure.form is Form.RANK or subject.growth:
            return _GREW.sub("", before)
        last = self.state.done[-1].figure.quantity.unit if self.state.done else ""
        before = before if is_ratio(unit) and last != "倍" else _GREW.sub("", before)
        if before and last and is_money(unit) and not is_money(last) and not is_ratio(last):
            return before + "金额"
        added = subject.verb is not None and subject.verb.word == "新增" and bool(last)
        same = last == unit or (added and split_unit(last)[1] == split_unit(unit)[1])
        if before and ((subject.verb and same) or _SHARED.search(words.own) or figure.compared in _REACHED):
            return before
        if before and last == unit and figure.compared in ("至", "到") and _RISES.search(words.own):
            return before
        if subject.verb and not before:
            return subject.verb.word if unit in _TIMES else self.state.thing.word if self.state.thing else ""
        return ""
