"""The catalogue of questions: what it refuses, how names become terms, what its errors say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from queries.catalog import COMPETENCY, NETWORKS, Query, bind, get, load, network, parse, run
from queries.header import header
from queries.parameters import is_iri, literal
from tests.engines import SMALL, Oxigraph, Rdflib

ID = "https://w3id.org/innokg/id/"
GOOD = """#+ title: 年份 | Years
#+ question:
#+   zh: 哪一年?
#+   en: Which year?
#+ parameters:
#+   year:
#+     type: year
#+     required: true
#+     example: 2024
#+     meaning: 年份 | year
#+ columns:
#+   year: 年份 | year
#+ example: innokg ask cq99 -p year=2024

SELECT ?year WHERE { VALUES ?year { UNDEF } }
"""


@pytest.fixture(scope="module")
def store() -> Oxigraph:
    return Oxigraph(SMALL.read_text(encoding="utf-8"))


def bound(store: Oxigraph, question: str, **parameters: str) -> set[str]:
    """The terms that stand where UNDEF stood, IRIs without the common beginning."""
    before, after = get(question).sparql, bind(store, get(question), parameters)
    (name,) = parameters
    found = re.search(rf"VALUES \?{name} \{{ (.*) \}}", after)
    assert found is not None
    assert after == before.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {found[1]} }}")
    return set(found[1].replace(f"<{ID}", "<").split(" "))


# -- headers


def test_a_good_file_is_read() -> None:
    query = parse(GOOD, name="cq99_years")
    assert (query.name, query.number, query.title.en, query.question.zh) == ("cq99_years", 99, "Years", "哪一年?")
    assert [(p.name, p.kind, p.required, p.example) for p in query.parameters] == [("year", "year", True, "2024")]
    assert [column.name for column in query.columns] == ["year"]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("#+ title: 年份 | Years\n", "'title'"),
        ("#+   zh: 哪一年?\n", "'zh'"),
        ("#+   en: Which year?\n", "'en'"),
        ("#+     type: year\n", "'type'"),
        ("#+     required: true\n", "'required'"),
        ("#+     example: 2024\n", "'example'"),
        ("#+     meaning: 年份 | year\n", "'meaning'"),
        ("#+ example: innokg ask cq99 -p year=2024\n", "'example'"),
        ("#+   year: 年份 | year\n", "'columns'"),
    ],
)
def test_a_file_without_a_header_is_refused_by_name(line: str, named: str) -> None:
    assert line in GOOD
    with pytest.raises(QueryError) as caught:
        parse(GOOD.replace(line, "", 1), name="cq99_years")
    assert "cq99_years.rq" in str(caught.value)
    assert named in str(caught.value) or "'中文 | English'" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (GOOD, "SELECT * WHERE { ?s ?p ?o }", "no header"),
        ("年份 | Years", "年份", "中文 | English"),
        ("type: year", "type: colour", "'colour'"),
        ("required: true", "required: yes", "'yes'"),
        ("VALUES ?year { UNDEF }", "", "VALUES ?year"),
        ("#+ example: innokg", "#+ lists: names\n#+ example: innokg", "'names'"),
        ("#+ columns:", "#+ this is no header\n#+ columns:", "line 11"),
        ("#+ columns:", "#+ title: 又 | again\n#+ columns:", "twice"),
    ],
)
def test_a_bad_file_is_refused_with_what_is_wrong(old: str, new: str, said: str) -> None:
    with pytest.raises(QueryError, match=re.escape(said)):
        parse(GOOD.replace(old, new, 1), name="cq99_years")


def test_headers_nest_by_indentation() -> None:
    assert header("#+ a:\n#+   b:\n#+     c: 1\n#+   d: 2: 3\n#+ e: f", source="x") == {
        "a": {"b": {"c": "1"}, "d": "2: 3"},
        "e": "f",
    }


# -- the library


@pytest.mark.parametrize(
    "name", ["cq06", "CQ6", "6", "06", "cq06_compare_regions", "cq06_compare_regions.rq", " cq06 "]
)
def test_a_question_has_several_names(name: str) -> None:
    assert get(name).name == "cq06_compare_regions"


@pytest.mark.parametrize(
    ("name", "near"), [("cq06_compare_region", "cq06"), ("compare_regions", "cq06"), ("cq99", "cq")]
)
def test_an_unknown_question_names_the_nearest(name: str, near: str) -> None:
    with pytest.raises(QueryError, match=near) as caught:
        get(name)
    assert repr(name) in str(caught.value)


def test_networks_are_asked_by_name(store: Oxigraph) -> None:
    assert "role" in network(store, "agency_task").columns
    with pytest.raises(QueryError, match="agency_task"):
        network(store, "agency_tasks")


@pytest.mark.parametrize(
    "query", [q for folder in (COMPETENCY, NETWORKS) for q in load(folder).values()], ids=lambda q: q.name
)
def test_examples_call_the_question_with_its_parameters(query: Query) -> None:
    words = query.example.split()
    if words[1] == "ask":
        assert get(words[2]) is query
        given = dict(word.split("=", 1) for word in words[4::2])
        assert given.keys() >= {parameter.name for parameter in query.parameters if parameter.required}
        assert given == {p.name: p.example for p in query.parameters if p.name in given}


# -- parameters


def test_an_alias_names_all_who_have_it(store: Oxigraph) -> None:
    assert bound(store, "cq01", agency="区科技局") == {"<agency/lc-sci>", "<agency/hz-sci>"}


@pytest.mark.parametrize(
    ("value", "agency"),
    [
        ("温州市鹿城区科学技术局", "lc-sci"),
        ("鹿城区科技局", "lc-sci"),
        ("鹿城区科学技术局", "lc-sci"),
        ("温州市鹿城区 科技局", "lc-sci"),
        ("浙江省温州市鹿城区科技局", "lc-sci"),
        ("海州区科技局", "hz-sci"),
        ("嘉兴市科技局", "jx-sci"),
        ("鹿城区各街镇", "lc-street"),
        (ID + "agency/lc-dev", "lc-dev"),
    ],
)
def test_an_agency_is_found_by_its_names(store: Oxigraph, value: str, agency: str) -> None:
    assert bound(store, "cq01", agency=value) == {f"<agency/{agency}>"}


@pytest.mark.parametrize("value", ["鹿城", "鹿城区", "温州市鹿城区", "浙江省温州市鹿城区", "　鹿城区 ", "“鹿城”"])
def test_a_region_is_found_by_its_names(store: Oxigraph, value: str) -> None:
    assert bound(store, "cq25", region=value) == {"<region/330302>"}


def test_an_indicator_stands_for_all_wordings_of_the_same(store: Oxigraph) -> None:
    for value in ("研发投入强度", "研发投入占比", "全社会研发投入强度", ID + "indicator/rd"):
        assert bound(store, "cq06", indicator=value) == {"<indicator/rd>", "<indicator/rd2>"}
    assert bound(store, "cq06", indicator="高新技术企业数") == {"<indicator/hte>"}


def test_a_zone_is_a_region_or_a_platform(store: Oxigraph) -> None:
    assert bound(store, "cq12", zone="滨江示例科创园") == {"<platform/park>"}
    assert bound(store, "cq12", zone="环山示例科创走廊") == {"<functional/corridor>"}


def test_a_beneficiary_is_found_by_a_part_of_its_name(store: Oxigraph) -> None:
    assert bound(store, "cq16", beneficiary="单位") == {'"用人单位"'}


@pytest.mark.parametrize("value", ["2024", "２０２４", "2024年", " 2024 "])
def test_a_year_is_a_number(store: Oxigraph, value: str) -> None:
    assert bound(store, "cq07", year=value) == {"2024"}
    assert run(store, "cq07", year=2024) == run(store, "cq07", year=value)


@pytest.mark.parametrize("value", ["24", "二〇二四", "2024.5", "20245", "next", "-2024", "２０２४"])
def test_what_is_no_year_is_refused(store: Oxigraph, value: str) -> None:
    with pytest.raises(QueryError, match="year") as caught:
        run(store, "cq07", year=value)
    assert value in str(caught.value)


def test_a_missing_parameter_is_named_with_an_example(store: Oxigraph) -> None:
    for value in ({}, {"agency": " "}):
        with pytest.raises(QueryError, match=r"'agency'.*-p agency=鹿城区科技局"):
            run(store, "cq01", **value)


def test_an_unknown_parameter_names_the_known(store: Oxigraph) -> None:
    with pytest.raises(QueryError, match=r"'jahr'.*it takes year"):
        run(store, "cq07", jahr="2024")
    with pytest.raises(QueryError, match="it takes none"):
        run(store, "cq10", year="2024")


@pytest.mark.parametrize(
    ("question", "parameter", "value", "near"),
    [
        ("cq01", "agency", "鹿城区科枝局", "区科技局"),
        ("cq25", "region", "鹿城市", "鹿城区"),
        ("cq06", "indicator", "高新技术企业户数", "高新技术企业数"),
        ("cq06", "indicator", "研发", "研发投入强度"),
        ("cq13", "thing", "瓯江研究室", "瓯江实验室"),
        ("cq16", "beneficiary", "用人企业", "用人单位"),
    ],
)
def test_an_unknown_name_suggests_the_nearest(
    store: Oxigraph, question: str, parameter: str, value: str, near: str
) -> None:
    with pytest.raises(QueryError) as caught:
        run(store, question, **{parameter: value})
    assert value in str(caught.value)
    assert near in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_graph_says_that_there_is_nothing() -> None:
    with pytest.raises(QueryError, match="holds no such thing"):
        run(Oxigraph(), "cq01", agency="区科技局")


@pytest.mark.parametrize(
    "value",
    [
        ID + "agency/none",
        ID + "agency/lc-sci> } DROP ALL #",
        "http://a b",
        '") } #',
        "} UNION { ?s ?p ?o",
        "\\",
    ],
)
def test_a_value_cannot_become_query_text(store: Oxigraph, value: str) -> None:
    with pytest.raises(QueryError):
        run(store, "cq01", agency=value)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_a_literal_comes_back_as_it_was(text: str) -> None:
    query = f"SELECT ({literal(text)} AS ?text) WHERE {{}}"
    assert Oxigraph().query(query).rows == ((text,),)


@pytest.mark.parametrize("text", ["a \"b\" 'c'", "\\n\n\r\t", "“引号”》", "{ UNDEF }"])
def test_a_literal_comes_back_on_the_other_engine(text: str) -> None:
    assert Rdflib().query(f"SELECT ({literal(text)} AS ?text) WHERE {{}}").rows == ((text,),)


@given(st.text(alphabet='ab:/<>"{}|\\^` \n\thttps', max_size=20))
def test_an_iri_closes_no_bracket(text: str) -> None:
    if is_iri("http://x" + text):
        assert not re.search(r"[<>\"{}|\\^`\s]", text)
