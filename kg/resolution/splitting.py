"""Names that a document was taken to give one thing, taken apart again by a curator's decision."""

from __future__ import annotations

from dataclasses import replace

from kg.model import EntityType, Extraction, Mention
from kg.resolution.names import fold


def take_apart(extraction: Extraction, type_: EntityType | None, names: tuple[str, ...]) -> Extraction:
    """The extraction in which no mention has two of the names: each gets a mention of its own.

    A new mention takes the passages that write its name; one that no passage writes is only left out of the aliases.
    """
    mentions: list[Mention] = []
    for mention in extraction.mentions:
        mentions += _parts(mention, names) if type_ in (None, mention.type) else [mention]
    found = tuple(mentions)
    return extraction if found == extraction.mentions else replace(extraction, mentions=found)


def _parts(mention: Mention, names: tuple[str, ...]) -> list[Mention]:
    wanted = {fold(name) for name in names}
    aside = [a for a in mention.aliases if fold(a) in wanted and fold(a) != fold(mention.name)]
    if not aside or len({fold(n) for n in (mention.name, *mention.aliases)} & wanted) < 2:
        return [mention]
    kept = aside[1:] if fold(mention.name) not in wanted else aside
    own = {alias: tuple(e for e in mention.evidence if fold(e.quote) == fold(alias)) for alias in kept}
    moved = {e for evidence in own.values() for e in evidence}
    rest = tuple(e for e in mention.evidence if e not in moved)
    parts = [replace(mention, name=alias, aliases=(), evidence=evidence) for alias, evidence in own.items() if evidence]
    aliases = tuple(a for a in mention.aliases if a not in kept)
    return [*([replace(mention, aliases=aliases, evidence=rest)] if rest else []), *parts]
