"""What every component of the pipeline is given: the document, its outline, and the way to evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.model import Document, Evidence, Range, Section
from kg.quantities import Figure, find_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with its heading tree; positions are those of ``clean``."""

    document: Document
    outline: Section

    @property
    def clean(self) -> str:
        """The reading copy."""
        return self.document.text.clean

    def evidence(self, range_: Range, rule: str) -> tuple[Evidence, ...]:
        """The passages of the raw text behind a range of the reading copy."""
        return self.document.text.evidence(range_, rule)


@lru_cache(maxsize=1)
def figures_of(clean: str) -> tuple[Figure, ...]:
    """The figures of a whole text, found once for all components that ask for them."""
    return find_figures(clean)
