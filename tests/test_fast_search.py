"""Searches that leave out most of a text find what a plain search of all of it finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import agency_lists
from kg.extraction.characters import characters, fold, spellings
from kg.extraction.entities.finds import TABLES, look_up
from kg.extraction.entities.industries import LIST
from kg.extraction.entities.names import Frame, cut_words, trie
from kg.extraction.entities.organizations import MEMBERS
from kg.extraction.entities.regions import LISTED
from kg.lexicon import tables

PIECES = [
    "甲",
    "乙丙",
    "温州",
    "鹿城",
    "科技",
    "新材料",
    "企业",
    "公司",
    "龙头企业",
    "区域",
    "重点区域",
    "等",
    "、",
    "、",
    "、",
    "和",
    "及",
    ",",
    "。",
    ";",
    ":",
    "\n",
    "“",
    "”",
    "3",
    "家",
    "大",
    "(",
    ")",
    "A",
]
LABELS = [
    "牵头",
    "责任",
    "配合",
    "单位",
    "部门",
    "领导",
    "责任人",
    "时限",
    ":",
    "：",
    "，",
    "。",
    "为",
    "是",
    "市科技局",
    "主要责任",
    "第一责任",
    "（",
    "）",
]


def joined(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=40).map("".join)


@given(joined(PIECES))
def test_phrases_with_a_sign_hold_all_matches(text: str) -> None:
    frame = Frame(text)
    for pattern, sign in ((MEMBERS, "等"), (LISTED, "等"), (LIST, "、")):
        plain = [match.span() for match in pattern.finditer(frame.text)]
        assert [match.span() for match in frame.in_phrases(pattern, sign)] == plain


@given(joined(LABELS))
def test_labels_before_colons_are_all_labels(text: str) -> None:
    plain = [match.span() for match in agency_lists.LABEL.finditer(text)]
    assert [match.span() for match in agency_lists._labels(text)] == plain


@given(st.text(alphabet="等的为在是高中共建设推进会启动区给予供使其时\ue000内加快实施企业四川省会", max_size=30))
def test_words_that_cut_are_found_as_without_their_first_characters(text: str) -> None:
    inner = re.sub(r"^\(\?=\[.*?\]\)", "", cut_words().pattern)
    assert inner != cut_words().pattern
    assert [m.span() for m in cut_words().finditer(text)] == [m.span() for m in re.finditer(inner, text)]


@pytest.mark.parametrize("table", TABLES)
def test_a_word_is_found_in_all_its_widths(table: str) -> None:
    for row in tables.load(table):
        for form in spellings(row[TABLES[table]]):
            assert fold(form) == row[TABLES[table]]
            assert look_up(characters(f"在{form}在"))[table], form


@given(
    st.lists(st.text(alphabet="甲乙丙", min_size=1, max_size=4), min_size=1, max_size=8),
    joined(["甲", "乙", "丙", "丁"]),
)
def test_a_trie_finds_the_longest_word(words: list[str], text: str) -> None:
    found = re.match(trie(words), text)
    longest = max((word for word in words if text.startswith(word)), key=len, default=None)
    assert (found[0] if found else None) == longest
