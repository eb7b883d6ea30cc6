"""The process that ``kg.readers.pdf`` starts: a PDF from standard input, its text to standard output, as JSON."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise, zip_longest
from statistics import median
from typing import TYPE_CHECKING, Any

from kg.readers.bounds import MEMORY, PAGES, SECONDS, TEXT, TooMuchError
from kg.readers.grid import TAB, Cell, table_lines
from kg.readers.paging import EDGE, NUMBER, PICTURE, SOFT, folded

if TYPE_CHECKING:
    import pypdfium2

STOPS = "。！？；：!?;:"
STAMPS = " \t0123456789-—–·第共页/"
"""What a page's number is made of, which may stand in letters on a page that is else a picture."""
RULES = 6
"""So many drawn lines or boxes at least make a table possible."""
OUTLINES = 300
"""So many drawings on a page without text are its letters."""
HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]{1,4}[章节条]"
    r"|\d{1,2}\s?[.．、](?!\d))"
)
CLOSING = "。，、；：！？）》”％"
"""No line begins with these, unless it goes on from the one before."""
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d"
UNIT = re.compile(r"[（《“(]*(?:[A-Za-z0-9.,%+\-/]{1,30}|.)[，。、；：！？）》”%年,.;:)]{0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page and its place, in points from the upper left corner."""

    words: str
    left: float
    right: float
    top: float
    bottom: float
    height: float
    """How high most of its characters are."""
    row: bool = False
    """Whether it is a row of a table."""


def main() -> None:
    """Read, bounded in time and memory."""
    _bounded()
    data = sys.stdin.buffer.read()
    try:
        found = read(data)
    except TooMuchError as error:
        found = {"error": "much", "what": error.what, "limit": error.limit}
    except MemoryError:
        found = {"error": "much", "what": "needs too much memory", "limit": f"{MEMORY // 1_000_000} MB"}
    except Exception as error:  # whatever a broken file makes a library do
        found = {"error": "broken", "what": f"{type(error).__name__}: {error}"}
    sys.stdout.buffer.write(json.dumps(found).encode())


def _bounded() -> None:
    try:
        import resource
    except ImportError:  # not a Unix: the time limit of the caller holds alone
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes) -> dict[str, str]:
    """The text of a PDF, or the error that keeps it from being read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted"} if "assword" in str(error) else {"error": "broken", "what": str(error)}
    if len(document) > PAGES:
        raise TooMuchError(f"has {len(document)} pages", f"{PAGES} pages")
    pages: list[list[Line]] = []
    pictures: list[bool] = []
    room = TEXT
    for number in range(len(document)):
        page = document[number]
        drawn, pictured = _objects(page)
        lines = (_with_tables(data, number) if drawn >= RULES else None) or list(_lines(page))
        pictures.append(pictured and not any(line.words.strip(STAMPS) for line in lines))
        room -= sum(len(line.words) for line in lines)
        if room < 0:
            raise TooMuchError("holds too much text", f"{TEXT} characters")
        pages.append(lines)
        page.close()
    if all(pictures) or not any(line.words.strip() for lines in pages for line in lines):
        return {"error": "scan"} if pages else {"error": "broken", "what": "it has no pages"}
    _mend_rows(pages)
    written = zip((words.replace(PICTURE, "") for words in _written(pages)), pictures, strict=True)
    return {"text": "\f".join(words + PICTURE + "\n" if pictured else words for words, pictured in written)}


def _mend_rows(pages: list[list[Line]]) -> None:
    """Put rows together that a page cut in two: the second half has as many cells, and none in the first column."""
    for lines, following in pairwise(pages):
        last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].row), None)
        first = next((i for i, line in enumerate(following) if line.row), None)
        if last is None or first is None or first > EDGE or len(lines) - 1 - last > EDGE:
            continue
        upper, lower = lines[last].words.split(TAB), following[first].words.split(TAB)
        if len(upper) == len(lower) > 2 and not lower[0]:
            lines[last] = replace(lines[last], words=TAB.join(map("".join, zip(upper, lower, strict=True))))
            del following[first]


def _objects(page: pypdfium2.PdfPage) -> tuple[int, bool]:
    """How many drawings a page has (no more than are asked for), and whether it may be a picture as a whole.

    That is so where pictures fill half of it, or it is drawn of very many lines, as letters made into outlines are.
    """
    import pypdfium2.raw as c

    drawn, covered = 0, 0.0
    for count, item in enumerate(page.get_objects(max_depth=3)):
        drawn += item.type == c.FPDF_PAGEOBJ_PATH
        if item.type == c.FPDF_PAGEOBJ_IMAGE:
            covered += _area(item)
        if count > 20_000:
            break
    return drawn, covered >= page.get_width() * page.get_height() / 2 or drawn >= OUTLINES


def _area(item: pypdfium2.PdfObject) -> float:
    import pypdfium2

    try:
        left, bottom, right, top = item.get_bounds()
    except pypdfium2.PdfiumError:
        return 0.0
    return float(abs(right - left) * abs(top - bottom))


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    """The lines of a page in the order of its text layer."""
    import ctypes

    import pypdfium2.raw as c

    text = page.get_textpage()
    height = page.get_height()
    box = c.FS_RECTF()
    words: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    count = text.count_chars()
    if count > TEXT:
        raise TooMuchError("holds too much text", f"{TEXT} characters")
    for i in range(count + 1):
        code = c.FPDFText_GetUnicode(text, i) if i < count else 10
        if code in (10, 13):
            if boxes and "".join(words).strip():
                yield _line(words, boxes, height)
            words, boxes = [], []
            continue
        if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            continue
        if code == 32 and c.FPDFText_IsGenerated(text, i) == 1:
            words.append(GAP)
            continue
        words.append(chr(code))
        if code != 32 and c.FPDFText_GetLooseCharBox(text, i, ctypes.byref(box)):
            boxes.append((box.left, box.right, box.top, box.bottom))


GAP = "\ue000"
"""A space that stands in no text, but was read from the distance between two characters."""
NARROW = re.compile(rf"(?<=[{WIDE}]){GAP}|{GAP}(?=[{WIDE}])")


def _line(words: list[str], boxes: list[tuple[float, float, float, float]], height: float) -> Line:
    """A line of characters; distances around Chinese characters are typesetting and no spaces."""
    return Line(
        words=NARROW.sub("", "".join(words)).replace(GAP, " ").strip(),
        left=min(b[0] for b in boxes),
        right=max(b[1] for b in boxes),
        top=height - max(b[2] for b in boxes),
        bottom=height - min(b[3] for b in boxes),
        height=max(median(b[2] - b[3] for b in boxes), 1.0),
    )


def _with_tables(data: bytes, number: int) -> list[Line] | None:
    """The lines of a page that has tables, their rows among them; None where it has none after all."""
    import pdfplumber

    with pdfplumber.open(BytesIO(data), pages=[number + 1]) as document:
        page: Any = document.pages[0]
        tables = [t for t in page.find_tables() if len({c[0] for c in t.cells}) > 1 and len(t.cells) > 2]
        if not tables:
            return None
        boxes = [table.bbox for table in tables]
        outside = page.filter(lambda item: not any(_in(item, box) for box in boxes))
        lines = []
        for line in outside.extract_text_lines(return_chars=False, x_tolerance_ratio=0.4):
            place = {"left": line["x0"], "right": line["x1"], "top": line["top"], "bottom": line["bottom"]}
            lines.append(Line(words=line["text"].strip(), **place, height=max(line["bottom"] - line["top"], 1.0)))
        for table in tables:
            left, top, right, bottom = table.bbox
            rows = list(table_lines(_grid(page, table.cells)))
            for i, row in enumerate(rows):
                at = top + (bottom - top) * i / len(rows)
                lines.append(Line(words=row, left=left, right=right, top=at, bottom=at, height=1.0, row=True))
    return sorted(lines, key=lambda line: line.top)


def _in(item: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _grid(page: Any, boxes: Iterable[tuple[float, float, float, float]]) -> list[list[Cell]]:
    """The cells of a table by rows, each with the rows and columns that its box covers."""
    boxes = sorted(boxes, key=lambda box: (box[1], box[0]))
    across = _steps(box[0] for box in boxes)
    down = _steps(box[1] for box in boxes)
    rows: list[list[Cell]] = [[] for _ in down]
    for box in boxes:
        row = max(i for i, top in enumerate(down) if top <= box[1] + 2)
        columns = sum(box[0] - 2 <= left < box[2] - 2 for left in across)
        covered = sum(box[1] - 2 <= top < box[3] - 2 for top in down)
        found = page.crop(box, strict=False).extract_text_lines(return_chars=False, x_tolerance_ratio=0.4)
        rows[row].append(Cell(lines=_wrapped(found, box), rows=max(covered, 1), columns=max(columns, 1)))
    return rows


def _steps(places: Iterable[float]) -> list[float]:
    """Places without those that lie within two points of the one before."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > 2:
            found.append(place)
    return found


def _wrapped(lines: list[dict[str, Any]], box: tuple[float, float, float, float]) -> tuple[str, ...]:
    """The lines of a cell, those joined that the width of the cell alone divides."""
    found: list[str] = []
    full = False
    widest = max((line["x1"] - line["x0"] for line in lines), default=0.0)
    for line in lines:
        words = line["text"].strip()
        if full and found:
            found[-1] += words
        else:
            found.append(words)
        size = line["bottom"] - line["top"]
        wide = line["x1"] - line["x0"]
        full = wide >= (box[2] - box[0]) - 2.5 * size - 8 and wide >= widest - 1.5 * size
    return tuple(found)


def _written(pages: list[list[Line]]) -> Iterator[str]:
    """The text of each page, its lines ended by ``SOFT`` where the next goes on from them."""
    whole = _frame([line for lines in pages for line in lines])
    times = Counter(words for lines in pages for words in {folded(line.words) for line in lines[:EDGE] + lines[-EDGE:]})
    heads = {words for words, count in times.items() if count >= max(3, len(pages) / 2)}
    bodies = [[one for one in lines if not _repeats(one, heads)] for lines in pages]
    for number, lines in enumerate(pages):
        own = _frame(lines)
        frame = own if own.long >= 4 else whole
        later = bodies[number + 1][:1] if number + 1 < len(pages) else []
        last = bodies[number][-1] if bodies[number] else None
        words = ""
        for line, following in zip_longest(lines, lines[1:]):
            after = following
            if line is last:
                after = later[0] if later else None
            near = after is not None and (line is last or after.top - line.bottom < 1.8 * frame.size)
            soft = after is not None and near and _goes_on(line, after, frame, whole.indented)
            words += line.words + (SOFT if soft else "\n")
        yield words


def _repeats(line: Line, heads: set[str]) -> bool:
    return NUMBER.fullmatch(line.words) is not None or folded(line.words) in heads


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where the text of a page stands, how large it is, and how many longer lines it has."""

    left: float
    right: float
    size: float
    long: int
    indented: bool


def _frame(lines: list[Line]) -> _Frame:
    lines = [line for line in lines if not line.row]
    long = [line for line in lines if len(line.words) >= 10]
    size = median(line.height for line in lines) if lines else 10.0
    lefts = sorted(line.left for line in long) or [0.0]
    rights = sorted(line.right for line in long) or [0.0]
    left = lefts[len(lefts) // 20]
    return _Frame(
        left=left,
        right=rights[-1 - min(1 + len(rights) // 50, len(rights) // 4)],
        size=size,
        long=len(long),
        indented=sum(left + 1.4 * size < line.left < left + 2.8 * size for line in long) >= max(2, 0.04 * len(long)),
    )


def _goes_on(line: Line, after: Line, frame: _Frame, indented: bool) -> bool:
    """Whether a line ends only because the page does.

    It does where what the next begins with would not have fitted in; and where paragraphs are indented
    and the next line is not, if the line is long and no sentence ends with it.
    """
    if line.row or after.row or len(line.words) < 10:
        return False
    if after.left > frame.left + 1.2 * frame.size or abs(line.height - after.height) > 0.4 * frame.size:
        return False
    if after.words[0] in CLOSING:
        return True
    opened = line.words.rfind("（") > line.words.rfind("）")
    ended = line.words[-1] in STOPS and not opened
    heading = HEADING.match(after.words) is not None
    if line.right < frame.right - _first(after.words) * frame.size:
        long = line.right - frame.left > 0.8 * (frame.right - frame.left)
        return indented and long and not ended and not heading
    return not (ended and heading) and (indented or not (ended or heading))


def _first(words: str) -> float:
    """How wide the first piece of a line is that cannot be divided, in characters, and half a one more.

    >>> _first("2027年，"), _first("局；"), _first("建设")
    (4.5, 2.5, 1.5)
    """
    found = UNIT.match(words)
    piece = found[0] if found else words[:1]
    return sum(0.5 if char.isascii() else 1.0 for char in piece) + 0.5


if __name__ == "__main__":
    main()
