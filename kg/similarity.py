"""Which tasks of different regions use the same words, and how much: a likeness, never an identity.

Each task is the text from its heading to its end, without figures and the list of agencies. Its vector holds the
weights of all runs of two to four Chinese characters (term frequency, damped, times inverse document frequency over
all tasks); the score of two tasks is the cosine of their vectors. Nothing is downloaded or trained, and the same
corpus gives the same scores.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kg.model import Extraction, Task

METHOD = "character n-gram (2-4) TF-IDF, cosine"
THRESHOLD = 0.1
"""Scores below this are not kept: in the documents that were read, such tasks share little more than set phrases."""
NEIGHBOURS = 5
"""How many of its nearest tasks a task keeps for each other document."""
COMMON = 0.4
"""A run of characters in more than this share of the tasks (at least of twenty) tells nothing."""
RUN = re.compile(r"[一-龥]{2,}")
LISTED = re.compile(
    r"[（(](?:牵头|责任|配合|主办)[^（()）]{0,300}[)）]|(?:牵头|责任|配合)(?:单位|部门)[:：][^\n。]{0,300}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Similarity:
    """Two tasks of documents of different regions, and the cosine of their words, rounded to three places."""

    document: str
    task: Task
    other_document: str
    other: Task
    score: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    document: str
    region: str
    task: Task
    grams: dict[str, float]


def grams(text: str) -> Counter[str]:
    """The runs of two to four Chinese characters in a text; none crosses a figure or a mark.

    >>> sorted(grams("建设孵化器，建设")), grams("建设孵化器，建设")["建设"]
    (['化器', '孵化', '孵化器', '建设', '建设孵', '建设孵化', '设孵', '设孵化', '设孵化器'], 2)
    """
    found: Counter[str] = Counter()
    for run in RUN.findall(LISTED.sub(" ", text)):
        for size in (2, 3, 4):
            found.update(run[at : at + size] for at in range(len(run) - size + 1))
    return found


def similar_tasks(extractions: Iterable[Extraction]) -> tuple[Similarity, ...]:
    """The pairs of tasks whose documents are of different regions, the most alike first."""
    items = _weighted(list(extractions))
    scores = _products(items)
    kept: set[tuple[int, int]] = set()
    for place, item in enumerate(items):
        nearest: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for other, score in scores[place].items():
            if score >= THRESHOLD and items[other].region != item.region:
                nearest[items[other].document].append((-score, other))
        for found in nearest.values():
            kept |= {(min(place, other), max(place, other)) for _, other in sorted(found)[:NEIGHBOURS]}
    pairs = [
        Similarity(
            document=items[one].document,
            task=items[one].task,
            other_document=items[other].document,
            other=items[other].task,
            score=Decimal(str(round(scores[one][other], 3))),
        )
        for one, other in sorted(kept)
    ]
    return tuple(sorted(pairs, key=lambda p: (-p.score, p.document, p.task.id, p.other_document, p.other.id)))


def _weighted(extractions: list[Extraction]) -> list[_Item]:
    counted = []
    for extraction in sorted(extractions, key=lambda e: e.document.id):
        region = extraction.document.region
        parents = {task.parent for task in extraction.tasks}
        for task in extraction.tasks:
            text = extraction.document.text.clean[task.range.start : task.range.end]
            if region is not None and task.id not in parents:
                counted.append((extraction.document.id, region.full, task, grams(text)))
    spread: Counter[str] = Counter()
    for _, _, _, found in counted:
        spread.update(found.keys())
    most = max(20.0, COMMON * len(counted))
    idf = {gram: math.log(len(counted) / n) for gram, n in spread.items() if 1 < n <= most}
    items = []
    for document, name, task, found in counted:
        weights = {gram: (1 + math.log(n)) * idf[gram] for gram, n in sorted(found.items()) if gram in idf}
        full = math.fsum(((1 + math.log(n)) * idf.get(gram, math.log(len(counted)))) ** 2 for gram, n in found.items())
        length = math.sqrt(full) or 1.0
        grams_ = {gram: weight / length for gram, weight in weights.items()}
        items.append(_Item(document=document, region=name, task=task, grams=grams_))
    return items


def _products(items: list[_Item]) -> list[dict[int, float]]:
    """For each task the cosine with every task that shares a run with it."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, item in enumerate(items):
        for gram, weight in item.grams.items():
            holders[gram].append((place, weight))
    scores: list[dict[int, float]] = [defaultdict(float) for _ in items]
    for gram in sorted(holders):
        for place, weight in holders[gram]:
            for other, its in holders[gram]:
                if items[other].region != items[place].region:
                    scores[place][other] += weight * its
    return scores
