"""The one door: the same behaviour in memory and on disk, clear errors, no call to other hosts."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError, StoreError
from kg.graph import to_quads
from kg.model import Iri
from kg.sparql import refuse_service
from kg.store import Store
from kg.validation import SHAPES, Report, validate_graph
from ontology.iris import Iris
from ontology.terms import INNO
from tests.corpora import knowledge

ROOT = Path(__file__).parents[1]
QUADS = list(to_quads(knowledge()))
TASKS = "SELECT ?task ?title { ?task a inno:Task ; skos:prefLabel ?title } ORDER BY ?title"


@pytest.fixture(params=["memory", "disk", "disk, read only"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        opened = Store.memory()
        opened.load(QUADS)
    else:
        with Store.open(tmp_path / "store", read_only=False) as writing:
            writing.load(QUADS)
        opened = Store.open(tmp_path / "store", read_only=request.param.endswith("only"))
    with opened:
        yield opened


def test_select(store: Store) -> None:
    table = store.query(TASKS)
    assert table.columns == ("task", "title")
    assert [row[1] for row in table.rows] == ["壮大科技企业", "奖励研发"]
    assert all(isinstance(row[0], Iri) for row in table.rows)


def test_cells_are_plain_values(store: Store) -> None:
    table = store.query(
        """SELECT ?value ?year ?written ?hedged ?indicator ?none {
             ?t a inno:Target ; inno:value ?value ; inno:year ?year ; inno:hedged ?hedged ;
                inno:statedIn/inno:dateWritten ?written ; inno:indicator/skos:prefLabel ?indicator
             OPTIONAL { ?t inno:noSuchThing ?none } } ORDER BY ?value"""
    )
    first, second = table.rows
    assert first == (Decimal("3.5"), 2030, date(2026, 3, 1), True, "研发投入强度", None)
    assert isinstance(first[3], bool)
    assert isinstance(first[1], int)
    assert second[:2] == (Decimal(120), 2030)


def test_what_two_documents_state_counts_once(store: Store) -> None:
    lab = Iris().entity("platform", "云川省实验室")
    assert store.query(f"SELECT (COUNT(*) AS ?n) {{ <{lab}> skos:prefLabel ?name }}").rows == ((1,),)
    everything = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0]
    assert everything == len(store) == len({(q.subject, q.predicate, q.object) for q in QUADS})
    assert everything != len(QUADS)


def test_a_single_graph_can_be_asked(store: Store) -> None:
    inside = "SELECT ?name { GRAPH <%s> { <%s> ?p ?name FILTER isLiteral(?name) FILTER(?p != inno:rule) } }"
    lab = Iris().entity("platform", "云川省实验室")
    assert store.query(inside % (Iris().graph("plan-2026"), lab)).rows == (("云川实验室",),)
    assert store.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows == ((len(QUADS),),)
    assert store.graphs() == tuple(sorted({str(q.graph_name)[1:-1] for q in QUADS}))


def test_ask_and_construct(store: Store) -> None:
    assert store.ask("ASK { ?x a inno:Laboratory }")
    assert not store.ask("ASK { ?x a inno:Makerspace }")
    made = list(store.construct("CONSTRUCT { ?t a inno:Action } { ?t a inno:Action }"))
    assert len(made) == 1


def test_every_form_of_query_gives_a_table(store: Store) -> None:
    assert store.query("ASK { ?x a inno:Laboratory }").rows == ((True,),)
    table = store.query("CONSTRUCT { ?t inno:order ?n } { ?t a inno:Task ; inno:order ?n }")
    assert table.columns == ("subject", "predicate", "object")
    assert sorted(row[2] for row in table.rows if isinstance(row[2], int)) == [2, 3]
    lab = Iris().entity("platform", "云川省实验室")
    assert (lab, "http://www.w3.org/2004/02/skos/core#prefLabel", "云川省实验室") in store.query(
        f"DESCRIBE <{lab}>"
    ).rows


@pytest.mark.parametrize("form", ["ask", "construct"])
def test_the_wrong_form_of_query_says_which_is_right(store: Store, form: str) -> None:
    with pytest.raises(QueryError, match=r"not an? .* query"):
        getattr(store, form)("SELECT * { ?s ?p ?o }")


def test_quads_are_those_of_the_named_graphs(store: Store) -> None:
    assert set(store.quads()) == set(QUADS)


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")  # by rdflib itself
def test_rdflib_sees_the_same(store: Store) -> None:
    dataset = store.dataset()
    assert {str(title) for (_, title) in dataset.query(TASKS)} == {"壮大科技企业", "奖励研发"}  # type: ignore[misc]
    assert len(list(dataset.default_graph.subjects(None, INNO.Task))) == 2
    assert len(store.graph()) == len(store)


def test_the_hand_made_corpus_is_complete(store: Store) -> None:
    report = store.validate()
    assert report.conforms, report.violations
    told = {(f.focus.rpartition("/")[2][:9], f.message_en.partition(":")[0]) for f in report.warnings}
    assert told == {("yun-chuan", "No issuer was read"), ("yun-chuan", "The agency has no function")}


def test_updates_are_no_queries(store: Store) -> None:
    for update in ("INSERT DATA { <x:a> <x:b> <x:c> }", "LOAD <http://127.0.0.1:9/>", "DROP ALL"):
        with pytest.raises(QueryError):
            store.query(update)
    assert set(store.quads()) == set(QUADS)


def _with(*, without: tuple[object, object, object] | None = None, plus: tuple[ox.Quad, ...] = ()) -> Report:
    store = Store.memory()
    kept = [q for q in QUADS if without is None or (q.subject, q.predicate, q.object) != without]
    assert without is None or len(kept) < len(QUADS)
    store.load([*kept, *plus])
    return store.validate()


def _one(predicate: str, *, of: str | None = None) -> ox.Quad:
    members = {q.subject for q in QUADS if of is None or q.object == ox.NamedNode(str(INNO[of]))}
    return next(q for q in QUADS if q.predicate.value.endswith(predicate) and q.subject in members)


@pytest.mark.parametrize(
    ("predicate", "of", "message"),
    [
        ("#wasDerivedFrom", "Target", "leads to no passage"),
        ("#statedIn", "Responsibility", "stated in just one document"),
        ("#quote", "Passage", "one quote"),
        ("#start", "Passage", "one start"),
        ("#prefLabel", "Task", "one title"),
        ("#leadAgency", "Task", "lacks its shortcut"),
        ("#supportingAgency", "Task", "lacks its shortcut"),
        ("#involves", "Task", "agencies involved"),
        ("#role", "Responsibility", "one role"),
        ("#indicator", "Target", "one indicator"),
        ("#comparator", "Target", "one comparator"),
        ("#upperValue", "Target", "no upper value"),
        ("#locatedIn", "Platform", "lacks the direct relation"),
        ("/title", "PolicyDocument", "one title"),
        ("#prefLabel", "Indicator", "one preferred label"),
    ],
)
def test_what_is_missing_is_found(predicate: str, of: str, message: str) -> None:
    gone = _one(predicate, of=of)
    report = _with(without=(gone.subject, gone.predicate, gone.object))
    assert not report.conforms
    assert any(message in f.message_en for f in report.violations), report.violations
    assert all(f.message_zh and f.message_en and f.message_zh != f.message_en for f in report.findings)


def test_a_shortcut_without_its_responsibility_is_found() -> None:
    lead = _one("#leadAgency")
    supporting = ox.Quad(lead.subject, ox.NamedNode(str(INNO.supportingAgency)), lead.object, lead.graph_name)
    report = _with(plus=(supporting,))
    found = [f for f in report.violations if "no responsibility of that role" in f.message_en]
    assert [f.value for f in found] == [str(lead.subject)[1:-1]]
    assert all(f.quote for f in found)


def test_a_second_label_and_a_double_are_found() -> None:
    label, value = _one("#prefLabel", of="Platform"), _one("#value", of="Target")
    second = ox.Quad(label.subject, label.predicate, ox.Literal("别名", language="zh"), label.graph_name)
    double = ox.Quad(value.subject, value.predicate, ox.Literal(1.5), value.graph_name)
    messages = {f.message_en.partition(":")[0] for f in _with(plus=(second, double)).violations}
    assert messages == {"A thing has just one preferred label", "The value is at most one xsd"}


def test_going_round_in_circles_is_a_warning() -> None:
    city, district = ox.NamedNode(Iris().region("330300", "")), ox.NamedNode(Iris().region("330302", ""))
    graph = ox.NamedNode(Iris().graph("plan-2026"))
    part, named = ox.NamedNode(str(INNO.partOf)), ox.NamedNode(str(INNO.mentionedIn))
    loop = ox.Quad(city, part, district, graph)
    seen = ox.Quad(city, named, ox.NamedNode(Iris().document("plan-2026")), graph)
    report = _with(plus=(loop, seen))
    assert report.conforms
    assert any("part of itself" in f.message_en and f.value == city.value for f in report.warnings)


@pytest.mark.parametrize(
    ("predicate", "kind", "message"),
    [
        ("supports", "University", "Work supports"),
        ("locatedIn", "University", "Things lie"),
        ("foundedBy", "Industry", "A founder"),
    ],
)
def test_an_odd_end_of_a_relation_is_a_warning(predicate: str, kind: str, message: str) -> None:
    link, odd = _one(f"#{predicate}"), _one("#mentionedIn", of=kind).subject
    report = _with(plus=(ox.Quad(link.subject, link.predicate, odd, link.graph_name),))
    assert report.conforms
    assert any(message in f.message_en and f.focus == str(odd)[1:-1] for f in report.warnings)


@pytest.mark.parametrize("batch", [1, 7, len(QUADS), len(QUADS) + 1])
def test_quads_are_loaded_in_pieces(monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    monkeypatch.setattr("kg.store.BATCH", batch)
    store = Store.memory()
    assert store.load(iter(QUADS)) == len(QUADS)
    assert set(store.quads()) == set(QUADS)
    assert len(store) == len({q.triple for q in QUADS})


def test_what_is_only_read_is_checked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "store", read_only=False) as store:
        store.load(QUADS)
    with Store.open(tmp_path / "store") as store:
        report = store.validate()
        monkeypatch.setattr("kg.store.validate_graph", None)
        assert store.validate() == report


def test_checking_takes_as_long_as_there_are_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """For twice as many documents the queries of the shapes look at twice as many triples, and hardly more."""
    from rdflib import RDF, SH, Graph
    from rdflib import Literal as Value
    from rdflib.plugins.stores.memory import Memory

    import ontology

    shapes = Graph().parse(Path(ontology.__file__).parent / SHAPES)
    for shape in set(shapes.subjects(RDF.type, SH.NodeShape)) - set(shapes.subjects(SH.sparql)):
        shapes.add((shape, SH.deactivated, Value(True)))
    monkeypatch.setattr("kg.validation._shapes", lambda: shapes)
    seen = 0
    look_up = Memory.triples

    def counted(self: Memory, *args: Any, **more: Any) -> Iterator[Any]:
        nonlocal seen
        for found in look_up(self, *args, **more):
            seen += 1
            yield found

    monkeypatch.setattr(Memory, "triples", counted)

    def work(documents: int) -> int:
        nonlocal seen
        seen = 0
        validate_graph(Graph().parse(data=PREFIXED + "".join(PLAN.replace("N", str(n)) for n in range(documents))))
        return seen

    first = work(30)
    assert work(60) < 2.3 * first


PREFIXED = """@prefix : <urn:x:> . @prefix inno: <https://w3id.org/innokg/ontology#> .
@prefix role: <https://w3id.org/innokg/scheme/role/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""
PLAN = """:docN a inno:PolicyDocument .
:taskN a inno:WorkItem ; inno:statedIn :docN ; inno:leadAgency :body ; inno:involves :body .
:partN a inno:Responsibility ; inno:statedIn :docN ; inno:task :taskN ; inno:agency :body ; inno:role role:lead .
:labN a inno:Platform ; inno:mentionedIn :docN ; inno:partOf :parkN .
:parkN a inno:Platform ; inno:mentionedIn :docN .
:saidN a inno:Assertion ; inno:statedIn :docN ; rdf:subject :labN ; rdf:predicate inno:partOf ; rdf:object :parkN .
"""


def test_a_finding_shows_the_words_behind_its_node() -> None:
    gone = _one("#indicator", of="Result")
    (finding,) = _with(without=(gone.subject, gone.predicate, gone.object)).violations
    assert finding.quote == "高新技术企业数达到80家"
    assert finding.focus == str(gone.subject)[1:-1]


# ------------------------------------------------------------------ syntax errors


@pytest.mark.parametrize(
    ("sparql", "line", "column", "words"),
    [
        ("SELECT * {\n  ?s ?p\n}", 3, 2, "}"),
        ("SELECT ?x WHERE { ?x a foo:Bar }", 1, 31, "prefix foo: is not declared"),
        ("SELECT * { ?s ?p '中文 }", 1, 18, "this text is not closed"),
        ("", 1, 1, "no verb"),
        ("SELCT ?s { ?s ?p ?o }", 1, 1, "did you mean SELECT?"),
        ("PREFIX x: <urn:x>\nDELETE WHERE { ?s ?p ?o }", 2, 1, "can be asked and not changed"),
        ("SELECT * {\n ?s ?p ?o ", 1, 10, "this bracket is not closed"),
        ("SELECT * { ?s ?p ?o } }", 1, 23, "this '}' closes nothing"),
        ("SELECT ?s { ?s a inno:Task；skos:prefLabel ?l }", 1, 27, "write ';'"),
        ("SELECT ?s { ?s ?p “甲” }", 1, 19, "full-width"),
        ("SELECT ?s ?o { ?s ?p ?o } GROUP BY ?s", 1, 38, "not grouped by"),
        ("SELECT ?s WHERE ?s ?p ?o", 1, 17, 'expected "{"'),
        ("SELECT ?s { ?s ?p ?o } LIMIT ten", 1, 30, "missing or misspelt"),
    ],
)
def test_a_syntax_error_says_where(sparql: str, line: int, column: int, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        Store.memory().query(sparql)
    message = str(caught.value)
    assert f"line {line}, column {column}" in message
    assert words in message
    assert "\n" not in message
    assert not re.search(r"u\{|\[_\]|expected one of|LATERAL|CONSTRUCT$|DISTINCT|OPTIONAL", message)


# ------------------------------------------------------------------ SERVICE

CALLS = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE ?x { ?a ?b ?c } }",
    "SELECT * { ?s ?p 1e5SERVICE ?x { ?a ?b ?c } }",
    "SELECT * { ?s ?p '# not a comment' . SERVICE ?x { ?a ?b ?c } }",
    'SELECT * { # a comment "\n SERVICE ?x { ?a ?b ?c } }',
    "SELECT * { ?s ?p <http://x/#y> . SERVICE ?x { ?a ?b ?c } #>\n}",
    "PREFIX ex: <http://x/> SELECT * { ?s ex:it\\'s ?o . SERVICE ?x { ?a ?b ?c } ?s ex:it\\'s ?o }",
    "SELECT * { FILTER(?a<?b) SERVICE ?x { ?a ?b ?c } FILTER(?a>?b) }",
    "SELECT * { ?s ?p ''' ' '' ''' SERVICE ?x { ?a ?b ?c } ?s ?p ''' ' }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p trueSERVICE:x { ?a ?b ?c } }",
    "PREFIX ex: <x:> SELECT * { ?s ?p ex:a.ex:a.SERVICE ?x { ?a ?b ?c } }",
    "ASK { { SELECT * { SERVICE ?x { ?a ?b ?c } } } }",
]


@pytest.mark.parametrize("sparql", CALLS)
def test_a_call_to_another_host_is_refused(sparql: str) -> None:
    for ask in (Store.memory().query, Store.memory().ask, Store.memory().construct):
        with pytest.raises(QueryError, match="SERVICE"):
            ask(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service a inno:ServiceComplex }",
        "SELECT * { ?s ?p 'SERVICE <http://x/> {}' } # SERVICE ?x {}",
        'SELECT * { ?s <http://x/SERVICE#service> """a " SERVICE\n""" }',
        "SELECT * { ?s ?p 'x'@service-SERVICE . _:service ?p ?o }",
        "PREFIX ex: <http://x/> SELECT * { ?s ex:service-SERVICE ex:a%20SERVICE ; ex:Service ?service }",
    ],
)
def test_the_word_elsewhere_is_no_call(sparql: str) -> None:
    assert Store.memory().query(sparql).rows == ()


PIECES = st.sampled_from(
    [
        *[
            "",
            " ",
            "\n",
            "'",
            '"',
            "'''",
            '"""',
            "#",
            "#\n",
            "\\",
            "\\'",
            "<",
            ">",
            "<x:#>",
            "?o",
            "?o<",
            "true",
            "1",
            "1e5",
        ],
        *[
            "'a'@en",
            "ex:",
            "ex:a",
            "ex:a\\'",
            "ex:a.",
            "ex:%20",
            "_:b",
            ".",
            ";",
            ":",
            "{",
            "}",
            "?s ?p ",
            "FILTER(?s<?p)",
        ],
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    before=st.lists(PIECES, max_size=6),
    after=st.lists(PIECES, max_size=4),
    word=st.sampled_from(["SERVICE", "service"]),
)
@example(before=["true"], after=[], word="SERVICE")
@example(before=["ex:a.", "ex:a."], after=[], word="SERVICE")
def test_nothing_that_oxigraph_would_call_gets_through(before: list[str], after: list[str], word: str) -> None:
    sparql = f"PREFIX ex: <x:> SELECT * {{ ?s ?p {''.join(before)}{word} ?x {{ ?a ?b ?c }}{''.join(after)} }}"
    if _calls(sparql, word):
        with pytest.raises(QueryError):
            refuse_service(sparql)


def _calls(sparql: str, word: str) -> bool:
    """Whether the parser reads the word as the keyword: ``SILENT`` fits after it, and its group is parsed."""
    silent = sparql.replace(f"{word} ?x", f"{word} SILENT ?x")
    return _parses(silent) and not _parses(silent.replace("{ ?a ?b ?c }", "{ ?a ?b }"))


def _parses(sparql: str) -> bool:
    try:
        ox.Store().query(sparql)
    except SyntaxError:
        return False
    return True


def test_the_oracle_tells_a_call_from_a_name() -> None:
    assert _calls("SELECT * { ?s ?p trueSERVICE ?x { ?a ?b ?c } }", "SERVICE")
    assert not _calls("SELECT * { ?s ?p '' #SERVICE ?x { ?a ?b ?c } }\n}", "SERVICE")
    assert not _calls("PREFIX ex: <x:> SELECT * { ?s ?p <x:#>;ex:SERVICE ?x { ?a ?b ?c } }", "SERVICE")


# ------------------------------------------------------------------ folders


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no graph in .*nowhere"):
        Store.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    for read_only in (True, False):
        with pytest.raises(StoreError):
            Store.open(tmp_path, read_only=read_only)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(StoreError, match="not a folder"):
        Store.open(tmp_path / "letter.txt", read_only=False)


def test_a_damaged_folder(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with Store.open(path, read_only=False) as store:
        store.load(QUADS)
    (path / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(path)


def test_only_one_process_may_write(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with Store.open(path, read_only=False) as store:
        store.load(QUADS)
        with pytest.raises(StoreError, match="another process"):
            Store.open(path, read_only=False)


def test_several_processes_may_read(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with Store.open(path, read_only=False) as store:
        store.load(QUADS)
    code = f"from kg.store import Store; print(len(Store.open({str(path)!r})))"
    with Store.open(path) as store:
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
        assert int(run.stdout) == len(store)


def test_a_store_for_reading_cannot_be_written(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", read_only=False) as store:
        store.load(QUADS[:5])
    with Store.open(tmp_path / "store") as store, pytest.raises(StoreError, match="reading only"):
        store.load(QUADS)


def test_a_closed_store_says_so() -> None:
    store = Store.memory()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.ask("ASK { ?s ?p ?o }")
