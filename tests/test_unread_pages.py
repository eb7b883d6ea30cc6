"""Pages of a PDF that are pictures: nothing is read of them, and everybody is told."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.exports.account import account
from kg.folder import current
from kg.pipeline import build, read_file
from kg.store import Store


def partly_scanned() -> bytes:
    """Four pages: words, a picture, words, a picture with a page number in letters."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(400, 600))
    for words in ("一、建设平台。到2027年，高新技术企业达到300家。", "", "二、培育企业。完善服务。", "- 4 -"):
        if words in ("", "- 4 -"):
            canvas.drawImage(ImageReader(Image.new("L", (300, 400), 220)), 0, 0, 400, 600)
        canvas.setFont("STSong-Light", 14)
        canvas.drawString(40, 500, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_pages_that_are_pictures_are_named_wherever_the_document_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(partly_scanned())
    (extraction,) = read_file(path)
    document = extraction.document
    assert document.unread_pages == (2, 4)
    assert "\ufffc" not in document.text.clean
    assert [repair.rule for repair in document.text.repairs].count("unread_page") == 2
    assert "pages not read: 2, 4" in account(extraction)
    built = build([path], tmp_path / "data")
    assert built.notes == (
        "plan: page 2, 4 not read, as they are pictures; recognise their text (OCR) and build again",
    )
    with Store.open(current(tmp_path / "data") / "store") as store:
        found = store.query(
            "PREFIX inno: <https://w3id.org/innokg/ontology#> SELECT ?p { ?d inno:pageNotRead ?p } ORDER BY ?p"
        )
    assert [str(row[0]) for row in found.rows] == ["2", "4"]
