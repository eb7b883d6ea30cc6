"""Corrections that survive: what a person decided, kept beside the data and applied at every build.

``corrections.toml`` holds one ``[[correction]]`` table per decision. All have ``kind``, ``by``, ``date`` and
``reason``; the rest depends on the kind::

    [[correction]]                       # these names are one thing / are not one thing
    kind = "merge"                       # or "split"
    names = ["甲研究院", "甲院"]
    class = "Platform"                   # optional

    [[correction]]                       # this name is another thing in this document than elsewhere
    kind = "split"
    name = "甲研究院"
    document = "plan-2022"

    [[correction]]
    kind = "rename"
    name = "甲院"
    to = "甲研究院"

    [[correction]]                       # this was not said: a target, mention, relation, incentive, responsibility
    kind = "reject"
    document = "plan-2022"
    fact = "target"
    quote = "达到十家"                    # a part of the words that prove it
    name = "孵化器"                       # optional: its indicator, name, subject, beneficiary or agency

    [[correction]]                       # a value was read wrongly; fact may also be "document"
    kind = "set"
    document = "plan-2022"
    fact = "target"
    quote = "达到十家"
    field = "year"
    value = 2024

    [[correction]]                       # this was said and not read; the quote must stand in the document
    kind = "add"
    document = "plan-2022"
    fact = "mention"
    quote = "甲研究院"
    class = "Platform"
    name = "甲研究院"

An empty text as ``value`` takes out what a field holds that may be without. One that finds nothing to correct is
reported, never dropped in silence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kg import values as written
from kg.errors import InputError
from kg.model import (
    Comparator,
    Correction,
    Document,
    EntityType,
    Evidence,
    Extraction,
    Incentive,
    Knowledge,
    MeasureKind,
    Mention,
    Quantity,
    Relation,
    Responsibility,
    Span,
    Target,
)
from kg.regions import find_region
from kg.resolution import Curation, Naming, fold, resolve, take_apart

FILE = "corrections.toml"
LARGEST = 5_000_000
"""Bytes that the file may have."""
KINDS: dict[str, tuple[str, ...]] = {
    "merge": ("names",),
    "split": ("names",),
    "rename": ("name", "to"),
    "reject": ("document", "fact", "quote"),
    "set": ("document", "fact", "field", "value"),
    "add": ("document", "fact", "quote"),
}
FACTS = {
    "target": "targets",
    "mention": "mentions",
    "relation": "relations",
    "incentive": "incentives",
    "responsibility": "responsibilities",
}
ADDED = ("target", "mention", "relation")
HOMONYM = ("name", "document")
"""What a split of one name needs, which is another thing in one document than elsewhere."""
QUANTITY = ("comparator", "value", "high", "low", "unit")
RULE = "curator"


def _quoted_words(value: object) -> str:
    """A part of a document's text, which may run over several lines."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is not a text that stands in the document")
    return value


def _anything(value: object) -> object:
    return value


WRITTEN: dict[str, Callable[[object], object]] = {
    **dict.fromkeys(("by", "reason", "name", "to", "document", "fact", "field", "class"), written.name),
    **dict.fromkeys(("subject", "predicate", "object", "indicator", "kind_of_thing", "region"), written.name),
    "unit": written.text,
    "quote": _quoted_words,
    "date": written.day,
    "names": written.names,
    "aliases": written.names,
    "year": written.year,
}
"""What the fields of a table may hold; ``value`` depends on the field that it is for."""

Fact = Target | Mention | Relation | Incentive | Responsibility
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One decision of the file: its number there, its kind, who took it, when and why, and what else it says."""

    number: int
    kind: str
    by: str
    date: date
    reason: str
    values: Mapping[str, Any]

    def __str__(self) -> str:
        return f"correction {self.number} ({self.kind}: {self.subject})"

    @property
    def subject(self) -> str:
        """What it is about, in a line."""
        values = self.values
        if "names" in self.values:
            return "、".join(values["names"])
        if self.kind == "rename":
            return str(values["name"])
        words = [str(values[k]) for k in ("fact", "name", "quote", "field") if k in values]
        return f"{values['document']} {' '.join(words)}"

    @property
    def entity_type(self) -> EntityType | None:
        """The class of the thing, where it is stated."""
        return EntityType(self.values["class"]) if "class" in self.values else None

    def done(self, outcome: str) -> Correction:
        """The correction as applied."""
        return Correction(
            kind=self.kind,
            subject=self.subject,
            outcome=outcome,
            by=self.by,
            date=self.date,
            reason=self.reason,
            document=self.values.get("document"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of the corrections: those applied, and those that found nothing, each with what was missing."""

    applied: tuple[Correction, ...] = ()
    unmet: tuple[tuple[Rule, str], ...] = ()

    def lines(self) -> tuple[str, ...]:
        """A line for each correction that no longer applies."""
        return tuple(f"{rule}: {why}" for rule, why in self.unmet)


def load(path: Path) -> tuple[Rule, ...]:
    """The corrections of a file, none where there is no such file.

    Raises ``InputError`` that names the file and the table where one cannot be read.
    """
    if not path.exists() and not path.is_symlink():
        return ()
    try:
        content = tomllib.loads(_content(path))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"cannot read the corrections {path}: {error}", path=path, remedy="mend the file") from error
    tables = content.pop("correction", [])
    if content:
        raise InputError(
            f"{path}: {next(iter(content))!r} means nothing here", path=path, remedy="write every [[correction]] so"
        )
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InputError(f"{path}: 'correction' is not a list of tables", path=path, remedy="write [[correction]]")
    return tuple(_rule(number, table, path) for number, table in enumerate(tables, start=1))


def _content(path: Path) -> str:
    """The text of the file. Raises ``OSError`` or ``ValueError``."""
    if not path.is_file():
        raise OSError("it is not a file")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"it has more than {LARGEST // 1_000_000} MB")
    return path.read_text(encoding="utf-8-sig")


def _rule(number: int, table: Mapping[str, Any], path: Path) -> Rule:
    kind = table.get("kind")

    def refuse(fault: str, remedy: str) -> InputError:
        return InputError(f"{path}, correction {number}: {fault}", path=path, remedy=remedy)

    if not isinstance(kind, str) or kind not in KINDS:
        raise refuse(f"kind {kind!r} is not known", f"use one of {', '.join(KINDS)}")
    needed = HOMONYM if kind == "split" and "names" not in table and "name" in table else KINDS[kind]
    for field in ("by", "date", "reason", *needed):
        if field not in table:
            raise refuse(f"{field!r} is missing", f"a {kind} needs {', '.join(('by', 'date', 'reason', *needed))}")
    for field, value in table.items():
        try:
            WRITTEN.get(field, _anything)(value)
        except ValueError as error:
            raise refuse(f"{field}: {error}", "mend the line") from error
    if "names" in needed and len(table["names"]) < 2:
        raise refuse("'names' is not a list of two names or more", 'write names = ["甲", "乙"]')
    if "class" in table and table["class"] not in set(EntityType):
        raise refuse(f"class {table['class']!r} is not known", f"use one of {', '.join(EntityType)}")
    facts = {"reject": tuple(FACTS), "set": (*FACTS, "document"), "add": ADDED}.get(kind)
    if facts and table["fact"] not in facts:
        raise refuse(f"fact {table['fact']!r} is not known here", f"use one of {', '.join(facts)}")
    values = {key: value for key, value in table.items() if key not in ("kind", "by", "date", "reason")}
    return Rule(
        number=number, kind=kind, by=str(table["by"]), date=table["date"], reason=str(table["reason"]), values=values
    )


def correct(
    rules: Iterable[Rule], extractions: Iterable[Extraction], naming: Naming | None = None
) -> tuple[Knowledge, Report]:
    """The knowledge of a corpus with all corrections applied, and what became of each."""
    rules = tuple(rules)
    changed, report = apply(rules, extractions)
    for rule in rules:
        if rule.kind == "split" and "names" in rule.values:
            changed = tuple(take_apart(one, rule.entity_type, tuple(rule.values["names"])) for one in changed)
    plain = resolve(changed, naming)
    applied, unmet = list(report.applied), list(report.unmet)
    usable: list[Rule] = []
    for rule in rules:
        if rule.kind in ("merge", "split", "rename"):
            fault = _unknown(rule, plain)
            if fault:
                unmet.append((rule, fault))
            else:
                usable.append(rule)
                applied.append(rule.done(str(rule.values.get("to", ""))))
    knowledge = resolve(changed, naming, curation=_curation(usable)) if usable else plain
    for rule in [r for r in usable if r.kind == "split" and _still_one(r, knowledge)]:
        applied.remove(rule.done(""))
        unmet.append((rule, "the names are one in spite of it: they are written alike"))
    applied.sort(key=lambda c: (c.kind, c.subject, c.date, c.reason))
    return replace(knowledge, corrections=tuple(applied)), Report(applied=tuple(applied), unmet=tuple(unmet))


def _curation(rules: list[Rule]) -> Curation:
    def groups(kind: str) -> tuple[tuple[EntityType | None, tuple[str, ...]], ...]:
        return tuple((r.entity_type, tuple(r.values["names"])) for r in rules if r.kind == kind and "names" in r.values)

    alone = tuple(
        (r.entity_type, r.values["name"], r.values["document"])
        for r in rules
        if r.kind == "split" and "name" in r.values
    )
    renames = tuple((r.entity_type, r.values["name"], r.values["to"]) for r in rules if r.kind == "rename")
    return Curation(joins=groups("merge"), splits=groups("split"), renames=renames, alone=alone)


def _unknown(rule: Rule, knowledge: Knowledge) -> str:
    """Which of the names of a rule nothing in the corpus has; nothing where all are there."""
    known: set[str] = set()
    where = rule.values.get("document") if rule.kind == "split" else None
    for entity in knowledge.entities:
        if rule.entity_type in (None, entity.type):
            named = [m.name for document, m in entity.mentions if where in (None, document)]
            known |= {fold(n) for n in (*([] if where else [entity.name]), *named)}
    names = rule.values["names"] if "names" in rule.values else [rule.values["name"]]
    missing = [name for name in names if fold(name) not in known]
    return f"nothing is called {'、'.join(missing)}" if missing else ""


def _still_one(rule: Rule, knowledge: Knowledge) -> bool:
    """Whether one thing has two of the names that a rule keeps apart."""
    if "names" not in rule.values:
        return False
    wanted = [fold(name) for name in rule.values["names"]]
    for entity in knowledge.entities:
        if rule.entity_type in (None, entity.type):
            names = {fold(mention.name) for _, mention in entity.mentions}
            if len([name for name in wanted if name in names]) > 1:
                return True
    return False


def apply(rules: Iterable[Rule], extractions: Iterable[Extraction]) -> tuple[tuple[Extraction, ...], Report]:
    """The extractions with what was rejected, set and added; merges, splits and renames are for ``correct``."""
    by_id = {extraction.document.id: extraction for extraction in extractions}
    applied: list[Correction] = []
    unmet: list[tuple[Rule, str]] = []
    steps: dict[str, Callable[[Rule, Extraction], tuple[Extraction, str]]]
    steps = {"reject": _reject, "set": _set, "add": _add}
    for rule in rules:
        if rule.kind not in steps:
            continue
        document = str(rule.values["document"])
        if document not in by_id:
            unmet.append((rule, f"there is no document {document!r}"))
            continue
        try:
            by_id[document], outcome = steps[rule.kind](rule, by_id[document])
            applied.append(rule.done(outcome))
        except _UnmetError as fault:
            unmet.append((rule, str(fault)))
    return tuple(by_id.values()), Report(applied=tuple(applied), unmet=tuple(unmet))


class _UnmetError(Exception):
    """A correction that finds nothing to correct, or cannot be carried out."""


def _reject(rule: Rule, extraction: Extraction) -> tuple[Extraction, str]:
    field = FACTS[rule.values["fact"]]
    facts: tuple[Fact, ...] = getattr(extraction, field)
    kept = tuple(fact for fact in facts if not _meant(rule, fact))
    if len(kept) == len(facts):
        raise _UnmetError("no such fact is in the document")
    return _with(extraction, **{field: kept}), f"{len(facts) - len(kept)} rejected"


def _set(rule: Rule, extraction: Extraction) -> tuple[Extraction, str]:
    name, value = rule.values["field"], rule.values["value"]
    if rule.values["fact"] == "document":
        if name not in ("title", "kind", "number", "written", "published", "period", "region", "issuers"):
            raise _UnmetError(f"a document has no field {name!r} that can be set")
        changed = _with(extraction.document, **{name: _typed(extraction.document, name, value, extraction)})
        return replace(extraction, document=changed), f"{name} = {value}"
    field = FACTS[rule.values["fact"]]
    facts: tuple[Fact, ...] = getattr(extraction, field)
    if not any(_meant(rule, fact) for fact in facts):
        raise _UnmetError("no such fact is in the document")
    new = tuple(_changed(fact, name, value, extraction) if _meant(rule, fact) else fact for fact in facts)
    return _with(extraction, **{field: new}), f"{name} = {value}"


def _with(value: V, /, **changes: Any) -> V:
    """A value with some of its fields changed; what they may hold was seen to before."""
    changed: V = replace(value, **changes)  # type: ignore[type-var]
    return changed


def _changed(fact: Fact, name: str, value: object, extraction: Extraction) -> Fact:
    if isinstance(fact, Target) and name in QUANTITY:
        return replace(fact, quantity=_with(fact.quantity, **{name: _typed(fact.quantity, name, value, extraction)}))
    if name not in {f.name for f in fields(fact)} - {"evidence", "quantity", "agency"}:
        raise _UnmetError(f"such a fact has no field {name!r}")
    return _with(fact, **{name: _typed(fact, name, value, extraction)})


def _typed(holder: Fact | Document | Quantity, name: str, value: object, extraction: Extraction) -> object:
    """A value as the model holds it in a field of ``holder``."""
    kinds = {f.name: str(f.type) for f in fields(holder)}
    if isinstance(holder, Document) and name == "region":
        found = find_region(value) if isinstance(value, str) and value.strip() else ()
        if len(found) != 1:
            raise _UnmetError(f"{value!r} does not name one region: write its full name")
        return found[0]
    try:
        new = written.as_field(name, kinds[name], value)
    except ValueError as error:
        raise _UnmetError(f"{name}: {error}") from error
    if name in ("task", "subject_task") and new is not None and new not in {t.id for t in extraction.tasks}:
        raise _UnmetError(f"{value!r} is the id of no task of the document")
    if name == "status" and isinstance(holder, Target) and new not in written.STATUSES:
        raise _UnmetError(f"{value!r} is not one of {', '.join(written.STATUSES)}")
    return new


def _add(rule: Rule, extraction: Extraction) -> tuple[Extraction, str]:
    evidence = _quoted(rule, extraction)
    values, fact = rule.values, rule.values["fact"]
    try:
        if fact == "mention":
            aliases = tuple(values.get("aliases", ()))
            added: Fact = Mention(
                type=EntityType(values["class"]),
                kind=values.get("kind_of_thing"),
                name=values["name"],
                aliases=aliases,
                evidence=evidence,
            )
        elif fact == "relation":
            predicate = str(written.as_field("predicate", "str", values["predicate"]))
            added = Relation(subject=values["subject"], predicate=predicate, object=values["object"], evidence=evidence)
        else:
            added = _target(values, evidence)
    except KeyError as error:
        raise _UnmetError(f"{error} is missing") from error
    except ValueError as error:
        raise _UnmetError(f"{error}") from error
    field = FACTS[fact]
    return _with(extraction, **{field: (*getattr(extraction, field), added)}), "added"


def _target(values: Mapping[str, Any], evidence: tuple[Evidence, ...]) -> Target:
    quantity = Quantity(
        comparator=Comparator(values.get("comparator", "=")),
        value=written.number(values["value"]),
        unit=values.get("unit", ""),
    )
    status = values.get("status", "target")
    if status not in written.STATUSES:
        raise ValueError(f"{status!r} is not one of {', '.join(written.STATUSES)}")
    return Target(
        status=status,
        indicator=values["indicator"],
        quantity=quantity,
        kind=MeasureKind(values.get("measure", "stock")),
        year=values.get("year"),
        region=values.get("region"),
        evidence=evidence,
    )


def _quoted(rule: Rule, extraction: Extraction) -> tuple[Evidence, ...]:
    """The words of the document that a curator points at."""
    raw, quote = extraction.document.text.raw, str(rule.values["quote"])
    start = raw.find(quote)
    if not quote or start < 0:
        raise _UnmetError("the quote does not stand in the document")
    return (Evidence(span=Span(start=start, end=start + len(quote)), quote=quote, rule=RULE),)


def _meant(rule: Rule, fact: Fact) -> bool:
    quote, name = str(rule.values.get("quote", "")), rule.values.get("name")
    if not quote or not any(quote in one.quote for one in fact.evidence):
        return False
    return name is None or name == _name(fact)


def _name(fact: Fact) -> str:
    if isinstance(fact, Target):
        return fact.indicator
    if isinstance(fact, Mention):
        return fact.name
    if isinstance(fact, Relation):
        return fact.subject
    return fact.beneficiary if isinstance(fact, Incentive) else fact.agency.name
