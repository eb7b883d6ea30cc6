"""Figures in Chinese text: numerals, units, comparators, ranges, ranks, years.

Numbers are ``Decimal``, never ``float``: 3.65 is 3.65. Nothing here knows what a figure is about.
"""

from __future__ import annotations

from kg.quantities.figures import Figure, Form, find_figures
from kg.quantities.numerals import parse_number
from kg.quantities.units import normalize, split_unit
from kg.quantities.years import YearMark, find_years, plan_years

__all__ = [
    "Figure",
    "Form",
    "YearMark",
    "find_figures",
    "find_years",
    "normalize",
    "parse_number",
    "plan_years",
    "split_unit",
]
