"""Draws a network of the store, or a part of it, as a page."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OutputError, QueryError
from ontology.iris import document_slug
from queries.catalog import Queryable
from queries.header import Parameter, Phrase
from queries.parameters import terms_for
from visualize import views
from visualize.network import Network, ego, of_documents

SUFFIXES = (".html", ".htm")

_INSIDE = "SELECT DISTINCT ?region WHERE {{ ?region <https://w3id.org/innokg/ontology#partOf>* <{iri}> }}"
_GOVERNED = "SELECT ?document ?region WHERE { ?document <https://w3id.org/innokg/ontology#jurisdiction> ?region }"
_LABEL = "SELECT ?label WHERE {{ <{iri}> <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }} ORDER BY ?label"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of a network is drawn: all of it, unless something is given.

    ``document`` (title, part of it, file's name, or IRI) keeps what one document says, ``region`` (name or IRI)
    what the documents of a region and of the regions in it say; ``focus`` (label, alias or IRI) keeps the
    neighbourhood of one thing, ``hops`` steps wide.
    """

    document: str | None = None
    region: str | None = None
    focus: str | None = None
    hops: int = 1


def network_of(store: Queryable, name: str, part: Part | None = None) -> Network:
    """The network ``name`` (see ``views.NAMES``) or a part of it.

    Raises ``QueryError`` where the network, the document, the region or the thing is unknown: it names
    what comes nearest.
    """
    part = part or Part()
    if part.hops < 0:
        raise QueryError(f"{part.hops} hops cannot be walked", remedy="give 0 or more")
    if name == "ego" and part.focus is not None:
        network = views.neighbourhood(store, _thing(store, part.focus, None), part.hops)
    else:
        network = views.network(store, name)
    if part.document is not None:
        network = of_documents(network, [_document(network, part.document)])
    if part.region is not None:
        network = of_documents(network, _documents_of(store, network, part.region))
    if part.focus is not None and name != "ego":
        network = ego(network, _thing(store, part.focus, network), part.hops)
    return network


def draw(store: Queryable, name: str, path: Path | str, part: Part | None = None) -> Path:
    """Writes the page of the network ``name`` or a part of it to ``path`` and returns it.

    Raises ``QueryError`` like ``network_of``, and ``OutputError`` where the file cannot be written or its name is not
    that of a page.
    """
    if Path(path).suffix.lower() not in SUFFIXES:
        shown = Path(path).suffix or "a file without ending"
        raise OutputError(f"a network cannot be written as {shown!r}", remedy="use .html")
    from visualize.page import write  # pyvis is slow to import: only who draws pays for it

    return write(network_of(store, name, part), path)


def _document(network: Network, wanted: str) -> str:
    by_file = f"/{document_slug(wanted)}"
    exact = [s.id for s in network.sources if wanted in (s.id, s.label) or s.id.endswith(by_file)]
    found = exact or [s.id for s in network.sources if wanted in s.label or wanted in _file_of(s.id)]
    if len(found) != 1:
        shown = [s for s in network.sources if not found or s.id in found]
        labels = [f"{s.label} ({_file_of(s.id)})" for s in shown]
        problem = "several documents" if found else "no document"
        raise QueryError(
            f"{problem} called {wanted!r}", remedy=f"give its file's name or part of its title: {_near(wanted, labels)}"
        )
    return found[0]


def _file_of(document: str) -> str:
    return document.rpartition("/")[2]


def _near(wanted: str, labels: Iterable[str], most: int = 5) -> str:
    listed = sorted(set(labels))
    close = difflib.get_close_matches(wanted, listed, n=most, cutoff=0.1)
    shown = list(dict.fromkeys((*close, *listed)))
    return "; ".join(shown[:most]) + (f" … ({len(shown)})" if len(shown) > most else "")


def _documents_of(store: Queryable, network: Network, wanted: str) -> list[str]:
    inside: set[str] = set()
    for iri in _named(store, "region", wanted):
        inside |= {str(row[0]) for row in store.query(_INSIDE.format(iri=iri)).rows}
    governed = {str(document) for document, region in store.query(_GOVERNED).rows if str(region) in inside}
    found = [source.id for source in network.sources if source.id in governed]
    if not found:
        regions = {source.region for source in network.sources if source.region}
        raise QueryError(
            f"in the network {network.name!r} no document governs the region {wanted!r}",
            remedy=f"documents are there for: {_near(wanted, regions)}",
        )
    return found


def _thing(store: Queryable, wanted: str, network: Network | None) -> str:
    found = _named(store, "thing", wanted)
    if network is not None:
        ids = network.index()
        here = tuple(iri for iri in found if iri in ids)
        if not here:
            raise QueryError(
                f"{wanted!r} is not in the network {network.name!r}", remedy="draw the network 'ego' around it"
            )
        found = here
    labels = {iri: str(store.query(_LABEL.format(iri=iri)).rows[0][0]) for iri in found}
    found = tuple(iri for iri in found if labels[iri] == wanted) or found
    if len(found) > 1:
        listed = _near(wanted, [f"{label} <{iri}>" for iri, label in labels.items()])
        raise QueryError(f"several things are called {wanted!r}", remedy=f"give the full name or IRI of one: {listed}")
    return found[0]


def _named(store: Queryable, kind: str, wanted: str) -> tuple[str, ...]:
    """The IRIs that a name stands for, looked up as the parameters of questions are."""
    name = "focus" if kind == "thing" else kind
    what = Parameter(name=name, kind=kind, required=True, example="", meaning=Phrase(zh=name, en=name))
    return tuple(term.strip("<>") for term in terms_for(store, what, wanted))
