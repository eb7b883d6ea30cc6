"""The same document in every format says the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from kg.model import Extraction
from kg.pipeline import read_file

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
    return "".join(f"{line}\n" for line in (*PARAGRAPHS, *(" | ".join(row) for row in ROWS))).encode()


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
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_pdf(*, copies: int = 1, **options: object) -> bytes:
    """A PDF of several narrow pages with running heads and page numbers, its paragraphs broken by its width."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

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
    story = [Paragraph(words, body) for words in PARAGRAPHS * copies]
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
