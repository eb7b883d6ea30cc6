"""What is taken from a web page, and what is not."""

from __future__ import annotations

from pathlib import Path

from kg.readers.formats import text_of
from tests.formats import PARAGRAPHS, text


def page(markup: str) -> list[str]:
    return text("a.html", f"<html><meta charset=utf-8><body>{markup}</body></html>".encode())


def test_blocks_are_lines_and_inline_elements_are_not() -> None:
    assert page("<div>一、<b>建设</b><span>平台</span>。<br>二、培育<p>企业</p></div>") == [
        "一、建设平台。",
        "二、培育",
        "企业",
    ]
    assert page("<p>推动\n   创新\n  in  China</p><pre>甲\n 乙</pre>") == ["推动创新 in China", "甲", " 乙"]


def test_what_a_reader_does_not_see_is_not_text() -> None:
    markup = "<script>假</script><style>假</style><nav>假</nav><div style='display: none'>假</div><p hidden>假</p><!--假-->真"
    assert page(markup) == ["真"]


def test_a_block_of_links_goes_and_attachments_stay() -> None:
    links = "".join(f"<li><a href='/{i}'>栏目{i}</a></li>" for i in range(6))
    assert page(f"<ul>{links}</ul><p>正文</p>") == ["正文"]
    files = "".join(f"<li><a href='/{i}.docx'>任务表{i}</a></li>" for i in range(4))
    assert page(f"<ul>{files}</ul>") == [f"任务表{i}" for i in range(4)]
    contents = "".join(f"<li><a href='#{i}'>第{i}章</a></li>" for i in range(6))
    assert len(page(f"<ul>{contents}</ul>")) == 6


def test_ordered_lists_show_their_numbers() -> None:
    assert page("<ol start=3><li>建平台<li>育企业</ol><ol><li>（一）引人才</ol>") == [
        "3.建平台",
        "4.育企业",
        "（一）引人才",
    ]


def test_a_page_in_gbk_is_read_as_it_declares() -> None:
    data = "<html><head><meta charset='gb2312'></head><body>建设創新平台</body></html>".encode("gb18030")
    assert text_of(data, Path("a.html")) == ("建设創新平台\n", "gb18030")


def test_what_a_page_declares_is_put_first_where_it_does_not_show_it() -> None:
    metas = "<meta name='ArticleTitle' content='甲市创新方案'><meta name='PubDate' content='2024-03-01 10:00'>"
    head = f"<html><head><meta charset=utf-8>{metas}</head><body>"
    assert text("a.html", f"{head}正文</body></html>".encode()) == [
        "标题：甲市创新方案",
        "发布日期：2024-03-01 10:00",
        "正文",
    ]
    shown = f"{head}<h1>甲市创新方案</h1>发布时间：2024-03-01 正文</body></html>".encode()
    assert text("a.html", shown) == ["甲市创新方案", "发布时间：2024-03-01 正文"]


def test_cells_that_stretch_speak_in_every_row_of_a_page() -> None:
    markup = (
        "<table><tr><th>任务<th>牵头单位<th>完成时限<tr><td colspan=3>一、平台"
        "<tr><td>建实验室<td rowspan=2>市科技局<td>2025年<tr><td>建园区<td>2026年</table>"
    )
    assert page(markup) == [
        "任务\t牵头单位\t完成时限",
        "一、平台",
        "建实验室\t市科技局\t2025年",
        "建园区\t市科技局\t2026年",
    ]


def test_a_row_that_names_a_part_of_a_table_is_a_heading() -> None:
    markup = "<table><tr><td>序号<td>任务<td>单位<tr><td>一、<td>平台方面<td><tr><td>1<td>建园区<td>市科技局</table>"
    assert page(markup) == ["序号\t任务\t单位", "一、平台方面", "1\t建园区\t市科技局"]


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS * 9)
    assert page(f"<table><tr><td>左栏</td><td>{body}</td></tr></table>")[:2] == ["左栏", PARAGRAPHS[0]]
    nested = "<table><tr><td><table><tr><td>任务<td>单位<tr><td>甲<td>乙</table></td></tr></table>"
    assert page(nested) == ["任务\t单位", "甲\t乙"]
