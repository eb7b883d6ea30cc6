"""Where a figure stands: under which year, in which section, in what kind of text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.reading import Reading
from kg.extraction.rows import has_deadlines, named_deadline
from kg.extraction.voice import goal_before, plans
from kg.model import Section, Task
from kg.quantities import YearMark, find_years

_REVIEW = re.compile(r"回顾|总结|工作情况|完成情况|成效|成绩|亮点|主要进展|过去|发展基础|现状|一年来|五年来|主要做法")
_PLAN = re.compile(r"目标|任务|思路|安排|打算|计划|重点工作|举措|措施|下一步|明年|规划|部署|政策|支持")
_GOALS = re.compile(r"目标|愿景|指标")
_ACCOUNT = re.compile(r"工作报告|统计公报|总结|工作情况|新闻|通讯|报道")
_SUMMARY = re.compile(r"统计公报|总结|汇报|述职|简报|[作展成行施]情况|新闻|通讯|报道")
_PLANNING = re.compile(
    r"规划|方案|计划|意见|措施|办法|条例|政策|决定|纲要|要点|通知|目标|细则|规定|行动|指南|部署|推进|实施|指引|制度|清单|打造|建设"
)
_REPORTED = re.compile(r"(?P<year>20\d\d)年(?:度|全年)?[^，,年]{0,24}?(?:统计公报|总结|工作情况|完成情况)")
_YEARLY = re.compile(
    r"^[^，,：:]{0,16}?(?P<before>20\d\d)年[^，,：:]{0,16}政府工作报告|政府工作报告[（(](?P<within>20\d\d)年?[）)]"
)
"""The title of the yearly report of a government, which sets out the work of the year that it names."""

_AHEAD = re.compile(
    r"(?:未来|今后)[一二三四五六七八九十几两\d]+年|到20\d\d年"
    r"|[一二三四五六七八九]五”?(?:时期|期间|规划|目标|主要|发展)"
)
"""Words of a sentence that looks further ahead than its year."""
_POLICY = re.compile(r"政策|意见|规划|方案|计划|办法|措施|推出|出台|印发|目标")
_PAST = re.compile(
    r"今年以来|去年|上年|截至目前|截至[^，]{0,10}[月底日]|截止目前|目前[,，]?(?:已|全|我|共)|迄今"
    r"|已(?:经)?(?:累计|建成|达|有|完成|引进|实现|形成|集聚|拥有|培育|成立|突破|超过|发展|认定)|同比"
    r"|[一二三四五]年来|较年初|比上年|比去年|近年来|过去[一二三四五\d]+年|[\d]年来|上半年|前三季度"
    r"|第[一二三四]季度|[一两三四五]年间|回顾"
)
_DONE = re.compile(r"已|了|累计|完成")
_FUTURE = re.compile(r"力争|争取|将(?!.{0,6}纳入)|计划|目标是|预期|到(?:20\d\d|“?十)|未来|明年|今后")
_NEXT = re.compile(
    r"(?:[一二三四五六七]、|下一步)[^。\n]{0,24}?(?:思路|打算|工作计划|工作安排|重点工作|工作目标"
    r"|工作要点)"
)
_PLAN_PART = re.compile(
    rf"{_NEXT.pattern}|(?:做好|扎实做好|抓好)今年(?:的)?(?:政府)?工作|今年[^。\n]{{0,12}}(?:重点(?:抓|做|工作|任务|推进)|总体要求|经济社会发展|要(?:抓|做)好)"
    r"|20\d\d年(?:政府)?(?:重点工作|工作(?:安排|部署|任务|重点|总体要求))"
)
"""What opens the part of a government's report that sets out its work."""
_CONDITIONS = re.compile(r"条件|对象|适用|范围|资格|认定|申报|标准|定义|释义|附则|门槛")
_RELATIVE = re.compile(
    r"(?<![比较同])(?:今年|本年度|去年|上年|明年)|(?<![一二两三四五六七八九十几近\d])年内(?=将|力争|提升|达|突破|实现|建成)"
)
_WITHIN = re.compile(
    r"(?<![一二两三四五六七八九十几近\d])年内(?:将|力争|计划|拟|提升|达到?|突破|实现|建成)|预计|有望|力争|拟于"
)
_FIVE_YEARS = re.compile(r"[一二三两四五六七八九十\d]+年(?:内|左右)|(?:通过|经过|用|再用)[一二三两四五\d]+(?:-[\d])?年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What surrounds a sentence: its year, whether it reports or aims, whether it lies among overall goals.

    ``headed`` tells that a heading says whether it reports or aims, ``back`` that its paragraph looks back (五年来，…).
    """

    status: str
    section_year: int | None
    goals: bool
    conditions: bool = False
    headed: bool = False
    back: bool = False


_POINT = re.compile(r"[ \t\u3000\xa0]*(?:—{1,2}|－－|--|[•·●■◆])")

_DATE_LINE = re.compile(r"[—－\-(（\s]*20\d\d年\d{1,2}月\d{1,2}日")
"""The line under a report's title that says when it was given: no paragraph that points belong to."""

_LOOKS_BACK = re.compile(
    r"[ \t\u3000\xa0]*(?:[一二三四五两]年[来间]|过去[的一二三四五]|(?:19|20)\d\d年是|回[望首顾]"
    r"|“?十[一二三四五]五”?(?:时期|以来|期间))"
)
_POINT_HEADING = re.compile(
    r"[ \t\u3000\xa0]*(?:—{1,2}|－－|--)(?:(?:这|过去|五)[一二三四五]?年(?:来|间)?，)?"
    r"(?P<title>[^。；;：:\d\n]{6,40})[。：:]"
)

NEAR = 200
"""How many tasks before a position are asked whether they reach it; how many years before it are looked at."""

LINE = 20000
"""The longest stretch that counts as one line."""


def _flat(section: Section, parent: int, count: list[int]) -> Iterator[tuple[Section, int]]:
    """A section and all below it with the place of its parent, in the order of the text."""
    mine = count[0]
    count[0] += 1
    yield section, parent
    for child in section.children:
        yield from _flat(child, mine, count)


class Context:
    """The years and sections of one document, asked by position."""

    def __init__(self, reading: Reading) -> None:
        document = reading.document
        self.clean = reading.clean
        self.outline = reading.outline
        self.marks = tuple(find_years(self.clean))
        self._starts = [mark.start for mark in self.marks]
        self.written = document.written or document.published
        self.period = document.period
        self.doc_year = self._document_year(document.title)
        name = f"{document.kind or ''}{document.title}"
        self.account = bool(_ACCOUNT.search(name)) and not (document.kind == "新闻" and _POLICY.search(document.title))
        self.plain = not document.kind and not _PLANNING.search(document.title)
        self.news = document.kind == "新闻"
        self.summary = self.news or bool(_SUMMARY.search(name))
        opening = _PLAN_PART if "政府工作报告" in document.title else _NEXT
        self.plans = tuple(m.start() for m in opening.finditer(self.clean)) if self.account else ()
        told = _REPORTED.search(document.title)
        self.reported = int(told["year"]) if told else None
        yearly = _YEARLY.search(document.title)
        self.set_out = int(yearly["before"] or yearly["within"]) if yearly else None
        self.measures = bool(re.search(r"办法|细则|措施|条例|规定|指南|规则|标准|须知", document.title))
        self.norm = bool(re.search(r"条例|规定$|规程$", document.title))
        self._sections = list(_flat(self.outline, 0, [0]))
        self._places = [section.range.start for section, _ in self._sections]
        self._at = -1
        self._settings: dict[int, Setting] = {}
        self._voices: dict[int, bool] = {}
        self._path: tuple[Section, ...] = (self.outline,)
        self._tasks: Sequence[Task] = ()
        self._task_starts: list[int] = []

    def _document_year(self, title: str) -> int | None:
        if self.written:
            return self.written.year
        if self.period:
            return self.period[0]
        found = re.search(r"20\d\d", title)
        return int(found[0]) if found else None

    def path(self, position: int) -> tuple[Section, ...]:
        """The sections around a position, outermost first."""
        i = bisect_right(self._places, position) - 1
        while i > 0 and position not in self._sections[i][0].range:
            i = self._sections[i][1]
        if i != self._at:
            found = [i]
            while found[-1] > 0:
                found.append(self._sections[found[-1]][1])
            self._at, self._path = i, tuple(self._sections[k][0] for k in reversed(found))
        return self._path

    def task(self, tasks: Sequence[Task], position: int) -> str | None:
        """The id of the innermost task around a position; ``tasks`` stand in the order of the text."""
        if tasks is not self._tasks:
            self._tasks, self._task_starts = tasks, [task.range.start for task in tasks]
        i = bisect_right(self._task_starts, position) - 1
        for task in reversed(tasks[max(0, i - NEAR) : i + 1]):
            if position in task.range:
                return task.id
        return None

    def under(self, tasks: Sequence[Task], position: int) -> tuple[str | None, str | None]:
        """What a result is reported under: the id of its task, or a heading that is no task's.

        That is the first words of its point (——…。), or the heading of its section; the parts of a document
        (一、工作回顾) are no headings of what was done. A paragraph that looks back (五年来，…) stands under none.
        """
        line = self.clean.rfind("\n", max(0, position - LINE), position) + 1
        point = _POINT_HEADING.match(self.clean, line)
        if point and point.end() <= position:
            return None, point["title"]
        if _LOOKS_BACK.match(self.clean, line):
            return None, None
        if task := self.task(tasks, position):
            return task, None
        section = self.path(position)[-1]
        return None, section.title if section.level > 1 and section.title else None

    def setting(self, position: int) -> Setting:
        """What the headings around a position say."""
        path = self.path(position)
        known = self._settings.get(self._at)
        if known is None:
            known = self._settings[self._at] = self._headings(path)
        if known.status:
            return known
        later = bisect_right(self.plans, position) > 0
        reports = (self.account or self.plain) and not later and not self._planned(position)
        line = self.clean.rfind("\n", max(0, position - LINE), position) + 1 if reports else 0
        back = reports and _LOOKS_BACK.match(self.clean, line) is not None
        return replace(known, status="result" if reports else "target", back=back)

    def _planned(self, position: int) -> bool:
        """Whether the paragraph around a position sets out work by its own words."""
        line = self.clean.rfind("\n", max(0, position - LINE), position) + 1
        if line not in self._voices:
            stop = self.clean.find("\n", line, line + LINE)
            text = self.clean[line : stop if stop >= 0 else line + LINE]
            self._voices[line] = plans(text, summary=self.summary) or has_deadlines(self.clean, line)
        return self._voices[line] or goal_before(self.clean, line, position)

    @staticmethod
    def _headings(path: tuple[Section, ...]) -> Setting:
        """What a path of headings says; ``status`` is empty where they do not say it."""
        status, year, goals = "", None, False
        for section in reversed(path[1:]):
            title = section.title[:60]
            if not status:
                status = "result" if _REVIEW.search(title) else "target" if _PLAN.search(title) else ""
            goals = goals or bool(_GOALS.search(title))
            if year is None:
                found = [
                    mark for mark in find_years(title) if mark.year and "规划" not in title[mark.end : mark.end + 4]
                ]
                plain = [mark for mark in found if mark.role not in ("span", "plan")]
                year = (plain or found)[-1].year if found else None
        conditions = any(_CONDITIONS.search(section.title[:30]) for section in path[-1:] if section.level)
        return Setting(status=status, section_year=year, goals=goals, conditions=conditions, headed=bool(status))

    def past(self, sentence: str) -> bool:
        """Whether a sentence looks back, wherever it stands."""
        if _FUTURE.search(sentence):
            return False
        opening = re.match(r"\s*(20\d\d)年", sentence)
        earlier = bool(opening and self.doc_year and int(opening[1]) < self.doc_year)
        return earlier or bool(_PAST.search(sentence))

    def status(self, sentence: str, setting: Setting, year: int | None, clause: str = "") -> str:
        """Whether a sentence reports (``result``) or aims (``target``); ``clause`` stands right before a figure."""
        within = None if setting.headed or not clause else _WITHIN.search(clause)
        if within and not _DONE.search(clause) and not (setting.back and within[0] == "预计"):
            return "target"
        if setting.status == "result":
            if not setting.headed and year and self.doc_year and year > self.doc_year:
                return "target"
            if re.search(r"力争|下一步|明年|到20\d\d年|规划将|未来[一二两三四五十几\d]+年", sentence) and not (
                year and self.doc_year and year < self.doc_year
            ):
                return "target"
            return "result"
        if self.past(sentence):
            return "result"
        if year and self.doc_year and year < self.doc_year and not re.search("到20", sentence):
            return "result"
        return "target"

    def year(self, start: int, position: int, setting: Setting, *, annual: bool) -> int | None:
        """The year in force at a position of the sentence that begins at ``start``."""
        here = self._last(start, position)
        if here and not (annual and here.role != "deadline"):
            return here.year
        sentence = self.clean[start:position]
        relative = _RELATIVE.search(sentence)
        if relative and self.doc_year:
            return self.doc_year + {"去": -1, "上": -1, "明": 1}.get(relative[0][0], 0)
        if annual:
            return None
        if setting.status == "target" and (due := named_deadline(self.clean, position)):
            return due
        section = self.path(position)[-1]
        line = self._paragraph(start)
        opened = section.range.start
        begin = opened if setting.goals else line if _POINT.match(self.clean, opened) else max(line, opened)
        before = self._last(begin, start, body=True, plain=setting.status == "result")
        if before:
            return before.year
        if setting.goals and self.period and setting.status == "target":
            goals = next((s for s in reversed(self.path(position)[1:]) if _GOALS.search(s.title)), section)
            before = self._last(goals.range.start, start, body=True)
            return before.year if before else self.period[1]
        if _FIVE_YEARS.search(sentence):
            return None
        if setting.status == "result":
            return setting.section_year or self.reported
        return setting.section_year or (None if _AHEAD.search(self.clean, line, position) else self.set_out)

    def _paragraph(self, position: int) -> int:
        """Where the paragraph around a position begins; points (——…, •…) belong to the one before them."""
        line = self.clean.rfind("\n", max(0, position - LINE), position) + 1
        for _ in range(NEAR):
            if not line or not _POINT.match(self.clean, line):
                break
            above = self.clean.rfind("\n", max(0, line - 1 - LINE), max(0, line - 1)) + 1
            if _DATE_LINE.match(self.clean, above):
                break
            line = above
        return line

    def _last(self, start: int, end: int, *, body: bool = False, plain: bool = False) -> YearMark | None:
        """The last year between two positions; across sentences (``body``) only deadlines count."""
        last = bisect_right(self._starts, end) - 1
        for i in range(last, max(-1, last - NEAR), -1):
            mark = self.marks[i]
            if mark.start < start:
                return None
            if self.clean[max(0, mark.start - 1) : mark.start] in tuple("由比较是为从自"):
                continue
            if mark.role in ("since", "plan") or (
                body and mark.role != "deadline" and not (plain and mark.role == "plain")
            ):
                continue
            return mark
        return None
