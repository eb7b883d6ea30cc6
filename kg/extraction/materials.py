"""What the reading of a sentence hands on: its manner, what came before, the words around a figure, the statement."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.indicators import Subject
from kg.extraction.topics import Latest
from kg.model import Range
from kg.quantities import Figure


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
    thing: Latest | None = None


@dataclass(slots=True)
class State:
    """What earlier clauses of the sentence leave to later ones."""

    name: str = ""
    scope: str = ""
    members: tuple[str, ...] = ()
    subject: Subject | None = None
    hedged: bool = False
    annual: bool = False
    thing: Latest | None = None
    among: bool = False
    done: list[Statement] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words around a group of figures: ``own`` on its left, ``earlier`` statements, ``right`` behind."""

    left: str
    own: str
    earlier: str
    right: str
    last: bool
    place: Range
