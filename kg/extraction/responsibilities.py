"""Who answers for a task: 责任单位, 牵头单位, 配合单位, in brackets, on a line, in a column, in prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate

from spacy.tokens import Doc

from kg.agencies import canonical_agency
from kg.extraction.agency_lists import AgencyList, find_lists
from kg.extraction.members import Member, split_members
from kg.extraction.prose import find_in_prose
from kg.extraction.reading import Reading
from kg.extraction.short_names import short_names, written_out
from kg.model import Responsibility, Role, Task

FOLLOWING = re.compile(
    r"以下(?:各项|任务|工作|均|都)*(?:均|都)?(?:需|由|须|要|应)?"
    r"(?P<who>(?:[^。；;()（）\n]|[（(][^。；;()（）\n]{1,10}[）)]){2,40}?)(?:按照?职责分工|负责|共同)*"
    r"(?:落实|参与|配合|实施)"
)
"""``以下均需各镇街落实``: a note that adds members to this list and all that follow."""


def read_responsibilities(reading: Reading, tasks: tuple[Task, ...]) -> tuple[Responsibility, ...]:
    """Each agency's part in each task, in the order of the text.

    A list belongs to the innermost task that it stands in.
    """
    if not tasks:
        return ()
    lists = find_lists(reading.clean)
    prose = find_in_prose(reading.clean, reading.document.region, tasks, lists)
    return tuple(_assign(reading, tasks, sorted([*lists, *prose], key=lambda found: found.range)))


def _assign(reading: Reading, tasks: tuple[Task, ...], lists: list[AgencyList]) -> Iterator[Responsibility]:
    places = _Places(tasks)
    shortened = short_names(reading.clean, reading.document.title)
    spread: list[tuple[Member, Role, str]] = []
    seen: set[tuple[str, str]] = set()
    for found in lists:
        task = _task_of_row(reading.clean, tasks, found) or places.around(found.range.start)
        task = _whole_of_parts(reading.clean, places, lists, task, found)
        if task is None:
            continue
        spread += [(m, Role.RESPONSIBLE, "following") for m in _following(reading.clean, found)]
        for member, role, rule in [*((m, r, found.rule) for m, r in found.members), *spread]:
            made = _responsibility(reading, task, member, role, rule=rule, shortened=shortened)
            if (task.id, made.agency.name) not in seen:
                seen.add((task.id, made.agency.name))
                yield made


def _task_of_row(clean: str, tasks: tuple[Task, ...], found: AgencyList) -> Task | None:
    """The task that the row of a table names, wherever its heading stands."""
    if found.row is None:
        return None
    words = re.sub(r"\W", "", clean[found.row.start : found.row.end])
    return next((task for task in tasks if re.sub(r"\W", "", task.title) == words), None)


def _whole_of_parts(
    clean: str, places: _Places, lists: list[AgencyList], task: Task | None, found: AgencyList
) -> Task | None:
    """The action, where a list on a line of its own ends several paragraphs that are its tasks without numbers."""
    before = clean[clean.rfind("\n", 0, found.range.start) + 1 : found.range.start]
    if task is None or task.number or not task.parent or before.strip(" \t\u3000\xa0（([【") or found.row:
        return task
    parts = [other for other in places.tasks if other.parent == task.parent and not other.number]
    begin = min(part.range.start for part in parts)
    earlier = any(begin <= other.range.start < found.range.start for other in lists)
    if len(parts) < 2 or earlier or found.range.end < max(part.range.start for part in parts):
        return task
    return next((other for other in places.tasks if other.id == task.parent), task)


class _Places:
    """Tasks by place, so that the innermost one around a place is found without looking at all of them."""

    def __init__(self, tasks: tuple[Task, ...]) -> None:
        self.tasks = sorted(tasks, key=lambda task: (task.range.start, -task.range.end))
        self.starts = [task.range.start for task in self.tasks]
        self.reach = list(accumulate((task.range.end for task in self.tasks), max))
        """The last end among this task and those before it."""

    def around(self, position: int) -> Task | None:
        """The innermost task around a place."""
        i = bisect_right(self.starts, position) - 1
        while i >= 0 and self.reach[i] > position:
            if self.tasks[i].range.end > position:
                return self.tasks[i]
            i -= 1
        return None


def _responsibility(
    reading: Reading, task: Task, member: Member, role: Role, *, rule: str, shortened: Mapping[str, str]
) -> Responsibility:
    region = reading.document.region
    name = written_out(member.written, shortened)
    agency = canonical_agency(name, region, unit=member.unit if name == member.written else "")
    if member.also and agency.function == "其他":
        agency = replace(agency, function=canonical_agency(member.also, region).function)
    return Responsibility(
        task=task.id,
        agency=agency,
        role=role,
        written=member.written,
        also=member.also,
        status=member.status,
        evidence=reading.evidence(member.range, f"responsibility_{rule}"),
    )


def _following(clean: str, found: AgencyList) -> tuple[Member, ...]:
    """The members that ``以下均需…落实`` adds to all lists that follow."""
    line = clean.find("\n", found.range.end)
    note = FOLLOWING.search(clean, found.range.start, len(clean) if line < 0 else line)
    return split_members(note["who"], note.start("who")) if note else ()


def component(doc: Doc) -> Doc:
    """Put the responsibilities of the document on ``doc._.responsibilities``."""
    doc._.responsibilities = read_responsibilities(doc._.reading, doc._.tasks)
    return doc
