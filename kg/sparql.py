"""Reading a query before it is run: what it must not do, and where its faults are."""

from __future__ import annotations

import difflib
import re
from typing import TypeAlias

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


LONGEST = 200_000
"""How many characters a query that a user brings may have; one far longer keeps the engine busy for minutes."""


def refuse_length(sparql: str) -> None:
    """Refuse a query of more than ``LONGEST`` characters.

    Raises ``QueryError``.
    """
    if len(sparql) > LONGEST:
        raise QueryError(
            f"the query has more than {LONGEST:,} characters", remedy="ask in parts, or join the values in the graph"
        )


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
    """The fault of a query as one line: where it is, the words there, and what to write instead.

    What can be told from the query itself (a bracket or a text that is not closed, a full-width mark, a verb that
    changes the graph) goes before the engine's own words, which name the place where it gave up.

    >>> print(syntax_error("SELECT * {", SyntaxError("error at 1:11: expected '}'")))
    not valid SPARQL at line 1, column 10: SELECT * <here> {: this bracket is not closed
    """
    fault = next((fault for look in (_verb, _foreign_mark, _bracket) if (fault := look(sparql))), None)
    if fault is not None:
        return _fault_at(sparql, *_position(sparql, fault[0]), fault[1])
    found = _PLACE.search(str(error))
    if found is None:
        return QueryError(f"not valid SPARQL: {error}")
    line, column = int(found[1]), int(found[2])
    lines = [*sparql.split("\n"), ""]
    before = lines[min(line, len(lines)) - 1][: column - 1]
    return _fault_at(sparql, line, column, _expected(before, found[3]))


def _fault_at(sparql: str, line: int, column: int, remedy: str) -> QueryError:
    lines = sparql.split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    before, behind = text[: column - 1], text[column - 1 :]
    marked = f"{before[-SHOWN:]} <here> {behind[:SHOWN]}".strip()
    return QueryError(f"not valid SPARQL at line {line}, column {column}: {marked}", remedy=remedy)


SHOWN = 60
"""Characters of a query that are shown before and behind a fault."""
_VERBS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CHANGES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_FULL_WIDTH = dict(zip("，；。（）｛｝［］“”‘’？：＝＜＞！＊、", ",;.(){}[]\"\"''?:=<>!*,", strict=True))
_PAIRS = {")": "(", "}": "{", "]": "["}

Fault: TypeAlias = tuple[int, str]
"""Where in a query something is wrong, and what to do."""


def _verb(sparql: str) -> Fault | None:
    """What a query begins with, behind its prefixes."""
    declared = False
    for token in _TOKEN.finditer(sparql):
        word = (token["word"] or "").upper()
        if word in ("PREFIX", "BASE"):
            declared = True
        elif word:
            if word in _VERBS:
                return None
            if word in _CHANGES:
                return token.start(), "a graph can be asked and not changed: SELECT, ASK, CONSTRUCT or DESCRIBE"
            near = difflib.get_close_matches(word, _VERBS, n=1)
            hint = f": did you mean {near[0]}?" if near else ""
            return token.start(), f"a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE{hint}"
        elif not declared and (token["variable"] or (token["other"] or " ") in "{}()."):
            break
    return 0, "the query has no verb: begin with SELECT, ASK, CONSTRUCT or DESCRIBE"


def _foreign_mark(sparql: str) -> Fault | None:
    """A Chinese mark outside of texts."""
    for token in _TOKEN.finditer(sparql):
        names = token["string"] is None and token["comment"] is None and token["iri"] is None
        place = next((i for i, c in enumerate(token[0]) if c in _FULL_WIDTH), None) if names else None
        if place is not None:
            mark = token[0][place]
            return token.start() + place, f"{mark!r} is a full-width mark: write {_FULL_WIDTH[mark]!r}"
    return None


def _bracket(sparql: str) -> Fault | None:
    """A bracket or a text that is not closed, or closes nothing."""
    still: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(sparql):
        mark = token["other"] or ""
        if mark in ("'", '"'):
            return token.start(), "this text is not closed"
        if mark in _PAIRS.values():
            still.append((mark, token.start()))
        elif mark in _PAIRS:
            if not still or still[-1][0] != _PAIRS[mark]:
                return token.start(), f"this {mark!r} closes nothing"
            still.pop()
    return (still[-1][1], "this bracket is not closed") if still else None


_PLAIN = {
    "The SELECT contains a variable that is unbound": "SELECT names a variable that is not grouped by and not computed",
    "IRI parsing failed": "this is not a valid IRI",
}


def _expected(before: str, message: str | None) -> str:
    """What is wanted at a place, as far as the engine's words can be understood."""
    message = message or ""
    if "Prefix not found" in message:
        prefix = _UNKNOWN_PREFIX.search(before)
        named = f" {prefix[1]}:" if prefix and prefix[1] else ""
        return f"the prefix{named} is not declared; add PREFIX{named} <...> at the top"
    for words, plain in _PLAIN.items():
        if words in message:
            return plain
    wanted = re.fullmatch(r"expected (\"[^\"]\"|BY|WHERE)", message)
    if wanted:
        return f"expected {wanted[1]}"
    return "something is missing or misspelt here or right before"
