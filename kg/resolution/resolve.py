"""All extractions to one body of knowledge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Entity, EntityType, Evidence, Extraction, Knowledge, Mention, Range, Region
from kg.resolution.joins import Corpus, Pair, pairs
from kg.resolution.layouts import RULE, ZONES, Layout, layouts, passages
from kg.resolution.names import common_names, fold, related, surroundings
from kg.resolution.naming import Naming, default_naming
from kg.resolution.successions import successions
from kg.resolution.things import PRIORITY, Thing, entity_of, parted, place

BODIES = (EntityType.AGENCY, EntityType.ORGANIZATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curation:
    """What a person decided: names that are one thing, names that are not, and what a thing is to be called.

    ``joins`` and ``splits`` hold groups of names, ``renames`` a name and the new one, ``alone`` a name and the
    document in which it is another thing than elsewhere; all with the class of the thing, or None for any.
    """

    joins: tuple[tuple[EntityType | None, tuple[str, ...]], ...] = ()
    splits: tuple[tuple[EntityType | None, tuple[str, ...]], ...] = ()
    renames: tuple[tuple[EntityType | None, str, str], ...] = ()
    alone: tuple[tuple[EntityType | None, str, str], ...] = ()

    def parted(self, document: str, mention: Mention) -> bool:
        """Whether a document's mention is another thing than that of the same name elsewhere."""
        return any(
            document == one and type_ in (None, mention.type) and fold(name) == fold(mention.name)
            for type_, name, one in self.alone
        )


def resolve(
    extractions: Iterable[Extraction], naming: Naming | None = None, *, curation: Curation | None = None
) -> Knowledge:
    """The corpus behind several extractions: entities with their mentions, and why they were joined."""
    naming, curation = naming or default_naming(), curation or Curation()
    found = tuple(extractions)
    things: dict[str, Thing] = {}
    links: dict[tuple[str, EntityType, str], str] = {}
    short = _short_forms(found)
    for extraction in found:
        for mention in (*_mentions(extraction, naming), *_known_forms(extraction, short)):
            one = place(mention, extraction, naming)
            if curation.parted(extraction.document.id, mention):
                one = parted(one, extraction.document.id)
            thing = things.setdefault(one.key, one)
            for rule, names in one.reasons.items():
                thing.reasons[rule].update(names)
            thing.mentions.append((extraction.document.id, mention))
            for name in (mention.name, *mention.aliases):
                links.setdefault((extraction.document.id, mention.type, name), thing.key)
    for extraction in found:
        for layout in layouts(extraction):
            _name_layout(layout, extraction, found, things, links, curation)
    heads = _join(things, found, naming, curation)
    _rename(things, curation)
    entities = tuple(entity_of(thing) for _, thing in sorted(things.items()))
    links = {place_: heads.get(key, key) for place_, key in links.items()}
    return Knowledge(
        extractions=found,
        entities=entities,
        regions=_regions(found, entities, naming),
        links=links,
        successions=successions(found, entities, links),
    )


def _mentions(extraction: Extraction, naming: Naming) -> Iterator[Mention]:
    """The mentions of the text, the agencies that stand in lists of responsibilities, and the issuers."""
    yield from extraction.mentions
    carried: dict[str, list[Evidence]] = defaultdict(list)
    written: dict[str, dict[str, None]] = defaultdict(dict)
    for part in extraction.responsibilities:
        carried[part.agency.name] += part.evidence
        written[part.agency.name][part.written] = None
        if part.also:
            written[part.agency.name][part.also] = None
    for name, evidence in carried.items():
        aliases = tuple(w for w in written[name] if w != name)
        yield Mention(type=EntityType.AGENCY, kind=None, name=name, aliases=aliases, evidence=tuple(evidence))
    yield from _issuers(extraction, naming, carried)


def _issuers(extraction: Extraction, naming: Naming, carried: Iterable[str]) -> Iterator[Mention]:
    """The bodies that issued a document, where their words stand in its text and nothing else names them."""
    document = extraction.document
    known = set(carried)
    for mention in extraction.mentions:
        if mention.type in BODIES:
            known |= {mention.name, naming.agency(mention.name, document.region).name}
    for issuer in document.issuers:
        forms = [issuer]
        if document.region is not None and issuer not in known:
            around = [region.name for region in reversed((document.region, *naming.parents(document.region)))]
            forms += [issuer[issuer.index(name) :] for name in around if name in issuer]
            forms += [issuer.partition(around[-1])[2]] if issuer.startswith(around[-1]) else []
        at = next(((document.text.clean.find(f), f) for f in forms if f and f in document.text.clean), None)
        if at is not None and issuer not in known:
            evidence = document.text.evidence(Range(start=at[0], end=at[0] + len(at[1])), "issuer")
            aliases = (at[1],) if at[1] != issuer else ()
            yield Mention(type=EntityType.AGENCY, kind=None, name=issuer, aliases=aliases, evidence=evidence)


def _short_forms(extractions: tuple[Extraction, ...]) -> dict[str, str]:
    """The short forms that are known everywhere of the programmes that the corpus names in full."""
    named = {fold(m.name) for e in extractions for m in e.mentions if m.type is EntityType.PROGRAM}
    return {form: name for form, name in common_names().items() if fold(name) in named}


def _known_forms(extraction: Extraction, short: dict[str, str]) -> Iterator[Mention]:
    """Where a document uses such a short form that nothing else took for a name."""
    taken = {form for m in extraction.mentions for form in (m.name, *m.aliases)}
    text = extraction.document.text
    for form in sorted(short.keys() - taken):
        places = [found.start() for found in re.finditer(re.escape(form), text.clean)]
        inside = [found.span() for found in re.finditer(re.escape(short[form]), text.clean)]
        places = [at for at in places if not any(start <= at < end for start, end in inside)]
        evidence = tuple(e for at in places for e in text.evidence(Range(start=at, end=at + len(form)), "common_name"))
        if evidence:
            yield Mention(type=EntityType.PROGRAM, kind="event", name=form, evidence=evidence)


def _name_layout(
    layout: Layout,
    stated: Extraction,
    extractions: tuple[Extraction, ...],
    things: dict[str, Thing],
    links: dict[tuple[str, EntityType, str], str],
    curation: Curation,
) -> None:
    """Give a zone the name of its layout, in the document that says so and those of related regions that use it."""
    key = links[layout.document, layout.mention.type, layout.mention.name]
    thing, names = things[key], {layout.mention.name, layout.name}
    if any(names <= set(apart) and type_ in (None, thing.type) for type_, apart in curation.splits):
        return
    for extraction in extractions:
        document = extraction.document
        near = document.id == layout.document or related(stated.document.region, document.region)
        taken = any((document.id, type_, layout.name) in links for type_ in ZONES)
        evidence = passages(extraction, layout.name) if near and not taken else ()
        if evidence:
            mention = Mention(type=thing.type, kind=layout.mention.kind, name=layout.name, evidence=evidence)
            thing.mentions.append((document.id, mention))
            thing.reasons[RULE, key].update(names)
            links[document.id, thing.type, layout.name] = key


def _join(
    things: dict[str, Thing], extractions: tuple[Extraction, ...], naming: Naming, curation: Curation
) -> dict[str, str]:
    """Join the things that are one; for every thing that was joined to another, the key that stands for both."""
    homes = {e.document.id: e.document.region or surroundings(e.document.text.clean) for e in extractions}
    corpus = Corpus(things=things, homes=homes, expand=naming.expand)
    heads: dict[str, str] = {}

    def head(key: str) -> str:
        while key in heads:
            key = heads[key]
        return key

    apart = [{k for n in names for k in _keys(things, type_, n)} for type_, names in curation.splits]
    found: list[Pair] = [*pairs(corpus), *_curated(things, curation)]
    for one, other, rule in found:
        pair = sorted({head(one), head(other)}, key=lambda key: _rank(things[key]))
        if len(pair) < 2 or _kept_apart(pair, heads, apart):
            continue
        kept, absorbed = pair
        things[kept].absorb(things[absorbed], rule)
        heads[absorbed] = kept
    for key in heads:
        del things[key]
    return {key: head(key) for key in heads}


def _rank(thing: Thing) -> tuple[int, int, str]:
    return PRIORITY.index(thing.type), -len(thing.key), thing.key


def _kept_apart(pair: list[str], heads: dict[str, str], apart: list[set[str]]) -> bool:
    """Whether a curated split stands between two things, each with what was joined to it."""
    members: dict[str, set[str]] = {key: {key} for key in pair}
    for key in heads:
        top = key
        while top in heads:
            top = heads[top]
        if top in members:
            members[top].add(key)
    return any(members[pair[0]] & keys and members[pair[1]] & keys for keys in apart)


def _keys(things: dict[str, Thing], type_: EntityType | None, name: str) -> list[str]:
    """The things that documents name so, by their own name."""
    return [
        key
        for key in sorted(things)
        if type_ in (None, things[key].type)
        and (fold(name) in {fold(n) for n in things[key].names} or _agency(things[key]) == name)
    ]


def _agency(thing: Thing) -> str | None:
    return thing.agency.name if thing.agency else None


def _curated(things: dict[str, Thing], curation: Curation) -> Iterator[Pair]:
    for type_, names in curation.joins:
        keys = [key for name in names for key in _keys(things, type_, name)]
        for other in keys[1:]:
            yield keys[0], other, "curated"


def _rename(things: dict[str, Thing], curation: Curation) -> None:
    for type_, name, new in curation.renames:
        for key in _keys(things, type_, name):
            things[key].renamed = new


def _regions(extractions: tuple[Extraction, ...], entities: tuple[Entity, ...], naming: Naming) -> tuple[Region, ...]:
    """All administrative regions that the corpus touches, with those they lie in."""
    touched = [e.document.region for e in extractions] + [e.region for e in entities]
    regions: dict[str, Region] = {}
    for region in touched:
        if region is not None:
            for one in (region, *naming.parents(region)):
                regions.setdefault(one.full, one)
    return tuple(regions[full] for full in sorted(regions))
