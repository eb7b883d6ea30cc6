"""From what a user types to the terms of the graph that it names.

A name is looked up among all labels and written forms, in steps; the first step that finds something
decides, and all that it finds counts (``区科技局`` names one agency in every district that wrote so):

1. the same text,
2. the same text but for width, case, spaces and quotation marks,
3. short forms: a region without its last character (``鹿城``), an agency with its region before its
   written form (``鹿城区科技局`` where the plan of 鹿城区 wrote 区科技局).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol

from kg.errors import QueryError
from kg.model import Iri, Table
from ontology.concepts import INDICATORS
from ontology.iris import concept
from queries.header import Parameter

PREFIXES = """PREFIX inno: <https://w3id.org/innokg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""

_LABELS = "skos:prefLabel|skos:altLabel|inno:fullName|dcterms:identifier"

_CLASSES = {
    "agency": ("inno:PublicAgency", "inno:AgencyGroup"),
    "region": ("inno:Region",),
    "zone": ("inno:Region", "inno:Platform"),
    "indicator": ("inno:Indicator",),
    "thing": (),
}
"""Parameter type -> classes whose instances it may name (none: anything with a label)."""

_TEXTS = {"beneficiary": "inno:beneficiary"}
"""Parameter type -> property whose texts it searches."""

KINDS = (*_CLASSES, *_TEXTS, "year")

_IRI = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`\x00-\x20]+")
_REGION_SUFFIX = re.compile(r"(?<=..)(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|[省市区县盟旗州])$")
_IGNORED = re.compile(r"[\s\"'“”‘’「」『』《》〈〉]")
_LEVEL = "省市区县州旗盟"


class _Queryable(Protocol):
    def query(self, sparql: str, /) -> Table: ...


def normalised(name: str) -> str:
    """A name without what people write in different ways.

    >>> normalised("“双倍增” 行动") == normalised("双倍增行动")
    True
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold()


def terms_for(store: _Queryable, parameter: Parameter, value: str) -> tuple[str, ...]:
    """The SPARQL terms that a value names, sorted; ``QueryError`` where it names nothing."""
    if parameter.kind == "year":
        return (str(_year(parameter, value)),)
    if parameter.kind in _TEXTS:
        return tuple(literal(text) for text in _texts(store, parameter, value))
    named = (_known_iri(store, parameter, value),) if _IRI.match(value) else _named(store, parameter, value)
    if parameter.kind == "indicator":
        named = _wordings(store, named)
    return tuple(f"<{iri}>" for iri in named)


def literal(text: str) -> str:
    r"""A plain SPARQL string literal.

    >>> print(literal('a "b"'))
    "a \"b\""
    """
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(character, character) for character in text) + '"'


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI that can stand between angle brackets."""
    return _IRI.fullmatch(text) is not None


def _year(parameter: Parameter, value: str) -> int:
    text = unicodedata.normalize("NFKC", value).removesuffix("年").strip()
    if not re.fullmatch(r"(?:19|20|21)\d\d", text, re.ASCII):
        raise QueryError(
            f"parameter {parameter.name!r}: {value!r} is not a year", remedy=f"write four digits: {parameter.example}"
        )
    return int(text)


def _known_iri(store: _Queryable, parameter: Parameter, value: str) -> str:
    if not is_iri(value):
        raise QueryError(f"parameter {parameter.name!r}: {value!r} is not an IRI")
    try:
        table = store.query(f"SELECT ?type WHERE {{ <{value}> a ?type }} ORDER BY ?type LIMIT 1")
    except QueryError as error:  # the engine knows more of IRIs: http://[ is none
        raise QueryError(f"parameter {parameter.name!r}: {value!r} is not an IRI") from error
    if not table.rows:
        raise QueryError(f"parameter {parameter.name!r}: nothing in the graph has the IRI {value}")
    return value


def _texts(store: _Queryable, parameter: Parameter, value: str) -> tuple[str, ...]:
    table = store.query(f"{PREFIXES}SELECT DISTINCT ?text WHERE {{ ?fact {_TEXTS[parameter.kind]} ?text }}")
    texts = sorted(str(row[0]) for row in table.rows)
    wanted = normalised(value)
    found = tuple(text for text in texts if wanted and wanted in normalised(text))
    if not found:
        raise _unknown(parameter, value, texts)
    return found


def _named(store: _Queryable, parameter: Parameter, value: str) -> tuple[str, ...]:
    names = _names(store, parameter)
    wanted = normalised(value)
    found = (
        {iri for iri, name in names if name == value}
        or {iri for iri, name in names if normalised(name) == wanted}
        or _by_short_form(store, names, wanted)
    )
    if not found:
        english = set() if value.isascii() else _english(store)
        raise _unknown(parameter, value, (name for _, name in names if name not in english))
    return tuple(sorted(found))


def _english(store: _Queryable) -> set[str]:
    """The English labels, which are of no help to somebody who asks in Chinese."""
    table = store.query(
        f'{PREFIXES}SELECT DISTINCT ?name WHERE {{ ?thing skos:prefLabel ?name FILTER(LANG(?name) = "en") }}'
    )
    return {str(row[0]) for row in table.rows}


def _by_short_form(store: _Queryable, names: Iterable[tuple[str, str]], wanted: str) -> set[str]:
    """Regions without their last character or with levels above, agencies with their region before the name."""
    regions = _region_names(store)
    agencies = _agency_regions(store, regions)
    return {
        iri
        for iri, name in names
        if wanted in regions.get(iri, ()) or _is_qualified(wanted, normalised(name), agencies.get(iri, ()))
    }


def _names(store: _Queryable, parameter: Parameter) -> tuple[tuple[str, str], ...]:
    classes = _CLASSES[parameter.kind]
    typed = f"VALUES ?class {{ {' '.join(classes)} }} ?thing a ?class ." if classes else ""
    table = store.query(f"{PREFIXES}SELECT DISTINCT ?thing ?name WHERE {{ {typed} ?thing {_LABELS} ?name }}")
    named = {(str(thing), str(name)) for thing, name in table.rows if isinstance(thing, Iri)}
    if parameter.kind == "indicator":
        named |= _shared_indicators(store)
    return tuple(sorted(named))


def _shared_indicators(store: _Queryable) -> set[tuple[str, str]]:
    """The names of the shared indicators that a wording in the graph is mapped to."""
    used = {shared for _, shared, _ in _mappings(store)}
    shared = {(concept("indicator", notation), name) for name, notation in INDICATORS.items()}
    return {(iri, name) for iri, name in shared if iri in used}


def _wordings(store: _Queryable, indicators: Iterable[str]) -> tuple[str, ...]:
    """The indicators as worded that mean the same; where none does, those that narrow it (a share of a kind)."""
    mappings = _mappings(store)
    given = set(indicators)
    given |= {shared for wording, shared, exact in mappings if exact and wording in given}
    same = {wording for wording, shared, exact in mappings if exact and shared in given}
    narrower = {wording for wording, shared, _ in mappings if shared in given}
    concepts = {shared for _, shared, _ in mappings}
    return tuple(sorted((same | given) - concepts or narrower))


def _mappings(store: _Queryable) -> tuple[tuple[str, str, bool], ...]:
    """Wording, shared indicator, and whether they mean the same (or the wording something narrower)."""
    table = store.query(f"""{PREFIXES}SELECT ?wording ?shared ?exact WHERE {{
  ?wording a inno:Indicator .
  {{ ?wording skos:exactMatch ?shared . BIND(true AS ?exact) }} UNION
  {{ ?wording skos:broadMatch ?shared . BIND(false AS ?exact) }}
}}""")
    return tuple((str(wording), str(shared), exact is True) for wording, shared, exact in table.rows)


def _region_names(store: _Queryable) -> dict[str, set[str]]:
    table = store.query(f"{PREFIXES}SELECT ?thing ?name WHERE {{ ?thing a inno:Region ; {_LABELS} ?name }}")
    return {region: _region_forms(names) for region, names in _collect(table).items()}


def _agency_regions(store: _Queryable, regions: dict[str, set[str]]) -> dict[str, set[str]]:
    """Agency -> what its region may be called."""
    table = store.query(f"{PREFIXES}SELECT ?thing ?region WHERE {{ ?thing inno:function ?f ; inno:region ?region }}")
    return {
        agency: {form for region in inside for form in regions.get(region, ())}
        for agency, inside in _collect(table).items()
    }


def _collect(table: Table) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for thing, name in table.rows:
        found.setdefault(str(thing), set()).add(str(name))
    return found


def _short_region(name: str) -> str:
    """``鹿城`` for ``鹿城区``."""
    return _REGION_SUFFIX.sub("", normalised(name))


def _region_forms(names: Iterable[str]) -> set[str]:
    """How a region may be called: by its names, without the last character, with some of the levels above.

    >>> sorted(_region_forms({"鹿城区", "浙江省温州市鹿城区"}), key=len)[:2]
    ['鹿城', '鹿城区']
    """
    plain = {normalised(name) for name in names}
    least = min((len(name) for name in plain), default=0)
    longer = {name[start:] for name in plain for start in range(len(name) - least)}
    return (
        plain | {form for form in longer if any(form.endswith(name) for name in plain)} | set(map(_short_region, plain))
    )


def _is_qualified(wanted: str, name: str, regions: Iterable[str]) -> bool:
    """Whether ``wanted`` is ``name`` with one of the names of its region before it."""
    bare = name[1:] if name[:1] in _LEVEL else name
    for form in regions:
        rest = wanted.removeprefix(form)
        if rest and rest != wanted and (rest in (name, bare) or wanted in name):
            return True
    return False


def _unknown(parameter: Parameter, value: str, names: Iterable[str]) -> QueryError:
    shown = {normalised(name): name for name in sorted(names, reverse=True)}
    wanted = normalised(value)
    holding = sorted((name for name in shown if wanted and wanted in name), key=lambda name: (len(name), name))
    close = difflib.get_close_matches(wanted, sorted(shown), n=5, cutoff=0.34)
    near = [shown[name] for name in dict.fromkeys((*holding, *close))][:5]
    remedy = f"nearest: {'; '.join(near)}" if near else "the graph holds no such thing"
    return QueryError(f"parameter {parameter.name!r}: nothing is called {value!r}", remedy=remedy)
