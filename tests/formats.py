"""One document, made in every format with the libraries that people make such files with."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from kg.model import Extraction
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

HEADING = "四、主要指标"
INDICATORS = (
    ("指标", "单位", "2023年", "2025年", "2027年"),
    ("有效发明专利拥有量", "件", "5200", "6500", "8000"),
    ("规上工业企业研发费用占比", "%", "2.4", "2.9", "3.3"),
)


def as_text() -> bytes:
    rows = "".join("\t".join(row) + "\n" for row in ROWS)
    indicators = "".join("\t".join(row) + "\n" for row in INDICATORS)
    return ("".join(f"{line}\n" for line in PARAGRAPHS) + rows + f"{HEADING}\n" + indicators).encode()


def as_markdown() -> bytes:
    """With signs of headings, and tables between bars."""

    def table(rows: tuple[tuple[str, ...], ...]) -> list[str]:
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return [lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]

    words = [f"## {line}" if re.match("[一二三]、", line) else line for line in PARAGRAPHS]
    lines = [f"# {words[0]}", *words[1:], *table(ROWS), "", f"## {HEADING}", *table(INDICATORS)]
    return "".join(f"{line}\n\n" if not line.startswith("|") else f"{line}\n" for line in lines).encode()


def as_rich_text() -> bytes:
    """Rich text with paragraphs and tables, as word processors write it."""

    def coded(words: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c) - 65536 * (ord(c) > 32767)}?" for c in words)

    def table(rows: tuple[tuple[str, ...], ...]) -> str:
        edges = "".join(f"\\cellx{1800 * (i + 1)}" for i in range(len(rows[0])))
        made = ""
        for row in rows:
            cells = "".join(f"\\intbl {coded(cell)}\\cell" for cell in row)
            made += f"\\trowd{edges}{cells}\\row\n"
        return made + "\\pard"

    words = "".join(f"{coded(line)}\\par\n" for line in PARAGRAPHS)
    return f"{{\\rtf1\\ansi {words}{table(ROWS)} {coded(HEADING)}\\par\n{table(INDICATORS)} \\par}}".encode()


def page_markup() -> str:
    menu = "".join(
        f"<li><a href='/{i}.html'>{name}</a></li>" for i, name in enumerate(("首页", "机构", "服务", "互动"))
    )
    words = "".join(f"<p style='text-indent:2em'>　　<span>{words}</span></p>\n" for words in PARAGRAPHS[1:])

    def table(rows: tuple[tuple[str, ...], ...]) -> str:
        cells = ("".join(f"<td><p>{cell}</p></td>" for cell in row) for row in rows)
        return "<table><tbody>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</tbody></table>"

    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><style>p{margin:0}</style><script>var a='<p>假</p>';</script>"
        f"</head><body><div><ul>{menu}</ul></div><div class='article'><h1>{PARAGRAPHS[0]}</h1>{words}"
        f"{table(ROWS)}<p>{HEADING}</p>{table(INDICATORS)}</div></body></html>"
    )


def as_old_word() -> bytes:
    """The rich text as an old Word file, made by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = put(Path(folder), "made.rtf", as_rich_text())
        command = [
            str(shutil.which("soffice")),
            "--headless",
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
        ]
        command += ["--convert-to", "doc:MS Word 97", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (Path(folder) / "made.doc").read_bytes()


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
    for rows, heading in ((ROWS, HEADING), (INDICATORS, "")):
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
        document.add_paragraph(heading)  # as Word always has one after a table
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
    story.append(Paragraph(HEADING, body))
    story.append(Table([[Paragraph(words, cell) for words in row] for row in INDICATORS], style=grid))
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
    "plan.md": as_markdown,
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


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def text(name: str, data: bytes) -> list[str]:
    return text_of(data, Path(name))[0].splitlines()
