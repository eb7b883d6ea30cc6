"""What the text says of itself and what was mended in it: both with their places, shown and in the graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.exports.account import account
from kg.graph import to_quads
from kg.graph.proofs import NODES
from kg.metadata import read_metadata
from kg.model import Document, Extraction, Repair, Span, Stated
from kg.pipeline import read_file, verify
from kg.resolution import resolve
from kg.store import Store
from tests.formats import MADE, put
from tests.made import quote

PREFIXES = (
    "PREFIX inno: <https://w3id.org/innokg/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
    "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dcterms: <http://purl.org/dc/terms/> "
)
TEXT = """您当前的位置：首页 > 政务公开
索 引 号：11223344-5/2026-00017 发布日期：2026-03-09
市政府办公室关于印发《杭州市科技创新
扶持办法》的通知
杭政办 [2026] 5号
各区、县(市)人民政府,市政府各部门:
根据《浙江省科技进步条例》(2021年5月1日起施行)和浙政办发〔2025〕31号文件精神,制定本办法,请遵照执行。
一、扶持企业
到２０２８年,高新技术企业达到3000家,规上工业企业研发费用占比超过3. 5%。
二、附则
本办法自2026年4月1日起施行,有效期3年。
附件:1.重点企业名单
2.指标分解表
市政府办公室
二〇二六年三月一日
"""


@pytest.fixture(scope="module")
def extraction(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    path = tmp_path_factory.mktemp("stated") / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    (found,) = read_file(path)
    return found


@pytest.fixture(scope="module")
def store(extraction: Extraction) -> Iterator[Store]:
    with Store.memory() as made:
        made.load(to_quads(resolve((extraction,))))
        yield made


def quotes(document: Document, field: str) -> list[tuple[str, ...]]:
    return [tuple(e.quote for e in one.evidence) for one in document.stated if one.field == field]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("title", [("杭州市科技创新\n扶持办法",)]),
        ("kind", [("办法",)]),
        ("issuers", [("市政府办公室",)]),
        ("number", [("杭政办 [2026] 5号",)]),
        ("written", [("二〇二六年三月一日",)]),
        ("published", [("2026-03-09",)]),
        ("effective", [("自2026年4月1日起施行",)]),
        ("validity", [("有效期3年",)]),
        ("period", [("自2026年4月1日起", "有效期3年")]),
        ("region", [("杭州市",)]),
        ("index_number", [("11223344-5/2026-00017",)]),
        ("addressees", [("各区、县(市)人民政府",), ("市政府各部门",)]),
        ("attachments", [("重点企业名单",), ("指标分解表",)]),
    ],
)
def test_each_field_leads_to_the_words_that_state_it(
    extraction: Extraction, field: str, expected: list[tuple[str, ...]]
) -> None:
    document = extraction.document
    assert quotes(document, field) == expected
    for one in document.stated:
        assert all(document.text.raw[e.span.start : e.span.end] == e.quote for e in one.evidence)
    shown = account(extraction)
    for words in expected[0]:
        assert f"「{' '.join(words.split())}」" in shown


def test_the_signature_proves_the_issuer_and_the_day_of_writing(extraction: Extraction) -> None:
    (issuer,) = (one for one in extraction.document.stated if one.field == "issuers")
    assert issuer.evidence[0].span.start == TEXT.rindex("市政府办公室")
    assert issuer.value == "杭州市人民政府办公室"


def test_what_the_text_does_not_say_has_no_place() -> None:
    assert read_metadata("创新是第一动力,要加强研究。" * 9, name="plan").places == ()


@pytest.mark.parametrize("name", MADE)
def test_the_fields_are_stated_in_every_format(tmp_path: Path, name: str) -> None:
    (found,) = read_file(put(tmp_path, name, MADE[name]()))
    assert {"title", "issuers", "number", "written", "period", "addressees"} <= {s.field for s in found.document.stated}
    assert quotes(found.document, "number") == [("甲政发〔2024〕5号",)]
    assert quotes(found.document, "written") == [("2024年3月1日",)]


def test_a_false_quote_is_found(extraction: Extraction) -> None:
    verify(extraction)
    wrong = Stated(field="number", value="x", evidence=quote(TEXT, "有效期3年"))
    (evidence,) = wrong.evidence
    wrong = replace(wrong, evidence=(replace(evidence, quote="有效期4年"),))
    with pytest.raises(AssertionError, match="not proved"):
        verify(replace(extraction, document=replace(extraction.document, stated=(wrong,))))


def test_the_graph_leads_from_a_field_to_its_passage(store: Store) -> None:
    found = store.query(
        f"{PREFIXES} SELECT ?value ?quote {{ ?f a inno:MetadataField ; rdf:subject ?d ; rdf:predicate inno:documentNumber ;"
        " rdf:object ?value ; prov:wasDerivedFrom/inno:quote ?quote . ?d inno:documentNumber ?value }"
    )
    assert [tuple(map(str, row)) for row in found.rows] == [("杭政办〔2026〕5号", "杭政办 [2026] 5号")]
    several = store.query(f"{PREFIXES} SELECT DISTINCT ?p {{ ?f a inno:MetadataField ; rdf:predicate ?p }}")
    assert len(several.rows) == 14
    assert store.ask(
        f"{PREFIXES} ASK {{ ?f rdf:predicate dcterms:title ; rdf:object ?title . ?d dcterms:title ?title }}"
    )


def test_a_field_that_a_curator_changed_is_not_said_to_be_stated(extraction: Extraction) -> None:
    changed = replace(extraction, document=replace(extraction.document, number="杭政办〔2026〕6号"))
    with Store.memory() as made:
        made.load(to_quads(resolve((changed,))))
        assert not made.ask(f"{PREFIXES} ASK {{ ?f rdf:predicate inno:documentNumber }}")
    assert "「杭政办 [2026] 5号」" not in account(changed)


def test_each_repair_is_shown_and_in_the_graph(extraction: Extraction, store: Store) -> None:
    repairs = extraction.document.text.repairs
    assert {"site_chrome", "full_width", "stray_space"} <= {r.rule for r in repairs}
    found = store.query(
        f"{PREFIXES} SELECT ?rule ?start ?end ?before ?after {{ ?r a inno:Repair ; inno:inDocument ?d ; inno:rule ?rule ;"
        " inno:start ?start ; inno:end ?end ; inno:certain true ."
        " OPTIONAL { ?r inno:before ?before } OPTIONAL { ?r inno:after ?after } } ORDER BY ?start"
    )
    assert sorted((str(r[0]), int(str(r[1])), int(str(r[2])), r[3] or "", r[4] or "") for r in found.rows) == sorted(
        (r.rule, r.span.start, r.span.end, r.before, r.after) for r in repairs
    )
    shown = account(extraction)
    assert f"{TEXT.index('２')}:２０２８→2028" in shown
    assert f"{TEXT.index('3. 5')}:3.␣5→3.5" in shown
    assert all(f"{r.span.start}:" in shown for r in repairs)


def test_very_many_repairs_share_nodes_and_none_is_left_out(extraction: Extraction) -> None:
    text = extraction.document.text
    many = tuple(
        Repair(rule="stray_space", span=Span(start=i, end=i + 1), before="x", after="") for i in range(10 * NODES + 7)
    )
    changed = replace(extraction, document=replace(extraction.document, text=replace(text, repairs=many)))
    with Store.memory() as made:
        made.load(to_quads(resolve((changed,))))
        (row,) = made.query(
            f"{PREFIXES} SELECT (COUNT(?r) AS ?nodes) (SUM(?n) AS ?places) {{ ?r a inno:Repair ; inno:places ?n }}"
        ).rows
    assert int(str(row[0])) <= NODES
    assert int(str(row[1])) == len(many)


def test_the_shapes_hold_and_find_what_is_missing(store: Store, extraction: Extraction) -> None:
    assert store.validate().conforms
    quads = list(to_quads(resolve((extraction,))))
    broken = {
        next(str(q.subject) for q in quads if str(q.object).endswith(f"#{kind}>")): missing
        for kind, missing in (("Repair", "certain"), ("MetadataField", "wasDerivedFrom"))
    }
    with Store.memory() as made:
        made.load(q for q in quads if not q.predicate.value.endswith(f"#{broken.get(str(q.subject))}"))
        found = {finding.focus for finding in made.validate().findings}
    assert {node.strip("<>") for node in broken} <= found


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*TEXT.splitlines(), "", "附件", "2026年3月1日", "甲政发〔2026〕9号", "来源:甲市日报 时间:2026-03-02", "　"]
        ),
        max_size=12,
    )
)
def test_the_places_of_any_text_are_in_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    for _, value, places in read_metadata(text).places:
        assert value
        assert places
        assert all(0 <= place.start < place.end <= len(text) for place in places)


def test_places_are_found_in_time_in_proportion_to_the_text() -> None:
    """A name that stands a thousand times on one endless line is looked at a thousand times, the line is not."""
    import time

    head = "甲市人民政府关于推进创新的意见\n甲政发〔2024〕5号\n"
    begun = time.process_time()
    assert read_metadata(head + "甲 市 人 民 政 府 甲政发〔2024〕5号" * 4_000).places
    assert time.process_time() - begun < 10
