"""Reading a query before it is run: what it must not do, and where its faults are."""

from __future__ import annotations

import re

from kg.errors import QueryError

_IRI = r"<[^\x00-\x20<>\"{}|^`\\]*>"
_STRING = r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*'"
_LETTER = r"[^\W\d]"
_NAME = rf"(?:{_LETTER}[\w·-]*)?"
_LOCAL = r"(?:[\w:%·-]|\\.)*"
_TOKEN = re.compile(
    rf"(?P<iri>{_IRI})|(?P<string>{_STRING})|(?P<comment>#[^\n\r]*)|(?P<variable>[?$]\w+)|(?P<language>@[A-Za-z-]+)"
    rf"|(?P<blank>_:\w+)|(?P<prefix>{_NAME}):(?P<local>{_LOCAL})"
    rf"|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<word>[\w-]+)|(?P<escape>\\.)|(?P<other>.)",
    re.DOTALL,
)
_PLACE = re.compile(r"error at (\d+):(\d+)(?:: (.*))?", re.DOTALL)
_UNKNOWN_PREFIX = re.compile(r"([A-Za-z][\w.-]*)?:[\w-]*$")


DEEPEST = 100
"""How deep the brackets of a query may nest: far deeper, the engine's parser runs out of stack and ends the process."""


def refuse_depth(sparql: str) -> None:
    """Refuse a query whose brackets nest deeper than ``DEEPEST``.

    Raises ``QueryError``.

    >>> refuse_depth("ASK { ?s ?p '((((' }")
    """
    depth = 0
    for token in _TOKEN.finditer(sparql):
        mark = token["other"] or ""
        depth += (mark in ("(", "{", "[")) - (mark in (")", "}", "]"))
        if depth > DEEPEST:
            line, column = _position(sparql, token.start())
            raise QueryError(
                f"line {line}, column {column}: brackets nest more than {DEEPEST} deep", remedy="write it flatter"
            )


def refuse_service(sparql: str) -> None:
    """Refuse a query that would call another host.

    The words of the query are told from its strings, comments, IRIs, variables and names, so that
    neither hides a SERVICE nor looks like one. Where parsers differ in where a word ends, the query is
    refused: a bare word that holds ``service``, a prefix that does, a name that does after a full stop.

    Raises ``QueryError``.

    >>> refuse_service('SELECT ?service { ?service a <http://x/service> } # SERVICE')
    """
    for token in _TOKEN.finditer(sparql):
        for group in ("word", "prefix"):
            if "service" in (token[group] or "").lower():
                line, column = _position(sparql, token.start())
                raise QueryError(
                    f"line {line}, column {column}: SERVICE would call another host",
                    remedy="ask this graph only; a prefix of that name needs another name",
                )


def _position(text: str, place: int) -> tuple[int, int]:
    before = text[:place]
    return before.count("\n") + 1, place - (before.rfind("\n") + 1) + 1


def syntax_error(sparql: str, error: SyntaxError) -> QueryError:
    """The fault of a query as one line: where it is, the words there, and what was expected.

    >>> print(syntax_error("SELECT * {", SyntaxError("error at 1:11: expected '}'")))
    not valid SPARQL at line 1, column 11: SELECT * { <here>: expected '}'
    """
    found = _PLACE.search(str(error))
    if found is None:
        return QueryError(f"not valid SPARQL: {error}")
    line, column = int(found[1]), int(found[2])
    lines = sparql.split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    marked = f"{text[: column - 1]} <here> {text[column - 1 :]}".strip()
    return QueryError(
        f"not valid SPARQL at line {line}, column {column}: {marked}", remedy=_expected(text[: column - 1], found[3])
    )


def _expected(before: str, message: str | None) -> str:
    """What the parser wanted, without the character classes that nobody can read."""
    message = message or ""
    if "Prefix not found" in message:
        prefix = _UNKNOWN_PREFIX.search(before)
        named = f" {prefix[1]}:" if prefix and prefix[1] else ""
        return f"the prefix{named} is not declared; add PREFIX{named} <...> at the top"
    if not message.startswith("expected one of"):
        return " ".join(message.split())
    wanted = re.findall(r"(?<![\w\[])(?:[A-Z]{2,}|\"(?:[^\"\\]|\\.){1,3}\")(?![\w\]])", message)
    readable = sorted({word.replace('\\"', '"') for word in wanted})
    return "expected one of " + " ".join(readable) if readable else "something is missing or misspelt here"
