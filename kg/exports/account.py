"""What was understood of one file, for people to read and for machines (``innokg read``)."""

from __future__ import annotations

import json
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from kg.exports.answers import visible
from kg.exports.csv_tables import plain
from kg.metadata.places import values_of
from kg.model import (
    Citation,
    Comparator,
    Document,
    Evidence,
    Extraction,
    Incentive,
    Mention,
    Repair,
    Responsibility,
    Section,
    Target,
    Task,
)
from kg.text import Text

LONG = 80
"""Quotes are shown up to this many characters; the whole quote is in the JSON form."""

SHORT = 24
"""Repaired words are shown up to this many characters."""


def account(extraction: Extraction) -> str:
    """Metadata, repairs, outline and every fact with its quote, as text."""
    parts = (
        _metadata(extraction.document),
        _repairs(extraction.document.text),
        _outline(extraction.outline),
        _tasks(extraction),
        _targets(extraction),
        _mentions(extraction),
        _relations(extraction),
        _incentives(extraction),
    )
    return "\n".join(visible(line) for part in parts for line in part) + "\n"


def _heading(zh: str, en: str, count: int | None = None) -> str:
    return f"\n{zh} {en}" + (f" ({count})" if count is not None else "")


def _metadata(d: Document) -> Iterator[str]:
    quotes = _stated(d)
    yield f"{d.title}{quotes['title']}"
    period = f"{d.period[0]}—{d.period[1]}" if d.period else None
    region = f"{d.region.full}{f' ({d.region.code})' if d.region.code else ''}" if d.region else None
    values: tuple[tuple[str, str, object], ...] = (
        ("", "文件 file", f"{d.source} · {len(d.text.raw)} characters · {d.encoding} · sha256 {d.sha256[:12]}"),
        ("kind", "类型 kind", d.kind),
        ("issuers", "发文机关 issuer", "、".join(d.issuers)),
        ("number", "文号 number", d.number),
        ("written", "成文日期 written", d.written),
        ("published", "发布日期 published", d.published),
        ("period", "期限 period", period),
        ("region", "地区 region", region),
        ("effective", "施行日期 effective", d.effective),
        ("validity", "有效期 validity", d.validity),
        ("index_number", "索引号 index number", d.index_number),
        ("addressees", "主送 addressees", "；".join(d.addressees)),
        ("", "引用 cites", "、".join(_cited(c) for c in d.citations)),
        ("attachments", "附件 attachments", "、".join(_annex(d, name) for name in d.attachments)),
    )
    for field, label, value in values:
        yield f"  {label}: {value or '—'}{quotes[field]}"
    if d.unread_pages:
        pages = ", ".join(map(str, d.unread_pages))
        yield f"  未读页 pages not read: {pages} (图片，须先识别 pictures: OCR)"


def _stated(d: Document) -> dict[str, str]:
    """For each field the words of the text that state it."""
    current = values_of(d)
    quotes: dict[str, str] = defaultdict(str)
    for one in d.stated:
        if (one.field, one.value) in current:
            for evidence in one.evidence:
                quotes[one.field] += f"  {_words(evidence)}"
    return quotes


def _cited(c: Citation) -> str:
    title = f"《{c.title}》" if c.title else ""
    return f"{title}({c.number})" if title and c.number else title or c.number or ""


def _annex(d: Document, name: str) -> str:
    return f"{name}(正文未附 not in the text)" if name in d.attachments_missing else name


def _repairs(text: Text) -> Iterator[str]:
    yield _heading("修补", "repairs", len(text.repairs))
    for (rule, certain), count in sorted(Counter((r.rule, r.certain) for r in text.repairs).items()):
        doubt = "" if certain else " (存疑，未改 not sure, left as it is)"
        yield f"  {rule}{doubt} ×{count}"
        places = [_repair(r) for r in text.repairs if (r.rule, r.certain) == (rule, certain)]
        yield from textwrap.wrap("  ".join(places), 160, initial_indent="    ", subsequent_indent="    ", **_WHOLE)


_WHOLE: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False, "drop_whitespace": True}


def _repair(r: Repair) -> str:
    return f"{r.span.start}:{_brief(r.before)}→{_brief(r.after)}"


def _brief(words: str) -> str:
    """Words with their white space made visible, so that they stay in one piece on a line."""
    shown = words if len(words) <= SHORT else f"{words[: SHORT // 2]}…{words[-SHORT // 2 :]}"
    return "".join(_SEEN.get(c, c) for c in shown) or "∅"


_SEEN = {"\n": "⏎", "\r": "␍", "\t": "⇥", " ": "␣", "\u3000": "□", "\xa0": "⍽", "\f": "␌"}


def _outline(root: Section) -> Iterator[str]:
    yield _heading("提纲", "outline", sum(1 for _ in root.walk()) - 1)
    for section in root.walk():
        if section.level:
            yield "  " * section.level + f"{section.number or '·'} {section.title}"


def _words(evidence: Evidence) -> str:
    words = " ".join(evidence.quote.split())
    shown = words if len(words) <= LONG else words[: LONG - 1] + "…"
    return f"「{shown}」 {evidence.span.start}–{evidence.span.end}"


def _quote(evidence: tuple[Evidence, ...]) -> str:
    more = f" +{len(evidence) - 1}" if len(evidence) > 1 else ""
    return f"{_words(evidence[0])}{more} [{evidence[0].rule}]"


def _tasks(extraction: Extraction) -> Iterator[str]:
    carried: dict[str, list[Responsibility]] = defaultdict(list)
    for part in extraction.responsibilities:
        carried[part.task].append(part)
    yield _heading("行动与任务", "actions and tasks", len(extraction.tasks))
    for task in extraction.tasks:
        yield from _task(task, carried[task.id])


def _task(task: Task, parts: list[Responsibility]) -> Iterator[str]:
    indent = "  " if task.level == "action" else "    "
    mark = " (保障 safeguard)" if task.safeguard else ""
    yield f"{indent}{task.number or '·'} {task.title}{mark}  {_quote(task.evidence)}"
    for role in ("lead", "responsible", "supporting"):
        names = [f"{p.agency.name}({p.written})" for p in parts if p.role.value == role]
        if names:
            yield f"{indent}    {role}: {'、'.join(names)}"


def figure(t: Target) -> str:
    """A target's figure as it was read, for people.

    The comparator stands first unless it is plain equality; a range shows both ends, a value its low and high line.
    """
    quantity = t.quantity
    ranged = quantity.comparator is Comparator.RANGE
    sign = "" if ranged or quantity.comparator is Comparator.EQUAL else quantity.comparator.value + " "
    high = f"–{plain(quantity.high)}" if ranged else ""
    lines = ((" 低线", quantity.low), (" 高线", None if ranged else quantity.high))
    more = "".join(f"{name}{plain(value)}" for name, value in lines if value is not None)
    return f"{sign}{plain(quantity.value) or '?'}{high}{quantity.unit}{more}"


def _targets(extraction: Extraction) -> Iterator[str]:
    yield _heading("指标", "targets and results", len(extraction.targets))
    for t in extraction.targets:
        hedged = " 力争" if t.hedged else ""
        place = f" · {t.region}" if t.region else ""
        words = f"{t.status} {t.year or '—'} {t.indicator}: {figure(t)} ({t.kind.value}{hedged}){place}"
        yield f"  {words}  {_quote(t.evidence)}"


def _mentions(extraction: Extraction) -> Iterator[str]:
    by_type: dict[str, list[Mention]] = defaultdict(list)
    for mention in extraction.mentions:
        by_type[mention.type.value].append(mention)
    yield _heading("名称", "named things", len(extraction.mentions))
    for name, mentions in sorted(by_type.items()):
        yield f"  {name} ({len(mentions)})"
        for m in mentions:
            also = f" = {'、'.join(m.aliases)}" if m.aliases else ""
            yield f"    {m.name}{also} [{m.kind or '—'}]  {_quote(m.evidence)}"


def _relations(extraction: Extraction) -> Iterator[str]:
    yield _heading("关系", "relations", len(extraction.relations))
    for r in extraction.relations:
        yield f"  {r.subject} {r.predicate} {r.object}  {_quote(r.evidence)}"


def _incentives(extraction: Extraction) -> Iterator[str]:
    yield _heading("政策措施", "incentives", len(extraction.incentives))
    for i in extraction.incentives:
        within = f" · 范围 {i.scope}" if i.scope else ""
        yield f"  {i.beneficiary or '—'} / {i.condition or '—'}: {_money(i)}{within}  {_quote(i.evidence)}"


def _money(i: Incentive) -> str:
    words = (
        f"{_ends(i.amount, i.amount_high)}{i.unit or ''}" if i.amount is not None else "",
        f"{_ends(i.rate, i.rate_high)}%" if i.rate is not None else "",
        f"cap {plain(i.cap)}{i.cap_unit or ''}" if i.cap is not None else "",
        i.period or "",
    )
    return " · ".join(word for word in words if word) or "—"


def _ends(low: Decimal, high: Decimal | None) -> str:
    return f"{plain(low)}–{plain(high)}" if high is not None else f"{plain(low)}"


def as_json(extractions: tuple[Extraction, ...]) -> str:
    """The same, complete, as JSON: one object per document."""
    return json.dumps([_value(e) for e in extractions], ensure_ascii=False, indent=2) + "\n"


def _value(value: object) -> object:
    if isinstance(value, Text):
        return {"characters": len(value.raw), "repairs": [_value(r) for r in value.repairs]}
    if is_dataclass(value):
        return {f.name: _value(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_value(v) for v in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
