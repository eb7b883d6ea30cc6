"""Paragraphs that end in a list of agencies and stand under no heading of work: each is an item of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from kg.extraction.agency_lists import find_lists
from kg.extraction.members import CLOSE
from kg.model import Range, Task
from kg.structure.titles import tidy, title_end

LEAST = 8
"""A paragraph of fewer characters before its list says nothing of work."""


ENDS = re.compile(rf"[{re.escape(CLOSE)}。；;\s]*(?:\n|\Z)")
"""What stands behind a list that ends its paragraph."""


def unheaded(clean: str, tasks: tuple[Task, ...]) -> Iterator[tuple[Range, Range]]:
    r"""The paragraphs outside all tasks that a list of agencies ends, each with the words of its title.

    A list on a line of its own ends the paragraph above it.

    >>> text = "推动成果转化，完善服务机制。（责任单位：市科技局）\n其他事项。"
    >>> [text[title.start : title.end] for _, title in unheaded(text, ())]
    ['推动成果转化，完善服务机制']
    """
    ordered = sorted(tasks, key=lambda task: task.range.start)
    starts = [task.range.start for task in ordered]
    reach = list(accumulate((task.range.end for task in ordered), max))
    done = -1
    for found in find_lists(clean):
        if found.row is not None or found.range.start < done:
            continue
        before = bisect_right(starts, found.range.start)
        if before and reach[before - 1] > found.range.start:
            continue
        after = ENDS.match(clean, found.range.end)
        paragraph = _paragraph(clean, found.range.start) if after else None
        if after is None or paragraph is None:
            continue
        end = title_end(clean, paragraph, found.range.start)
        if not tidy(clean[paragraph:end]):
            continue
        done = found.range.end
        yield Range(start=paragraph, end=after.end()), Range(start=paragraph, end=end)


def _paragraph(clean: str, list_start: int) -> int | None:
    """Where the words begin that a list answers for; None where there are too few."""
    line = clean.rfind("\n", 0, list_start) + 1
    if len(tidy(clean[line:list_start])) < LEAST and line:
        line = clean.rfind("\n", 0, line - 1) + 1
    start = line
    while start < list_start and clean[start] in " \t\u3000\xa0":
        start += 1
    return start if len(tidy(clean[start:list_start])) >= LEAST else None
