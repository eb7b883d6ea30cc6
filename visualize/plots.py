"""The report's plots one by one, as SVG or PNG; the only importer of matplotlib.

Chinese labels are drawn with a font of the machine (``FONTS``); in SVG they are outlines, so that they show
everywhere. The same graph gives the same bytes on the same machine. Colours are those of Okabe and Ito, and
every colour has a hatching besides.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.figure import Figure as Drawing
from matplotlib.ticker import MaxNLocator

from kg.errors import OutputError, QueryError
from kg.exports.answers import visible
from kg.folder import write_whole
from queries.catalog import Queryable
from visualize.comparisons import MISSED, NEXT, OPEN, REACHED, UNDATED, Load, comparisons, due, loads, pairs
from visualize.read_records import read_records
from visualize.records import Figure, Records, shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "DengXian",
    "SimSun",
    "Noto Serif CJK SC",
    "Noto Sans CJK JP",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
"""Fonts with Chinese letters, the best first."""
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#7A7A7A")
HATCHES = ("", "//", "..", "xx", "\\\\", "--", "oo", "++")
GREY = "#C8CDD2"
ROLE_LOOKS = (
    ("牵头", "lead", "#C44500", ""),
    ("责任", "responsible", "#0072B2", "//"),
    ("配合", "supporting", GREY, ".."),
)
MOST_PANELS = 10
MOST_BARS = 6
MOST_PAIRS = 10
MOST_AGENCIES = 5
MOST_REGIONS = 8
SUFFIXES = ("svg", "png")
STYLE: dict[Any, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "innokg",
    "text.parse_math": False,
    "axes.unicode_minus": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "font.size": 9.0,
    "axes.titlesize": 10.0,
    "hatch.linewidth": 0.6,
}


class FontWarning(UserWarning):
    """No font of this machine has Chinese letters: the plot shows boxes in their place."""


def chinese_font() -> str | None:
    """The best font with Chinese letters that matplotlib finds on this machine, or None."""
    from matplotlib.font_manager import fontManager

    known = {entry.name for entry in fontManager.ttflist}
    return next((name for name in FONTS if name in known), None)


def plot(store: Queryable, name: str, path: Path | str) -> Path:
    """Draw the plot ``name`` (see ``NAMES``) of a store to a file ending in .svg or .png, and return its path.

    Raises ``QueryError`` for an unknown plot, ``OutputError`` where the file cannot be written or is of
    another kind. Warns (``FontWarning``) where no font has Chinese letters.
    """
    path = Path(path)
    style = path.suffix.lower().removeprefix(".")
    if style not in SUFFIXES:
        raise OutputError(
            f"a plot cannot be written as {path.suffix or 'a file without ending'!r}", remedy="use .svg or .png"
        )
    data = plot_bytes(read_records(store), name, style)
    write_whole(path, data)
    return path


def plot_bytes(records: Records, name: str, style: str = "svg") -> bytes:
    """A plot as the bytes of an SVG or PNG file. Raises ``QueryError`` for an unknown plot."""
    if name not in PLOTS:
        raise QueryError(f"there is no plot {name!r}", remedy=f"choose one of {', '.join(NAMES)}")
    font = chinese_font()
    if font is None:
        remedy = "install one, for example the package fonts-noto-cjk"
        warnings.warn(f"no font with Chinese letters was found: {remedy}", FontWarning, stacklevel=2)
    style_of_text = STYLE | {"font.family": [font, "DejaVu Sans"] if font else ["DejaVu Sans"]}
    out = io.BytesIO()
    with warnings.catch_warnings(), mpl.rc_context(style_of_text):
        warnings.filterwarnings("ignore", message=r".*Glyph .* missing")
        drawing = PLOTS[name](records)
        _settle(drawing)
        metadata = {"Date": None, "Creator": None} if style == "svg" else {"Software": None}
        drawing.savefig(out, format=style, dpi=200, metadata=metadata, facecolor="white")
    return out.getvalue()


def _settle(drawing: Drawing) -> None:
    """Fix the layout: its solver's last digits differ from run to run, and the names of clip paths hang on them."""
    drawing.draw_without_rendering()
    drawing.set_layout_engine("none")
    for panel in drawing.axes:
        left, bottom, width, height = panel.get_position().bounds
        panel.set_position((round(left, 4), round(bottom, 4), round(width, 4), round(height, 4)))


def label(text: str, most: int = 18) -> str:
    """A text that fits beside an axis and does not turn it."""
    return shortened(visible(text), most)


def _empty(words: str) -> Drawing:
    drawing = Drawing(figsize=(7.2, 1.2), layout="constrained")
    drawing.text(0.5, 0.5, words, ha="center", va="center", color="#555555")
    return drawing


def _colours(regions: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Colour and hatching of each region."""
    return {name: (PALETTE[i % len(PALETTE)], HATCHES[i % len(HATCHES)]) for i, name in enumerate(sorted(set(regions)))}


def draw_indicators(records: Records) -> Drawing:
    """Shared indicators, a panel each: a bar for each region and year, results hatched."""
    shown = comparisons(records)[:MOST_PANELS]
    if not shown:
        return _empty("没有两个以上地区共有的指标")
    colours = _colours([f.region for c in shown for f in c.figures])
    lines = (len(shown) + 1) // 2
    bars = [max(min(len(c.figures), MOST_BARS) for c in shown[2 * line : 2 * line + 2]) for line in range(lines)]
    drawing = Drawing(figsize=(9, 0.21 * sum(bars) + 0.5 * lines), layout="constrained")
    grid = drawing.subplots(lines, min(2, len(shown)), squeeze=False, height_ratios=[count + 0.3 for count in bars])
    for place, comparison in enumerate(shown):
        panel = grid[place // 2][place % 2]
        figures = comparison.figures[:MOST_BARS]
        for at, figure in enumerate(figures):
            _figure_bar(panel, at, figure, colours[figure.region][0])
        more = len(comparison.figures) - len(figures)
        panel.set_title(label(comparison.title, 26) + (f"，另有{more}条" if more else ""), loc="left")
        panel.set_yticks(range(len(figures)), [_region_year(figure) for figure in figures])
        panel.set_ylim(bars[place // 2] - 0.4, -0.6)
        panel.set_xticks([])
        panel.spines["bottom"].set_visible(False)
        panel.margins(x=0.35)
        panel.set_xlim(left=0)
    for empty in range(len(shown), grid.size):
        grid[empty // 2][empty % 2].set_axis_off()
    return drawing


def _region_year(figure: Figure) -> str:
    year = f"{figure.year}" if figure.year else "年份不明"
    return f"{label(figure.region, 8)} {year} {'结果' if figure.reported else '目标'}"


def _figure_bar(panel: Axes, at: int, figure: Figure, colour: str) -> None:
    length = float(figure.normalized or 0)
    face, hatch = ("white", "////") if figure.reported else (colour, "")
    panel.barh(at, length, height=0.66, color=face, hatch=hatch, edgecolor=colour)
    words = figure.words + ("（力争）" if figure.hedged else "")
    panel.annotate(label(words, 22), (max(length, 0), at), (4, 0), textcoords="offset points", va="center")


def draw_workload(records: Records) -> Drawing:
    """The agencies with most tasks in each region: led, carried, supported."""
    by_region: dict[str, list[Load]] = {}
    for load in loads(records):
        by_region.setdefault(load.region, []).append(load)
    regions = sorted(by_region, key=lambda r: (-sum(load.works for load in by_region[r]), r))[:MOST_REGIONS]
    if not regions:
        return _empty("没有写明单位的任务")
    shown = {region: by_region[region][:MOST_AGENCIES] for region in regions}
    across = min(2, len(regions))
    lines = [regions[at : at + across] for at in range(0, len(regions), across)]
    tall = max(map(len, shown.values())) + 0.9
    drawing = Drawing(figsize=(9, 0.25 * tall * len(lines) + 0.6), layout="constrained")
    grid = drawing.subplots(len(lines), across, squeeze=False, sharex=True)
    panels = [panel for row in grid for panel in row]
    for panel in panels[len(regions) :]:
        panel.set_axis_off()
    for panel, region in zip(panels, regions, strict=False):
        _load_bars(panel, shown[region], most=max(map(len, shown.values())))
        rest = len(by_region[region]) - len(shown[region])
        panel.set_title(label(region) + (f"（另有{rest}个单位）" if rest else ""), loc="left")
    handles, names = panels[0].get_legend_handles_labels()
    drawing.legend(handles, names, loc="outside upper right", ncols=3, frameon=False)
    drawing.supxlabel("任务数（项）", size=9)
    return drawing


def _load_bars(panel: Axes, shown: Sequence[Load], most: int) -> None:
    places = range(len(shown))
    left = [0] * len(shown)
    for name, role, colour, hatch in ROLE_LOOKS:
        counts = [int(getattr(load, role)) for load in shown]
        panel.barh(places, counts, left=left, height=0.68, color=colour, hatch=hatch, edgecolor="white", label=name)
        left = [before + count for before, count in zip(left, counts, strict=True)]
    for at, load in enumerate(shown):
        words = f"{load.works}项" + (f"，牵头{load.lead}项" if load.lead else "")
        panel.annotate(words, (left[at], at), (4, 0), textcoords="offset points", va="center")
    panel.set_yticks(places, [label(load.label, 18) for load in shown])
    panel.set_ylim(most - 0.4, -0.6)
    panel.margins(x=0.4)
    panel.xaxis.set_major_locator(MaxNLocator(integer=True))


def draw_due(records: Records) -> Drawing:
    """How many targets fall due in each year, by region."""
    years = due(records)
    if not years:
        return _empty("没有目标")
    regions = sorted({region for found in years.values() for region in found})
    colours = _colours(regions)
    drawing = Drawing(figsize=(9, 2.6), layout="constrained")
    panel = drawing.subplots()
    below = [0] * len(years)
    for region in regions:
        counts = [len(found.get(region, ())) for found in years.values()]
        colour, hatch = colours[region]
        panel.bar(
            range(len(years)), counts, 0.62, below, color=colour, hatch=hatch, edgecolor="white", label=label(region)
        )
        for at, count in enumerate(counts):
            if count > max(below) * 0.04 + 1:
                box = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
                panel.text(at, below[at] + count / 2, str(count), ha="center", va="center", size=8, bbox=box)
        below = [before + count for before, count in zip(below, counts, strict=True)]
    for at, total in enumerate(below):
        panel.annotate(f"共{total}条", (at, total), (0, 3), textcoords="offset points", ha="center")
    panel.set_xticks(range(len(years)), [f"{year}年" if year else "未写明年份" for year in years])
    panel.set_ylabel("目标（条）")
    panel.margins(y=0.12)
    panel.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)
    return drawing


def draw_plan_result(records: Records) -> Drawing:
    """Results as a share of the targets that they belong to."""
    found = [pair for pair in pairs(records) if pair.share is not None]
    shown = found[:MOST_PAIRS]
    if not shown:
        return _empty("没有可以对照的目标与结果")
    looks = {
        REACHED: ("#009E73", ""),
        MISSED: ("#D55E00", "xx"),
        OPEN: ("#E69F00", "//"),
        UNDATED: ("#56B4E9", ".."),
        NEXT: (GREY, "\\\\"),
    }
    drawing = Drawing(figsize=(9, 0.28 * len(shown) + 1.0), layout="constrained")
    panel = drawing.subplots()
    longest = max(min(pair.share or 0, 3.0) for pair in shown)
    used: set[str] = set()
    for at, pair in enumerate(shown):
        colour, hatch = looks[pair.verdict]
        name = pair.verdict if pair.verdict not in used else None
        used.add(pair.verdict)
        share = pair.share or 0
        panel.barh(at, min(share, 3.0), 0.66, color=colour, hatch=hatch, edgecolor="white", label=name)
        words = f"{share:.0%}　结果{_dated(pair.result)}／目标{_dated(pair.target)}"
        panel.annotate(label(words, 44), (min(share, 3.0), at), (4, 0), textcoords="offset points", va="center", size=8)
    panel.axvline(1, color="#333333", linewidth=1, linestyle="--")
    panel.set_yticks(range(len(shown)), [f"{label(p.target.owner, 8)} {label(p.target.shared, 14)}" for p in shown])
    panel.set_xlim(0, max(longest, 1) * 1.75)
    panel.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    panel.invert_yaxis()
    rest = f"，另有{len(found) - len(shown)}对" if len(found) > len(shown) else ""
    panel.set_xlabel(f"结果为目标的百分之几（长于300%的截短{rest}）")
    drawing.legend(loc="outside upper left", ncols=3, frameon=False)
    return drawing


def _dated(figure: Figure) -> str:
    return figure.words + (f"（{figure.year}）" if figure.year else "（年份不明）")


PLOTS: dict[str, Callable[[Records], Drawing]] = {
    "indicators": draw_indicators,
    "workload": draw_workload,
    "due": draw_due,
    "plan-result": draw_plan_result,
}
NAMES = tuple(PLOTS)
