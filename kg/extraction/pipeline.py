"""The spaCy pipeline: one component per kind of statement, in the order of ``config.cfg``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config

from kg.extraction import entities, incentives, relations, responsibilities, targets, tasks
from kg.extraction.characters import characters, vocabulary
from kg.extraction.reading import Reading
from kg.metadata.kinds import SILENT, UNPLANNED
from kg.model import Document, Extraction, Section

CONFIG = Path(__file__).parent / "config.cfg"

COMPONENTS: dict[str, Callable[[Doc], Doc]] = {
    "innokg_tasks": tasks.component,
    "innokg_responsibilities": responsibilities.component,
    "innokg_targets": targets.component,
    "innokg_entities": entities.component,
    "innokg_relations": relations.component,
    "innokg_incentives": incentives.component,
}

FINDINGS = ("tasks", "responsibilities", "targets", "mentions", "relations", "incentives")


@cache
def load_pipeline() -> Language:
    """The pipeline of ``config.cfg``; made once a process."""
    if not Doc.has_extension("reading"):
        Doc.set_extension("reading", default=None)
        for finding in FINDINGS:
            Doc.set_extension(finding, default=())
    for name, component in COMPONENTS.items():
        if not Language.has_factory(name):
            Language.component(name, func=component)
    return spacy.util.load_model_from_config(load_config(CONFIG), vocab=vocabulary(), auto_fill=True)


def prepare(document: Document, outline: Section) -> Doc:
    """The document as the components are given it: one token a character, blanks too.

    Made here, since spaCy's tokenizer copies the rest of the text for every token.
    """
    load_pipeline()
    doc = characters(document.text.clean)
    doc._.reading = Reading(document=document, outline=outline)
    return doc


def extract(document: Document, outline: Section) -> Extraction:
    """All that a document says, read by the components in the order of ``config.cfg``.

    A document of a kind that plans nothing (a tender, a reply) is not asked for what it cannot state.
    """
    doc = load_pipeline()(prepare(document, outline), disable=unasked(document))
    findings = {name: tuple(getattr(doc._, name)) for name in FINDINGS}
    if document.kind in UNPLANNED:
        findings["targets"] = tuple(target for target in findings["targets"] if target.status == "result")
    return Extraction(document=document, outline=outline, **findings)


def unasked(document: Document) -> tuple[str, ...]:
    """The components that have nothing to read in a document of this kind."""
    if document.kind in SILENT:
        return ("tasks", "responsibilities", "targets", "incentives")
    return ("tasks", "responsibilities") if document.kind in UNPLANNED else ()
