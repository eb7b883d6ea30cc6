"""IRIs are computed from content, the same everywhere, ASCII."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.iris import BASE_VARIABLE, DEFAULT_BASE, Iris, digest, document_slug, slug

ROOT = Path(__file__).parents[1]
SAFE = re.compile(r"[A-Za-z0-9:/._-]+")

# One of each kind. These are published: when one of them changes, every link to the graph breaks.
GOLDEN = {
    "agency": ("温州市鹿城区科学技术局", "wen-zhou-shi-lu-cheng-qu-ke-xue-ji-shu"),
    "platform": ("中国（温州）数安港", "zhong-guo-wen-zhou-shu-an-gang"),
    "programme": ("“双倍增”行动", "shuang-bei-zeng-xing-dong"),
    "indicator": ("全社会R&D经费支出占GDP比重", "quan-she-hui-r-d-jing-fei-zhi-chu-zhan"),
}


@pytest.mark.parametrize("kind", GOLDEN)
def test_things_have_readable_stable_iris(kind: str) -> None:
    name, words = GOLDEN[kind]
    assert Iris(DEFAULT_BASE).entity(kind, name) == f"{DEFAULT_BASE}{kind}/{words}-{digest(name)}"


def test_the_hash_is_pinned() -> None:
    assert digest("温州市科学技术局") == "4c609673"
    assert Iris(DEFAULT_BASE).part("task", "plan", "（一）/1.") == DEFAULT_BASE + "task/plan/200d27d13860"


@given(st.text(min_size=1, max_size=80))
def test_every_name_gives_an_ascii_iri(name: str) -> None:
    if any("\ud800" <= c <= "\udfff" for c in name):
        return
    iris = Iris(DEFAULT_BASE)
    made = [iris.entity("platform", name), iris.document(name), iris.graph(name), iris.passage(name, 0, 1, name)]
    assert all(SAFE.fullmatch(iri) for iri in made)
    assert len(slug(name)) <= 40 + 1 + 8


def test_names_that_sound_alike_stay_apart() -> None:
    assert slug("实验室") != slug("试验室")
    assert slug("嘉兴市科技局") != slug("嘉兴市科技局 ")


def test_parts_do_not_run_together() -> None:
    iris = Iris(DEFAULT_BASE)
    assert iris.part("target", "plan", "a", "bc") != iris.part("target", "plan", "ab", "c")


def test_a_region_goes_by_its_code() -> None:
    iris = Iris(DEFAULT_BASE)
    assert iris.region("330302", "浙江省温州市鹿城区") == DEFAULT_BASE + "region/330302"
    assert iris.region(None, "浙江省温州市鹿城区七都街道") == iris.entity("region", "浙江省温州市鹿城区七都街道")
    assert iris.region("../x", "甲") == iris.entity("region", "甲")


def test_documents_keep_their_names_where_they_can() -> None:
    assert document_slug("lucheng-2022") == "lucheng-2022"
    assert document_slug("Lucheng 2022") != document_slug("lucheng-2022")
    assert Iris(DEFAULT_BASE).graph("corpus") != Iris(DEFAULT_BASE).corpus_graph()
    assert len(document_slug("a" * 300)) < 60


def test_the_base_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BASE_VARIABLE, "https://example.org/kg/")
    assert Iris().document("plan") == "https://example.org/kg/document/plan"
    monkeypatch.delenv(BASE_VARIABLE)
    assert Iris().document("plan") == DEFAULT_BASE + "document/plan"


@pytest.mark.parametrize(
    "base", ["", "id/", "https://example.org/kg", "https://例.org/", "https://x.org/a b/", "x://<y>/"]
)
def test_a_base_that_makes_no_iri_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="not a base"):
        Iris(base)


def test_iris_need_no_rdf_library() -> None:
    code = "import sys, ontology.iris; print([m for m in sys.modules if m in ('rdflib', 'pyoxigraph', 'pypinyin')])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
