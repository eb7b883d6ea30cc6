"""Which document answers which: a plan that carries out another one, or shares its programmes one level below.

``carries_out``        the text says so before the title: 贯彻落实《…》, 根据《…》
``cites``              it cites a document of its own region or of one around it
``shared_programmes``  its region lies in the other's, it is not older, and both name the same things of their own
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.comparison import not_before
from kg.model import Entity, EntityType, Evidence, Extraction, Knowledge, Range
from kg.regions import parents
from kg.resolution.names import fold, generic, national

CARRIED = re.compile(
    r"(?:贯彻(?:落实|执行)?|落实|根据|按照|依据|依照|对照|围绕|响应|实施|执行)(?P<between>[^。；;\n]{0,60}?)《(?P<title>[^《》\n]{4,80})》"
)
BASIS = ("根据", "按照", "依据", "依照", "对照")
"""Words that give the basis of a document only where the sentence goes on to say what was made of it."""
MADE = re.compile(r"[^。；;\n]{0,80}?(?:制定|制订|编制|拟定|出台|印发|提出|结合[^，,。]{0,12}实际|现就|现将|特)")
LEAST = 2
"""How many things of their own two documents must both name."""
SHARED = (EntityType.PLATFORM, EntityType.PROGRAM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One document answers another: a document that was read (``other``), or a policy that is only named (``policy``).

    ``shared`` are the keys of what both name; ``evidence`` the words that say so, where there are such.
    """

    document: str
    other: str | None
    policy: str | None
    reason: str
    shared: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def answers(knowledge: Knowledge) -> tuple[Answer, ...]:
    """Which documents answer which, each pair once, the strongest reason first."""
    found: dict[tuple[str, str], Answer] = {}
    titles = {fold(e.document.title): e.document.id for e in knowledge.extractions}
    for one in (*_stated(knowledge, titles), *_shared(knowledge)):
        found.setdefault((one.document, one.other or one.policy or ""), one)
    return tuple(found[pair] for pair in sorted(found))


def _stated(knowledge: Knowledge, titles: dict[str, str]) -> Iterator[Answer]:
    for extraction in knowledge.extractions:
        document = extraction.document
        for match in CARRIED.finditer(document.text.clean):
            if match[0].startswith(BASIS) and not MADE.match(document.text.clean, match.end()):
                continue
            policy = knowledge.links.get((document.id, EntityType.POLICY, match["title"]))
            other = titles.get(fold(match["title"]))
            if (policy or other) and other != document.id:
                evidence = document.text.evidence(Range(start=match.start(), end=match.end()), "carries_out")
                yield Answer(
                    document=document.id,
                    other=other,
                    policy=None if other else policy,
                    reason="carries_out",
                    evidence=evidence,
                )
        cited = dict.fromkeys(document.cites, ())
        named = {m.name: m.evidence for m in extraction.mentions if m.type is EntityType.POLICY}
        for title in sorted({*cited, *named}):
            other = titles.get(fold(title))
            if other is not None and other != document.id:
                evidence = named.get(title, ())
                yield Answer(document=document.id, other=other, policy=None, reason="cites", evidence=evidence)


def _shared(knowledge: Knowledge) -> Iterator[Answer]:
    holds: dict[str, set[str]] = defaultdict(set)
    for entity in knowledge.entities:
        if entity.type in SHARED and _own(entity):
            for document, _ in entity.mentions:
                holds[document].add(entity.key)
    for lower in knowledge.extractions:
        for upper in knowledge.extractions:
            shared = holds[lower.document.id] & holds[upper.document.id]
            if len(shared) >= LEAST and _below(lower, upper) and _not_older(lower, upper):
                yield Answer(
                    document=lower.document.id,
                    other=upper.document.id,
                    policy=None,
                    reason="shared_programmes",
                    shared=tuple(sorted(shared)),
                )


def _own(entity: Entity) -> bool:
    """Whether a thing is of the region, and not a mechanism that plans all over the country name."""
    return not any(national(name) or generic(name) for name in (entity.name, *entity.aliases))


def _below(lower: Extraction, upper: Extraction) -> bool:
    inner, outer = lower.document.region, upper.document.region
    return inner is not None and outer is not None and outer in parents(inner)


def _not_older(lower: Extraction, upper: Extraction) -> bool:
    later, earlier = not_before(lower.document), not_before(upper.document)
    return later is not None and earlier is not None and later.time >= earlier.time
