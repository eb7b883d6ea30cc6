"""Every check catches what was planted for it and passes a clean graph, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.validation import Finding as ShapeFinding
from kg.validation import Report
from queries import checks
from queries.catalog import CHECKS, load
from queries.checks import SEVERITIES, profile, run_all, run_checks, run_shapes
from tests.engines import Engine, Oxigraph, Rdflib

PLANTED = Path(__file__).parent / "violations"
CLEAN = (PLANTED / "clean.trig").read_text(encoding="utf-8")
TEST = "https://w3id.org/innokg/id/test/"
ENGINES = (Oxigraph, Rdflib)


def planted(check: str) -> str:
    return (PLANTED / f"{check}.trig").read_text(encoding="utf-8")


def test_every_check_has_a_planted_violation_and_every_planted_violation_a_check() -> None:
    assert {path.stem for path in PLANTED.glob("*.trig")} - {"clean"} == load(CHECKS).keys()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_clean_graph_passes_all_checks(engine: type[Engine]) -> None:
    assert run_checks(engine(CLEAN)) == ()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("check", sorted(load(CHECKS)))
def test_a_check_catches_what_was_planted_and_nothing_else(check: str, engine: type[Engine]) -> None:
    first, *_ = planted(check).splitlines()
    expected = {TEST + name for name in first.removeprefix("# focus: ").split()}
    findings = run_checks(engine(CLEAN, planted(check)), check)
    assert {finding.focus for finding in findings} == expected
    for finding in findings:
        assert finding.check == check
        assert finding.severity == profile()[check]
        assert finding.message_zh
        assert finding.message_en
        assert "{" not in finding.message


@pytest.mark.parametrize("check", sorted(load(CHECKS)))
def test_a_check_has_a_message_and_the_columns_of_a_finding(check: str) -> None:
    query = load(CHECKS)[check]
    assert [column.name for column in query.columns] == ["focus", "label", "detail", "document", "quote"]
    assert query.message != query.title


def test_the_profile_has_a_severity_for_each_check_sorted() -> None:
    assert list(profile()) == sorted(load(CHECKS))
    assert set(profile().values()) <= set(SEVERITIES)


def test_a_profile_that_lacks_a_check_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    some = dict(list(load(CHECKS).items())[1:])
    monkeypatch.setattr(checks, "load", lambda folder: some)
    profile.cache_clear()
    with pytest.raises(QueryError, match="agencies_in_one_name"):
        profile()
    profile.cache_clear()


def test_an_unknown_check_is_named() -> None:
    with pytest.raises(QueryError, match="no_such_check"):
        run_checks(Oxigraph(CLEAN), "no_such_check")


def test_a_thing_of_several_documents_is_found_once() -> None:
    more = planted("platform_without_place").replace(
        "prov:wasDerivedFrom :named .",
        """prov:wasDerivedFrom :named, :again .
  :second a inno:PolicyDocument ; skos:prefLabel "另一计划"@zh .
  :again a inno:Passage ; inno:inDocument :second ; inno:start 1 ; inno:end 4 ; inno:quote "云上园" .""",
    )
    (finding,) = run_checks(Oxigraph(CLEAN, more), "platform_without_place")
    assert (finding.document, finding.quote) == ("另一计划", "云上园")


class Shaped(Oxigraph):
    """A store whose shapes find a missing thing of the clean graph."""

    def validate(self) -> Report:
        finding = ShapeFinding(
            severity="warning",
            focus=TEST + "bureau",
            path=None,
            value=None,
            message_zh="缺少职能",
            message_en="no function",
            shape="https://w3id.org/innokg/shapes#AgencyShape",
            quote="区科技局",
        )
        return Report(findings=(finding,))


def test_findings_of_shapes_get_name_and_document() -> None:
    (finding,) = run_shapes(Shaped(CLEAN))
    assert (finding.label, finding.document) == ("乙市甲区科学技术局", "甲区创新计划")
    assert finding.check == "AgencyShape"


def test_all_findings_come_with_violations_first() -> None:
    found = run_all(Shaped(CLEAN, planted("quote_length"), planted("target_without_task")))
    assert [finding.severity for finding in found] == ["violation", "violation", "warning", "info"]
