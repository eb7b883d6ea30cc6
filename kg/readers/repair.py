"""The repairs that make a reading copy of a raw text; each is recorded with its place and rule.

================== ==============================================================================
rule               what it mends
================== ==============================================================================
``line_end``       line ends of other systems, form feeds
``long_blank``     sixty and more characters of white space
``zero_width``     characters without width
``page_number``    lines that hold a page's number alone
``running_head``   lines that stand at the edge of most pages of a PDF
``markup``         signs of Markdown
``full_width``     full-width digits, letters and a few signs become ASCII, one for one
``running_marker`` ``1、 2、 3、`` that a document-sharing site set every few hundred characters
``flat_line``      paragraphs that were put on one line with spaces between them get their lines back
``stray_space``    spaces inside words and figures (``研究与试验 发展``, ``3. 65%``, ``第 1 0 条``)
``letter_space``   a heading set with spaces between its letters (``目 录``)
``hard_wrap``      line breaks inside sentences, where a text was set to a fixed width
``ocr``            letters and signs inside figures (``kg.readers.ocr``); flagged where they cannot be told for sure
``twin_form``      a PDF's other forms of the same character; ``traditional`` characters (``kg.readers.traditional``)
``page_order``     pages that stand in the wrong order
``site_chrome``    lines of a web site; ``site_banner`` of a sharing site; ``table_residue``
================== ==============================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median

from kg.readers.draft import Draft, Edit
from kg.readers.ocr import flagged, misread_figures
from kg.readers.pages import ordered
from kg.readers.paging import pictured_pages, running_heads, wrapped_lines
from kg.readers.traditional import traditional, twins

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
STOPS = "。!?！？;；:："
ENDS = STOPS + '…)）】〕》”"'
NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}\s?[.、．](?!\d)|[①-⑳]"
    r"|第\s?[一二三四五六七八九十百零\d ]{1,6}[章节条编]"
    r"|[一二三四五六七八九十]{1,2}是|——|附件|附表|备注|注\s?[:：])"
)
"""How a new paragraph may begin."""

LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
LONG_BLANK = re.compile(r"\s{60,}")
ZERO_WIDTH = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+")
WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ％＋－＆＝／]+|(?<=[0-9０-９])．")
WIDE_ONE = re.compile(r"[０-９Ａ-Ｚａ-ｚ％＋－＆＝／．]")
WIDE_TO_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

Rule = Callable[[Draft], Iterator[Edit]]


def line_ends(draft: Draft) -> Iterator[Edit]:
    r"""``\r\n`` and its kin become ``\n``."""
    for found in LINE_END.finditer(draft.clean):
        yield Edit(start=found.start(), end=found.end(), after="\n", rule="line_end")


def long_blanks(draft: Draft) -> Iterator[Edit]:
    r"""White space of sixty characters and more, which no layout needs, becomes an empty line or some spaces.

    >>> draft = Draft.of("一、目标" + "\n \n" * 30 + "二、任务" + " " * 70 + "三")
    >>> draft.edited(long_blanks(draft)).clean
    '一、目标\n\n二、任务        三'
    """
    for found in LONG_BLANK.finditer(draft.clean):
        after = "\n\n" if "\n" in found[0] else " " * 8
        yield Edit(start=found.start(), end=found.end(), after=after, rule="long_blank")


def zero_width(draft: Draft) -> Iterator[Edit]:
    """Characters that show nothing are left out."""
    for found in ZERO_WIDTH.finditer(draft.clean):
        yield Edit(start=found.start(), end=found.end(), after="", rule="zero_width")


def full_width(draft: Draft) -> Iterator[Edit]:
    """Full-width digits and letters become ASCII, each in its place.

    >>> draft = Draft.of("增长１２％，建设Ａ类园区")
    >>> draft.edited(full_width(draft)).clean
    '增长12%，建设A类园区'
    """
    for found in WIDE.finditer(draft.clean) if WIDE_ONE.search(draft.clean) else ():
        after = found[0].translate(WIDE_TO_ASCII)
        yield Edit(start=found.start(), end=found.end(), after=after, rule="full_width")


def running_markers(draft: Draft) -> Iterator[Edit]:
    """``1、 2、 3、`` set at even distances through a text, whether or not a sentence ends there.

    Told from real numbering by three signs together: the numbers rise by one from 1 to the end of
    the text, the pieces between them are about equally long, and most stand inside a sentence.
    """
    clean = draft.clean
    if not all(f"{number}、" in clean for number in range(1, 5)):
        return
    marks: dict[int, list[re.Match[str]]] = {}
    for found in re.finditer(r"(?:^|(?<=\n))[^\S\n]*(\d{1,3})、 ?|(?<![\d.．第])(\d{1,3})、 ?", clean):
        marks.setdefault(int(found[1] or found[2]), []).append(found)
    for first in marks.get(1, ())[:3]:
        chain = _chain(first, marks)
        if len(chain) >= 4 and _runs(clean, chain):
            for found in chain:
                start = found.start()
                while start > 0 and clean[start - 1] in "\n \t" and found is not chain[0]:
                    start -= 1
                end = found.end() - (found[0].endswith(" ") and clean[found.end() :][:1] not in "(（")
                yield Edit(start=start, end=max(end, start), after="", rule="running_marker")
            return


def _chain(first: re.Match[str], marks: dict[int, list[re.Match[str]]]) -> list[re.Match[str]]:
    chain = [first]
    gap: float | None = None
    while following := [m for m in marks.get(len(chain) + 1, ()) if m.start() >= chain[-1].end() + 80]:
        if gap is None:
            best = following[0]
        else:
            distances = [(abs(m.start() - chain[-1].end() - gap), m.start(), m) for m in following]
            off, _, best = min(distances, key=lambda d: d[:2])
            if off > (1.2 if best.start() > chain[-1].end() + gap else 0.6) * gap:
                break
        chain.append(best)
        gap = median(b.start() - a.end() for a, b in pairwise(chain))
    return chain


def _runs(clean: str, chain: list[re.Match[str]]) -> bool:
    gaps = [b.start() - a.end() for a, b in pairwise(chain)]
    even = sum(0.6 * median(gaps) <= gap <= 1.6 * median(gaps) for gap in gaps) >= 0.8 * len(gaps)
    reaches = len(clean) - chain[-1].end() <= 2.5 * median(gaps)
    inside = sum(clean[: m.start()].rstrip()[-1:] not in (*ENDS, "") for m in chain[1:])
    return even and reaches and inside >= 0.5 * (len(chain) - 1)


PAGE = re.compile(
    r"^[ \t\u3000]*(?:[—\-–－·•]+[ \t]*\d{1,3}[ \t]*[—\-–－·•]+"
    r"|第[ \t]*\d{1,3}[ \t]*页(?:[ \t]*[,，/]?[ \t]*共[ \t]*\d{1,3}[ \t]*页)?)[ \t\u3000]*(?:\n|$)",
    re.MULTILINE,
)


def page_numbers(draft: Draft) -> Iterator[Edit]:
    r"""Lines that hold a page's number alone: ``— 3 —``, ``第3页 共10页``.

    >>> draft = Draft.of("推进园区\n— 3 —\n建设")
    >>> draft.edited(page_numbers(draft)).clean
    '推进园区\n建设'
    """
    for found in PAGE.finditer(draft.clean):
        yield Edit(start=found.start(), end=found.end(), after="", rule="page_number")


MARKUP = re.compile(
    r"^[ \t]*<!--[^\n]{0,300}?-->[ \t]*(?:\n|$)|^(?:#{1,6}[ \t]+)+(?=\S)|\*\*(?=[^*\n]+\*\*)|(?<=[^*\n])\*\*(?!\*)",
    re.MULTILINE,
)


MARKS = re.compile(r"[#*]|<!--")


def markup(draft: Draft) -> Iterator[Edit]:
    r"""Signs of Markdown around headings and stressed words, and comments that show nothing.

    >>> draft = Draft.of("## 一、总体要求\n**建设平台。** *区科技局")
    >>> draft.edited(markup(draft)).clean
    '一、总体要求\n建设平台。 *区科技局'
    """
    for found in MARKUP.finditer(draft.clean) if MARKS.search(draft.clean) else ():
        yield Edit(start=found.start(), end=found.end(), after="", rule="markup")


GAP = re.compile(r"(?<=\S)[ \t\u3000\xa0]+(?=\S)")
FLAT_LEAST = 5


def flat_lines(draft: Draft) -> Iterator[Edit]:
    """A long line whose spaces stand between paragraphs gets its line breaks back.

    >>> draft = Draft.of("一、目标 到明年建成园区。 二、任务 (一)建设平台。 (二)培育企业。 三、保障 加强领导。 " * 4)
    >>> draft.edited(flat_lines(draft)).clean.splitlines()[:3]
    ['一、目标', '到明年建成园区。', '二、任务']
    """
    place = 0
    for line in draft.clean.split("\n"):
        if len(line) >= 150 and "\t" not in line and line.count("|") < 2:
            gaps = [gap for gap in GAP.finditer(line) if not _within_latin(line, gap)]
            edges = sum(_is_edge(line, gap) for gap in gaps)
            if len(gaps) >= FLAT_LEAST and edges >= 0.35 * len(gaps):
                for gap in gaps:
                    yield Edit(start=place + gap.start(), end=place + gap.end(), after="\n", rule="flat_line")
        place += len(line) + 1


def _within_latin(line: str, gap: re.Match[str]) -> bool:
    return line[gap.start() - 1].isascii() and line[gap.end()].isascii() and line[gap.end()].isalpha()


def _is_edge(line: str, gap: re.Match[str]) -> bool:
    return line[gap.start() - 1] in "。!?！？;；)）" or NUMBERED.match(line, gap.end()) is not None


SIGNS = rf"[{HAN}0-9%,，、。;；:：“”‘’()（）《》〔〕\[\].+\-—]"
STRAY = re.compile(rf"[ \t\u3000\xa0](?<={SIGNS}.)[ \t\u3000\xa0]*(?={SIGNS})")
LATIN = re.compile(rf"[ \xa0](?:(?<=[{HAN}].)(?=[A-Za-z])|(?<=[A-Za-z].)(?=[{HAN}]))")
BLANK = re.compile(rf" (?<=[{HAN}] ) *(?=[{HAN}])")
DIGITS = re.compile(r"[\s\d](?<=第.)(?:(?<=\d)|\s*\d)(?:\s*\d)*\s*(?=[条章节])", re.DOTALL)
FIGURE = re.compile(rf"(?<=[{HAN}~—\-–至到])(\d+)\s*\.\s*(\d+)(?=\s?(?:[%‰亿万个家项件元倍位]))")
NUMBER = re.compile(rf"(\d(?<![\d.].)\d?) +([.、．])(?=\s*[{HAN}“(（])")
PART = re.compile(
    r"^([^\S\n]*[一二三四五六七八九十]{1,3}) +、 *|^([^\S\n]*[一二三四五六七八九十]{1,3})、 +(?=\S)", re.MULTILINE
)
ENOUGH = 3
WORDS = 12
"""So many characters on either side of a space are looked at."""


def stray_spaces(draft: Draft) -> Iterator[Edit]:
    """Spaces inside words, sentences and figures of running prose.

    >>> draft = Draft.of("全面提升研究与试验 发展经费水平,投入强度力争超过3. 65%,规上企业研发费用占比稳步提高。")
    >>> draft.edited(stray_spaces(draft)).clean
    '全面提升研究与试验发展经费水平,投入强度力争超过3.65%,规上企业研发费用占比稳步提高。'
    """
    clean = draft.clean
    for found in FIGURE.finditer(clean):
        yield Edit(start=found.start(), end=found.end(), after=f"{found[1]}.{found[2]}", rule="stray_space")
    for found in DIGITS.finditer(clean):
        after = re.sub(r"\s", "", found[0])
        yield Edit(start=found.start(), end=found.end(), after=after, rule="stray_space")
    for found in NUMBER.finditer(clean):
        yield Edit(start=found.start(), end=found.end(), after=found[1] + found[2], rule="stray_space")
    for found in PART.finditer(clean):
        yield Edit(start=found.start(), end=found.end(), after=(found[1] or found[2]) + "、", rule="stray_space")
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\n]+", clean) if _is_prose(m[0])]
    inside = [_inside(line) for _, line in lines]
    many = sum(map(len, inside)) >= ENOUGH
    for (place, line), gaps in zip(lines, inside, strict=True):
        for gap in _all_gaps(line) if many else gaps:
            yield Edit(start=place + gap.start(), end=place + gap.end(), after="", rule="stray_space")


def _is_prose(line: str) -> bool:
    words = line.strip()
    return (
        len(words) >= 40
        and "|" not in words
        and "\t" not in words
        and re.search(r"[,，。;；、]", words) is not None
        and not re.match(r"\s*(?:抄送|附件)\s*[:：\d]", words)
    )


def _lead(line: str) -> int:
    """Where the numbered heading ends that a line begins with, if a space sets it off."""
    article = re.match(r"\s*第\s*[一二三四五六七八九十百零\d][一二三四五六七八九十百零\d ]{0,7}[章节条编]\s*", line)
    if article:
        return article.end()
    if NUMBERED.match(line):
        head = re.match(r"\s*[^\s,，。;；]{1,8}(?:[^\s,，。;；]){2,40}(?=\s)", line)
        return head.end() + 1 if head else 0
    return len(line) - len(line.lstrip())


def _inside(line: str) -> list[re.Match[str]]:
    """The spaces between two Chinese characters of one clause that cannot be anything but slips."""
    found = []
    lead = _lead(line)
    for gap in BLANK.finditer(line):
        before = re.split(r"[\s,，。;；、:：]", line[max(gap.start() - WORDS, 0) : gap.start()])[-1]
        after = re.split(r"[\s,，。;；、:：]", line[gap.end() : gap.end() + WORDS], maxsplit=1)[0]
        if gap.start() >= lead and len(before) >= 3 and len(after) >= 3 and len(before) + len(after) >= 8:
            found.append(gap)
    return found


def _all_gaps(line: str) -> list[re.Match[str]]:
    lead = _lead(line)
    found = [gap for gap in (*STRAY.finditer(line), *LATIN.finditer(line)) if gap.start() >= lead]
    return [gap for gap in found if not (line[gap.start() - 1].isdigit() and line[gap.end()].isdigit())]


LETTERS = re.compile(rf"^[ \t\u3000]*[{HAN}](?:[ \t\u3000]+[{HAN}]){{1,5}}[ \t\u3000]*$", re.MULTILINE)


def letter_spaces(draft: Draft) -> Iterator[Edit]:
    r"""A line of single characters with spaces between them is one word.

    >>> draft = Draft.of("目  录\n第一章")
    >>> draft.edited(letter_spaces(draft)).clean
    '目录\n第一章'
    """
    for found in LETTERS.finditer(draft.clean):
        after = "".join(found[0].split())
        yield Edit(start=found.start(), end=found.end(), after=after, rule="letter_space")


def hard_wraps(draft: Draft) -> Iterator[Edit]:
    """Line breaks inside sentences of a text that was set to a fixed width.

    A text counts as set to a width where most of its longer lines are about as long as the longest
    and do not end a sentence. A line is joined to the one after it only if it is about that long.
    """
    lines = draft.clean.split("\n")
    long = sorted(len(line.rstrip()) for line in lines if len(line.strip()) >= 15)
    if len(long) < 8:
        return
    width = long[int(len(long) * 0.9)]
    full = [line for line in lines if 0.85 * width <= len(line.rstrip()) <= 1.15 * width]
    open_ended = [line for line in full if line.rstrip()[-1] not in "。!?！？…"]
    if not 15 <= width <= 80 or len(full) < 0.4 * len(long) or len(open_ended) < 0.5 * len(full):
        return
    place = 0
    for line, following in pairwise(lines):
        end = place + len(line)
        if (
            0.85 * width <= len(line.rstrip()) <= 1.15 * width
            and line.rstrip()[-1] not in "。!?！？"
            and following.strip()
            and not following.startswith(("  ", "\u3000", "\t"))
            and not NUMBERED.match(following)
            and not set("|\t") & set(line + following)
        ):
            start = place + len(line.rstrip())
            yield Edit(start=start, end=end + 1, after="", rule="hard_wrap")
        place = end + 1


RULES: tuple[Rule, ...] = (
    line_ends,
    long_blanks,
    zero_width,
    full_width,
    twins,
    traditional,
    markup,
    page_numbers,
    running_markers,
    letter_spaces,
    flat_lines,
    hard_wraps,
    stray_spaces,
    misread_figures,
)


def repaired(raw: str, *, paged: bool = False) -> Draft:
    """The reading copy of a raw text, site chrome still in it; repairing it again changes nothing.

    ``paged`` says that the text was taken from the pages of a PDF (``kg.readers.paging``).
    """
    draft = Draft.of(raw)
    if paged:
        draft = draft.edited(pictured_pages(draft))
        draft = draft.edited(running_heads(draft))
        draft = draft.edited(wrapped_lines(draft))
    settled: dict[Rule, str] = {}
    for _ in range(20):
        before = draft.clean
        for rule in RULES:
            if settled.get(rule) == draft.clean:
                continue  # it had nothing to mend in this very text
            given, draft = draft, draft.edited(rule(draft))
            if draft is given:
                settled[rule] = draft.clean
        draft = ordered(draft)
        if draft.clean == before:
            break
    return flagged(draft)
