from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Range, Span
from kg.text import JUMP, Text

PIECES = st.lists(st.text(alphabet="创新平台发展到年，。 12\n", max_size=12), min_size=1, max_size=6)


def rearranged(raw: str, order: list[tuple[int, int]]) -> Text:
    offsets = array("L", (i for start, end in order for i in range(start, end)))
    return Text(raw=raw, clean="".join(raw[i] for i in offsets), offsets=offsets)


def test_a_plain_text_reads_as_it_is() -> None:
    text = Text.plain("一、总体要求")
    assert text.clean == text.raw
    assert list(text.spans(Range(start=2, end=4))) == [Span(start=2, end=4)]


def test_a_range_over_left_out_words_is_one_span_that_holds_them() -> None:
    text = rearranged("创新 驱动", [(0, 2), (3, 5)])
    assert list(text.spans(Range(start=0, end=4))) == [Span(start=0, end=5)]
    assert text.quote(Span(start=0, end=5)) == "创新 驱动"


def test_a_range_over_reordered_pages_is_several_spans_in_reading_order() -> None:
    text = rearranged("丙丁甲乙", [(2, 4), (0, 2)])
    assert text.clean == "甲乙丙丁"
    assert list(text.spans(Range(start=1, end=3))) == [Span(start=3, end=4), Span(start=0, end=1)]


def test_a_long_gap_makes_two_passages_and_a_short_one_does_not() -> None:
    raw = "甲" + "x" * (JUMP + 1) + "乙"
    assert len(list(rearranged(raw, [(0, 1), (len(raw) - 1, len(raw))]).spans(Range(start=0, end=2)))) == 2
    raw = "甲" + "x" * (JUMP - 1) + "乙"
    assert len(list(rearranged(raw, [(0, 1), (len(raw) - 1, len(raw))]).spans(Range(start=0, end=2)))) == 1


def test_an_empty_range_has_no_place() -> None:
    assert list(Text.plain("甲乙").spans(Range(start=1, end=1))) == []
    assert Text.plain("甲乙").evidence(Range(start=2, end=2), "rule") == ()


@pytest.mark.parametrize(
    ("raw", "clean", "kept", "repaired"),
    [
        ("研究与试验 发展", "研究与试验发展", [0, 1, 2, 3, 4, 6, 7], False),
        ("增长１２％", "增长12%", [0, 1, 2, 3, 4], False),
        ("超过3. 65%", "超过3.65%", [0, 1, 2, 3, 5, 6, 7], True),
        ("推进\n2、研发", "推进研发", [0, 1, 5, 6], True),
        ("推进研发", "推进研发", [0, 1, 2, 3], False),
    ],
)
def test_evidence_tells_whether_words_were_mended(raw: str, clean: str, kept: list[int], repaired: bool) -> None:
    text = Text(raw=raw, clean=clean, offsets=array("L", kept))
    (evidence,) = text.evidence(Range(start=0, end=len(clean)), "rule")
    assert evidence.repaired is repaired
    assert evidence.quote == raw[evidence.span.start : evidence.span.end]


def test_offsets_must_fit_the_reading_copy() -> None:
    with pytest.raises(ValueError, match="offsets"):
        Text(raw="甲乙", clean="甲乙", offsets=array("L", [0]))


@given(PIECES, st.data())
def test_every_piece_of_evidence_quotes_the_raw_text(pieces: list[str], data: st.DataObject) -> None:
    raw = "".join(pieces)
    edges = [0]
    for piece in pieces:
        edges.append(edges[-1] + len(piece))
    order = data.draw(st.permutations(list(pairwise(edges))))
    text = rearranged(raw, order)
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    found = text.evidence(Range(start=start, end=end), "rule")
    assert all(e.quote == raw[e.span.start : e.span.end] and e.quote for e in found)
    covered = {place for e in found for place in range(e.span.start, e.span.end)}
    assert covered >= set(text.offsets[start:end])
