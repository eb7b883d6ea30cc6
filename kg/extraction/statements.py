"""From one sentence to its statements: an indicator and the figure it has."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extraction.attributes import level
from kg.extraction.indicators import (
    Subject,
    hedged_by,
    hedged_within,
    last_verb,
    read_left,
)
from kg.extraction.materials import Manner, State, Statement, Words
from kg.extraction.naming import LEVEL, Naming
from kg.extraction.phrases import LONGEST, after_object, bounded, grouped, in_brackets, own_words, trim
from kg.extraction.screening import baseline, measurable, modifier, sound
from kg.extraction.sentences import bracketed, inside, split, squeeze
from kg.extraction.topics import Latest, topic
from kg.model import Comparator, Range
from kg.quantities import Figure, Form
from kg.quantities.units import is_money, is_ratio, is_time, split_unit

_DONE = re.compile(
    r"(?:容纳|用地|占地|发放|投入|引进|培训|转化|成交|入库|办理|兑现|发行|交易|使用|登记|融资|就业|贷款|装机|产能"
    r"|库容)(?:额|量|数)?$"
)
_CASE = re.compile(r"(?:(?<=[；;，,。：:\n])|^)\s*对[^，,]{2,60}[，,](?:分别|一次性|免费|最高)*(?:给予|提供|予以)")
_GIVEN = re.compile("给予|予以|奖励|奖补|补助|补贴|资助|按|每")
_DATE = re.compile(r"(?:19|20)\d\d年")
_STEP = re.compile(r"\s*(?:[百千万亿]+元?)?台阶")
_AND = re.compile("[和及与或]|以(?!上)|获")
_SINCE = re.compile(r"(?:从|由|自)(?:\d{4}年(?:底|末)?的?)?$")
LEVELLED = r"[一-鿿]{1,6}?级|(?:过|超过?|逾|突破)[一二两三四五六七八九十]*(?:百亿|千亿|万亿)元?级?"
_GRADE = re.compile(rf"(?:{LEVELLED})(?P<noun>[一-鿿]{{2,16}})")
_GRADE_ALONE = re.compile(rf".*级|{LEVELLED}")
_ISSUES = ("期", "场", "轮", "场次")
_OF_THEM = re.compile(r"[一-鿿]{0,10}(?:指标|工作|数据)(?:均|都|双双|全部|居|排名|位居|位列)*")
_OF_WORK = re.compile(r"[一-鿿]{0,6}(?:建设|推进|打造)(?=$|[，,。；;、])")
_AWARD = re.compile(r"(?:[特一二三]等|优秀|金|银|铜|优胜)奖$")
_ADDED = ("新增", "新建", "新认定", "认定", "新设", "引进", "引育", "引培", "招引", "招聘", "入选")
_TEAMS = "团队"
_TOTAL = re.compile(r"总|共|累计|达|拥有|已|现有|其中|目前")
_BODIES = {**dict.fromkeys("人名位支", "人名位支"), **dict.fromkeys("家个", "家个")}
"""Units in which one list counts bodies, and those in which it counts people and their teams."""


@dataclass(slots=True)
class _Cursor:
    """Where the reading of a clause has come to.

    ``carried`` are words before a figure that was stepped over, beginning at ``origin``; ``waiting`` tells
    that the object of the figure before stands behind it.
    """

    at: int
    carried: str = ""
    origin: int = 0
    waiting: bool = False


def read_sentence(clean: str, place: Range, figures: tuple[Figure, ...], manner: Manner) -> list[Statement]:
    """The statements of a sentence.

    >>> from kg.quantities import find_figures
    >>> text = "新增高新技术企业30家、科技型中小企业180家以上，总数达到900家"
    >>> found = read_sentence(text, Range(start=0, end=len(text)), find_figures(text), Manner())
    >>> [(s.name, str(s.figure.quantity.value)) for s in found]
    [('高新技术企业', '30'), ('科技型中小企业', '180'), ('科技型中小企业总数', '900')]
    """
    reader = _Sentence(clean, place, figures, manner)
    reader.read()
    return reader.state.done


class _Sentence:
    """Reads one sentence: its clauses from left to right, its figures within each."""

    def __init__(self, clean: str, place: Range, figures: tuple[Figure, ...], manner: Manner) -> None:
        self.clean, self.place, self.manner = clean, place, manner
        self.brackets = bracketed(clean, place.start, place.end)
        dated = [f for f in figures if not _DATE.match(clean, f.core)]
        self.figures = [f for f in dated if not inside(f.core, self.brackets)]
        self.noted = [f for f in dated if inside(f.core, self.brackets)]
        self.last = self.figures[-1].core if self.figures else place.start
        self.state = State(thing=manner.thing)
        self.unshared = frozenset[int]()
        self.naming = Naming(clean, place, self.state)
        case = _CASE.search(clean, place.start, place.end)
        self.given = (
            case.start() if case and not re.search("力争|到20", clean[place.start : case.start()]) else place.end
        )

    def read(self) -> None:
        """Fill ``state.done``."""
        for start, end in split(self.clean, self.place.start, self.place.end, "，,", self.brackets):
            text = squeeze(self.clean[start:end])
            hedged = self.state.hedged
            self.state.hedged = hedged or hedged_by(text)
            mine = [f for f in self.figures if start <= f.core < end and f.core < self.given]
            mine = [f for f in mine if f.form is not Form.CHINESE or self._measurable(f, start, end)]
            kept = [f for i, f in enumerate(mine) if not modifier(self.clean, f, mine[i + 1 :], start, end)]
            before = len(self.state.done)
            kept = [f for f in kept if not self._bounds(f, end)] if self.manner.promised else kept
            if not (self.manner.promised and self.manner.aims) or re.search(r"每年|力争|到20\d\d年", text):
                self._clause(kept, start, end)
            self.state.hedged = hedged or (self.state.hedged and not hedged_within(text))
            self.state.annual = bool(re.match(r"^(?:力争|争取)?每年$", text))
            if len(self.state.done) == before and end < self.last:
                self.state.name = topic(text) or self.state.name
                self.state.thing = Latest(text, self.state.thing)

    def _measurable(self, figure: Figure, start: int, end: int) -> bool:
        return figure.core not in self.manner.promised and measurable(self.clean, figure, start, end, self.manner.norm)

    def _bounds(self, figure: Figure, end: int) -> bool:
        """Whether a figure bounds who is promised money in its own clause (举办10场以上的书店|给予2万元)."""
        given = [core for core in self.manner.promised if figure.core < core < end]
        return bool(given) and _GIVEN.search(self.clean, figure.end, min(given)) is not None

    def _clause(self, figures: list[Figure], start: int, end: int) -> None:
        cursor, i = _Cursor(at=start, origin=start), 0
        while i < len(figures):
            figure, later = figures[i], figures[i + 1 :]
            left = cursor.carried + self.clean[min(cursor.at, figure.start) : figure.start]
            if cursor.waiting:
                left = after_object(left)
            if self._stepped_over(cursor, figure, later, left, (start, end)):
                i += 1
                continue
            each = "分别" in left or "依次" in left
            group = [figure]
            while i + 1 < len(figures) and grouped(self.clean, group[-1], figures[i + 1], each=each):
                i += 1
                group.append(figures[i])
            i += 1
            stop = figures[i].start if i < len(figures) else end
            begin = cursor.origin if cursor.carried else figure.start - len(left)
            own, earlier = own_words(left)
            words = Words(
                left=left,
                own=own,
                earlier=earlier,
                right=self.clean[group[-1].end : stop],
                last=i == len(figures),
                place=Range(start=max(self.place.start, begin), end=group[-1].end),
            )
            cursor.waiting = self._state(group, words)
            cursor.carried, cursor.at = "", group[-1].end

    def _stepped_over(
        self, cursor: _Cursor, figure: Figure, later: list[Figure], left: str, clause: tuple[int, int]
    ) -> bool:
        """Whether a figure states nothing by itself; then the cursor stands behind it."""
        if figure.core in self.unshared:
            cursor.carried, cursor.at = "", figure.end
            return True
        if self._sums_up(figure, later, left):
            self.unshared |= self._ranks_apart(figure, later)
            cursor.origin = cursor.origin if cursor.carried else figure.start - len(left)
            cursor.carried, cursor.at = left.rstrip().removesuffix("等"), later[0].start
            return True
        if not self._measurable(figure, *clause):
            timed = is_time(figure.quantity.unit) or _STEP.match(self.clean, figure.end)
            if figure.form is Form.PLAIN and not timed:
                cursor.carried, cursor.at = "", figure.end
            return True
        if self._counts_doers(figure, later, left):
            cursor.carried, cursor.at = "", figure.end
            return True
        adjacent = bool(later) and later[0].core == figure.end and figure.form is not Form.RANK
        adjacent = adjacent and figure.quantity.unit not in _ISSUES
        starting = baseline(self.clean, figure, later)
        if not adjacent and not starting:
            return False
        if not cursor.carried:
            cursor.origin = figure.start - len(left)
        if starting:
            self.state.scope = figure.scope or self.state.scope
            left = cursor.carried or _SINCE.sub("", left.rstrip())
        cursor.carried, cursor.at, cursor.waiting = left, figure.end, cursor.waiting and not starting
        if starting and left and later and later[0].form is Form.RANK:
            cursor.at = later[0].start
        return True

    def _sums_up(self, figure: Figure, later: list[Figure], left: str) -> bool:
        """Whether a count sums up the list before it that a rank is of (甲、乙、丙等3项指标|全省第1)."""
        if not later or later[0].form is not Form.RANK or figure.form is Form.RANK:
            return False
        between = squeeze(self.clean[figure.end : later[0].start])
        return "、" in left and left.rstrip().endswith("等") and _OF_THEM.fullmatch(between) is not None

    def _ranks_apart(self, figure: Figure, later: list[Figure]) -> frozenset[int]:
        """The ranks that a number of things has among them, not one each (8项指标|第2、第3)."""
        ranks = later[:1]
        for each in later[1:]:
            if each.form is not Form.RANK or not grouped(self.clean, ranks[-1], each, each=True):
                break
            ranks.append(each)
        apart = len(ranks) > 1 and figure.quantity.value != len(ranks)
        return frozenset(each.core for each in ranks) if apart else frozenset()

    def _composed(self, group: list[Figure], words: Words) -> bool:
        """Whether a count only sums up the names before it (推进甲、乙、丙等3个|中心建设)."""
        own, value = squeeze(words.own), group[0].quantity.value
        members = own.count("、") + 1 if own.endswith("等") else 0
        return len(group) == 1 and members > 1 and value == members and bool(_OF_WORK.match(words.right))

    def _counts_doers(self, figure: Figure, later: list[Figure], left: str) -> bool:
        """Whether a count only says how many did what the next figure counts (16个园区|开工项目380个)."""
        if read_left(left, figure).whole or not later or Form.PLAIN not in (figure.form, later[0].form):
            return False
        between = squeeze(self.clean[figure.end : later[0].start])
        counted = not (is_money(later[0].quantity.unit) or is_ratio(later[0].quantity.unit))
        same = figure.form is later[0].form is Form.PLAIN and not figure.compared
        closed = not re.match(r"[一-鿿]", self.clean[later[0].end : later[0].end + 1])
        return (
            same
            and counted
            and closed
            and re.fullmatch(r"[一-鿿]{4,24}", between) is not None
            and not _AND.search(between)
        )

    def _state(self, group: list[Figure], words: Words) -> bool:
        """State a group of figures with the words on both sides of it; whether its object follows it."""
        figure, state, place = group[0], self.state, words.place
        subject = read_left(words.own, figure)
        name, length, follows = self.naming.named(subject, figure, words)
        verb = last_verb(squeeze(words.own)) if follows else None
        subject = replace(subject, verb=verb) if verb else subject
        if (follows and self._apposed(words.own, figure)) or self._composed(group, words):
            return False
        place = Range(start=place.start, end=place.end + length)
        names = self.naming.names(name, subject, figure, words, len(group))
        subject = self._inherited(subject, words.left, figure)
        awarded = "各" in words.own[-2:] and any(_AWARD.search(each) for each in names)
        if not names or awarded or not self._said(subject, figure, words.own, names[0]):
            return follows
        if not names[-1].endswith("排名"):
            state.name = names[-1]
        state.subject = subject
        for i, each in enumerate(names):
            chosen = bounded(group, min(i, len(group) - 1), words.own)
            if sound(each) and chosen.quantity.value is not None:
                state.done.append(Statement(name=each, figure=chosen, subject=subject, place=trim(self.clean, place)))
        if len(names) == len(group) == 1 and state.done and state.done[-1].figure is figure:
            state.done += self._parts(state.done[-1])
        self._share_noun(words.left)
        return follows

    def _parts(self, stated: Statement) -> list[Statement]:
        """The parts of a count that stand in the brackets behind it."""
        found = list[Statement]()
        for what, figure in in_brackets(self.clean, stated.figure, self.noted):
            name = what + (LEVEL.sub("", stated.name) if LEVEL.fullmatch(what) else "")
            place = Range(start=stated.place.start, end=figure.end)
            if sound(name) and len(place) <= LONGEST:
                found.append(replace(stated, name=name, figure=figure, place=place))
        return found

    def _share_noun(self, left: str) -> None:
        """Give the noun of a list's last member to the one before it (2个千亿级、5个百亿级产业集群)."""
        done = self.state.done
        noun = _GRADE.fullmatch(done[-1].name) if len(done) > 1 and "、" in left else None
        if noun and _GRADE_ALONE.fullmatch(done[-2].name):
            done[-2] = replace(done[-2], name=done[-2].name + noun["noun"])

    def _apposed(self, own: str, figure: Figure) -> bool:
        """Whether a count sums up a list before it (甲、乙2个开发区)."""
        text = squeeze(own).lstrip("、")
        plain = figure.quantity.comparator is Comparator.EQUAL and not figure.compared
        return "、" in text and not self.manner.lenient and plain and read_left(text, figure).verb is None

    def _said(self, subject: Subject, figure: Figure, own: str, name: str) -> bool:
        """Whether a count is a statement: a verb says so, or a comparator, or the text at large."""
        self.state.among = self.state.among or "其中" in own
        if self.manner.lenient or level(name) or self.state.among or _DONE.search(name):
            return True
        if subject.verb or subject.growth or subject.annual or figure.compared or figure.form is not Form.PLAIN:
            return True
        if self.state.subject and self.state.subject.verb and (name == subject.name or not own.strip()):
            return True
        return is_ratio(figure.quantity.unit) or figure.quantity.comparator is not Comparator.EQUAL

    def _inherited(self, subject: Subject, left: str, figure: Figure) -> Subject:
        """A subject with what the list before it says of all its members (新增…、…)."""
        state, before = self.state, self.state.subject
        if before and not subject.verb and not subject.growth and self._goes_on(before, left, figure):
            annual = subject.annual or before.annual
            subject = replace(
                subject, verb=before.verb, annual=annual, cumulative=before.cumulative, existing=before.existing
            )
        elif before and before.annual and self._adds_too(before, subject, left, figure):
            subject = replace(subject, annual=True)
        return replace(subject, annual=subject.annual or state.annual, hedged=subject.hedged or state.hedged)

    def _adds_too(self, before: Subject, subject: Subject, left: str, figure: Figure) -> bool:
        """Whether what is added every year goes on with another verb of adding (每年引进A5个，新增B3个)."""
        both = (each.verb is not None and each.verb.word in (*_ADDED, "培育") for each in (before, subject))
        open_ = figure.form is not Form.PLAIN or figure.compared or is_money(figure.quantity.unit)
        return all(both) and not open_ and not re.search(r"\d年|年底|全年|今年|总|累计", left)

    def _goes_on(self, before: Subject, left: str, figure: Figure) -> bool:
        """Whether a figure stands in the list of the one before: after 、, or after a comma of 新增A5家，B3家."""
        if not left.strip():
            return self.manner.aims or (bool(self.state.done) and self.state.done[-1].figure.end == figure.core)
        if left.lstrip().startswith(("、", "和", "及", "与", "以及", "并")):
            return True
        if not before.verb or before.verb.word not in _ADDED or before.existing or figure.form is not Form.PLAIN:
            return False
        last = self.state.done[-1].figure if self.state.done else None
        known = _BODIES["支"] if figure.quantity.unit == "个" and left.rstrip().endswith(_TEAMS) else ""
        known = known or _BODIES.get(figure.quantity.unit, "")
        same = last is not None and split_unit(last.quantity.unit)[1] in known
        return same and not figure.compared and not _TOTAL.search(left)
