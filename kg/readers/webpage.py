"""Web pages: their text, a line for each block that a reader would see, tables as lines of cells.

Left out is what is no text of the page (scripts, styles, forms, hidden parts), and blocks of which
the page itself says that they lead elsewhere: ``nav``, ``footer``, and blocks made of links alone,
links to attachments aside. All else is kept; site furniture is left to the repair of chrome, which
records it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from lxml import etree

from kg.errors import InputError
from kg.readers.bounds import DEPTH, ELEMENTS, TooMuchError
from kg.readers.encoding import MARKS, decode
from kg.readers.grid import Cell, table_lines

_UNSEEN = (
    "script style noscript template svg iframe object audio video canvas head select option optgroup datalist "
    "button textarea map nav footer del rt rp applet frameset"
)
UNSEEN = frozenset(_UNSEEN.split())
_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary ul "
    "table tbody thead tfoot tr td th"
)
BLOCKS = frozenset(_BLOCKS.split())
LISTS = frozenset({"ul", "ol", "dl", "div", "section", "aside", "table", "menu", "dir", "form", "header"})
"""Blocks that are left out where they hold links alone."""
LINKS = 4
"""So many links at least make a block of links."""

SPACE = re.compile(r"[ \t\r\n\f]+")
WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2018-\u201d\u3000"
BROKEN = re.compile(rf"(?<=[{WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{WIDE}])")
"""A line break of the source between two wide characters, which shows nothing (CSS Text, segment breaks)."""
HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|txt)\b", re.IGNORECASE)
CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,20})""", re.IGNORECASE
)
NUMBERED = re.compile(r"\s*[(（]?(?:\d+|[一二三四五六七八九十]+|[①-⑳])[)）.、．]?")


def read_page(data: bytes, path: Path) -> tuple[str, str]:
    """The text of a web page and its character encoding.

    Raises:
        InputError: no encoding fits it. TooMuchError: it has too many elements, or too deep ones.
    """
    markup, encoding = _decoded(data, path)
    return page_text(markup), encoding


def read_archived_page(data: bytes, path: Path) -> tuple[str, str]:
    """The text of a page that a browser saved whole (``.mhtml``): its first part that is a page.

    Raises:
        InputError: there is no page in it.
    """
    message = message_from_bytes(data, _class=EmailMessage, policy=policy.compat32.clone(raise_on_defect=False))
    for count, part in enumerate(message.walk()):
        if count > 5_000:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return read_page(page, path)
    raise InputError(f"{path} holds no web page", path=path, remedy="save the page again, as HTML")


def _decoded(data: bytes, path: Path) -> tuple[str, str]:
    """By mark, by what the page declares if that fits, or else by the words."""
    declared = CHARSET.search(data[:8192])
    if declared and not any(data.startswith(mark) for mark, _ in MARKS):
        name = declared[1].decode("ascii").lower()
        name = "gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030") else name
        if name != "utf-8" and not name.startswith("utf-16"):
            try:
                return data.decode(name), name
            except (UnicodeDecodeError, LookupError):
                pass
    try:
        return decode(data, path)
    except InputError:
        if declared and b"\0" not in data:  # a page with a few broken characters is still a page
            name = "gb18030" if declared[1].lower().startswith(b"gb") else "utf-8"
            text = data.decode(name, errors="replace")
            if text.count("\ufffd") < 0.01 * len(text):
                return text, name
        raise


@dataclass(slots=True)
class _Block:
    """A block that is open: where its lines begin, and how many of its characters are in links."""

    tag: str
    lines: int
    words: int = 0
    linked: int = 0
    links: int = 0
    files: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is open: its rows so far and, outside of it, the lines that it stands among."""

    outside: list[str]
    rows: list[list[Cell]] = field(default_factory=list)
    nested: bool = False
    open: list[tuple[list[str], int, int]] = field(default_factory=list)
    """The cells that are open: the lines that each stands among, and over how many rows and columns it stretches."""


def page_text(markup: str) -> str:
    r"""The text of a page.

    >>> page_text("<style>p{}</style><h1>行动方案</h1><p>一、建设<b>平台</b>。<br>二、培育\n企业。</p>")
    '行动方案\n一、建设平台。\n二、培育企业。\n'
    >>> page_text("<table><tr><th>任务<th>责任单位<tr><td>建园区<td>市科技局</table>")
    '任务\t责任单位\n建园区\t市科技局\n'
    """
    if markup.count("<") > 2 * ELEMENTS:
        raise TooMuchError("has too many elements", f"{ELEMENTS} elements")
    parser = etree.HTMLParser(
        huge_tree=True, no_network=True, recover=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    clean = re.sub(r"^\s*<\?xml[^>]{0,200}\?>|[\x00-\x08\x0e-\x1f\ud800-\udfff]", "", markup.lstrip("\ufeff"))
    try:
        root = etree.fromstring(clean.encode(), parser)
    except etree.LxmlError:
        root = None
    if any("depth" in str(entry.message) for entry in parser.error_log):
        raise TooMuchError("has elements nested too deep", f"{DEPTH} levels")
    if root is None:
        return ""
    reader = _Reader()
    reader.walk(root)
    return "".join(f"{line}\n" for line in (*_told(root, reader.lines), *reader.lines))


class _Reader:
    """Walks a page from start to end and writes its lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._words: list[str] = []
        self._blocks: list[_Block] = [_Block(tag="", lines=0)]
        self._tables: list[_Table] = []
        self._items: list[int | None] = []
        self._link: str | None = None
        self._pre = 0

    def walk(self, root: etree._Element) -> None:
        """Read an element and all in it."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for step, element in steps:
            tag = _name(element)
            if step == "start":
                if _unseen(element, tag):
                    steps.skip_subtree()
                else:
                    self._enter(element, tag)
                    self._say(element.text)
            else:
                if not _unseen(element, tag):
                    self._leave(tag)
                if element is not root:
                    self._say(element.tail)
        self._break()

    def _say(self, words: str | None) -> None:
        if not words:
            return
        if self._pre:
            first, *others = words.split("\n")
            self._words.append(first)
            for line in others:
                self._break()
                self._words.append(line)
        else:
            self._words.append(words)
        count = len(words.strip())
        block = self._blocks[-1]
        block.words += count
        if self._link is not None:
            block.linked += count

    def _break(self) -> None:
        """The end of a line."""
        if self._words:
            words = "".join(self._words)
            self._words = []
            line = words.rstrip() if self._pre else SPACE.sub(" ", BROKEN.sub("", words)).strip(" ")
            if line.strip():
                self.lines.append(line)

    def _enter(self, element: etree._Element, tag: str) -> None:
        if tag == "br":
            self._break()
        elif tag == "a":
            target = (element.get("href") or "").strip()
            if target and not target.startswith("#"):
                self._link = target
                self._blocks[-1].links += 1
                self._blocks[-1].files |= FILE.search(target) is not None
        elif tag in BLOCKS:
            self._break()
            self._pre += tag == "pre"
            self._blocks.append(_Block(tag=tag, lines=len(self.lines)))
            if tag == "table":
                self._tables.append(_Table(outside=self.lines))
            elif tag == "tr" and self._tables:
                self._tables[-1].rows.append([])
            elif tag in ("td", "th") and self._tables:
                self._open_cell(element)
            elif tag in ("ol", "ul", "menu", "dir"):
                self._items.append(_first(element) if tag == "ol" else None)
            elif tag == "li":
                self._open_item(element)

    def _open_cell(self, element: etree._Element) -> None:
        table = self._tables[-1]
        table.open.append((self.lines, _count(element.get("rowspan")), _count(element.get("colspan"))))
        self.lines = []
        self._blocks[-1].lines = 0

    def _open_item(self, element: etree._Element) -> None:
        number = self._items[-1] if self._items else None
        if number is not None:
            value = _count(element.get("value")) if element.get("value") else number
            self._items[-1] = value + 1
            if not NUMBERED.match("".join(element.itertext())[:40].strip() or "1"):
                self._words.append(f"{value}.")

    def _leave(self, tag: str) -> None:
        if tag == "a":
            self._link = None
        if tag not in BLOCKS:
            return
        self._break()
        self._pre -= tag == "pre"
        block = self._blocks.pop()
        if tag in LISTS and _only_links(block, self.lines):
            del self.lines[block.lines :]
            if tag == "table" and self._tables:
                self._tables[-1].rows.clear()
            block = _Block(tag=tag, lines=0)
        if tag in ("td", "th") and self._tables and self._tables[-1].open:
            self._close_cell()
        elif tag == "table" and self._tables:
            self._close_table()
        elif tag in ("ol", "ul", "menu", "dir") and self._items:
            self._items.pop()
        outer = self._blocks[-1]
        outer.words += block.words
        outer.linked += block.linked
        outer.links += block.links
        outer.files |= block.files

    def _close_cell(self) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        outside, rows, columns = table.open.pop()
        table.rows[-1].append(Cell(lines=tuple(self.lines), rows=rows, columns=columns))
        self.lines = outside

    def _close_table(self) -> None:
        table = self._tables.pop()
        self.lines = table.outside
        if self._tables:
            self._tables[-1].nested = True
        if _of_data(table):
            self.lines += table_lines(table.rows)
        else:
            self.lines += [line for row in table.rows for cell in row for line in cell.lines]


def _name(element: etree._Element) -> str:
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def _unseen(element: etree._Element, tag: str) -> bool:
    return (
        not tag
        or tag in UNSEEN
        or element.get("hidden") is not None
        or HIDDEN.search(element.get("style") or "") is not None
    )


def _first(element: etree._Element) -> int | None:
    """The number of an ordered list's first item; none where the page shows no figures."""
    style = (element.get("style") or "") + (element.get("type") or "1")
    return None if re.search(r"none|[aAiI]$|alpha|roman|disc", style) else _count(element.get("start"))


def _count(words: str | None) -> int:
    return int(words) if words and re.fullmatch(r"[0-9]{1,4}", words.strip()) else 1


def _only_links(block: _Block, lines: list[str]) -> bool:
    """Whether a block holds links alone, to other pages and not to attachments."""
    if block.links < LINKS or block.files or block.linked < 0.9 * block.words:
        return False
    return not any(re.search(r"[。；;]|附件", line) for line in lines[block.lines :])


def _of_data(table: _Table) -> bool:
    """Whether a table holds rows of data, and not the parts of a page."""
    if table.nested or not table.rows:
        return False
    many = sum(len(row) > 1 for row in table.rows)
    cells = [cell for row in table.rows for cell in row]
    long = any(len(cell.lines) > 12 and sum(map(len, cell.lines)) > 1_000 for cell in cells)
    return not long and many * 2 >= len(table.rows)


FIELDS = (("articletitle", "标题"), ("pubdate", "发布日期"), ("contentsource", "来源"))
"""What the standard for government web sites has a page declare of itself, and how a page header names it."""


def _told(root: etree._Element, lines: list[str]) -> list[str]:
    """What a page declares of itself, as far as its text does not say it too."""
    metas = [element for element in root.iter("meta") if isinstance(element, etree._Element)]
    declared = {(m.get("name") or "").lower(): " ".join((m.get("content") or "").split()) for m in metas}
    said = re.sub(r"\s", "", "".join(lines))
    found = []
    for key, name in FIELDS:
        words = declared.get(key, "")
        core = words[:10] if key == "pubdate" else re.sub(r"\s", "", words)
        dated = key == "pubdate" and re.search(r"(?:发布|公开|发文|公布)(?:日期|时间)", said)
        if core and core not in said and not dated and len(words) < 200:
            found.append(f"{name}：{words}")
    title = next((" ".join((e.text or "").split()) for e in root.iter("title")), "")
    title = re.split(r"\s*[_|]\s*|\s+[-—–]\s+", title)[0]
    heading = next(root.iter("h1", "h2"), None)
    if title and heading is None and "articletitle" not in declared and re.sub(r"\s", "", title) not in said:
        found.insert(0, title)
    return found
