"""The report as one HTML file that needs nothing else: no network, no script, made for screen and paper."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from kg.exports.answers import visible
from visualize.report_content import Grid, Picture, Report, Text, by_document, runs

ASSETS = files("visualize").joinpath("assets")


def html(report: Report) -> str:
    """The page. Every text of a document is shown as text; its policy forbids scripts and any request."""
    style = ASSETS.joinpath("report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["plain"] = lambda text: visible(str(text))
    environment.filters["data"] = lambda svg: "data:image/svg+xml;base64," + base64.b64encode(svg).decode()
    environment.filters["runs"] = runs
    environment.filters["groupby_title"] = by_document
    environment.tests["text"] = lambda block: isinstance(block, Text)
    environment.tests["grid"] = lambda block: isinstance(block, Grid)
    environment.tests["picture"] = lambda block: isinstance(block, Picture)
    template = environment.from_string(ASSETS.joinpath("report.html").read_text(encoding="utf-8"))
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return template.render(report=report, style=Markup(style), policy=policy) + "\n"
