from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg.corrections import apply, correct, load
from kg.errors import InputError
from kg.graph import to_quads
from kg.model import Comparator, EntityType, Extraction, MeasureKind, Mention, Quantity, Target
from tests.made import document, mention, quote, root

WHO = 'by = "张三"\ndate = 2026-03-01\nreason = "与原文核对"\n'
RAW = "全区建成孵化器十家。支持甲研究院和乙科创园建设,甲院参与。"
P = EntityType.PLATFORM


def plan(id_: str = "plan") -> Extraction:
    text = document(RAW, id_=id_)
    target = Target(
        status="target",
        indicator="孵化器",
        quantity=Quantity(comparator=Comparator.EQUAL, value=Decimal(10), unit="家"),
        kind=MeasureKind.STOCK,
        region="浙江省温州市鹿城区",
        evidence=quote(RAW, "建成孵化器十家"),
    )
    names: tuple[Mention, ...] = tuple(mention(RAW, P, name) for name in ("甲研究院", "乙科创园", "甲院"))
    return Extraction(document=text, outline=root(text), targets=(target,), mentions=names)


def rules(tmp_path: Path, *tables: str) -> Path:
    path = tmp_path / "corrections.toml"
    path.write_text("\n".join(f"[[correction]]\n{table}{WHO}" for table in tables), encoding="utf-8")
    return path


def test_no_file_is_no_corrections(tmp_path: Path) -> None:
    assert load(tmp_path / "corrections.toml") == ()


def test_names_are_merged_and_renamed(tmp_path: Path) -> None:
    path = rules(
        tmp_path, 'kind = "merge"\nnames = ["甲研究院", "甲院"]\n', 'kind = "rename"\nname = "乙科创园"\nto = "乙园"\n'
    )
    knowledge, report = correct(load(path), [plan()])
    assert {e.name for e in knowledge.entities} == {"甲研究院", "乙园"}
    assert report.unmet == ()
    assert [(c.kind, c.by) for c in knowledge.corrections] == [("merge", "张三"), ("rename", "张三")]


def test_a_fact_is_rejected_set_and_added(tmp_path: Path) -> None:
    target = 'document = "plan"\nfact = "target"\nquote = "孵化器十家"\n'
    path = rules(
        tmp_path,
        f'kind = "set"\n{target}field = "year"\nvalue = 2024\n',
        f'kind = "set"\n{target}field = "value"\nvalue = 12\n',
        'kind = "reject"\ndocument = "plan"\nfact = "mention"\nquote = "乙科创园"\n',
        'kind = "add"\ndocument = "plan"\nfact = "mention"\nquote = "甲研究院和乙"\nclass = "Platform"\nname = "甲乙联合体"\n',
        'kind = "set"\ndocument = "plan"\nfact = "document"\nfield = "region"\nvalue = "浙江省嘉兴市"\n',
    )
    (changed,), report = apply(load(path), [plan()])
    (item,) = changed.targets
    assert (item.year, item.quantity.value) == (2024, Decimal(12))
    assert {m.name for m in changed.mentions} == {"甲研究院", "甲院", "甲乙联合体"}
    added = changed.mentions[-1].evidence[0]
    assert RAW[added.span.start : added.span.end] == added.quote == "甲研究院和乙"
    assert added.rule == "curator"
    assert changed.document.region is not None
    assert changed.document.region.full == "浙江省嘉兴市"
    assert len(report.applied) == 5
    assert report.unmet == ()


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('kind = "merge"\nnames = ["甲研究院", "丙院"]\n', "丙院"),
        ('kind = "rename"\nname = "丙院"\nto = "丁院"\n', "丙院"),
        ('kind = "reject"\ndocument = "plan"\nfact = "target"\nquote = "没有这句"\n', "no such fact"),
        ('kind = "reject"\ndocument = "other"\nfact = "target"\nquote = "孵化器"\n', "other"),
        (
            'kind = "set"\ndocument = "plan"\nfact = "target"\nquote = "孵化器"\nfield = "kind"\nvalue = "much"\n',
            "much",
        ),
        ('kind = "set"\ndocument = "plan"\nfact = "target"\nquote = "孵化器"\nfield = "colour"\nvalue = 1\n', "colour"),
        ('kind = "set"\ndocument = "plan"\nfact = "document"\nfield = "region"\nvalue = "海州区"\n', "海州区"),
        (
            'kind = "add"\ndocument = "plan"\nfact = "mention"\nquote = "没有这句"\nclass = "Platform"\nname = "甲"\n',
            "quote",
        ),
        ('kind = "add"\ndocument = "plan"\nfact = "target"\nquote = "孵化器"\n', "missing"),
        ('kind = "split"\nnames = ["甲研究院", "“甲研究院”"]\n', "one in spite"),
    ],
)
def test_what_no_longer_applies_is_reported_and_changes_nothing(tmp_path: Path, table: str, words: str) -> None:
    before = plan()
    knowledge, report = correct(load(rules(tmp_path, table)), [before])
    (line,) = report.lines()
    assert line.startswith("correction 1")
    assert words in line
    assert knowledge.corrections == ()
    assert knowledge.extractions == (before,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[correction]\n", "cannot read"),
        ('[[correction]]\nkind = "forget"\n', "forget"),
        ('[[correction]]\nkind = "merge"\nnames = ["甲", "乙"]\nby = "张三"\ndate = 2026-03-01\n', "reason"),
        (f'[[correction]]\nkind = "merge"\nnames = ["甲"]\n{WHO}', "names"),
        (f'[[correction]]\nkind = "merge"\nnames = ["甲", "乙"]\nclass = "Thing"\n{WHO}', "Thing"),
        (f'[[correction]]\nkind = "add"\ndocument = "a"\nfact = "task"\nquote = "乙"\n{WHO}', "task"),
        (
            f'[[correction]]\nkind = "rename"\nname = "甲"\nto = "乙"\n{WHO.replace("2026-03-01", chr(34) + "May" + chr(34))}',
            "May",
        ),
        ("correction = 3\n", "list"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words) as caught:
        load(path)
    assert "corrections.toml" in str(caught.value)


def test_the_graph_attributes_a_correction_to_its_curator(tmp_path: Path) -> None:
    knowledge, _ = correct(load(rules(tmp_path, 'kind = "merge"\nnames = ["甲研究院", "甲院"]\n')), [plan()])
    said = {(q.predicate.value.rpartition("#")[2], getattr(q.object, "value", "")) for q in to_quads(knowledge)}
    predicates = {predicate for predicate, _ in said}
    assert {"wasAttributedTo", "decidedOn", "correctionKind", "about", "corrects"} <= predicates
    assert ("reason", "与原文核对") in said
    assert ("decidedOn", "2026-03-01") in said
    assert ("mergeRule", "curated") in said


def test_a_name_that_a_document_gives_as_another_one_is_split_off(tmp_path: Path) -> None:
    one = replace(plan(), mentions=(mention(RAW, P, "甲研究院", "甲院"),))
    evidence = (*quote(RAW, "甲研究院"), *quote(RAW, "甲院"))
    both = replace(one, mentions=(replace(one.mentions[0], evidence=evidence),))
    knowledge, report = correct(load(rules(tmp_path, 'kind = "split"\nnames = ["甲研究院", "甲院"]\n')), [both])
    assert report.unmet == ()
    found = {e.name: [v.quote for _, m in e.mentions for v in m.evidence] for e in knowledge.entities}
    assert found == {"甲研究院": ["甲研究院"], "甲院": ["甲院"]}


def test_one_name_for_two_things_is_split_by_document(tmp_path: Path) -> None:
    table = 'kind = "split"\nname = "甲研究院"\ndocument = "{}"\n'
    knowledge, report = correct(load(rules(tmp_path, table.format("other"))), [plan(), plan("other")])
    assert report.unmet == ()
    homonyms = [[d for d, _ in e.mentions] for e in knowledge.entities if e.name == "甲研究院"]
    assert sorted(homonyms) == [["other"], ["plan"]]
    assert len({q.subject for q in to_quads(knowledge) if getattr(q.object, "value", "") == "甲研究院"}) >= 2
    stale, after = correct(load(rules(tmp_path, table.format("third"))), [plan(), plan("other")])
    assert "nothing is called 甲研究院" in after.lines()[0]
    assert len([e for e in stale.entities if e.name == "甲研究院"]) == 1


def test_every_kind_is_attributed_in_the_graph(tmp_path: Path) -> None:
    target = 'document = "plan"\nfact = "target"\nquote = "孵化器十家"\n'
    path = rules(
        tmp_path,
        'kind = "merge"\nnames = ["甲研究院", "甲院"]\n',
        'kind = "split"\nname = "乙科创园"\ndocument = "other"\n',
        'kind = "rename"\nname = "甲研究院"\nto = "甲市研究院"\n',
        'kind = "reject"\ndocument = "other"\nfact = "target"\nquote = "孵化器十家"\n',
        f'kind = "set"\n{target}field = "year"\nvalue = 2024\n',
        'kind = "add"\ndocument = "plan"\nfact = "relation"\nquote = "甲研究院和乙科创园"\n'
        'subject = "甲研究院"\npredicate = "partOf"\nobject = "乙科创园"\n',
    )
    knowledge, report = correct(load(path), [plan(), plan("other")])
    assert report.unmet == ()
    assert {c.kind for c in knowledge.corrections} == {"merge", "split", "rename", "reject", "set", "add"}
    quads = list(to_quads(knowledge))
    nodes = {q.subject for q in quads if q.predicate.value.endswith("#correctionKind")}
    for predicate in ("wasAttributedTo", "decidedOn", "reason"):
        assert nodes <= {q.subject for q in quads if q.predicate.value.endswith(f"#{predicate}")}
    assert len(nodes) == 6


TARGET = 'document = "plan"\nfact = "target"\nquote = "孵化器十家"\n'
MENTION = 'kind = "add"\ndocument = "plan"\nfact = "mention"\nquote = "甲研究院"\nclass = "Platform"\n'


@pytest.mark.parametrize(
    "content",
    [
        'correction = ["merge"]',
        "correction = [1]",
        "correction = [[]]",
        '[[corrections]]\nkind = "merge"',
        f"[[correction]]\nkind = []\n{WHO}",
        f'[[correction]]\nkind = "merge"\nnames = [1, 2]\n{WHO}',
        f'[[correction]]\nkind = "merge"\nnames = ["甲研究院", ["甲院"]]\n{WHO}',
        f'[[correction]]\nkind = "merge"\nnames = ["甲研究院", "甲院"]\nclass = []\n{WHO}',
        f'[[correction]]\nkind = "rename"\nname = "甲院"\nto = 5\n{WHO}',
        f'[[correction]]\nkind = "rename"\nname = "甲院"\nto = ""\n{WHO}',
        f'[[correction]]\nkind = "rename"\nname = "甲院"\nto = "甲\\u0000"\n{WHO}',
        f'[[correction]]\nkind = "reject"\ndocument = "plan"\nfact = {{}}\nquote = "孵化器"\n{WHO}',
        f'[[correction]]\nkind = "set"\n{TARGET}field = []\nvalue = 1\n{WHO}',
        f"[[correction]]\n{MENTION}name = 5\n{WHO}",
        f'[[correction]]\n{MENTION}name = "丙"\naliases = "丁"\n{WHO}',
        '[[correction]]\nkind = "rename"\nname = "甲院"\nto = "丙院"\nby = "张三"\nreason = "r"\ndate = 2026-01-01T00:00:00',
        "a = " + "[" * 5000,
    ],
)
def test_a_table_with_values_of_the_wrong_type_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"corrections\.toml"):
        load(path)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("year", '"next"'),
        ("year", "2024.5"),
        ("value", "nan"),
        ("value", '"1e999999"'),
        ("indicator", "[]"),
        ("indicator", '""'),
        ("hedged", '"yes"'),
        ("status", '"dream"'),
        ("task", '"no such task"'),
        ("region", "5"),
        ("unit", "{}"),
    ],
)
def test_a_field_is_set_to_nothing_that_it_cannot_hold(tmp_path: Path, field: str, value: str) -> None:
    path = rules(tmp_path, f'kind = "set"\n{TARGET}field = "{field}"\nvalue = {value}\n')
    (changed,), report = apply(load(path), [plan()])
    assert changed.targets == plan().targets
    assert len(report.unmet) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("written", '"x"'), ("period", "[2026, 2024]"), ("period", '"2024"'), ("issuers", '"区政府"'), ("title", '""')],
)
def test_a_document_keeps_its_types(tmp_path: Path, field: str, value: str) -> None:
    path = rules(tmp_path, f'kind = "set"\ndocument = "plan"\nfact = "document"\nfield = "{field}"\nvalue = {value}\n')
    _, report = apply(load(path), [plan()])
    assert len(report.unmet) == 1


def test_an_empty_value_takes_out_what_may_be_missing(tmp_path: Path) -> None:
    path = rules(tmp_path, f'kind = "set"\n{TARGET}field = "region"\nvalue = ""\n')
    (changed,), report = apply(load(path), [plan()])
    assert (changed.targets[0].region, report.unmet) == (None, ())


@pytest.mark.parametrize(
    "table",
    [
        'fact = "relation"\nquote = "甲研究院"\nsubject = "甲院"\npredicate = "loves"\nobject = "甲研究院"\n',
        'fact = "target"\nquote = "孵化器十家"\nindicator = "孵化器"\nvalue = 10\nstatus = "dream"\n',
        'fact = "target"\nquote = "孵化器十家"\nindicator = "孵化器"\nvalue = "inf"\n',
    ],
)
def test_nothing_is_added_that_the_graph_cannot_hold(tmp_path: Path, table: str) -> None:
    path = rules(tmp_path, f'kind = "add"\ndocument = "plan"\n{table}')
    (changed,), report = apply(load(path), [plan()])
    assert (changed.relations, len(changed.targets), len(report.unmet)) == ((), 1, 1)


def test_a_link_to_no_file_is_reported_and_a_mark_at_the_start_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.symlink_to(tmp_path / "gone")
    with pytest.raises(InputError, match="cannot read the corrections"):
        load(path)
    path.unlink()
    path.write_text(f'\ufeff[[correction]]\nkind = "rename"\nname = "甲院"\nto = "丙院"\n{WHO}', encoding="utf-8")
    assert len(load(path)) == 1
