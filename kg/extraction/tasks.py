"""Actions and tasks: which headings are work that the plan sets out to do.

Reads the heading tree. 指导思想, 总体目标, 现状 and the like are no work, a part that is only named
主要任务 or 保障措施 holds work in its headings, any other part is an action itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.extraction.headings import (
    has_no_plan,
    is_container,
    is_formal,
    is_grant,
    is_report,
    is_review_title,
    is_safeguard,
    not_work,
)
from kg.extraction.reading import Reading
from kg.extraction.unheaded import unheaded
from kg.model import Range, Section, Task
from kg.structure.titles import tidy
from kg.structure.words import ORDER


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    section: Section
    level: str
    parent: Section | None
    safeguard: bool


def read_tasks(reading: Reading) -> tuple[Task, ...]:
    """The actions and tasks of a document, in the order of the text.

    A row of a table that repeats the title of a task is that task again, not another.
    """
    if has_no_plan(reading.document.title):
        return ()
    ids: dict[int, str] = {}
    taken: dict[str, int] = {}
    tasks = []
    titles: set[str] = set()
    reports = is_report(reading.document.title)
    for found in _flat(list(_walk(reading.outline, reading.clean, reports=reports)), reading.clean):
        section = found.section
        if section.style == "row" and same_words(section.title) in titles:
            continue
        titles.add(same_words(section.title))
        title = article_title(section, reading.clean) if section.style == "第一条" else section.title
        parent = ids.get(found.parent.range.start) if found.parent else None
        ident = _unique("/".join(filter(None, (parent, f"{section.number or ''}{title}"))), taken)
        ids[section.range.start] = ident
        tasks.append(
            Task(
                id=ident,
                level=found.level,
                number=section.number,
                title=title,
                parent=parent,
                range=section.range,
                safeguard=found.safeguard,
                evidence=reading.evidence(
                    _heading(section, reading.clean), f"task_{RULES.get(section.style, 'numbered')}"
                ),
            )
        )
    for whole, heading in unheaded(reading.clean, tuple(tasks)):
        title = tidy(reading.clean[heading.start : heading.end])
        evidence = reading.evidence(heading, "task_listed_paragraph")
        ident = _unique(title, taken)
        tasks.append(Task(id=ident, level="task", number=None, title=title, range=whole, evidence=evidence))
    return tuple(sorted(tasks, key=lambda task: task.range.start))


RULES = {
    "——": "dash_sentence",
    "专栏": "box",
    "lead": "lead_sentence",
    "line": "heading_line",
    "row": "table_row",
    "第一条": "article",
}
"""Style of the section -> end of the rule's name."""


DUTY = re.compile(
    r"^[^，,。]{2,60}?(?:[，,]?(?:依照|按照|在)各自[^，,。]{1,12}[，,]?)?(?:(?:应当|可以)[:：，,]?|(?=负责(?!人)))"
    r"(?P<work>[^。；;\n]{6,})"
)

CASE = re.compile("[对凡经在按为]")
"""``对新建项目，…``: the first clause of such an article is the case that it is about."""

MANNER = re.compile(r"^(?:按照|根据|依照|依据|结合|遵循)[^，,]*[，,]")

SELF = re.compile(r"^(?:本[省市区县州旗](?=[\u4e00-\u9fff])(?!行政|级|内|的|范围|各))")
"""``本市建立共享平台``: who the document is of says nothing of the work."""

SHORT_NAME = re.compile(r"[（(]\s?以下(?:统一|统)?(?:简)?称[^）)]*[）)]")

SENTENCE = re.compile(r"[^。；;：:\n]+")

LONG_TITLE = 45
"""The title of an article ends with the last clause that ends before this many characters."""


def article_title(section: Section, clean: str) -> str:
    """What an article sets out to do: its lead sentence, or what its first sentence says is to be done.

    ``第五条 省人民政府应当按照规划，加强统筹，建立机制。`` gives ``加强统筹，建立机制``.
    """
    start = section.heading.start
    match = SENTENCE.search(clean, _number_end(clean, start), section.range.end)
    if match is None:
        return section.title
    sentence = " ".join(match.group().split())
    duty = DUTY.match(sentence)
    if duty is None and CASE.match(sentence):
        return section.title
    work = SHORT_NAME.sub("", MANNER.sub("", duty["work"]) if duty else SELF.sub("", sentence))
    if len(work) > LONG_TITLE:
        cut = max(work.rfind("，", 0, LONG_TITLE), work.rfind(",", 0, LONG_TITLE))
        work = work[:cut] if cut > 3 else re.split("[，,]", work)[0]
    return tidy(re.sub("[，,](?:即|如下|具体如下)$", "", work)) or section.title


def has_duty(section: Section, clean: str) -> bool:
    """Whether an article says who is to do what (``市人民政府应当加强统筹``)."""
    start = _number_end(clean, section.heading.start)
    sentence = SENTENCE.search(clean, start, section.range.end)
    duty = DUTY.match(" ".join(sentence.group().split())) if sentence else None
    return duty is not None and BODY.search(duty.group()[: duty.start("work")]) is not None


BODY = re.compile("政府|部门|管委会|委员会|机构|机关|领导小组")
"""Public bodies as the subjects of duties."""


def _number_end(clean: str, start: int) -> int:
    match = re.compile(r"第[\s\d一二三四五六七八九十百零〇]+条[\s【\[]*").match(clean, start)
    return match.end() if match else start


def same_words(title: str) -> str:
    """A title without punctuation and blanks, to find the row of an annex that repeats a task."""
    return re.sub(r"\W", "", title)


def _heading(section: Section, clean: str) -> Range:
    """The words that prove a task: its heading; of an article the first sentence."""
    start, end = section.heading.start, section.heading.end
    sentence = (
        SENTENCE.search(clean, _number_end(clean, start), section.range.end) if section.style == "第一条" else None
    )
    return Range(start=start, end=max(sentence.end() if sentence else end, start + 1))


def _unique(ident: str, taken: dict[str, int]) -> str:
    """The id itself, or with a number where it is taken; ``taken`` tells how often each was asked for."""
    candidate = ident
    while candidate in taken:
        taken[ident] += 1
        candidate = f"{ident}~{taken[ident]}"
    taken[candidate] = 1
    return candidate


def _walk(root: Section, clean: str, *, reports: bool) -> Iterator[_Found]:
    """The work of all parts; in a report also what its review tells of."""
    for part in root.children:
        yield from _alone(part, _part(part, clean, reports=reports))


def _alone(part: Section, found: Iterator[_Found]) -> Iterator[_Found]:
    """What a part holds; the part itself as a task where it is an item that stands under no heading."""
    for one in found:
        yield replace(one, level="task") if one.section is part and part.style in ITEM_STYLES else one


def _flat(found: list[_Found], clean: str) -> list[_Found]:
    """The same, with the measures of a document that has nothing but measures as tasks: they stand under no action.

    ``第一条 对…给予…。第二条 …``; ``九、支持…，推动…。`` where the text runs on behind the number of each.
    """
    measures = [one for one in found if not one.safeguard]
    if len(measures) < 2 or any(one.parent or one.level == "task" for one in measures):
        return found
    if not all(_measure(one.section, clean) for one in measures):
        return found
    return [one if one.safeguard else replace(one, level="task") for one in found]


def _measure(section: Section, clean: str) -> bool:
    if section.style in ("1.", "第一条"):
        return True
    line = clean.find("\n", section.range.start, section.range.end)
    end = section.range.end if line < 0 else line
    if section.style != "一、":
        return False
    behind = clean[section.heading.end : section.range.end].strip()
    return len(clean[section.heading.end : end].strip()) > LED or (behind == "。" and "，" in section.title)


ITEM_STYLES = ("row", "一是")
"""A row or a point that stands under no heading is a task, not an action with tasks of its own."""


def _part(part: Section, clean: str, *, reports: bool) -> Iterator[_Found]:
    """What an outermost heading holds.

    A container gives way to the headings below it. So does a safeguard, and a part with two levels
    below it; such a part is an action as well where its title is an order.
    """
    if not part.title and not part.children:
        return
    if not_work(part.title):
        yield from _beside_work(part, clean, reports=reports)
        return
    if part.style == "附件":
        for child in part.children:
            yield from _alone(child, _part(child, clean, reports=reports))
        return
    if part.children and all(not_work(c.title) for c in part.children if c.title):
        return
    safeguard = is_safeguard(part.title)
    children = [c for c in part.children if c.title and not not_work(c.title) and not _counts(c)]
    articles = any(c.style == "第一条" for c in part.children)
    deep = not articles and any(
        c.children and c.children[0].style != "专栏" and _is_work(c.children[0]) for c in children
    )
    if articles or not children or not (is_container(part.title) or safeguard or deep):
        yield from _action(part, clean, safeguard=safeguard)
        return
    if deep and not safeguard and not is_container(part.title) and ORDER.match(part.title):
        yield _Found(section=part, level="action", parent=None, safeguard=False)
    for child in children:
        if child.children and is_container(child.title) and any(map(_is_work, child.children)):
            yield from _part(child, clean, reports=reports)
        else:
            yield from _action(child, clean, safeguard=safeguard)


def _beside_work(part: Section, clean: str, *, reports: bool) -> Iterator[_Found]:
    """Headings of a report's review (``一、2025年工作回顾``), and general provisions that lay down duties."""
    if reports and is_review_title(part.title):
        for child in part.children:
            yield from _action(child, clean, safeguard=False)
    elif part.style in ("第一章", "第一节"):
        duties = [c for c in part.children if c.style == "第一条" and not is_formal(c.title) and has_duty(c, clean)]
        if duties:
            yield _Found(section=part, level="action", parent=None, safeguard=False)
        for child in duties:
            yield _Found(section=child, level="task", parent=part, safeguard=False)


def _action(section: Section, clean: str, *, safeguard: bool) -> Iterator[_Found]:
    if not _is_work(section) or _definition(section, clean):
        return
    yield _Found(section=section, level="action", parent=None, safeguard=safeguard)
    for child in section.children:
        if _is_work(child) and (section.style != "第一条" or _led(child, clean)):
            yield _Found(section=child, level="task", parent=section, safeguard=safeguard)
            for box in child.children:
                if box.style == "专栏" and _is_work(box):
                    yield _Found(section=box, level="task", parent=section, safeguard=safeguard)


def _is_work(section: Section) -> bool:
    if not section.title or section.style in ("(1)", "①") or _counts(section):
        return False
    if section.style == "第一条" and is_formal(section.title):
        return False
    if section.style == "line" and is_grant(section.title):
        return False
    return not not_work(section.title)


def _led(section: Section, clean: str) -> bool:
    """Whether the title is a sentence by itself, followed by what it comes to."""
    after = clean[section.heading.end : section.range.end]
    return after[:1] == "。" and len(after.strip()) > LED


LED = 10
"""So much text, at least, stands behind a lead sentence."""


def _counts(section: Section) -> bool:
    """``（一）知识产权方面5项：…``: the heading of a mere enumeration."""
    return section.style == "(一)" and re.search(r"\d+(?:项|条|个方面|方面)$", section.title) is not None


def _definition(section: Section, clean: str) -> bool:
    """``一、会议时间：…``: a short noun, explained."""
    explained = clean[section.heading.end : section.heading.end + 1] in ("：", ":")
    return explained and section.style in ("一、", "1.") and len(section.title) <= 6 and not section.children


def component(doc: Doc) -> Doc:
    """Put the tasks of the document on ``doc._.tasks``."""
    doc._.tasks = read_tasks(doc._.reading)
    return doc
