"""Small values for tests, made from a text so that every quote is real."""

from __future__ import annotations

import hashlib

from kg.model import Agency, Document, EntityType, Evidence, Mention, Range, Region, Section, Span
from kg.text import Text

LUCHENG = Region(code="330302", name="鹿城区", full="浙江省温州市鹿城区", level="county")
WENZHOU = Region(code="330300", name="温州市", full="浙江省温州市", level="city")


def document(raw: str, *, id_: str = "plan", region: Region | None = LUCHENG) -> Document:
    text = Text.plain(raw)
    return Document(
        id=id_,
        source=id_,
        title=f"《{id_}》",
        region=region,
        text=text,
        sha256=hashlib.sha256(raw.encode()).hexdigest(),
    )


def root(document_: Document) -> Section:
    end = len(document_.text.clean)
    return Section(
        level=0,
        style="root",
        number=None,
        title=document_.title,
        range=Range(start=0, end=end),
        heading=Range(start=0, end=0),
    )


def quote(raw: str, words: str, rule: str = "test") -> tuple[Evidence, ...]:
    start = raw.index(words)
    return (Evidence(span=Span(start=start, end=start + len(words)), quote=words, rule=rule),)


def mention(raw: str, type_: EntityType, name: str, *aliases: str, kind: str | None = None) -> Mention:
    return Mention(type=type_, kind=kind, name=name, aliases=aliases, evidence=quote(raw, name))


def agency(name: str, function: str = "其他", *, region: Region | None = LUCHENG, collective: bool = False) -> Agency:
    return Agency(name=name, function=function, region=region, collective=collective)
