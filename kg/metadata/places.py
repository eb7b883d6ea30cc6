"""Where the text says what was read as its metadata: the ranges of the reading copy behind each field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kg.metadata.annexes import list_start
from kg.metadata.dates import AIM, DATE, FROM, UNTIL, VALID, grounded_period, to_date
from kg.metadata.fields import Front
from kg.metadata.force import since, valid
from kg.metadata.titles import BODIES
from kg.model import Document, Range, Region
from kg.regions import scan

MOST = 200
"""So many values of one field are looked for."""


def _loose(words: str) -> str:
    """A pattern of words that may be broken by white space."""
    return r"\s*".join(map(re.escape, re.sub(r"\s", "", words)))


_OPEN = r"[〔\[【（(﹝［]"
_CLOSE = r"[〕\]】）)﹞］]\s*(?:第\s*)?"
_SIGNED = re.compile(r"(?:成文|制发|签发|成稿|通过|发文|印发)\S{0,4}$")
_PUBLISHED = re.compile(r"(?:发布|公开|生成|公布|刊发|上网|更新|发表|发稿|录入)?(?:日期|时间)\S{0,2}$|发布\S{0,2}$")
_IN_FORCE = re.compile(r"(?:实施|施行|生效)(?:日期|时间)?\S{0,2}$")
_SOURCE = re.compile(r"(?:来源|稿源)\s*[:：]\s*[《]?$")
_ASSEMBLY = _loose("人民代表大会")
LABEL = 12
"""So many characters before a value are looked at for what they call it."""

WIDE = 200
"""A line longer than this is no signature, number or date."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the places are looked for of: the fields that ``kg.metadata`` read."""

    title: str
    kind: str | None
    issuers: Mapping[str, str]
    number: str | None
    written: date | None
    published: date | None
    period: tuple[int, int] | None
    region: Region | None
    attachments: tuple[str, ...]
    index_number: str | None
    addressees: tuple[str, ...]
    effective: date | None
    validity: str | None


def period_words(period: tuple[int, int]) -> str:
    """A period as the value of its field.

    >>> period_words((2023, 2025))
    '2023—2025'
    """
    return f"{period[0]}—{period[1]}"


def values_of(document: Document) -> set[tuple[str, str]]:
    """The fields of a document and their values, as ``Stated`` has them: what a curator changed is not stated."""
    d = document
    single = {
        "title": d.title,
        "kind": d.kind,
        "number": d.number,
        "written": d.written.isoformat() if d.written else None,
        "published": d.published.isoformat() if d.published else None,
        "effective": d.effective.isoformat() if d.effective else None,
        "period": period_words(d.period) if d.period else None,
        "region": d.region.full if d.region else None,
        "index_number": d.index_number,
        "validity": d.validity,
    }
    several = {"issuers": d.issuers, "addressees": d.addressees, "attachments": d.attachments}
    found = {(name, value) for name, value in single.items() if value}
    return found | {(name, value) for name, values in several.items() for value in values}


def find_places(text: str, front: Front, found: Found) -> Iterator[tuple[str, str, tuple[Range, ...]]]:
    r"""Each field whose words stand in the text, with its value and their places.

    >>> from kg.metadata import read_metadata
    >>> text = "甲市人民政府文件\n甲政发〔2023〕5号\n关于推进创新的意见\n各县人民政府:\n现通知如下。\n甲市人民政府\n"
    >>> [(name, *(text[r.start : r.end] for r in places)) for name, _, places in read_metadata(text).places][:4]
    [('title', '关于推进创新的意见'), ('kind', '意见'), ('issuers', '甲市人民政府'), ('number', '甲政发〔2023〕5号')]
    """
    page = _Page(text, front)

    def stated(name: str, value: str | None, places: Iterable[Place]) -> Iterator[tuple[str, str, tuple[Range, ...]]]:
        trimmed = ((start, start + len(text[start:end].rstrip())) for start, end in places)
        ranges = tuple(dict.fromkeys(Range(start=start, end=end) for start, end in trimmed if start < end))
        if value and ranges:
            yield name, value, ranges

    title = page.title(found.title)
    kind = page.kind(found.kind, title)
    issuers = {full: page.issuer(written) for full, written in found.issuers.items()}
    written = page.day(found.written, page.signed)
    published = page.day(found.published, page.made_public)
    yield from stated("title", found.title, title)
    yield from stated("kind", found.kind, kind)
    for full, place in issuers.items():
        yield from stated("issuers", full, place)
    yield from stated("number", found.number, page.number(found.number))
    yield from stated("written", _iso(found.written), written)
    yield from stated("published", _iso(found.published), published)
    if found.period:
        signed = written or published
        yield from stated("period", period_words(found.period), page.period(found, title, signed))
    if found.region:
        around = [*title, *(one for place in issuers.values() for one in place)]
        yield from stated("region", found.region.full, page.region(found.region, around))
    yield from stated("index_number", found.index_number, page.words(found.index_number or "", 0, page.body))
    yield from stated("effective", _iso(found.effective), page.effective(found.effective))
    yield from stated("validity", found.validity, page.validity(found.validity))
    for name, values, start in (
        ("addressees", found.addressees, page.body),
        ("attachments", found.attachments, list_start(text) if found.attachments else 0),
    ):
        for value in values[:MOST]:
            yield from stated(name, value, page.words(value, start, len(text)))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


class _Page:
    """A text, and where the document's own words begin in it."""

    def __init__(self, text: str, front: Front) -> None:
        self.text = text
        starts = [m.start() for m in re.finditer(r"[^\n]*[^\s|][^\n]*", text)]
        self.body = starts[front.body] if front.body < len(starts) else len(text)

    def before(self, place: int) -> str:
        return self.text[max(place - LABEL, 0) : place].rpartition("\n")[2]

    def line(self, place: int) -> str:
        """The line around a place, as far as it can matter."""
        first, last = max(place - WIDE, 0), place + WIDE
        start = self.text.rfind("\n", first, place)
        end = self.text.find("\n", place, last)
        return self.text[start + 1 if start >= 0 else first : end if end >= 0 else last]

    def words(self, words: str, start: int, end: int) -> list[Place]:
        """Where words stand first between two places, white space aside."""
        found = re.compile(_loose(words)).search(self.text, start, end) if words.strip() else None
        return [found.span()] if found else []

    def title(self, title: str) -> list[Place]:
        """The title above the text, in one piece or in the lines it is made of, or where it stands first."""
        if whole := self.words(title, 0, self.body) or self.words(title, 0, len(self.text)):
            return whole
        rest = re.sub(r"\s", "", title)
        pieces = []
        for found in re.finditer(r"\S[^\n]*", self.text[: self.body]):
            words = re.sub(r"\s", "", found[0])
            if len(words) > 1 and rest.startswith(words):
                pieces.append((found.start(), found.start() + len(found[0].rstrip())))
                rest = rest[len(words) :]
        return [] if rest else pieces

    def kind(self, kind: str | None, title: list[Place]) -> list[Place]:
        """The noun of the title that tells the kind."""
        for start, end in title:
            last = self.text.rfind(kind, start, end) if kind else -1
            if kind and last >= 0:
                return [(last, last + len(kind))]
        return []

    def number(self, number: str | None) -> list[Place]:
        """The document number above the text, else on a short line, else where it stands first."""
        if not number:
            return []
        pattern = _loose(number).replace("〔", _OPEN).replace("〕", _CLOSE)
        found = [m.span() for m in re.finditer(pattern, self.text)]
        ranked = [(p[0] >= self.body, len(self.line(p[0]).strip()) > 60, p) for p in found]
        return [min(ranked)[2]] if ranked else []

    def issuer(self, written: str) -> list[Place]:
        """An issuer's name in the signature, else above the text or as a source, else where it stands first."""
        if not written:
            return []
        pattern = _loose(written).replace(_ASSEMBLY, rf"(?:第[一二三四五六七八九十]+届)?{_ASSEMBLY}")
        found = [m.span() for m in re.finditer(pattern, self.text)]

        def rank(place: Place) -> int:
            line = re.sub(r"\s+", " ", self.line(place[0]).strip("() （）\t\u3000"))
            if place[0] >= self.body and len(line) <= 120 and BODIES.match(DATE.sub("", line).strip()):
                return 0
            return 1 if place[0] < self.body or _SOURCE.search(self.before(place[0])) else 2

        return [min(found, key=lambda place: (rank(place), place))] if found else []

    def signed(self, place: Place) -> int:
        """How likely a day at a place is the one of writing: 0 is the likeliest."""
        line = self.line(place[0])
        if place[0] >= self.body and len(line) < 60 and DATE.sub("", line + "\n").rstrip("\n)） ") != line.rstrip():
            return 0 if re.search(rf"{re.escape(self.text[slice(*place)])}\s*[)）]?\s*$", line) else 2
        return 1 if _SIGNED.search(self.before(place[0])) else 2 + (place[0] >= self.body)

    def made_public(self, place: Place) -> int:
        """How likely a day at a place is the one of publication."""
        labelled = _PUBLISHED.search(self.before(place[0])) is not None
        return 2 * (place[0] >= self.body) + (not labelled)

    def day(self, day: date | None, rank: Callable[[Place], int]) -> list[Place]:
        """Where a day stands, in the likeliest of its places."""
        if day is None:
            return []
        found = [m.span() for m in DATE.finditer(self.text) if to_date(m) == day]
        if not found:
            stamp = rf"{day:%Y%m%d}(?=\d{{6}}\D)|(?<![\d年]){day.month}月{day.day}日"
            return [m.span() for m in re.finditer(stamp, self.text)][:2]
        return [min(found, key=lambda place: (rank(place), place))]

    def effective(self, day: date | None) -> list[Place]:
        """The words that say since when the document is in force."""
        stated = since(self.text) if day else None
        if stated and stated[0] == day:
            return [stated[1:]]
        return self.day(day, lambda place: not _IN_FORCE.search(self.before(place[0])))

    def validity(self, words: str | None) -> list[Place]:
        """The words that say how long the document is valid."""
        place = valid(self.text) if words else None
        if place and self.text[slice(*place)] == words:
            return [place]
        return self.words(words or "", 0, self.body)

    def period(self, found: Found, title: list[Place], signed: list[Place]) -> list[Place]:
        """The words that the period was read from."""
        grounds = grounded_period(found.title, self.text, found.written or found.published)
        if grounds is None or found.period is None:
            return []
        first, last = found.period
        if grounds[1] == "title":
            return [*title, *(signed if str(first) not in found.title else ())]
        if grounds[1] == "goals":
            aims = (m.span() for m in AIM.finditer(self.text) if int(m[1]) == last)
            return [*signed, *[place for place in (next(aims, None),) if place]]
        start = max(len(self.text) - 2500, 0)
        closing = self.text[start:]
        begins = next((m for m in FROM.finditer(closing) if (d := to_date(m)) and d.year == first), None)
        until = UNTIL.search(closing) or VALID.search(closing)
        spans = [(m.start() + start, m.end() + start) for m in (begins, until) if m]
        return [*([] if begins else signed), *spans]

    def region(self, region: Region, around: list[Place]) -> list[Place]:
        """The region's name in the title or an issuer's name, else where it stands first; its short name if need be."""
        if region.level == "nation":
            return around[-1:]
        for name in (region.name, region.name[:-1]):
            if len(name) < 2:
                continue
            for start, end in around:
                if place := self.words(name, start, end):
                    return place
        named = ((start, end) for start, end, regions in scan(self.text) if region in regions)
        return [place for place in (next(named, None),) if place] or self.words(region.name, 0, len(self.text))
