"""Which things are one although their own names differ: each rule gives pairs of keys and never looks at likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import EntityType, Mention, Region
from kg.regions import leading, short_name
from kg.resolution.names import LOCAL, Core, core, fold, generic, national, proper, related, within, without_home
from kg.resolution.things import PRIORITY, Thing

Pair = tuple[str, str, str]
"""The keys of two things that are one, and the rule that says so."""

LONG = 6
"""From this many characters on a full alternative name joins documents of any two regions."""

ONE_CLASS = (EntityType.ORGANIZATION, EntityType.AGENCY, EntityType.PLATFORM, EntityType.REGION)
"""Among these, one name is one thing; a programme and a platform, or a plan and its document, may share theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What the rules look at: the things by key, the region of each document, short forms written out."""

    things: Mapping[str, Thing]
    homes: Mapping[str, Region | None]
    expand: Callable[[str], str]

    def bases(self) -> dict[tuple[EntityType, str], list[str]]:
        """Class and folded name -> keys of the things of that name, with or without a place."""
        found: dict[tuple[EntityType, str], list[str]] = defaultdict(list)
        for key in sorted(self.things):
            thing = self.things[key]
            if thing.type is not EntityType.AGENCY and thing.region is None:
                found[thing.type, base(key)].append(key)
        return found

    def near(self, key: str, home: Region | None) -> bool:
        """Whether a document of the same or a related region names a thing."""
        return any(related(home, self.homes.get(document)) for document, _ in self.things[key].mentions)


def base(key: str) -> str:
    """The folded name in a key, without class and place."""
    return key.partition(":")[2].partition("@")[0]


def pairs(corpus: Corpus) -> Iterator[Pair]:
    """All pairs of things that are one, rule by rule, in a fixed order."""
    yield from own_aliases(corpus)
    yield from home_left_out(corpus)
    yield from country_left_out(corpus)
    yield from same_parts(corpus)
    yield from same_programmes(corpus)
    yield from two_classes(corpus)


def _named(corpus: Corpus) -> Iterator[tuple[str, Thing, str, Mention]]:
    for key in sorted(corpus.things):
        thing = corpus.things[key]
        if thing.type is EntityType.AGENCY or thing.region is not None:
            continue
        for document, mention in thing.mentions:
            yield key, thing, document, mention


def own_aliases(corpus: Corpus) -> Iterator[Pair]:
    """``own_alias``: one document gives another thing's name as an alternative of its own name.

    A short or general alternative counts only among documents of related regions, and so does the country's name
    without 国家, which a province can mean too (科技重大专项).
    """
    bases = corpus.bases()
    for key, thing, document, mention in _named(corpus):
        home = corpus.homes.get(document)
        for alias in sorted(mention.aliases):
            if len(fold(alias)) < 2 or (LOCAL.match(alias) and not national(alias)):
                continue
            others = bases.get((thing.type, fold(corpus.expand(alias))), ())
            if home is not None and thing.type in (EntityType.PLATFORM, EntityType.REGION) and proper(alias):
                others = (*others, *_with_home(bases, thing.type, alias, home))
            for other in others:
                wide = national(alias) or (len(fold(alias)) >= LONG and not generic(alias))
                wide = wide and fold(mention.name) != f"国家{fold(alias)}"
                close = corpus.near(other, home) and (proper(alias) or len(fold(alias)) >= LONG)
                if other != key and (wide or close):
                    yield key, other, "own_alias"


def home_left_out(corpus: Corpus) -> Iterator[Pair]:
    """``home_left_out``: a document of 温州 calls 浙江大学温州研究院 浙江大学研究院, 温州浙南科技城 浙南科技城.

    Or it leaves 市 in the name of its own city: 温州市甲基金 and 市甲基金.
    """
    bases = corpus.bases()
    for key, thing, document, mention in _named(corpus):
        if thing.type in (EntityType.PERSON, EntityType.INDUSTRY, EntityType.POLICY):
            continue
        writer = corpus.homes.get(document)
        if writer is not None and thing.type is EntityType.PLATFORM and mention.name[0] == writer.name[-1]:
            for other in bases.get((thing.type, fold(writer.name + mention.name[1:])), ()):
                if other != key:
                    yield other, key, "home_left_out"
        full = corpus.expand(mention.name)
        for home in _homes_in(full, corpus):
            short = without_home(full, home)
            if short == full or len(fold(short)) < 4 or (generic(short) and thing.type is not EntityType.REGION):
                continue
            for other in bases.get((thing.type, fold(short)), ()):
                at_home = all(within(corpus.homes.get(document), home) for document, _ in corpus.things[other].mentions)
                if other != key and at_home:
                    yield key, other, "home_left_out"


def _with_home(
    bases: Mapping[tuple[EntityType, str], list[str]], type_: EntityType, alias: str, home: Region
) -> list[str]:
    """The things whose name is an alternative one behind the name of the document's region: 甲科技城, 某市甲科技城."""
    forms = (home.name, short_name(home) or "")
    return [key for form in forms if form for key in bases.get((type_, fold(form + alias)), ())]


def country_left_out(corpus: Corpus) -> Iterator[Pair]:
    """``country_left_out``: documents of related regions call 中国基因药谷 基因药谷."""
    bases = corpus.bases()
    for key, thing, document, mention in _named(corpus):
        short = mention.name.removeprefix("中国")
        if thing.type is not EntityType.PLATFORM or short == mention.name or len(fold(short)) < 4 or generic(short):
            continue
        for other in bases.get((thing.type, fold(short)), ()):
            ours = all(
                related(corpus.homes.get(document), corpus.homes.get(d)) for d, _ in corpus.things[other].mentions
            )
            if ours:
                yield key, other, "country_left_out"


def same_parts(corpus: Corpus) -> Iterator[Pair]:
    """``same_parts``: a programme named by three measures or more, in another order (定向研发、定向转化、定向服务)."""
    found: dict[frozenset[str], list[str]] = defaultdict(list)
    for key, thing, _, mention in _named(corpus):
        parts = [fold(part) for part in mention.name.split("、")]
        if thing.type is EntityType.PROGRAM and len(parts) > 2 and all(len(part) > 1 for part in parts):
            found[frozenset(parts)].append(key)
    for parts_ in sorted(found, key=sorted):
        first, *rest = sorted(set(found[parts_]))
        for other in rest:
            yield first, other, "same_parts"


def _homes_in(name: str, corpus: Corpus) -> list[Region]:
    """The regions of documents that a name begins with or holds."""
    known = {home.full: home for home in corpus.homes.values() if home is not None and home.level != "nation"}
    first = {region.full for region in leading(name)[0]}
    return [known[full] for full in sorted(known) if full in first or without_home(name, known[full]) != name]


def same_programmes(corpus: Corpus) -> Iterator[Pair]:
    """``same_programme``: one name in quotation marks, the same words before it, the same kind behind (行动, 计划)."""
    strategies = {
        base(k): k for k, t, _, m in _named(corpus) if t.type is EntityType.PROGRAM and m.name.endswith("战略")
    }
    found: dict[Core, dict[str, list[Region | None]]] = defaultdict(lambda: defaultdict(list))
    for key, thing, document, mention in _named(corpus):
        if thing.type is EntityType.PROGRAM:
            if national(mention.name) and fold(f"{mention.name}战略") in strategies:
                yield key, strategies[fold(f"{mention.name}战略")], "same_programme"
            for form in (mention.name, *mention.aliases):
                if (one := core(form)) is not None:
                    found[one][key].append(corpus.homes.get(document))
    for one in sorted(found, key=lambda c: (c.head, c.nick, c.family)):
        first, *rest = sorted(found[one])
        for other in rest:
            near = any(related(a, b) for a in found[one][first] for b in found[one][other])
            if one.strong or near:
                yield first, other, "same_programme"


def two_classes(corpus: Corpus) -> Iterator[Pair]:
    """``two_classes``: documents name one body under two classes (an institute as platform and as organisation)."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(corpus.things):
        thing = corpus.things[key]
        if thing.type in ONE_CLASS and thing.region is None:
            name = thing.agency.name if thing.agency else base(key)
            place = key.partition("@")[2]
            found[f"{fold(corpus.expand(name))}@{place}"].append(key)
    for name in sorted(found):
        first, *rest = sorted(found[name], key=lambda key: PRIORITY.index(corpus.things[key].type))
        for other in rest:
            if corpus.things[first].type is not corpus.things[other].type:
                yield first, other, "two_classes"
