from __future__ import annotations

from decimal import Decimal

from kg.model import Extraction, Range, Region, Task
from kg.regions import find_region
from kg.similarity import THRESHOLD, similar_tasks
from tests.made import document, quote, root

JIAXING, HAIZHOU = find_region("嘉兴市")[0], find_region("江苏省连云港市海州区")[0]
TEXTS = {
    "孵化": "建设科技企业孵化器。支持龙头企业兴办专业孵化器，完善创业苗圃、孵化器、加速器链条。",
    "专利": "加强知识产权保护。完善专利快速维权机制，开展专利导航，培育高价值专利。",
    "金融": "发展科技金融。设立科创投资基金，推广科技保险，扩大信用贷款规模。",
    "人才": "集聚高层次人才。引进海外工程师，落实人才公寓，优化子女入学服务。",
}


def plan(id_: str, region: Region | None, *names: str) -> Extraction:
    raw = "\n".join(TEXTS[name] for name in names)
    text, tasks = document(raw, id_=id_, region=region), []
    for name in names:
        start = raw.index(TEXTS[name])
        range_ = Range(start=start, end=start + len(TEXTS[name]))
        title = TEXTS[name].partition("。")[0]
        tasks.append(Task(id=name, level="task", number=None, title=title, range=range_, evidence=quote(raw, title)))
    return Extraction(document=text, outline=root(text), tasks=tuple(tasks))


def test_the_same_words_are_alike_and_others_are_not() -> None:
    found = similar_tasks([plan("a", JIAXING, "孵化", "专利", "金融"), plan("b", HAIZHOU, "人才", "孵化")])
    assert [(one.task.id, one.other.id) for one in found] == [("孵化", "孵化")]
    assert found[0].score > Decimal("0.9")


def test_scores_lie_between_the_threshold_and_one_and_do_not_depend_on_order() -> None:
    documents = [plan("a", JIAXING, *TEXTS), plan("b", HAIZHOU, *TEXTS)]
    found = similar_tasks(documents)
    assert found == similar_tasks(reversed(documents))
    assert len(found) >= len(TEXTS)
    assert all(Decimal(str(THRESHOLD)) <= one.score <= 1 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_tasks_of_one_region_or_of_none_are_not_compared() -> None:
    assert similar_tasks([plan("a", JIAXING, *TEXTS), plan("b", JIAXING, *TEXTS)]) == ()
    assert similar_tasks([plan("a", JIAXING, *TEXTS), plan("b", None, *TEXTS)]) == ()


def test_a_corpus_of_nothing() -> None:
    assert similar_tasks([]) == ()
