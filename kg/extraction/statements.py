"""From one sentence to its statements: an indicator and the figure it has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg.extraction.attributes import bare, base, comparison, coordinates, distributive, level
from kg.extraction.indicators import (
    Subject,
    holder_before_verb,
    last_verb,
    mentioned,
    passive,
    place_named,
    read_left,
    topic,
)
from kg.extraction.phrases import after_object, bounded, following, grouped, own_words, trim
from kg.extraction.screening import AREAS, baseline, measurable, modifier, sound
from kg.extraction.sentences import bracketed, inside, split, squeeze
from kg.model import Comparator, Range
from kg.quantities import Figure, Form
from kg.quantities.units import is_money, is_ratio, is_time, split_unit

_DONE = re.compile(
    r"(?:容纳|用地|占地|发放|投入|引进|培训|转化|成交|入库|办理|兑现|发行|交易|使用|登记|融资|就业|贷款|装机|产能"
    r"|库容)(?:额|量|数)?$"
)
_CASE = re.compile(r"(?:(?<=[；;，,。：:\n])|^)\s*对[^，,]{2,60}[，,](?:分别|一次性|免费|最高)*(?:给予|提供|予以)")
_DATE = re.compile(r"(?:19|20)\d\d年")
_STEP = re.compile(r"\s*(?:[百千万亿]+元?)?台阶")
_LISTED = re.compile(r"等$")
_LEVEL = re.compile(r"^(?:国家级|省级|市级|区级|县级|国家|部级|自治区级|省部级)(?:及以上|以上)?")
_OF_SIZE = re.compile(r"^\s*的(?P<what>[一-鿿“”A-Za-z]{2,24})")
_SIZE = re.compile(r"(?P<verb>设立|组建|成立|发起|建立|建设|打造|形成)(?P<size>总规模|规模|总额|总面积|面积|总投资)$")
_GREW = re.compile(r"(?:年均|同比|同口径|位次)?(?:增长|下降|提高|提升|降低|增加|前移|上升)$")
_CHANGED = re.compile(r"(?:年均|同比|同口径|位次)?(?:增长|下降|增速|增幅|提升|提高|增加|减少|排名)$")
_AND = re.compile("[和及与或]|以(?!上)|获")
_SINCE = re.compile(r"(?:从|由|自)(?:\d{4}年(?:底|末)?的?)?$")
_COMPARED_GROWTH = re.compile(r".*(?:增速|增长|增幅)(?:高于|低于|快于)")
_SHARED = re.compile(r"双双|均|分别|其中")
_SUBJECTLESS = re.compile(r"数量|增速|增幅|位次|排名|占比|比重|总数|总量|个数|金额")
_ROOM = re.compile(r"面积|容纳|工位|床位")
_AMONG = re.compile(r"^(?:[为是属])?(?P<what>(?<=[为是属])[一-鿿]{2,10}|[获入][一-鿿]{2,10})")
_GRADE = re.compile(r"[一-鿿]{1,6}?级(?P<noun>[一-鿿]{2,16})")
_REACHED = ("达到", "突破", "超过", "达")
_TIMES = ("人次", "场次", "次", "人", "场", "户次", "家次")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An indicator and its figure, with what was said of it and the words that say it."""

    name: str
    figure: Figure
    subject: Subject
    place: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a sentence is to be read.

    ``promised`` are the places of figures that are money promised to somebody; ``norm`` tells that the text
    is a law; ``aims`` that it sets targets; ``lenient`` that a bare count (企业5家) is a statement even without
    a verb; ``thing`` is what the sentences before spoke of.
    """

    promised: frozenset[int] = frozenset()
    norm: bool = False
    aims: bool = True
    lenient: bool = True
    thing: str = ""


@dataclass(slots=True)
class _State:
    """What earlier clauses of the sentence leave to later ones."""

    name: str = ""
    scope: str = ""
    members: tuple[str, ...] = ()
    subject: Subject | None = None
    hedged: bool = False
    annual: bool = False
    thing: str = ""
    among: bool = False
    done: list[Statement] = field(default_factory=list)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words around a group of figures: ``own`` on its left, ``earlier`` statements, ``right`` behind."""

    left: str
    own: str
    earlier: str
    right: str
    last: bool
    place: Range


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
        self.figures = [f for f in figures if not inside(f.core, self.brackets) and not _DATE.match(clean, f.core)]
        self.state = _State(thing=manner.thing)
        case = _CASE.search(clean, place.start, place.end)
        self.given = (
            case.start() if case and not re.search("力争|到20", clean[place.start : case.start()]) else place.end
        )

    def read(self) -> None:
        """Fill ``state.done``."""
        for start, end in split(self.clean, self.place.start, self.place.end, "，,", self.brackets):
            text = squeeze(self.clean[start:end])
            self.state.hedged = self.state.hedged or bool(re.search(r"力争|争取|努力", text))
            mine = [f for f in self.figures if start <= f.core < end and f.core < self.given]
            mine = [f for f in mine if f.form is not Form.CHINESE or self._measurable(f, start, end)]
            kept = [f for i, f in enumerate(mine) if not modifier(self.clean, f, mine[i + 1 :], start, end)]
            before = len(self.state.done)
            if not self.manner.promised or re.search(r"每年|力争|到20\d\d年", text):
                self._clause(kept, start, end)
            self.state.annual = bool(re.match(r"^(?:力争|争取)?每年$", text))
            if len(self.state.done) == before:
                self.state.name = topic(text) or self.state.name
                self.state.thing = mentioned(text) or self.state.thing

    def _measurable(self, figure: Figure, start: int, end: int) -> bool:
        return figure.core not in self.manner.promised and measurable(self.clean, figure, start, end, self.manner.norm)

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
            words = _Words(
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
        if not self._measurable(figure, *clause):
            timed = is_time(figure.quantity.unit) or _STEP.match(self.clean, figure.end)
            if figure.form is Form.PLAIN and not timed:
                cursor.carried, cursor.at = "", figure.end
            return True
        if self._counts_doers(figure, later, left):
            cursor.carried, cursor.at = "", figure.end
            return True
        adjacent = bool(later) and later[0].core == figure.end and figure.form is not Form.RANK
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

    def _state(self, group: list[Figure], words: _Words) -> bool:
        """State a group of figures with the words on both sides of it; whether its object follows it."""
        figure, state, place = group[0], self.state, words.place
        subject = read_left(words.own, figure)
        name, length, follows = self._named(subject, figure, words)
        verb = last_verb(squeeze(words.own)) if follows else None
        subject = replace(subject, verb=verb) if verb else subject
        if follows and self._apposed(words.own, figure):
            return False
        place = Range(start=place.start, end=place.end + length)
        names = self._names(name, subject, figure, words, len(group))
        subject = self._inherited(subject, words.left)
        if not names or not self._said(subject, figure, words.own, names[0]):
            return follows
        if not names[-1].endswith("排名"):
            state.name = names[-1]
        state.subject = subject
        for i, each in enumerate(names):
            chosen = bounded(group, min(i, len(group) - 1), words.own)
            if sound(each) and chosen.quantity.value is not None:
                state.done.append(Statement(name=each, figure=chosen, subject=subject, place=trim(self.clean, place)))
        self._share_noun(words.left)
        return follows

    def _share_noun(self, left: str) -> None:
        """Give the noun of a list's last member to the one before it (2个千亿级、5个百亿级产业集群)."""
        done = self.state.done
        noun = _GRADE.fullmatch(done[-1].name) if len(done) > 1 and "、" in left else None
        if noun and done[-2].name.endswith("级"):
            done[-2] = replace(done[-2], name=done[-2].name + noun["noun"])

    def _named(self, subject: Subject, figure: Figure, words: _Words) -> tuple[str, int, bool]:
        """The indicator's own words, how far they reach behind the figure, and whether the object stands there."""
        own = squeeze(words.own)
        if figure.form is Form.PLAIN and not figure.compared and last_verb(own) and subject.name:
            behind, length = following(words.right, figure, subject, last=words.last)
            if behind:
                return holder_before_verb(own, figure) + behind, length, True
        if own.endswith("等") and passive(words.right):
            return subject.name.removesuffix("等"), 0, False
        size = _SIZE.search(own)
        sized = _OF_SIZE.match(words.right) if size else None
        if size and sized:
            return sized["what"] + size["size"], sized.end(), False
        of_size = _OF_SIZE.match(words.right) if bare(subject.name) or subject.name == "投资" else None
        if of_size:
            return of_size["what"] + subject.name, of_size.end(), False
        open_ = not subject.name or _LISTED.search(own) or own.endswith(("的", "领域", "方面"))
        if not open_ or subject.growth or (figure.form not in (Form.PLAIN, Form.SHARE) and not figure.compared):
            return subject.name, 0, False
        among = _AMONG.match(words.right) if self.state.name else None
        if among:
            return f"{among['what']}的{self.state.name}", among.end(), True
        right = re.split(r"[、和及与]", words.right)[0] if own.endswith("等") else words.right
        behind, length = following(right, figure, subject, last=words.last)
        return behind or subject.name, length, bool(behind)

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

    def _inherited(self, subject: Subject, left: str) -> Subject:
        """A subject with what the list before it says of all its members (新增…、…)."""
        state, before = self.state, self.state.subject
        if (
            before
            and not subject.verb
            and not subject.growth
            and (
                (not left.strip() and self.manner.aims)
                or left.lstrip().startswith(("、", "和", "及", "与", "以及", "并"))
            )
        ):
            annual = subject.annual or before.annual
            subject = replace(subject, verb=before.verb, annual=annual, cumulative=before.cumulative)
        return replace(subject, annual=subject.annual or state.annual, hedged=subject.hedged or state.hedged)

    def _names(self, name: str, subject: Subject, figure: Figure, words: _Words, count: int) -> tuple[str, ...]:
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
        if count > 1 and len(names) == 1 and len(state.members) == count:
            names = tuple(member + name for member in state.members)
        if count > 1 and len(names) == count:
            state.members = tuple(base(n) for n in names)
        if subject.growth:
            names = tuple(n + subject.growth for n in names)
        if figure.form is Form.RANK:
            state.scope = figure.scope or state.scope
            names = tuple(f"{n.removesuffix('排名')}{state.scope}排名" for n in names)
        return names

    def _completed(self, name: str, subject: Subject, figure: Figure, words: _Words) -> str:
        """An indicator with the subject that stands earlier (总量 -> 企业总量, 占GDP比重 -> 投入占GDP比重)."""
        before, verb = self.state.name, subject.verb
        if not name and len(subject.whole) >= 5 and not subject.growth and figure.form is Form.PLAIN:
            return subject.whole
        if not name:
            return self._elided(subject, figure, words)
        if before and comparison(name) and not _COMPARED_GROWTH.match(name):
            return before + name
        if before and _LEVEL.fullmatch(name):
            return name + _LEVEL.sub("", before)
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

    def _elided(self, subject: Subject, figure: Figure, words: _Words) -> str:
        """The indicator that a figure without one has from the words before (…，增长5%; …，每年遴选10个)."""
        before, unit = topic(words.earlier) or self.state.name, figure.quantity.unit
        if figure.form is Form.RANK or subject.growth:
            return _GREW.sub("", before)
        last = self.state.done[-1].figure.quantity.unit if self.state.done else ""
        before = before if is_ratio(unit) and last != "倍" else _GREW.sub("", before)
        if before and last and is_money(unit) and not is_money(last) and not is_ratio(last):
            return before + "金额"
        if before and ((subject.verb and last == unit) or _SHARED.search(words.own) or figure.compared in _REACHED):
            return before
        if subject.verb and not before:
            return subject.verb.word if unit in _TIMES else self.state.thing
        return ""
