"""The same document in every format says the same."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.model import Extraction
from kg.pipeline import read_file
from kg.readers.files import find_files, names_of, read_documents
from kg.readers.formats import text_of

PARAGRAPHS = (
    "甲市人民政府关于印发甲市科技创新行动计划的通知",
    "甲政发〔2024〕5号",
    "各县（市、区）人民政府，市政府各部门：",
    "现将《甲市科技创新行动计划（2024—2027年）》印发给你们，请认真组织实施。",
    "甲市人民政府",
    "2024年3月1日",
    "甲市科技创新行动计划（2024—2027年）",
    "一、总体要求",
    (
        "坚持创新驱动，集聚各类创新要素，改善创新环境，让企业愿意投入、人才愿意留下、成果愿意在本地转化。"
        "到2027年，全社会研发投入强度达到3.5%，高新技术企业达到1200家，技术合同成交额突破100亿元。"
    ),
    "二、重点任务",
    (
        "（一）建设高能级创新平台。高标准建设甲市实验室，支持龙头企业牵头组建创新联合体，"
        "到2025年新建省级重点实验室5家以上。（牵头单位：市科技局；责任单位：市财政局、市教育局）"
    ),
    (
        "（二）培育科技型企业。每年新增科技型中小企业300家，对首次认定的高新技术企业给予20万元奖励。"
        "（责任单位：市科技局、市税务局，各县（市、区）人民政府）"
    ),
    (
        "（三）推动成果转化。建设概念验证中心，完善技术经理人队伍，扩大首台套产品应用，促进供需两端对接，"
        "到2026年技术经理人达到500名。（牵头单位：市科技局；配合单位：市人力社保局）"
    ),
    "三、任务分解",
)
ROWS = (
    ("序号", "重点任务", "牵头单位", "责任单位", "完成时限"),
    ("1", "推进大学科技园建设提升", "市科技局", "市教育局、市自然资源和规划局", "2025年12月"),
    ("2", "建设中试基地和检测平台", "市科技局", "市经信局", "2026年12月"),
    ("3", "设立天使投资引导基金", "市财政局", "市金融办、市科技局", "2024年12月"),
)


def as_text() -> bytes:
    return "".join(f"{line}\n" for line in (*PARAGRAPHS, *("\t".join(row) for row in ROWS))).encode()


def page_markup() -> str:
    menu = "".join(
        f"<li><a href='/{i}.html'>{name}</a></li>" for i, name in enumerate(("首页", "机构", "服务", "互动"))
    )
    words = "".join(f"<p style='text-indent:2em'>　　<span>{words}</span></p>\n" for words in PARAGRAPHS[1:])
    table = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in ROWS)
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><style>p{margin:0}</style><script>var a='<p>假</p>';</script>"
        f"</head><body><div><ul>{menu}</ul></div><div class='article'><h1>{PARAGRAPHS[0]}</h1>{words}"
        f"<table><tbody>{table}</tbody></table></div></body></html>"
    )


def as_page() -> bytes:
    return page_markup().encode()


def as_archived_page() -> bytes:
    message = EmailMessage()
    message["Subject"] = "plan"
    message["MIME-Version"] = "1.0"
    message.set_content(page_markup().replace("utf-8", "gb18030"), subtype="html", charset="gb18030", cte="base64")
    message.make_related()
    message.add_related(b"\x89PNG" * 50, "image", "png")
    return message.as_bytes()


def as_word() -> bytes:
    import docx

    document = docx.Document()
    for words in PARAGRAPHS:
        document.add_paragraph(words)
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph()  # as Word always has one after a table
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_pdf(*, copies: int = 1, **options: Any) -> bytes:
    """A PDF of several narrow pages with running heads and page numbers, its paragraphs broken by its width."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    body = ParagraphStyle("body", fontName=font, fontSize=14, leading=26, wordWrap="CJK", firstLineIndent=28)
    cell = ParagraphStyle("cell", fontName=font, fontSize=9, leading=13, wordWrap="CJK")

    def edges(canvas: Canvas, _: object) -> None:
        canvas.setFont(font, 9)
        canvas.drawString(60, 570, "甲市人民政府公报")
        canvas.drawCentredString(210, 25, f"— {canvas.getPageNumber()} —")

    made = io.BytesIO()
    template = SimpleDocTemplate(made, pagesize=A5, leftMargin=40, rightMargin=40, **options)
    story: list[Flowable] = [Paragraph(words, body) for words in PARAGRAPHS * copies]
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    story.append(Table([[Paragraph(words, cell) for words in row] for row in ROWS], style=grid))
    template.build(story, onFirstPage=edges, onLaterPages=edges)
    return made.getvalue()


def as_zip(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return made.getvalue()


MADE: dict[str, Callable[[], bytes]] = {
    "plan.txt": as_text,
    "plan.md": as_text,
    "plan.html": as_page,
    "plan.htm": as_page,
    "plan.mhtml": as_archived_page,
    "plan.docx": as_word,
    "plan.pdf": as_pdf,
}


def facts(extraction: Extraction) -> dict[str, object]:
    """What was understood, without where it stands."""
    d = extraction.document
    return {
        "document": (d.title, d.kind, d.issuers, d.number, d.written, d.period, d.cites),
        "tasks": [(t.number, t.title, t.level, t.safeguard) for t in extraction.tasks],
        "responsibilities": sorted((r.task, str(r.agency), r.role) for r in extraction.responsibilities),
        "targets": sorted(
            (t.indicator, str(t.quantity), t.kind, t.year or 0, t.task or "") for t in extraction.targets
        ),
        "incentives": [(i.beneficiary, i.amount, i.unit) for i in extraction.incentives],
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    path = tmp_path_factory.mktemp("plain") / "plan.txt"
    path.write_bytes(as_text())
    (extraction,) = read_file(path)
    found = facts(extraction)
    assert len(extraction.tasks) >= 6
    assert len(extraction.targets) >= 6
    assert len(extraction.responsibilities) >= 10
    return found


@pytest.mark.parametrize("name", MADE)
def test_the_same_document_in_any_format_gives_the_same_facts(
    tmp_path: Path, name: str, expected: dict[str, object]
) -> None:
    path = tmp_path / name
    path.write_bytes(MADE[name]())
    (extraction,) = read_file(path)
    assert facts(extraction) == expected


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def text(name: str, data: bytes) -> list[str]:
    return text_of(data, Path(name))[0].splitlines()


# What is given


def test_the_digests_are_of_the_file_and_of_its_text(tmp_path: Path) -> None:
    data = as_word()
    (document,) = read_documents(put(tmp_path, "plan.docx", data))
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text_sha256 == hashlib.sha256(document.text.raw.encode()).hexdigest()
    assert document.encoding == "docx"


@pytest.mark.parametrize("name", ["plan.txt", "plan.html", "plan.docx", "plan.pdf"])
def test_standard_input_is_read_whatever_it_is(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(MADE[name]())))
    (document,) = read_documents(Path("-"))
    assert (document.id, document.source) == ("stdin", "stdin")
    assert document.number == "甲政发〔2024〕5号"
    assert find_files([Path("-")]) == (Path("-"),)
    assert names_of([Path("-")]) == {Path("-"): "stdin"}


def test_a_pattern_stands_for_what_it_matches(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    one, two = put(tmp_path, "1.txt", as_text()), put(tmp_path / "b", "2.txt", as_text())
    assert find_files([tmp_path / "*.txt"]) == (one,)
    assert find_files([tmp_path / "**" / "*.txt"]) == (one, two)
    with pytest.raises(InputError, match="matches no file"):
        find_files([tmp_path / "*.docx"])
    odd = put(tmp_path, "计划[1].txt", as_text())
    assert find_files([odd]) == (odd,)


def test_the_content_tells_the_kind(tmp_path: Path) -> None:
    assert text("plan.doc", as_word()) == text("plan.docx", as_word())
    assert text("plan.wps", as_page()) == text("plan.html", as_page())
    assert text("plan.doc", as_pdf()) == text("plan.pdf", as_pdf())
    assert text("plan.txt", "<p>创新</p>".encode()) == ["<p>创新</p>"]


# Pages


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


# Word files


def word(build: Callable[[Any], None]) -> list[str]:
    import docx

    document = docx.Document()
    build(document)
    made = io.BytesIO()
    document.save(made)
    return text("a.docx", made.getvalue())


def test_numbers_that_word_sets_are_text() -> None:
    from docx.oxml import parse_xml

    w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"

    def level(i: int, style: str, words: str) -> str:
        return (
            f"<w:lvl w:ilvl='{i}'><w:start w:val='1'/><w:numFmt w:val='{style}'/><w:lvlText w:val='{words}'/></w:lvl>"
        )

    levels = (
        level(0, "chineseCountingThousand", "%1、") + level(1, "japaneseCounting", "(%2)") + level(2, "decimal", "%3.")
    )

    def build(document: Any) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(f"<w:abstractNum {w} w:abstractNumId='77'>{levels}</w:abstractNum>"))
        numbering.append(parse_xml(f"<w:num {w} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))
        for depth, words in (
            (0, "总体要求"),
            (0, "重点任务"),
            (1, "平台"),
            (2, "实验室"),
            (2, "园区"),
            (1, "企业"),
            (0, "保障"),
        ):
            marks = f"<w:numPr {w}><w:ilvl w:val='{depth}'/><w:numId w:val='77'/></w:numPr>"
            document.add_paragraph(words)._p.get_or_add_pPr().append(parse_xml(marks))

    assert word(build) == ["一、总体要求", "二、重点任务", "(一)平台", "1.实验室", "2.园区", "(二)企业", "三、保障"]


def test_merged_cells_of_a_word_table_speak_in_every_row() -> None:
    def build(document: Any) -> None:
        table = document.add_table(rows=3, cols=3)
        for row, words in zip(
            table.rows,
            (("任务", "牵头单位", "时限"), ("建平台", "市科技局", "2025年"), ("育企业", "", "2026年")),
            strict=True,
        ):
            for cell, one in zip(row.cells, words, strict=True):
                cell.text = one
        table.cell(1, 1).merge(table.cell(2, 1))

    assert word(build) == ["任务\t牵头单位\t时限", "建平台\t市科技局\t2025年", "育企业\t市科技局\t2026年"]


def test_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    from docx.oxml import parse_xml

    w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    changes = (
        f"<w:p {w}><w:r><w:t>建设</w:t></w:r><w:ins><w:r><w:t>平台</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>园区</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert word(lambda document: document.element.body.insert(0, parse_xml(changes))) == ["建设平台"]


# PDFs


def test_running_heads_page_numbers_and_wraps_of_a_pdf_are_mended_with_record(tmp_path: Path) -> None:
    (document,) = read_documents(put(tmp_path, "plan.pdf", as_pdf(copies=4)))
    assert "甲市人民政府公报" in document.text.raw
    assert "甲市人民政府公报" not in document.text.clean
    assert "— 2 —" not in document.text.clean
    for words in PARAGRAPHS:
        assert document.text.clean.count(f"{words}\n") >= 4
    rules = {repair.rule for repair in document.text.repairs}
    assert {"hard_wrap", "page_number", "running_head"} <= rules


def test_a_scan_is_named_as_such(tmp_path: Path) -> None:
    from PIL import Image

    made = io.BytesIO()
    Image.new("L", (300, 400), 255).save(made, "PDF")
    with pytest.raises(InputError, match="has no text layer"):
        read_documents(put(tmp_path, "scan.pdf", made.getvalue()))


def test_an_encrypted_pdf_is_named_as_such(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = as_pdf(encrypt=StandardEncryption("secret"))
    with pytest.raises(InputError, match="is encrypted"):
        read_documents(put(tmp_path, "locked.pdf", data))


def test_a_row_that_a_page_of_a_pdf_cuts_in_two_is_one_row() -> None:
    from kg.readers.pdf_pages import Line, _mend_rows

    def line(words: str, *, row: bool = True) -> Line:
        return Line(words=words, left=0, right=9, top=0, bottom=9, height=9, row=row)

    foot, head = line("— 1 —", row=False), line("甲市公报", row=False)
    pages = [[line("1\t建设平\t市科"), foot], [head, line("\t台\t技局"), line("2\t育企业\t市经信局")]]
    _mend_rows(pages)
    assert [[one.words for one in lines] for lines in pages] == [
        ["1\t建设平台\t市科技局", "— 1 —"],
        ["甲市公报", "2\t育企业\t市经信局"],
    ]
    whole = [[line("1\t甲\t乙")], [line("2\t丙\t丁")]]
    _mend_rows(whole)
    assert [one.words for one in whole[1]] == ["2\t丙\t丁"]
