"""Dates of a document and the years that it plans for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from kg.metadata.fields import Front

DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "О": "0", "O": "0"}
CHINESE = r"[〇○零一二三四五六七八九十OО]"
DATE = re.compile(
    rf"(?P<y>(?:19|20)\d\d|[一二][{CHINESE[1:-1]}]{{3}})\s*(?:年|[-./])\s*"
    rf"(?P<m>\d{{1,2}}|{CHINESE}{{1,3}})\s*(?:月|[-./])\s*(?P<d>\d{{1,2}}|{CHINESE}{{1,3}})\s*日?(?!\d)"
)
DATE_LINE = re.compile(rf"^[(（]?\s*{DATE.pattern}\s*[)）]?\s*$")
CHINESE_DATE = re.compile(r"年.*月.*日")
PASSED = re.compile(rf"{DATE.pattern}[^。\n]{{0,60}}?(?:会议)?(?:修订)?通过")
SPOKEN = re.compile(rf"^[(（—\-\s]*{DATE.pattern}\s*在.{{4,60}}(?:会议|大会).{{0,6}}[)）]?$")
PRINTED = re.compile(rf"{DATE.pattern}\s*(?:印发|印制)")


def find_dates(front: Front, text: str) -> tuple[date | None, date | None]:
    r"""When the document was written and when it was published.

    Written: the date under the signature, in brackets under the title, of the session that passed
    it or heard it, or of its field; a date of printing (印发) if there is no other. Published: the
    date of its field, or a bare date above the text.

    >>> from kg.metadata.fields import front_of
    >>> text = "关于创新的通知\n2024-03-07\n各单位:\n现予印发。\n甲区人民政府\n二〇二四年二月二十八日\n"
    >>> [d.isoformat() for d in find_dates(front_of(text), text)]
    ['2024-02-28', '2024-03-07']
    """
    fields = {key: _first(front.fields.get(key, "")) for key in ("written", "sent", "published", "dated")}
    written = _session(front) or _signed(front) or fields["written"]
    published = fields["published"] or _first_bare(front) or fields["dated"]
    if fields["sent"]:
        if written is None:
            written = fields["sent"]
        elif published is None:
            published = fields["sent"]
    if written is None:
        written = next((d for m in PRINTED.finditer(text[-1500:] + "\n" + text) if (d := to_date(m))), None)
    if written is None and published is None:
        written = _pictured(text)
    return written, published


def to_date(found: re.Match[str]) -> date | None:
    """The day that a match of ``DATE`` names, None where there is no such day."""
    try:
        return date(_number(found["y"], year=True), _number(found["m"]), _number(found["d"]))
    except ValueError:
        return None


def _number(words: str, *, year: bool = False) -> int:
    if words.isdigit():
        return int(words)
    if year:
        return int("".join(DIGITS.get(c, "") for c in words))
    tens, ten, ones = words.partition("十")
    if not ten:
        return int("".join(DIGITS.get(c, "") for c in words))
    return int(DIGITS.get(tens, "1") if tens else "1") * 10 + int(DIGITS.get(ones, "0") if ones else "0")


def _first(words: str) -> date | None:
    found = DATE.search(words)
    return to_date(found) if found else None


def _bare(lines: tuple[str, ...]) -> Iterator[tuple[int, date, str]]:
    for place, line in enumerate(lines):
        found = DATE_LINE.match(line)
        if found and (day := to_date(found)):
            yield place, day, line


def _session(front: Front) -> date | None:
    """The day of the session that passed a law or heard a report."""
    for line in front.lines[: front.body + 3]:
        found = SPOKEN.match(line) or (PASSED.search(line) if "《" not in line and len(line) < 300 else None)
        if found:
            return to_date(found)
    return None


def _signed(front: Front) -> date | None:
    """The date line under a signature below the salutation, or in Chinese form above the text."""
    below = [(place, day) for place, day, _ in _bare(front.lines) if place >= front.body]
    above = [day for _, day, line in _bare(front.head) if CHINESE_DATE.search(line)]
    signed = [day for place, day in below if place and not front.lines[place - 1].endswith(("。", ":", "："))]
    if signed:
        return signed[0]
    if below:
        return below[0][1]
    closing = [line for line in front.lines[front.body :] if len(line) < 60]
    tails = (re.search(rf"^[\u4e00-\u9fff 、]{{3,40}}{DATE.pattern}\s*[)）]?$", line) for line in closing)
    ended = next(
        (d for m in tails if m and not re.search("印发|施行|通过|至|自", m.string) and (d := to_date(m))), None
    )
    return ended or (above[0] if above else None)


def _first_bare(front: Front) -> date | None:
    """A date above the text that is no date of signing: 2024-03-07, or one with an hour or a source beside it."""
    for line in (*front.head, front.fields.get("source", "")):
        found = DATE.search(line)
        if found and len(line) <= 80 and not SPOKEN.match(line) and not re.search(r"通过|印发|施行|[—~至]", line):
            rest = line[: found.start()] + line[found.end() :]
            alone = not re.sub(r"[\s()（）]", "", rest)
            if "年" not in found[0] or (not alone and re.search(r"\d:\d\d|来源|报|网|新华|作者|记者", rest)):
                return to_date(found)
    return None


def _pictured(text: str) -> date | None:
    """A day named without its year, where a picture's file name bears the stamp of that very day."""
    stamped = re.finditer(r"(20\d\d)([01]\d)([0-3]\d)(?=\d{6}\D)", text)
    stamps = {(m[2].lstrip("0"), m[3].lstrip("0")): m[0] for m in stamped}
    for found in re.finditer(r"(?<![\d年])(\d{1,2})月(\d{1,2})日", text[:3000]):
        stamp = stamps.get((found[1], found[2]))
        if stamp:
            return date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
    return None


RANGE = re.compile(r"((?:19|20)\d\d)\s*年?\s*(?:[—–\-~～一至到]|--|——)+\s*((?:19|20)\d\d)\s*年?")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
YEARLY = re.compile(r"报告|总结|计划|要点|安排|任务|工作|清单")
FIVE_YEARS = re.compile(r"[“\"]?十([二三四五六])五[”\"]?.{0,30}规划")
YEARS = rf"([\d{CHINESE[1:-1]}]{{1,2}})\s*年"
VALID = re.compile(rf"有效期(?:限)?(?:暂定|暂时)?(?:为|是)?\s*{YEARS}|{YEARS}有效期|试行(?:期)?{YEARS}")
UNTIL = re.compile(rf"(?:有效期|施行|实施|执行|试行)[^。]{{0,20}}至\s*{DATE.pattern}")
FROM = re.compile(rf"自\s*{DATE.pattern}\s*起")
AIM = re.compile(r"(?:到|至)(20\d\d)年(?:底|末|年底|年末)?[,，前]?(?!\d{1,2}月)")


def find_period(title: str, text: str, dated: date | None) -> tuple[int, int] | None:
    """The first and last year that a document is for, if it states them.

    From its title; else, for measures, from the day they take effect to the end of their validity
    (a plan's validity is not its period); else from its date to the year of its goals.

    >>> find_period("甲市科技创新行动计划(2023—2027年)", "", None)
    (2023, 2027)
    >>> find_period("支持产业发展的意见", "本意见自2023年3月1日起施行,有效期三年。", None)
    (2023, 2026)
    >>> find_period("关于支持创新的意见", "到2027年,建成创新型城市。", date(2024, 3, 1))
    (2024, 2027)
    >>> find_period("关于支持创新的意见", "到2027年,建成创新型城市。", None) is None
    True
    """
    found = grounded_period(title, text, dated)
    return found[0] if found else None


def grounded_period(title: str, text: str, dated: date | None) -> tuple[tuple[int, int], str] | None:
    """The period, and what it was read from: ``title``, ``validity`` or ``goals``."""
    if named := _named(title, dated):
        return named, "title"
    planned = re.search(r"(?:计划|方案|规划|要点)[^\u4e00-\u9fff]*$", title)
    if not planned and (valid := _valid(text, dated)):
        return valid, "validity"
    aimed = _aimed(text, dated)
    return (aimed, "goals") if aimed else None


def _named(title: str, dated: date | None) -> tuple[int, int] | None:
    """The period that a title tells; that of a report is the year in which it was given."""
    if found := RANGE.search(title):
        return _ordered(int(found[1]), int(found[2]))
    if found := re.search(r"((?:19|20)\d\d)((?:19|20)\d\d)年", title):
        return _ordered(int(found[1]), int(found[2]))
    years = [int(year) for year in YEAR.findall(title)]
    if years and YEARLY.search(title):
        return min(years), max(years)
    if found := FIVE_YEARS.search(title):
        start = 2011 + 5 * "二三四五六".index(found[1])
        return start, start + 4
    if "政府工作报告" in title and dated:
        return dated.year, dated.year
    return None


def _ordered(start: int, end: int) -> tuple[int, int] | None:
    return (start, end) if start <= end else None


def _valid(text: str, dated: date | None) -> tuple[int, int] | None:
    """From the day that a document takes effect to the end of its validity."""
    closing = text[-2500:]
    begins = next((d for m in FROM.finditer(closing) if (d := to_date(m))), dated)
    if begins is None:
        return None
    if (until := UNTIL.search(closing)) and (ends := to_date(until)):
        return _ordered(begins.year, ends.year)
    found = VALID.search(closing)
    years = _number(next(filter(None, found.groups()))) if found else 0
    return (begins.year, begins.year + years) if 0 < years <= 10 else None


def _aimed(text: str, dated: date | None) -> tuple[int, int] | None:
    """From the document's own year to the one that most of its goals are set for (到2027年,…)."""
    if dated is None:
        return None
    years = Counter(int(year) for year in AIM.findall(text))
    later = [(-count, year) for year, count in years.items() if dated.year <= year <= dated.year + 15]
    return (dated.year, min(later)[1]) if later else None
