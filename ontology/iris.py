"""Prefixes, and the only place that mints IRIs: computed from content, stable, ASCII; plain strings only.

A thing's IRI is made of its kind and a slug of its canonical name. The slug is readable (pinyin) and
ends in a short hash of the name, so that names that sound alike stay apart:

>>> Iris().entity("agency", "温州市科学技术局")
'https://w3id.org/innokg/id/agency/wen-zhou-shi-ke-xue-ji-shu-ju-4c609673'

Order, time and place of the build play no part.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

ONTOLOGY = "https://w3id.org/innokg/ontology"
NAMESPACE = ONTOLOGY + "#"
SCHEMES = "https://w3id.org/innokg/scheme/"
DEFAULT_BASE = "https://w3id.org/innokg/id/"
BASE_VARIABLE = "INNOKG_BASE"

PREFIXES: dict[str, str] = {
    "inno": NAMESPACE,
    "id": DEFAULT_BASE,
    "scheme": SCHEMES,
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that are understood without a PREFIX line and written into exports."""

SLUG_LENGTH = 40
HASH_LENGTH = 8
_PLAIN = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_WORDS = re.compile(r"[a-z0-9]+")
_CODE = re.compile(r"[0-9]{6}")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[!#$%&'()*+,./0-9:;=?@A-Za-z_~-]+[/#]")


def digest(*parts: str, length: int = HASH_LENGTH) -> str:
    """A short hash of the parts; where one part ends and the next begins counts.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    data = "\x1f".join(unicodedata.normalize("NFC", part) for part in parts)
    return sha256(data.encode()).hexdigest()[:length]


@lru_cache(maxsize=100_000)
def slug(name: str) -> str:
    """Pinyin words of a name, cut to a readable length, with a short hash of all of it.

    >>> slug("中国眼谷")
    'zhong-guo-yan-gu-489afd1b'
    """
    words = _pinyin(unicodedata.normalize("NFKC", name))
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word
        if len(longer) > SLUG_LENGTH:
            break
        kept = longer
    hashed = digest(name)
    return f"{kept}-{hashed}" if kept else hashed


def _pinyin(name: str) -> list[str]:
    from pypinyin import lazy_pinyin  # takes a while to load

    syllables = lazy_pinyin(name, errors=lambda rest: f" {rest} ")
    return _WORDS.findall(" ".join(syllables).lower())


def scheme(name: str) -> str:
    """The IRI of a concept scheme.

    >>> scheme("role")
    'https://w3id.org/innokg/scheme/role'
    """
    return SCHEMES + name


def concept(scheme_name: str, notation: str) -> str:
    """The IRI of a concept by the last part of its IRI.

    >>> concept("role", "lead")
    'https://w3id.org/innokg/scheme/role/lead'
    """
    return f"{SCHEMES}{scheme_name}/{notation}"


def configured_base() -> str:
    """The base for the IRIs of things: the variable ``INNOKG_BASE``, or the default."""
    return os.environ.get(BASE_VARIABLE) or DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints the IRIs of things under one base.

    ``base`` is an absolute ASCII IRI that ends in ``/`` or ``#``; otherwise ``ValueError``.
    """

    base: str = field(default_factory=configured_base)

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise ValueError(f"not a base for IRIs: {self.base!r} (an absolute ASCII IRI that ends in '/' or '#')")

    def entity(self, kind: str, key: str) -> str:
        """A named thing by its kind (``agency``, ``platform`` ...) and the key of its identity."""
        return f"{self.base}{kind}/{slug(key)}"

    def region(self, code: str | None, full: str) -> str:
        """An administrative region: by its GB/T 2260 code, or its full name where it has none.

        >>> Iris().region("330302", "浙江省温州市鹿城区")
        'https://w3id.org/innokg/id/region/330302'
        """
        return f"{self.base}region/{code}" if code and _CODE.fullmatch(code) else self.entity("region", full)

    def document(self, document: str) -> str:
        """A document that was read, by its id.

        >>> Iris().document("lucheng-2022")
        'https://w3id.org/innokg/id/document/lucheng-2022'
        """
        return f"{self.base}document/{document_slug(document)}"

    def graph(self, document: str) -> str:
        """The named graph of a document."""
        return f"{self.base}graph/{document_slug(document)}"

    def corpus_graph(self) -> str:
        """The named graph of what no single document says: labels, merges, the nesting of regions."""
        return f"{self.base}graph/corpus"

    def part(self, kind: str, document: str, *identity: str) -> str:
        """A part of a document or a fact it states, by what makes it that part or fact.

        >>> Iris().part("task", "lucheng-2022", "（一）/1.").rsplit("/", 1)[0]
        'https://w3id.org/innokg/id/task/lucheng-2022'
        """
        return f"{self.base}{kind}/{document_slug(document)}/{digest(*identity, length=12)}"

    def passage(self, document: str, start: int, end: int, quote: str) -> str:
        """A passage of a document, by its place and its words."""
        return f"{self.base}passage/{document_slug(document)}/{start}-{end}-{digest(quote)}"

    def merge(self, key: str, rule: str, *names: str) -> str:
        """The decision that several names are one thing."""
        return f"{self.base}merge/{digest(key, rule, *names, length=12)}"

    def derivation(self, kind: str, *identity: str) -> str:
        """What follows from several documents or comes from a curator, by its kind and what it is about."""
        return f"{self.base}{kind}/{digest(*identity, length=12)}"


def document_slug(document: str) -> str:
    """The id of a document where it is plain ASCII and short, else a slug of it.

    >>> document_slug("lucheng-2022")
    'lucheng-2022'
    >>> document_slug("鹿城计划")
    'lu-cheng-ji-hua-b04d2e89'
    """
    plain = len(document) <= SLUG_LENGTH and _PLAIN.fullmatch(document) and document != "corpus"
    return document if plain else slug(document)
