"""Repairs of the text of a PDF, in which U+2028 ends a line that goes on and a form feed ends a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.readers.draft import Draft, Edit

PAGE = "\f"
SOFT = "\u2028"
"""Ends a line that the next one goes on from."""
PICTURE = "\ufffc"
"""Stands for a page that is a picture alone, and has a line to itself."""
EDGE = 2
"""So many lines at the top and at the bottom of a page may be running heads."""
SHORT = 60
NUMBER = re.compile(r"\W{0,6}(?:第\s?)?(\d{1,4})(?:\s?页)?(?:\W{0,4}共?\s?\d{1,4}\s?页?)?\W{0,6}")
BREAK = re.compile(f"{SOFT}{PAGE}?|\n{PAGE}|{PAGE}")


def unread_pages(raw: str) -> tuple[int, ...]:
    r"""The numbers of the pages of a PDF's text that are pictures alone.

    >>> unread_pages("一、目标\n\f\ufffc\n\f二、任务\n")
    (2,)
    """
    return tuple(number for number, page in enumerate(raw.split(PAGE), 1) if PICTURE in page)


def pictured_pages(draft: Draft) -> Iterator[Edit]:
    """The signs that stand for pages that are pictures alone: there is nothing to read."""
    for found in re.finditer(f"{PICTURE}\n?", draft.clean):
        yield Edit(start=found.start(), end=found.end(), after="", rule="unread_page")


def running_heads(draft: Draft) -> Iterator[Edit]:
    r"""Page numbers at the edges of pages, and lines that most pages of a document begin or end with.

    A number counts where it rises by one from page to page; other lines where they are the same, figures
    aside, on three pages at least and on half of all.

    >>> pages = "\f".join(f"甲市创新方案\n建设平台{words},\n{i}\n" for i, words in enumerate("一二三四", 1))
    >>> draft = Draft.of(pages)
    >>> draft.edited(running_heads(draft)).clean.replace("\f", "|")
    '建设平台一,\n|建设平台二,\n|建设平台三,\n|建设平台四,\n'
    """
    pages = list(_edges(draft.clean))
    numbers: Counter[int] = Counter()
    for i, lines in enumerate(pages):
        for _, _, words in lines:
            if found := NUMBER.fullmatch(words):
                numbers[int(found[1]) - i] += 1
    offset, times = numbers.most_common(1)[0] if numbers else (0, 0)
    same = Counter(words for lines in pages for words in {folded(words) for _, _, words in lines})
    for i, lines in enumerate(pages):
        for start, end, words in lines:
            found = NUMBER.fullmatch(words)
            alone = len(pages) == 1 and offset == 1 and not words.isdigit()
            if found and int(found[1]) - i == offset and (times > 1 or alone):
                yield Edit(start=start, end=end, after="", rule="page_number")
            elif len(words) <= SHORT and "\t" not in words and same[folded(words)] >= max(3, len(pages) / 2):
                yield Edit(start=start, end=end, after="", rule="running_head")


def folded(words: str) -> str:
    """Words without figures and white space, by which running heads are the same."""
    return re.sub(r"[\s\d]", "", words) or words


def _edges(clean: str) -> Iterator[list[tuple[int, int, str]]]:
    """The first and last lines of each page: start, end with the line end, words."""
    start = 0
    for page in clean.split(PAGE):
        lines = []
        place = start
        for line in re.findall(rf"[^\n{SOFT}]+[\n{SOFT}]?|[\n{SOFT}]", page):
            if line.strip():
                lines.append((place, place + len(line), line.strip()))
            place += len(line)
        yield lines if len(lines) <= 2 * EDGE else lines[:EDGE] + lines[-EDGE:]
        start += len(page) + 1


def wrapped_lines(draft: Draft) -> Iterator[Edit]:
    r"""Lines that go on in the next one are joined, a space between two Latin words.

    >>> draft = Draft.of("推动平台建\u2028\f设,引进 deep\u2028learning 人才。\n")
    >>> draft.edited(wrapped_lines(draft)).clean
    '推动平台建设,引进 deep learning 人才。\n'
    """
    clean = draft.clean
    for found in BREAK.finditer(clean):
        start, end = found.span()
        if found[0][0] == SOFT:
            latin = re.match("[A-Za-z,.][A-Za-z]", clean[max(start - 1, 0) : start] + clean[end : end + 1])
            yield Edit(start=start, end=end, after=" " if latin else "", rule="hard_wrap")
        else:
            yield Edit(start=start, end=end, after="\n" if found[0][0] == "\n" else "", rule="page_break")
