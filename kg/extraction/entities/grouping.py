"""From finds to mentions: one mention for each named thing of a document, with all its forms and passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from kg.extraction.entities.finds import Find
from kg.extraction.entities.names import bare
from kg.model import EntityType, Evidence, Mention, Range

CLASS = re.compile(
    r"(?:国家|[省市区县]级?)(?:重点)?(?:实验室|研究院|研究中心|创新中心|孵化器|众创空间|产业园|平台)|"
    r"(?:创业|产业|股权|天使|创业投资|股权投资|产业投资|风险投资)?(?:投资)?(?:引导)?基金"
)
"""What all things of a kind are called; no short form of one of them."""


def _shorter(name: str, within: str) -> Iterator[str]:
    """A name without the place before it, and with that place's last character: 甲市乙基金 is 乙基金 and 市乙基金."""
    short, whole = bare(within), bare(name)
    yield short
    if whole.endswith(short) and whole[: -len(short)].endswith(("省", "市", "区", "县")):
        yield whole[-len(short) - 1 :]


class _Group:
    """Finds that name one thing."""

    def __init__(self, find: Find, words: str) -> None:
        self.finds: list[tuple[Find, str]] = [(find, words)]
        self.keys = {bare(words), *map(bare, find.forms), *map(bare, find.keys)}
        self.within = set(_shorter(words, find.within)) if find.within and find.sure else set[str]()
        self.sure = find.sure

    @property
    def name(self) -> str:
        return max((words for find, words in self.finds if find.sure), key=len, default=self.finds[0][1])

    @property
    def known(self) -> bool:
        """Whether all finds are of a term that is used nation-wide, not of a name that the document makes."""
        return all(find.rule == "programme_known" for find, _ in self.finds)

    @property
    def wider(self) -> bool:
        """Whether the words are the class that a longer name belongs to: 服务业 of 科技服务业, 省实验室 of one."""
        return self.finds[0][0].type is EntityType.INDUSTRY or any(CLASS.fullmatch(words) for _, words in self.finds)

    def absorb(self, other: _Group) -> None:
        self.finds += other.finds
        self.keys |= other.keys
        self.within |= other.within
        self.sure |= other.sure


def group(
    finds: Iterable[Find], words: Callable[[Find], str], evidence: Callable[[Range, str], tuple[Evidence, ...]]
) -> tuple[Mention, ...]:
    """The mentions behind the finds of one document, in the order of their first passage."""
    mentions: list[tuple[int, Mention]] = []
    by_type: dict[EntityType, list[Find]] = {}
    for find in finds:
        by_type.setdefault(find.type, []).append(find)
    for type_, of_type in by_type.items():
        groups = _placed(_joined([_Group(find, words(find)) for find in of_type]))
        _attach(groups)
        for each in groups:
            if each.sure:
                mention = _mention(type_, each, evidence)
                mentions.append((min(find.start for find, _ in each.finds), mention))
    return tuple(mention for _, mention in sorted(mentions, key=lambda pair: (pair[0], pair[1].type, pair[1].name)))


def _joined(groups: list[_Group]) -> list[_Group]:
    """Groups that share a form become one."""
    owner: dict[str, _Group] = {}
    kept: list[_Group] = []
    for each in groups:
        homes = list({id(owner[key]): owner[key] for key in each.keys if key in owner}.values())
        if homes:
            home = homes[0]
            for other in homes[1:]:
                home.absorb(other)
                kept.remove(other)
            home.absorb(each)
        else:
            home = each
            kept.append(home)
        for key in home.keys:
            owner[key] = home
    return kept


def _placed(groups: list[_Group]) -> list[_Group]:
    """A name goes to the one that is it with a place before it: 环某山走廊 to 甲市环某山走廊, if no second has it."""
    longer: dict[str, list[_Group]] = {}
    for each in groups:
        for key in each.within:
            longer.setdefault(key, []).append(each)
    for each in list(groups):
        homes = [home for key in each.keys for home in longer.get(key, ()) if home is not each]
        if each.sure and len(homes) == 1 and each.finds[0][0].rule != "region_wider":
            homes[0].absorb(each)
            groups.remove(each)
            for found in longer.values():
                found[:] = [homes[0] if home is each else home for home in found]
    return groups


def _attach(groups: list[_Group]) -> None:
    """A short form goes to the one longer name that ends like it: 科技大市场 to 鹿城科技大市场."""
    unsure = [each for each in groups if not each.sure]
    sure = [each for each in groups if each.sure]
    seeking = [*(each for each in unsure if not each.wider), *(each for each in sure if each.known)]
    sought = {key for each in seeking for key in each.keys}
    endings: dict[str, list[_Group]] = {}
    for each in sure:
        name = bare(each.name)
        for length in range(3, len(name)):
            if name[-length:] in sought:
                endings.setdefault(name[-length:], []).append(each)
    for each in seeking:
        homes = [home for key in each.keys for home in endings.get(key, ()) if home is not each]
        if homes:
            max(homes, key=lambda home: len(home.finds)).absorb(each)
            if each.sure:
                groups.remove(each)


def _mention(type_: EntityType, each: _Group, evidence: Callable[[Range, str], tuple[Evidence, ...]]) -> Mention:
    name = each.name
    forms = dict.fromkeys(form for find, words in each.finds for form in (words, *find.forms) if form and form != name)
    kinds = [find.kind for find, _ in each.finds if find.kind and find.sure]
    passages: dict[tuple[int, int], Evidence] = {}
    for find, _ in sorted(each.finds, key=lambda pair: (pair[0].start, pair[0].end)):
        for passage in evidence(Range(start=find.start, end=find.end), find.rule):
            passages.setdefault((passage.span.start, passage.span.end), passage)
    return Mention(
        type=type_, kind=kinds[0] if kinds else None, name=name, aliases=tuple(forms), evidence=tuple(passages.values())
    )
