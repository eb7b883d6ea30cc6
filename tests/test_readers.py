from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Range
from kg.readers.chrome import chrome
from kg.readers.files import MOST, find_files, names_of, read_documents
from kg.readers.repair import repaired
from kg.readers.split import parts

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
NEEDS_CORPUS = pytest.mark.skipif(not CORPUS.is_dir(), reason="the source documents are not here")

PLAN = (
    "甲市科技创新行动方案\n\n一、总体要求\n坚持创新驱动,建设创新城市。\n二、重点任务\n(一)建设平台。建成实验室3家。\n"
)


def write(folder: Path, name: str, content: str | bytes = PLAN) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def clean(raw: str) -> str:
    draft = repaired(raw)
    return draft.edited(chrome(draft)).clean


# Files


def test_a_document_has_its_files_name_digest_and_text(tmp_path: Path) -> None:
    (document,) = read_documents(write(tmp_path, "plan.txt"))
    assert (document.id, document.source, document.encoding) == ("plan", "plan", "utf-8")
    assert document.text.raw == PLAN
    assert re.fullmatch(r"[0-9a-f]{64}", document.sha256)
    assert document.title == "甲市科技创新行动方案"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "plan.txt", PLAN.encode(encoding))
    (document,) = read_documents(path)
    assert document.text.raw == PLAN
    assert path.read_bytes().decode(document.encoding) == PLAN


def test_traditional_characters_in_big5_are_read(tmp_path: Path) -> None:
    text = "關於推動科技創新與產業發展的實施方案\n一、總體要求\n堅持創新驅動,加強國際合作。\n"
    (document,) = read_documents(write(tmp_path, "plan.txt", text.encode("big5")))
    assert document.text.raw == text


def test_line_ends_stay_in_the_raw_text_and_not_in_the_reading_copy(tmp_path: Path) -> None:
    (document,) = read_documents(write(tmp_path, "plan.txt", PLAN.replace("\n", "\r\n")))
    assert "\r\n" in document.text.raw
    assert document.text.clean == PLAN


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("blank-bom.txt", b"\xef\xbb\xbf \n", "empty"),
        ("english.txt", b"An action plan for innovation.", "no Chinese"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" * 40, "not a text file"),
        ("broken.txt", b"\xef\xbb\xbf" + "创新".encode() + b"\xff\xfe", "utf-8"),
        ("noise.txt", bytes(range(128, 256)) * 8, "encoding"),
        ("plan.xyz", PLAN.encode(), "not supported"),
        ("plan", PLAN.encode(), "not supported"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(InputError) as caught:
        read_documents(path)
    assert caught.value.path == path
    assert says in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_an_unsupported_kind_is_told_which_are_supported(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"supported are \.doc \.docx .*\.txt"):
        read_documents(write(tmp_path, "plan.xyz"))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_documents(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_documents(tmp_path)


def test_a_large_file_is_refused_without_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as handle:
        handle.truncate(MOST + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("was read"))
    with pytest.raises(InputError, match="limit is 20 MB"):
        read_documents(path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, "secret.txt")
    monkeypatch.setattr(Path, "read_bytes", deny)
    with pytest.raises(InputError, match="may not be read"):
        read_documents(path)


def test_folders_are_searched_in_order_and_each_file_once(tmp_path: Path) -> None:
    expected = [write(tmp_path, name) for name in ("a.txt", "b/c.TXT", "b/d.md")]
    for name in (".hidden.txt", ".git/e.txt", "picture.png", "b/.cache/f.txt"):
        write(tmp_path, name)
    assert find_files([tmp_path]) == tuple(expected)
    assert find_files([tmp_path / "b", tmp_path, tmp_path / "a.txt"]) == tuple(expected)
    assert find_files([]) == ()
    odd = write(tmp_path, "odd.xyz")
    assert find_files([odd]) == (odd,)
    with pytest.raises(InputError, match="does not exist"):
        find_files([tmp_path / "none"])


def test_files_of_one_name_get_names_of_their_own(tmp_path: Path) -> None:
    given = (
        "甲市/plan.txt",
        "乙市/plan.txt",
        "other.txt",
        "丙市/plan.md",
        "丙市/plan.txt",
        "x/2024/report.txt",
        "y/2024/report.txt",
    )
    files = [write(tmp_path, name) for name in given]
    names = names_of(files)
    expected = ["甲市-plan", "乙市-plan", "other", "丙市-plan", "plan-txt", "x-2024-report", "y-2024-report"]
    assert [names[path] for path in files] == expected
    assert names_of([]) == {}
    (document,) = read_documents(files[0], name="甲市-plan")
    assert (document.id, document.source) == ("甲市-plan", "甲市-plan")


# Repairs


def sharing_site(sentence: str, pieces: int, size: int) -> tuple[str, str]:
    letters = "甲乙丙丁戊己庚辛壬癸" * pieces * size
    whole = "".join(f"{sentence}第{letter}批项目落地,进展顺利。" for letter in letters[: pieces * size // 20])
    cut = [whole[i : i + size] for i in range(0, len(whole), size)]
    return whole, "\n".join(f"{n}、{piece}" for n, piece in enumerate(cut, 1))


def test_running_markers_inside_sentences_are_left_out() -> None:
    whole, marked = sharing_site("各园区扎实推进建设", 8, 130)
    draft = repaired(marked)
    assert draft.clean == whole
    assert {repair.rule for repair in draft.repairs} == {"running_marker"}


def test_real_numbering_is_no_running_marker() -> None:
    task = "围绕产业需求组织实施重点研发项目,支持企业与高校共建创新联合体。" * 5
    text = "\n".join(f"{n}、{task}" for n in range(1, 9))
    assert clean(text) == text


def test_spaces_inside_prose_go_and_spaces_between_things_stay() -> None:
    prose = "到2027年,科技创新综合 指数稳步提高,研究与试验 发展投入强度超过3. 65%,新增高新技术 企业20 家以上。"
    assert clean(prose) == prose.replace(" ", "")
    for line in ("中共甲县委 甲县人民政府", "本报记者 王五", "附件:1.指标任务分解表 2.科创平台清单"):
        assert clean(line) == line


def test_an_article_keeps_the_space_after_its_number() -> None:
    text = "第 1 2 条 对新认定的高新 技术企业给予奖励,对首次入库的科技 型中小企业给予补助,对孵化器 运营机构给予支持。"
    assert clean(text).startswith("第12条 对新认定的高新技术企业给予奖励,")


def test_a_flattened_text_gets_its_lines_back() -> None:
    lines = ["一、总体目标", "到2025年,建成创新型城区。", "二、重点任务", "(一)建设平台", "1.建设实验室。新建3家。"]
    text = " ".join(lines * 5)
    assert clean(text).split("\n") == lines * 5


def test_a_text_set_to_a_width_is_joined_to_paragraphs() -> None:
    paragraph = (
        "各县市区要把科技创新摆在突出位置,加大财政投入力度,完善政策体系,优化营商环境,形成协同推进的工作格局并取得实效"
    )
    width = 28
    lines = ["一、加强领导"]
    for _ in range(5):
        whole = paragraph + "。"
        lines += [whole[i : i + width] for i in range(0, len(whole), width)]
    assert clean("\n".join(lines)) == "\n".join(["一、加强领导", *[paragraph + "。"] * 5])


def test_lines_of_a_web_site_are_left_out_and_lines_of_the_document_are_not() -> None:
    site = ["您当前的位置:首页 > 政务公开 > 正文", "行业新闻 >>", "微信图片_20240101100206.jpg"]
    site += ["手机扫一扫查看当前页面", "||||||"]
    kept = ["甲市科技创新行动方案", "首页是城市的名片,要做好宣传。", "分享经济快速发展。", "来源:甲市日报"]
    mixed = [line for pair in zip(site, [*kept, "结束语。"], strict=True) for line in pair]
    assert clean("\n".join(mixed)) == "\n".join([*kept, "结束语。"])


def test_empty_cells_of_a_table_keep_their_places_and_empty_tables_go() -> None:
    table = "序号 | 任务 | 牵头 | 配合 | 时限\n1 | 建平台 |  |  | 2025年\n2 | 育企业 | 市科技局 |  |\n"
    assert clean(table) == table
    assert clean("附件1 |||||\n正文在此。\n| | | |\n") == "附件1 \n正文在此。\n"


def test_width_and_invisible_characters_are_folded() -> None:
    assert clean("\ufeff增长１２．５％,建设\u200b５Ｇ园区") == "增长12.5%,建设5G园区"


def test_displaced_pages_are_put_in_order() -> None:
    start = "一、总体要求\n(一)指导思想。坚持创新驱动。\n(二)发展目标。研发经费支出占生产总值比重稳步"
    middle = (
        "提高,企业数量稳步增长。\n二、重点任务\n(一)建设平台。\n1.建设实验室。(责任单位:市科技局、有关县市、区政府)\n"
        "2.建设孵化器。生产总值比重稳步提高。(责任单位:市科技局、有关县"
    )
    end = (
        "市、区政府)\n3.建设园区。支持园区发展。\n(二)培育企业。\n"
        "三、保障措施\n(一)加强领导。\n甲市办公室2023年3月30日印发"
    )
    assert clean(start + end + middle) == start + middle + end
    assert clean(start + middle + end) == start + middle + end
    draft = repaired(start + end + middle)
    assert [repair.rule for repair in draft.repairs if repair.certain] == ["page_order"]


def test_displaced_pages_whose_cut_is_unknown_are_only_reported() -> None:
    text = "一、甲乙\n(一)丙丁\n(三)戊己庚。\n二、辛壬\n(二)癸子"
    draft = repaired(text)
    assert draft.clean == text
    (repair,) = draft.repairs
    assert (repair.rule, repair.certain) == ("page_order", False)
    assert repair.before == repair.after


def test_two_reports_in_one_file_are_two_documents() -> None:
    body = "一年来,全局上下攻坚克难,各项工作取得积极进展。" * 30
    draft = repaired(f"区科技局2021年工作总结和2022年工作计划{body}市科技局2021年工作总结和2022年工作计划{body}")
    first, second = parts(draft)
    assert first.raw == second.raw == draft.raw
    assert first.clean.startswith("区科技局2021年")
    assert second.clean.startswith("市科技局2021年")
    assert first.clean + second.clean == draft.clean


def test_a_notice_with_its_plan_is_one_document() -> None:
    text = "甲市人民政府关于印发行动方案的通知\n甲政发〔2023〕1号\n各县:\n现印发给你们。\n" + PLAN * 10
    assert len(parts(repaired(text))) == 1


RAW = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "一二三、(一)（二）1．2.3、。,，;：: \u3000\n\r\t|《》创新平台建设第条年月日１２Ａ％\ufeff\u200b>"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=400,
)


@settings(max_examples=200, deadline=None)
@given(RAW)
def test_any_text_survives_and_leads_back(raw: str) -> None:
    draft = repaired(raw)
    text = draft.edited(chrome(draft)).text()
    assert text.raw == raw
    assert all(place < len(raw) for place in text.offsets)
    for repair in text.repairs:
        assert raw[repair.span.start : repair.span.end] == repair.before
    for start in range(0, len(text.clean), 7):
        for evidence in text.evidence(Range(start=start, end=min(start + 20, len(text.clean))), "rule"):
            assert evidence.quote == raw[evidence.span.start : evidence.span.end]


@settings(max_examples=200, deadline=None)
@given(RAW)
def test_repairing_a_reading_copy_changes_nothing(raw: str) -> None:
    once = repaired(raw).clean
    assert repaired(once).clean == once


@NEEDS_CORPUS
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_source_documents_are_read_and_lead_back(path: Path) -> None:
    for document in read_documents(path):
        text = document.text
        assert text.raw == path.read_bytes().decode("utf-8")
        assert repaired(text.clean).clean == text.clean
        for start in range(0, len(text.clean), 11):
            for evidence in text.evidence(Range(start=start, end=min(start + 40, len(text.clean))), "rule"):
                assert evidence.quote == text.raw[evidence.span.start : evidence.span.end]


@NEEDS_CORPUS
def test_the_pages_of_a_shared_plan_are_put_in_order() -> None:
    (document,) = read_documents(CORPUS / "jiaxing-2023.txt")
    parts_in_order = ["一、总体要求", "二、重点任务", "(五)实施全域", "2.推进嘉兴", "3.促进高新区", "三、保障措施"]
    places = [document.text.clean.index(part) for part in parts_in_order]
    assert places == sorted(places)
    assert "规上工业企业研发费用支出占营业收入比重达到3.4%" in document.text.clean
    assert "有关县市、区政府)3.促进" in document.text.clean


@NEEDS_CORPUS
def test_two_documents_of_one_file_are_told_apart() -> None:
    first, second = read_documents(CORPUS / "wenzhou-stb-2021.txt")
    assert (first.id, second.id) == ("wenzhou-stb-2021", "wenzhou-stb-2021-2")
    assert first.text.raw == second.text.raw
    assert second.title.startswith("市科技局")
