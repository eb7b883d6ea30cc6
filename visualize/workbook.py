"""The ledger that offices keep by hand, as an Excel workbook; the only importer of xlsxwriter.

Text is written as text: no cell is a formula or a link. The same graph gives the same bytes.
"""

from __future__ import annotations

import io
import math
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kg.errors import OutputError
from kg.exports.answers import visible
from kg.folder import write_whole
from queries.checks import Checkable, Finding, run_all
from visualize.ledger import sheets
from visualize.read_records import read_records
from visualize.records import Plan
from visualize.sheet import Sheet, Value

LONGEST = 32_767
"""So many characters go into a cell of Excel."""
MOST_ROWS = 1_048_575
LINE = 15.0
TALLEST = 400.0
"""Heights in points: of a line of text, and of the tallest row that Excel shows."""
FONT = "等线"
HEAD = "#DCE6F1"
GROUP = "#F2F2F2"
EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel knows no time zone
FIRM = date(1900, 3, 1)
"""Days before this are no dates in Excel; they are written as text."""


def write_workbook(store: Checkable, path: Path | str, *, findings: tuple[Finding, ...] | None = None) -> Path:
    """Write the workbook of a store to ``path`` and return it.

    ``findings`` are what ``run_all`` gave for this store, where that is known already.

    Raises ``OutputError`` where the file cannot be written, ``QueryError`` like the store.
    """
    path = Path(path)
    records = read_records(store)
    found = run_all(store) if findings is None else findings
    data = workbook_bytes(sheets(records, found), tuple(records.plans.values()))
    write_whole(path, data)
    return path


def workbook_bytes(pages: tuple[Sheet, ...], plans: tuple[Plan, ...]) -> bytes:
    """The workbook as bytes; ``plans`` are the documents that it is made from."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    about = {"title": "科技创新工作台账", "comments": "由 innokg 生成 / made by innokg", "created": _day(plans)}
    book.set_properties(about)
    book.set_size(2400, 1400)
    styles = _styles(book)
    for page in pages:
        _write(book.add_worksheet(page.name), page, styles)
    book.close()
    return out.getvalue()


def _day(plans: tuple[Plan, ...]) -> datetime:
    """A date that does not change from run to run: that of the latest document."""
    days = [day for plan in plans for day in (plan.published, plan.written) if day]
    return datetime(*max(days).timetuple()[:3]) if days else EPOCH  # noqa: DTZ001


def _styles(book: xlsxwriter.Workbook) -> dict[str, Format]:
    base = {"font_name": FONT, "font_size": 10, "valign": "top", "border": 1, "border_color": "#A6A6A6"}
    looks: dict[str, dict[str, object]] = {
        "head": {"bold": True, "bg_color": HEAD, "align": "center", "valign": "vcenter", "text_wrap": True},
        "text": {"text_wrap": True},
        "number": {"num_format": "General", "align": "right", "indent": 1},
        "count": {"num_format": "0", "align": "center"},
        "date": {"num_format": "yyyy-mm-dd", "align": "center"},
    }
    styles = {name: book.add_format(base | look) for name, look in looks.items()}
    for name in ("text", "number", "count", "date"):
        styles[f"group {name}"] = book.add_format(base | looks[name] | {"bold": True, "bg_color": GROUP})
    return styles


def _write(sheet: Worksheet, page: Sheet, styles: dict[str, Format]) -> None:
    if len(page.rows) > MOST_ROWS:
        problem = f"the sheet {page.name} has {len(page.rows)} rows, more than Excel holds"
        raise OutputError(problem, remedy="export csv")
    last = len(page.columns) - 1
    sheet.set_row(0, 2 * LINE + 4)
    for column, (heading, width) in enumerate(page.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles["head"])
    for place, row in enumerate(page.rows, start=1):
        sheet.set_row(place, _height(row, page))
        group = "group " if place - 1 in page.groups else ""
        for column, value in enumerate(row):
            _cell(sheet, place, column, value, styles, group)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(page.rows), 1), last)
    _print_setup(sheet, page)


def _cell(sheet: Worksheet, row: int, column: int, value: Value, styles: dict[str, Format], group: str) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, styles[f"{group}text"])
    elif isinstance(value, date) and value >= FIRM:
        sheet.write_datetime(row, column, datetime(*value.timetuple()[:3]), styles[f"{group}date"])  # noqa: DTZ001
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, column, value, styles[group + ("count" if isinstance(value, int) else "number")])
    else:
        sheet.write_string(row, column, shown(str(value)), styles[f"{group}text"])


def shown(text: str) -> str:
    r"""A text as a cell holds it: what would turn or hide it is marked, what does not fit is cut and counted.

    >>> shown('=HYPERLINK("x")'), shown("a\u202eb"), len(shown("长" * 40000)), shown("长" * 40000)[-10:]
    ('=HYPERLINK("x")', 'a�b', 32767, '…（共40000字）')
    """
    text = visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join("\ufffd" if "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in text)
    if len(text) <= LONGEST:
        return text
    rest = f"…（共{len(text)}字）"
    return text[: LONGEST - len(rest)] + rest


def _height(row: tuple[Value, ...], page: Sheet) -> float:
    """The height that shows all of a row's wrapped text; Excel does not measure it when it opens a file."""
    lines = max(
        (_lines(str(value), width) for value, (_, width) in zip(row, page.columns, strict=True) if value), default=1
    )
    return min(lines * LINE + 3, TALLEST)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column; a Chinese character is as wide as two digits."""
    room = max(width - 0.5, 2)
    return sum(max(1, math.ceil(sum(1 if c < "\u0300" else 1.9 for c in line) / room)) for line in text.split("\n"))


def _print_setup(sheet: Worksheet, page: Sheet) -> None:
    """A4 across, all columns on the page, the heading on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    sheet.print_area(0, 0, len(page.rows), len(page.columns) - 1)
    sheet.set_header(f'&C&"{FONT},Bold"&14{page.name}')
    sheet.set_footer(f'&L&"{FONT}"&8原文没有写明的内容留空&R&"{FONT}"&8第&P页，共&N页')
    sheet.set_zoom(90)
