"""The front of a document: the page header's fields, the lines above the text, the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.metadata.furniture import FILE_NAME, SHARED

KEYS = {
    "index": ("索引号", "索引", "信息索引号"),
    "title": ("标题", "信息名称", "文件名称", "名称", "信息标题"),
    "number": ("文号", "发文字号", "文件编号", "发文文号", "文件号"),
    "issuer": (
        *("发布机构", "发文机关", "发文机构", "发文单位", "发布单位", "发布部门", "制发机关", "制定机关"),
        *("公开主体", "公开责任部门", "信息来源", "责任部门"),
    ),
    "source": ("来源", "稿源", "文章来源", "信息源"),
    "effective": ("实施日期", "施行日期", "生效日期", "实施时间", "施行时间"),
    "validity": ("有效期", "有效期限"),
    "written": ("成文日期", "成文时间", "制发日期", "签发日期", "成稿日期", "通过日期"),
    "sent": ("发文日期", "发文时间", "印发日期"),
    "published": (
        *("发布日期", "发布时间", "公开日期", "公开时间", "生成日期", "公布日期", "信息发布日期", "刊发时间"),
        *("上网日期", "更新时间", "发表时间", "发稿时间", "录入时间", "时间", "日期"),
    ),
    "other": (
        *("分类", "主题分类", "体裁分类", "组配分类", "所属主题", "主题词", "关键词", "公开方式", "公开范围"),
        *("公开时限", "公开形式", "有效性", "时效", "时效性", "效力状态", "失效日期"),
        *(
            "废止日期",
            "阅读次数",
            "浏览次数",
            "浏览量",
            "阅读量",
            "访问量",
            "点击数",
            "点击量",
            "字体",
            "字号",
            "内容概述",
            "语种",
        ),
        *("统一编号", "规范性文件编号", "栏目", "作者", "编辑", "责任编辑", "记者"),
    ),
}
"""The names of a page header's fields, by what they tell."""

_NAMES = sorted(((name, key) for key, names in KEYS.items() for name in names), key=lambda pair: -len(pair[0]))
_KEY_OF = dict(_NAMES)
_ANY = "|".join(r"[ \u3000]*".join(name) for name, _ in _NAMES)
FIELD = re.compile(rf"(?:^|(?<=[\s|【\[]))(?P<key>{_ANY})[】\]]?(?:\s*[:：|]\s*|[ \t\u3000]+|$)")
LOOSE = frozenset(
    "来源 时间 日期 名称 作者 编辑 记者 索引 分类 有效期 时效 关键词 栏目 字号 字体".split()  # noqa: SIM905
)
"""Field names that are also plain words: they count only with a colon or a cell border."""

SALUTATION = re.compile(r"^[^。]{0,160}[:：]\s*$")
ADDRESSED = re.compile(
    r"^(?:各|区|市|县|省|有关|省直|市直|区直|县直|机关|国务院各|中央)[^。《]{0,200}"
    r"(?:政府|部门|单位|机构|委员会|管委会|街道|办事处|公司|企业|高校|院校|学校|委办局|院所|中心|代表)"
    r"[^。《]{0,40}[:：]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands above a document's text, and all its lines.

    ``fields`` holds the page header's values by what they tell (keys of ``KEYS``; ``dated`` a day before the first
    of them on its line); ``head`` the lines above the salutation or the first sentence, fields aside; ``lines`` all
    lines that are not empty; ``body`` the number of the first line of ``lines`` below the head; ``shared`` the title
    that the banner of a document-sharing site gives.
    """

    fields: dict[str, str]
    head: tuple[str, ...]
    lines: tuple[str, ...]
    body: int
    shared: str | None = None


def front_of(text: str) -> Front:
    r"""Read the front of a document.

    >>> front = front_of("索 引 号 1/2024-3 发布机构 甲区 发文日期 2024-03-07\n关于创新的通知\n各单位:\n正文。")
    >>> front.fields["issuer"], front.fields["sent"], front.head
    ('甲区', '2024-03-07', ('关于创新的通知',))
    """
    lines = tuple(line.strip(" \t\u3000\xa0|") for line in text.split("\n") if line.strip(" \t\u3000\xa0|"))
    fields: dict[str, str] = {}
    head: list[str] = []
    shared = None
    place = 0
    while place < min(len(lines), 40):
        line = lines[place]
        if place < 3 and (FILE_NAME.match(line) or SHARED.match(line)):
            named = re.search(r"《([^《》]{4,80})》", line)
            shared = re.sub(r"\.(?:docx?|pdf|wps|txt|ofd)$", "", named[1] if named else line, flags=re.IGNORECASE)
        elif found := _fields(line):
            if _waits(line, found) and place + 1 < len(lines) and not _fields(lines[place + 1]):
                place += 1
                found = [(found[0][0], lines[place])]
            if dated := re.match(r"\d{4}-\d\d-\d\d", line):
                fields.setdefault("dated", dated[0])
            for key, value in found:
                if value:
                    fields.setdefault(key, value)
        elif _is_body(line):
            break
        else:
            head.append(line)
        place += 1
    return Front(fields=fields, head=tuple(head), lines=lines, body=place, shared=shared)


def _waits(line: str, found: list[tuple[str, str]]) -> bool:
    """Whether a line names one field and leaves its value to the next line."""
    return len(found) == 1 and not found[0][1] and line.endswith((":", "："))


def _fields(line: str) -> list[tuple[str, str]]:
    """The fields of one line of a page header, in their order."""
    if len(line) > 300 or "。" in line:
        return []
    found = [m for m in FIELD.finditer(line) if _counts(m)]
    if not found or (found[0].start() > 2 and not re.match(r"\d{4}-\d\d-\d\d|[【\[]", line)):
        return []
    ends = [m.start() for m in found[1:]] + [len(line)]
    return [(_key(m), line[m.end() : end].strip(" \t\u3000|:：[]【】")) for m, end in zip(found, ends, strict=True)]


def _counts(found: re.Match[str]) -> bool:
    name = re.sub(r"\s", "", found["key"])
    return name not in LOOSE or any(sign in found[0] for sign in ":：|")


def _key(found: re.Match[str]) -> str:
    return _KEY_OF[re.sub(r"\s", "", found["key"])]


def _is_body(line: str) -> bool:
    start = line[:300]
    if ((":" in start or "：" in start) and ADDRESSED.match(line)) or (SALUTATION.match(line) and len(line) < 160):
        return True
    if re.match(r"^(?:一|第一[章编条]|第1条|1)\s?[、.．\s]", line):
        return True
    return ("。" in line and len(line) > 40) or len(line) > 160
