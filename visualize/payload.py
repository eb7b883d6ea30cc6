"""What a page holds of a network besides the picture: names, facts, quotes, figures, measures, legend."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from pypinyin import Style, lazy_pinyin

from visualize import style
from visualize.network import Fact, Measure, Network, Passage, shared_tasks

LICENCE = (
    "引句为原文逐字摘录，版权归发文机关，解释以原文为准；程序许可 Apache-2.0，绘图库 vis-network（Apache-2.0 / MIT）。"
    " Quotes are verbatim; software under Apache-2.0."
)

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_MOST_PARTNERS = 5
_OTHER = "\0"
"""Marks what is not Chinese in the output of pypinyin: it has no initial and is taken whole."""


def as_json(value: object) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return "".join(_ESCAPES.get(sign, sign) for sign in text)


def payload(network: Network, measures: Sequence[Measure]) -> dict[str, object]:
    """All that a page holds of a network besides the picture itself, as plain values for JSON."""
    documents = {source.id: number for number, source in enumerate(network.sources)}
    book: dict[Passage, int] = {}

    def cited(passages: Iterable[Passage]) -> list[int]:
        return [book.setdefault(passage, len(book)) for passage in passages]

    def told(facts: Iterable[Fact]) -> list[dict[str, object]]:
        return [
            _without_empty({"zh": f.zh, "en": f.en, "value": f.value, "thing": f.thing})
            | {"passages": cited(f.passages)}
            for f in facts
        ]

    index = network.index()
    partners = shared_tasks(network)
    nodes = [
        {
            "id": node.id,
            "kind": style.look(node.kind).kind,
            "label": node.label,
            "short": "" if node.short == node.label else node.short,
            "number": node.number,
            "part_of": node.part_of,
            "aliases": list(node.aliases),
            "documents": sorted(documents[d] for d in node.documents if d in documents),
            "facts": told(node.facts),
            "forms": list(forms := called(node.label, node.aliases) if node.kind == "agency" else ()),
            "pinyin": _pinyin((node.label, *node.aliases, *forms)),
            "degree": figures.degree,
            "betweenness": figures.betweenness,
            "community": figures.community,
            "partners": [[index[other], tasks] for other, tasks in partners.get(node.id, ())[:_MOST_PARTNERS]],
        }
        for node, figures in zip(network.nodes, measures, strict=True)
    ]
    edges = [
        {
            "role": style.line(edge.role).role,
            "weight": edge.weight,
            "passages": cited(edge.passages),
            "facts": told(edge.facts),
        }
        for edge in network.edges
    ]
    table = _figures(network, documents, index, cited)
    named = Counter(document for node in network.nodes for document in node.documents)
    return {
        "name": network.name,
        "title": network.title,
        "main": network.main,
        "licence": LICENCE,
        "nodes": [_without_empty(node) for node in nodes],
        "edges": [_without_empty(edge) for edge in edges],
        "figures": table,
        "passages": [{"q": p.quote, "d": documents.get(p.document, -1), "s": p.section} for p in book],
        "documents": [
            {
                "id": s.id,
                "label": s.label,
                "number": s.number,
                "issuer": s.issuer,
                "date": s.date,
                "region": s.region,
                "count": named[s.id],
            }
            for s in network.sources
        ],
        **_legend(network),
    }


def _without_empty(told: Mapping[str, object]) -> dict[str, object]:
    """Without empty words and lists, and the weight 1: the page fills them in."""
    return {key: value for key, value in told.items() if value not in ("", []) and (key, value) != ("weight", 1)}


def _figures(
    network: Network, documents: dict[str, int], index: dict[str, int], cited: Callable[[Iterable[Passage]], list[int]]
) -> list[dict[str, object]]:
    return [
        {
            "indicator": f.indicator,
            "shared": f.shared,
            "value": f.value,
            "number": f.number,
            "kind": f.kind,
            "year": f.year,
            "result": f.status == "result",
            "hedged": f.hedged,
            "region": f.region,
            "holder": f.holder,
            "task": index.get(f.task),
            "of": f.task if f.task not in index else "",
            "document": documents.get(f.passage.document, -1),
            "passages": cited([f.passage]),
        }
        for f in network.figures
    ]


def _legend(network: Network) -> dict[str, object]:
    kinds = Counter(style.look(node.kind).kind for node in network.nodes)
    roles = Counter(style.line(edge.role).role for edge in network.edges)
    return {
        "kinds": [
            {"kind": x.kind, "zh": x.zh, "en": x.en, "colour": x.colour, "shape": x.shape, "count": kinds[x.kind]}
            for x in style.LOOKS
            if kinds[x.kind]
        ],
        "roles": [
            {
                "role": x.role,
                "zh": x.zh,
                "en": x.en,
                "back_zh": x.back_zh,
                "back_en": x.back_en,
                "colour": x.colour,
                "width": x.width,
                "dashes": list(x.dashes),
                "directed": x.directed,
                "count": roles[x.role],
            }
            for x in style.LINES
            if roles[x.role]
        ],
    }


_PLACE = re.compile(r"(?:中共)?(?:[^省]{2,6}省)?(?:(?P<city>[^市]{2,8}市))?(?P<county>[^市区县旗]{1,8}[区县旗])?")
"""The place that a body's name begins with: a county, else a city."""


def called(label: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """What people call a body that documents name without its place: they look for it by place and short name.

    >>> called("温州市鹿城区科学技术局", ("区科技局", "科技局"))
    ('鹿城区科技局',)
    >>> called("省科学技术厅", ("科技厅",))
    ()
    """
    begins = _PLACE.match(label)
    place = begins and (begins["county"] or begins["city"])
    if not place:
        return ()
    bare = (alias[1:] if alias[:1] in "省市县区旗" else alias for alias in aliases if place not in alias)
    return tuple(dict.fromkeys(place + name for name in bare if name))


def _pinyin(names: Iterable[str]) -> list[str]:
    """Initials and full pinyin of each name, without repetitions."""
    spelled: dict[str, None] = {}
    for name in names:
        syllables = lazy_pinyin(name[:60], style=Style.NORMAL, errors=lambda other: _OTHER + other)
        initials = "".join(one[1:] if one.startswith(_OTHER) else one[:1] for one in syllables)
        for word in (initials, "".join(syllables).replace(_OTHER, "")):
            if (folded := word.casefold()).isascii():
                spelled[folded] = None
    return list(spelled)
