"""The formats in which the graph leaves the house: one table of names, extensions and media types."""

from __future__ import annotations

from enum import Enum
from typing import Self


class Format(Enum):
    """An export format; its value is its name on the command line.

    >>> Format("turtle").extension, Format("turtle").media_type, Format("turtle").graphs
    ('.ttl', 'text/turtle', False)
    """

    extension: str
    media_type: str
    graphs: bool

    TURTLE = ("turtle", ".ttl", "text/turtle", False)
    NTRIPLES = ("ntriples", ".nt", "application/n-triples", False)
    NQUADS = ("nquads", ".nq", "application/n-quads", True)
    TRIG = ("trig", ".trig", "application/trig", True)
    JSONLD = ("jsonld", ".jsonld", "application/ld+json", False)
    RDFXML = ("rdfxml", ".rdf", "application/rdf+xml", False)
    CSV = ("csv", ".csv", "text/csv", False)

    def __new__(cls, name: str, extension: str, media_type: str, graphs: bool) -> Self:
        """A member with its name as value and the rest as attributes."""
        member = object.__new__(cls)
        member._value_ = name
        member.extension = extension
        member.media_type = media_type
        member.graphs = graphs
        return member
