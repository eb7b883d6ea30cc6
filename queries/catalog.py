"""The library of questions: finds, describes and runs the ``.rq`` files beside this module.

Every file is plain SPARQL 1.1 that any engine runs as it stands, with a ``#+`` header that says what it
asks, which values it takes and what its columns mean; a file without one is refused. A value goes in at
``VALUES ?agency { UNDEF }``: UNDEF is replaced by the terms that the value names (see
``queries.parameters``). Nothing else of the text is touched.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from kg.errors import QueryError
from kg.model import Cell, Table
from queries.header import Column, Header, Parameter, Phrase, header, mapping_of, phrase_of, text_of
from queries.parameters import KINDS, terms_for

COMPETENCY = "competency"
NETWORKS = "networks"
CHECKS = "checks"

LIST_SEPARATOR = "; "
"""Between the members of a cell that lists several things."""

_NUMBER = re.compile(r"(?:cq)?0*(\d+)", re.IGNORECASE)


class Queryable(Protocol):
    """What a store has to offer here; ``kg.store.Store`` does."""

    def query(self, sparql: str, /) -> Table:
        """The answer to a SELECT query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A documented query file.

    ``name`` is the file's name without ``.rq``, ``number`` the number of the competency question or None;
    ``lists`` are the columns whose cells hold several things (an engine may join them in any order, the
    answer has them sorted); ``message`` is what a check says of a row, with the names of columns in
    braces (the title where there is none); ``sparql`` is the file's text.
    """

    name: str
    number: int | None
    title: Phrase
    question: Phrase
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    lists: tuple[str, ...]
    message: Phrase
    example: str
    sparql: str


def load(folder: str = COMPETENCY) -> dict[str, Query]:
    """All queries of a folder (``competency``, ``networks`` or ``checks``) by name, in order.

    Raises ``QueryError`` that names the file and the header where one is not as it should be.
    """
    return dict(_load(folder))


@cache
def _load(folder: str) -> Mapping[str, Query]:
    found = [entry for entry in files("queries").joinpath(folder).iterdir() if entry.name.endswith(".rq")]
    return {
        query.name: query
        for query in (
            parse(entry.read_text(encoding="utf-8"), name=entry.name.removesuffix(".rq"))
            for entry in sorted(found, key=lambda entry: entry.name)
        )
    }


def parse(text: str, *, name: str) -> Query:
    """The query that a file holds; ``name`` is the file's name without ``.rq``."""
    source = f"query file {name}.rq"
    fields = header(text, source=source)
    if not fields:
        raise QueryError(f"{source} has no header", remedy="begin it with '#+ title: 中文 | English'")
    columns = mapping_of(fields, "columns", source=source)
    parameters = _parameters(fields, source=source)
    for parameter in parameters:
        if _place(parameter.name).search(text) is None:
            raise QueryError(f"{source}: parameter {parameter.name!r} has no line VALUES ?{parameter.name} {{ UNDEF }}")
    lists = tuple(text_of(fields, "lists", source=source).split()) if "lists" in fields else ()
    if unknown := [column for column in lists if column not in columns]:
        raise QueryError(f"{source}: header 'lists' names {unknown[0]!r}, which is not a column")
    numbered = re.match(r"cq(\d+)_", name)
    return Query(
        name=name,
        number=int(numbered[1]) if numbered else None,
        title=phrase_of(fields, "title", source=source),
        question=phrase_of(fields, "question", source=source),
        parameters=parameters,
        columns=tuple(
            Column(name=column, meaning=phrase_of(columns, column, source=f"{source}, columns")) for column in columns
        ),
        lists=lists,
        message=phrase_of(fields, "message" if "message" in fields else "title", source=source),
        example=text_of(fields, "example", source=source),
        sparql=text,
    )


def _parameters(fields: Header, *, source: str) -> tuple[Parameter, ...]:
    if "parameters" not in fields:
        return ()
    given = mapping_of(fields, "parameters", source=source)
    found = []
    for name in given:
        where = f"{source}, parameter {name}"
        entry = mapping_of(given, name, source=source)
        kind, required = text_of(entry, "type", source=where), text_of(entry, "required", source=where)
        if kind not in KINDS:
            raise QueryError(f"{where}: type {kind!r} is not known", remedy=f"use one of {', '.join(KINDS)}")
        if required not in ("true", "false"):
            raise QueryError(f"{where}: header 'required' is {required!r}", remedy="write true or false")
        found.append(
            Parameter(
                name=name,
                kind=kind,
                required=required == "true",
                example=text_of(entry, "example", source=where),
                meaning=phrase_of(entry, "meaning", source=where),
            )
        )
    return tuple(found)


def get(name: str) -> Query:
    """The competency question of that name: ``cq06``, ``cq06_compare_regions`` or ``6``.

    Raises ``QueryError`` with the nearest names where there is none.
    """
    questions = load()
    wanted = name.strip().removesuffix(".rq")
    if wanted in questions:
        return questions[wanted]
    if (number := _NUMBER.fullmatch(wanted)) is not None:
        for query in questions.values():
            if query.number == int(number[1]):
                return query
    near = _nearest(wanted, questions.values())
    raise QueryError(f"there is no question {name!r}", remedy=f"nearest: {', '.join(near)}")


def _nearest(wanted: str, questions: Iterable[Query]) -> list[str]:
    words = {query.name: query.name for query in questions}
    words |= {name.partition("_")[2]: name for name in words} | {name.partition("_")[0]: name for name in words}
    close = difflib.get_close_matches(wanted.lower(), list(words), n=5, cutoff=0.5) or sorted(words.values())
    return list(dict.fromkeys(words.get(word, word) for word in close))[:3]


def run(store: Queryable, name: str, /, **parameters: str | int) -> Table:
    """The answer to a competency question.

    Values may be labels, other written forms or IRIs. Raises ``QueryError`` for an unknown question, a
    missing or unknown parameter, or a value that names nothing in the graph.
    """
    return answer(store, get(name), parameters)


def network(store: Queryable, name: str, /) -> Table:
    """The rows of a network (``agency_task``, ``platforms`` ...) that is to be drawn."""
    networks = load(NETWORKS)
    if name not in networks:
        raise QueryError(f"there is no network {name!r}", remedy=f"choose one of {', '.join(networks)}")
    return answer(store, networks[name], {})


def answer(store: Queryable, query: Query, parameters: Mapping[str, str | int]) -> Table:
    """The answer to any query of the library, cells that list things sorted."""
    table = store.query(bind(store, query, parameters))
    places = [table.columns.index(column) for column in query.lists if column in table.columns]
    if not places:
        return table
    return Table(
        columns=table.columns,
        rows=tuple(
            tuple(_sorted_list(cell) if place in places else cell for place, cell in enumerate(row))
            for row in table.rows
        ),
    )


def _sorted_list(cell: Cell) -> Cell:
    return LIST_SEPARATOR.join(sorted(cell.split(LIST_SEPARATOR))) if isinstance(cell, str) else cell


def bind(store: Queryable, query: Query, parameters: Mapping[str, str | int]) -> str:
    """The SPARQL text of a query with the values in their places."""
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in parameters:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(f"question {query.name} has no parameter {name!r}", remedy=takes)
    text = query.sparql
    for parameter in query.parameters:
        value = str(parameters.get(parameter.name, "")).strip()
        if value:
            text = _fill(text, parameter.name, " ".join(terms_for(store, parameter, value)))
        elif parameter.required:
            raise QueryError(
                f"question {query.name} needs the parameter {parameter.name!r} ({parameter.meaning.zh})",
                remedy=f"for example -p {parameter.name}={parameter.example}",
            )
    return text


def _fill(text: str, name: str, terms: str) -> str:
    """The text with the terms instead of UNDEF, which stands there once."""
    place = _place(name).search(text)
    return text if place is None else f"{text[: place.start(1)]}{terms}{text[place.end(1) :]}"


def _place(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES\s+\?{re.escape(name)}\s*\{{\s*(UNDEF)\s*\}}")
