"""What ``innokg read`` shows of money that is promised."""

from __future__ import annotations

from pathlib import Path

from kg.exports.account import account
from kg.pipeline import read_file

PLAN = """某市支持创新的若干政策
一、支持平台。对“一城三园”内新认定的市级众创空间，给予20万元奖励。
二、发放券。每年发放不超过300万元创新券。
"""


def money(tmp_path: Path) -> list[str]:
    """The lines of the account that tell of promised money."""
    path = tmp_path / "policy.txt"
    path.write_text(PLAN, encoding="utf-8")
    (extraction,) = read_file(path)
    assert len(extraction.incentives) == 2
    return account(extraction).split("incentives (2)\n")[1].splitlines()


def test_where_the_money_counts_is_shown(tmp_path: Path) -> None:
    assert "20万元 · 范围 一城三园  「" in money(tmp_path)[0]


def test_nobody_named_is_shown_as_unknown_and_not_as_nothing(tmp_path: Path) -> None:
    assert money(tmp_path)[1].startswith("  — / ")
