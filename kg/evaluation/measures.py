"""Counting: records paired one to one, what was found of them, and what was right in those."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]
"""One annotation, or one row of a table."""

Pairs: TypeAlias = list[tuple[int, int]]
"""Places of records that belong together, gold first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """In how many of the records that were found an attribute is right."""

    name: str
    right: int
    of: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How well the records of one type were found; ``missed`` and ``invented`` name them for people."""

    name: str
    hits: int
    gold: int
    found: int
    attributes: tuple[Attribute, ...] = ()
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was found that is annotated; 1 where nothing was to be found and nothing was."""
        return self.hits / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of what is annotated that was found."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The measures of all record types over some annotated documents.

    ``absent`` are annotated documents that were left out because the tables do not hold them.
    """

    documents: tuple[str, ...]
    absent: tuple[str, ...] = ()
    measures: tuple[Measure, ...]

    def measure(self, name: str) -> Measure | None:
        """The measure of one record type; None where there was nothing to compare."""
        return next((m for m in self.measures if m.name == name), None)


@dataclass(slots=True)
class Tally:
    """A measure in the making, over several documents."""

    hits: int = 0
    gold: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    right: dict[str, tuple[int, int]] = field(default_factory=dict)

    def count(
        self, gold: Sequence[Record], found: Sequence[Record], pairs: Pairs, show: Callable[[Record], str]
    ) -> None:
        """Count one document's records.

        Annotations that a careful reader could also leave out (``optional``, ``borderline``) count neither
        way, nor do the rows that were paired with them.
        """
        free = {i for i, record in enumerate(gold) if record.get("optional") or record.get("borderline")}
        reached, used = {i for i, _ in pairs}, {j for _, j in pairs}
        self.hits += len(reached - free)
        self.gold += len(gold) - len(free)
        self.found += len(found) - sum(i in free for i, _ in pairs)
        self.missed += [show(record) for i, record in enumerate(gold) if i not in reached | free]
        self.invented += [show(record) for j, record in enumerate(found) if j not in used]

    def judge(self, **facts: bool) -> None:
        """Count which attributes of one pair are right."""
        for name, right in facts.items():
            so_far, of = self.right.get(name, (0, 0))
            self.right[name] = so_far + right, of + 1

    def measure(self, name: str) -> Measure:
        """What was counted."""
        return Measure(
            name=name,
            hits=self.hits,
            gold=self.gold,
            found=self.found,
            attributes=tuple(Attribute(name=a, right=right, of=of) for a, (right, of) in self.right.items()),
            missed=tuple(self.missed),
            invented=tuple(self.invented),
        )


def paired(gold: Sequence[Record], found: Sequence[Record], likeness: Callable[[Record, Record], float]) -> Pairs:
    """Records that belong together, one to one: the likest first, the earlier ones first among equals.

    >>> paired([{"n": 1}, {"n": 2}], [{"n": 2}, {"n": 3}], lambda g, f: float(g["n"] == f["n"]))
    [(1, 0)]
    """
    scored = [(likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    ranked = sorted((s for s in scored if s[0] > 0), key=lambda s: (-s[0], s[1], s[2]))
    pairs: Pairs = []
    reached: set[int] = set()
    used: set[int] = set()
    for _, i, j in ranked:
        if i not in reached and j not in used:
            reached.add(i)
            used.add(j)
            pairs.append((i, j))
    return pairs
