"""The documents that a document names: titles in 《》, document numbers beside them or alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.metadata.furniture import FILE_NAME, SHARED
from kg.metadata.titles import NOUNS, folded
from kg.model import Citation

NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}[〔\[【（(﹝［]\s*(?:19|20)\d\d\s*[〕\]】）)﹞］]\s*(?:第\s*)?\d{1,5}\s*号")
YEAR = re.compile(r"[〔\[【（(﹝［]\s*(?:19|20)\d\d\s*[〕\]】）)﹞］]\s*(?:第\s*)?\d{1,5}\s*号")
CITED = re.compile(r"《([^《》\n]{2,100}(?:〈[^〉\n]{1,60}〉[^《》\n]{0,30})?)》")
_SHORT = re.compile(r"(?:宪法|法|法典|条例|规划|规定|办法)$")
_PAPER = re.compile(
    rf"(?:{NOUNS}|法|法典|章程|守则|准则|通则|导则|总则|大纲|要求|协定|公约|协议|宣言|倡议|白皮书|蓝皮书|名录|指引|指标|体系|分工|建议|草案"
    r"|解释|纪要|战略|任务|手册|工作法|命令|令|稿|\d{4}|\d+条)$"
)
_BESIDE = re.compile(rf"\s*[(（]\s*(?:文号[:：])?\s*({NUMBER.pattern})\s*[)）]|\s*({NUMBER.pattern})")
_LEADING = re.compile(
    r"^(?:(?:根据|按照|依据|依照|执行|参照|落实|印发|附件|关于|以及|的|文件)+"
    r"|[^〔]*(?:厅|政府|院|委员会|通知|文件|印发的)(?=[\u4e00-\u9fff]{2,9}〔)"
    r"|[和与及由按以据在原即见](?![政委办党府科财发]))+"
)
"""What is no part of a number: the words before it. 和政发, 即政发 and 原政发 are numbers themselves."""


def find_citations(text: str, title: str, number: str | None = None) -> tuple[Citation, ...]:
    """The documents that are named, in the order of the text, the document itself aside.

    Forms, papers and the banners of document-sharing sites are no documents of a government.

    >>> text = "根据《科技成果转化法》《甲省创新条例》(甲人发〔2020〕3号)和甲政办〔2021〕7号文件,填写《申请表》。"
    >>> [(c.title, c.number) for c in find_citations(text, "甲市方案")]
    [('科技成果转化法', None), ('甲省创新条例', '甲人发〔2020〕3号'), ('', '甲政办〔2021〕7号')]
    """
    body = "\n".join("" if _is_banner(line, i) else line for i, line in enumerate(text.split("\n")))
    own = folded(title)
    found: dict[str, Citation] = {}
    taken: list[range] = []
    for match in CITED.finditer(body):
        name = match[1].strip()
        beside = _BESIDE.match(body, match.end())
        if beside:
            taken.append(range(*beside.span()))
        if folded(name) != own and _is_document(name):
            given = _given(beside[1] or beside[2]) if beside else None
            before = found.get(name)
            found[name] = Citation(title=name, number=given or (before.number if before else None))
    known = {c.number for c in found.values()} | {number}
    alone = (m for m in _numbers(body) if not any(m.start() in place for place in taken))
    for match in alone:
        line_start = body.rfind("\n", 0, match.start()) + 1
        line_end = body.find("\n", match.end())
        line = body[line_start : line_end if line_end >= 0 else len(body)].strip()
        given = _given(match[0])
        if given not in known and len(line) > len(match[0]) + 8 and not re.match(r"[^。]{0,60}文\s*号", line):
            found.setdefault(given, Citation(title="", number=given))
    return tuple(found.values())


def _numbers(body: str) -> Iterator[re.Match[str]]:
    """The document numbers of a text, looked for by their years in brackets, which are rarer than the words before."""
    done = 0
    for year in YEAR.finditer(body):
        start = year.start()
        while start > max(done, year.start() - 14) and "\u4e00" <= body[start - 1] <= "\u9fff":
            start -= 1
        if start < year.start() and (found := NUMBER.match(body, start)):
            yield found
            done = found.end()


def _is_banner(line: str, place: int) -> bool:
    return place < 3 and (FILE_NAME.match(line) is not None or (len(line) < 600 and SHARED.match(line) is not None))


def _is_document(name: str) -> bool:
    plain = re.sub(r"(?:\s*[(（\[【〔][^()（）\[\]【】〔〕]{1,30}[)）\]】〕])+$", "", name)
    if re.search(r"\.(?:docx?|pdf|wps|txt)\b", name, re.IGNORECASE):
        return False
    if len(plain) < 5:
        return _SHORT.search(plain) is not None
    return plain.startswith("关于") or _PAPER.search(plain) is not None


def written(number: str) -> str:
    """A document number in the form of the standard.

    >>> written("甲政办 [2023] 第12号")
    '甲政办〔2023〕12号'
    """
    words = re.sub(r"[\[【（(﹝［]", "〔", re.sub(r"\s+", "", number))
    return re.sub(r"[\]】）)﹞］]", "〕", words).replace("〕第", "〕")


def _given(words: str) -> str:
    """A number named in running text, without the words that run into it.

    >>> _given("按照省人民政府办公厅浙政办发〔2021〕7号"), _given("和和政发〔2021〕7号")
    ('浙政办发〔2021〕7号', '和政发〔2021〕7号')
    """
    return _LEADING.sub("", written(words))
