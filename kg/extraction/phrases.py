"""The stretches of a clause that belong to a figure: before it, behind it, shared by a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.attributes import distributive
from kg.extraction.indicators import Subject, read_right
from kg.extraction.sentences import squeeze
from kg.model import Comparator, Range
from kg.quantities import Figure, Form
from kg.quantities.units import is_money, is_ratio, split_unit

_JOIN = re.compile(r"\s*(?:、|和|及|与|以及)\s*")
_OBJECT_END = re.compile(r"(?:以及|和|及|并|与)(?=[^和及并与]*$)")
_CLOSED = re.compile(
    r"(?:提升|增长|扩大|改善|形成|建立|完善|启动|运行|运营|落地|建成|提高|优化|通车|投用|加快|推进"
    r"|增强|揭牌|挂牌|突破|开建|获批|实施|覆盖|改革|发展|保障"
    r"|[XＸ]{1,3}万?[%家个项人名件篇亿元]{1,2})$"
)
_GREW = re.compile(
    r"(?:实现)?(?:持续|稳步|逐年|不断|大幅|显著|明显|进一步|快速|稳定|同比)?(?:提升|增长|提高|扩大"
    r"|增加|优化|攀升|下降|降低|改善)[、，,]"
)
_OPENING = re.compile(r"[（(]\s*(?:其中|含|包括)?[：:，,]?")
_OPENING_AFTER = re.compile(r"[^（()），,。；;、\d]{2,24}[（(]\s*(?:其中|含|包括)[：:，,]?")
_PART = re.compile(r"[、，,和]?(?:其中|含|包括)?(?P<what>[一-鿿]{2,14})")
_PART_END = re.compile(r"\s*[、，,和）)]")

LONGEST = 120
"""Characters that a statement quotes at most."""

_SHARE_OF = re.compile(r"^(.*?)(?:增速|增幅|增长)?(?:[快高]于[^、]*|(?:持续|稳步|不断|大幅)[^、]*)、\s*(占.*)$", re.S)


def bounded(group: list[Figure], i: int, own: str) -> Figure:
    """A member of a list with the bound that the list has as a whole (分别突破5家、10家)."""
    figure, first = group[i], group[0].quantity
    if len(group) == 1 or figure.quantity.comparator is not Comparator.EQUAL or not distributive(own):
        return figure
    bound = first.comparator
    return figure if bound is Comparator.RANGE else replace(figure, quantity=replace(figure.quantity, comparator=bound))


def grouped(clean: str, figure: Figure, following: Figure, *, each: bool) -> bool:
    """Whether two figures stand in one list (600亿元、200亿元)."""
    if not _JOIN.fullmatch(clean[figure.end : following.start]) or figure.form is not following.form:
        return False
    if figure.form is Form.RANK:
        return not following.compared and not following.scope
    if each:
        return True
    return split_unit(figure.quantity.unit)[1] == split_unit(following.quantity.unit)[1] and (
        not following.compared or following.compared == figure.compared
    )


def following(right: str, figure: Figure, subject: Subject, *, last: bool) -> tuple[str, int]:
    """The noun phrase behind a figure and how many characters of ``right`` it takes.

    ``last`` tells that no other figure follows in the clause.
    """
    unnamed = is_money(figure.quantity.unit) and not re.match(r"^的?[一-鿿]{2,}", right)
    if unnamed or re.match(r"^\s*[、和及与]", right):
        return "", 0
    words = right if last else re.split(r"[、和及与]", right)[0]
    whole = figure.form is Form.SHARE or figure.quantity.unit == "%"
    if whole and not re.match(r"^\s*以?[上下]?的|^[一-鿿]", words):
        return "", 0
    name = read_right(words, whole=whole, subject=subject.verb is None or subject.verb.kind == "achieve")
    return (name, len(words.rstrip("、和及与 "))) if len(name) >= 2 else ("", 0)


def after_object(left: str) -> str:
    """What follows the object of the figure before (数字化车间和30个智能工厂; 先导区集聚企业)."""
    cut = left.find("、")
    if cut < 0:
        found = _OBJECT_END.search(left)
        cut = found.start() if found else -1
    if cut >= 0:
        return left[cut:]
    verb = re.search(r"(?:集聚|引进|培育|实现|带动|吸引|新增|覆盖|入驻|拥有)", left)
    return left[verb.start() :] if verb else ""


def in_brackets(clean: str, figure: Figure, noted: Sequence[Figure]) -> list[tuple[str, Figure]]:
    """The parts of a count in the brackets behind it or behind its noun; ``noted`` are the figures in brackets.

    >>> from kg.quantities import find_figures
    >>> text = "孵化器23家（国家级4家、省级9家）"
    >>> first, *noted = find_figures(text)
    >>> [(what, str(part.quantity.value)) for what, part in in_brackets(text, first, noted)]
    [('国家级', '4'), ('省级', '9')]
    """
    opening = _OPENING.match(clean, figure.end) or _OPENING_AFTER.match(clean, figure.end)
    found, at = list[tuple[str, Figure]](), opening.end() if opening else -1
    while opening and (part := next((f for f in noted if f.start >= at), None)):
        words = _PART.fullmatch(squeeze(clean[at : part.start]))
        same = part.quantity.unit == figure.quantity.unit and not is_ratio(part.quantity.unit)
        if not words or not same or not _PART_END.match(clean, part.end):
            break
        found.append((words["what"], part))
        at = part.end
    return found


def own_words(left: str) -> tuple[str, str]:
    """The words left of a figure without finished statements before its own (…稳步增长、出口总额), and those."""
    share = _SHARE_OF.match(left)
    if share:
        return share[1] + share[2], ""
    left = _GREW.sub("", left)
    pieces = re.split("(、)", left)
    for i in range(len(pieces) - 3, -1, -2):
        piece = pieces[i].strip()
        if piece and (_CLOSED.search(piece) or re.search(r"\d|[两二三四五六七八九十]个", piece)):
            return "".join(pieces[i + 1 :]), piece
    return left, ""


def trim(clean: str, place: Range) -> Range:
    """A place without the punctuation before it, at most ``LONGEST`` characters long."""
    start, end = place.start, place.end
    while start < end and clean[start] in " \t\r\n　，,、；;。：:—•·":
        start += 1
    return Range(start=max(start, end - LONGEST), end=end)
