"""Pages as text: self-contained, the same twice, with no way for a text to become markup."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.errors import OutputError, QueryError
from tests.engines import SMALL, Oxigraph
from tests.networks import BASE, HOSTILE, PLAN, SCIENCE, empty, hostile, small
from visualize.draw import Part, draw
from visualize.network import Node
from visualize.page import page, write

LOADS = {"src", "href", "data", "action", "poster", "srcset", "background", "formaction"}


class Reader(HTMLParser):
    """Collects the tags, attributes, and the texts of scripts and styles of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[dict[str, str | None], str]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style"):
            self.raw.append((self.tags[-1][1], data))
        else:
            self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def block(html: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.mark.parametrize("network", [small(), hostile(), empty()], ids=["small", "hostile", "empty"])
def test_nothing_is_loaded_from_anywhere(network: Any) -> None:
    reader = read(page(network))
    for tag, attributes in reader.tags:
        assert tag not in ("link", "iframe", "img", "object", "embed", "base", "form", "a")
        assert not LOADS & set(attributes), (tag, attributes)
    styles = [text for (_, text), (tag, _) in zip(reader.raw, reader.tags, strict=False) if tag == "style"]
    for text in [*styles, *re.findall(r"<style>(.*?)</style>", page(network), re.DOTALL)]:
        assert "@import" not in text
        assert "url(" not in text


def test_the_policy_forbids_the_network_and_allows_just_these_scripts() -> None:
    html = page(small())
    (policy,) = [a["content"] for t, a in read(html).tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert "unsafe-inline' " not in policy.partition("script-src")[2].partition(";")[0]
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy


def test_hostile_texts_add_no_tag_and_come_back_whole() -> None:
    html = page(hostile())
    plain, bad = read(page(small())), read(html)
    assert [tag for tag, _ in bad.tags] == [tag for tag, _ in plain.tags]
    data = block(html, "network-data")
    assert [node["label"] for node in data["nodes"]] == list(HOSTILE)
    assert [passage["q"] for passage in data["passages"]][: len(HOSTILE)] == list(HOSTILE)
    assert html.count("<!--") == page(small()).count("<!--")
    assert "49" not in data["nodes"][4]["label"]


def test_pyvis_keeps_every_node_and_edge() -> None:
    html = page(small())
    network = small()
    assert [node["id"] for node in block(html, "network-data")["nodes"]] == [node.id for node in network.nodes]
    assert len(block(html, "network-nodes")) == len(network.nodes)
    ids = [node.id for node in network.nodes]
    assert [(ids[e["from"]], ids[e["to"]]) for e in block(html, "network-edges")] == [
        (e.source, e.target) for e in network.edges
    ]
    assert block(html, "network-options")["physics"] == {"enabled": False}
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in block(html, "network-nodes"))


def test_lead_and_responsible_and_supporting_lines_differ() -> None:
    html = page(small())
    roles = {role["role"]: role for role in block(html, "network-data")["roles"]}
    lead, responsible, _, supporting = block(html, "network-edges")
    assert lead["width"] > responsible["width"]
    assert roles["lead"]["colour"] != roles["responsible"]["colour"]
    assert roles["supporting"]["dashes"]
    assert not roles["responsible"]["dashes"]
    assert supporting["width"] <= responsible["width"]


def test_links_of_two_roles_between_two_things_are_drawn_apart() -> None:
    from dataclasses import replace

    network = small()
    twice = replace(network, edges=(*network.edges, replace(network.edges[0], role="supporting")))
    assert "smooth" in block(page(twice), "network-edges")[-1]


def test_pinyin_initials_are_there_to_search_by() -> None:
    science = block(page(small()), "network-data")["nodes"][0]
    assert science["id"] == SCIENCE
    assert "qkjj" in science["pinyin"]
    assert "qukejiju" in science["pinyin"]


def test_the_footer_and_title_say_where_it_comes_from() -> None:
    html = page(small())
    data = block(html, "network-data")
    assert data["documents"][0] == {
        "id": PLAN,
        "region": "某区",
        "label": "某区行动计划",
        "number": "某政发〔2022〕1号",
        "issuer": "某区人民政府",
        "date": "2022-07-07",
        "count": 3,
    }
    assert "Apache-2.0" in data["licence"]
    assert "单位与任务" in "".join(read(html).text)


def test_two_builds_in_two_processes_are_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from tests.engines import SMALL, Oxigraph; from visualize.draw import draw;"
        "draw(Oxigraph(SMALL.read_text(encoding='utf-8')), 'ecosystem', sys.argv[1])"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / f"{seed}.html")],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
        )
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_writing_leaves_nothing_else_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert write(small(), "page.html") == Path("page.html")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert text == page(small())
    assert len(text.encode()) < 3_000_000


def test_a_file_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no-folder.*existing folder"):
        write(small(), tmp_path / "no-folder" / "page.html")
    (tmp_path / "taken").mkdir()
    with pytest.raises(OutputError, match="taken"):
        write(small(), tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_drawing_a_part(tmp_path: Path) -> None:
    store = Oxigraph(SMALL.read_text(encoding="utf-8"))
    whole = block(draw(store, "agency-task", tmp_path / "a.html").read_text(encoding="utf-8"), "network-data")
    title = "嘉兴市示例科技工作总结"
    part = draw(store, "agency-task", tmp_path / "b.html", Part(document="海州区示例"))
    one = block(part.read_text(encoding="utf-8"), "network-data")
    assert 0 < len(one["nodes"]) < len(whole["nodes"])
    assert title not in [source["label"] for source in one["documents"]]
    focused = draw(store, "agency-task", tmp_path / "c.html", Part(focus="温州市鹿城区科学技术局", hops=1))
    near = block(focused.read_text(encoding="utf-8"), "network-data")
    assert "温州市鹿城区科学技术局" in [node["label"] for node in near["nodes"]]
    assert len(near["nodes"]) < len(whole["nodes"])
    with pytest.raises(QueryError, match=r"several documents.*鹿城区示例"):
        draw(store, "agency-task", tmp_path / "d.html", Part(document="鹿城区"))
    with pytest.raises(QueryError, match="nothing is called '无名氏'"):
        draw(store, "agency-task", tmp_path / "e.html", Part(focus="无名氏"))
    assert not (tmp_path / "e.html").exists()


def test_a_kind_nobody_knows_is_drawn_plainly() -> None:
    from dataclasses import replace

    odd = replace(small(), nodes=(*small().nodes, Node(id=BASE + "odd", kind="</script>", label="怪")))
    html = page(odd)
    assert block(html, "network-data")["nodes"][-1]["kind"] == "thing"
    assert [tag for tag, _ in read(html).tags] == [tag for tag, _ in read(page(small())).tags]
