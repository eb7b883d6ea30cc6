"""Whether the ontology contradicts itself (HermiT), and what follows from it (OWL RL).

The only importer of owlready2, which reads neither Turtle nor several files: the ontology goes to it as one
N-Triples file. HermiT is a Java program.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDF, BNode, Graph, Literal, URIRef

from ontology.generate import ontology_graph
from ontology.iris import ONTOLOGY

_STATEMENT = (RDF.subject, RDF.predicate, RDF.object)


class ReasoningError(Exception):
    """The reasoner could not be run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """What HermiT says: is there a model at all, and which named classes can have no member."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether there is nothing to mend."""
        return self.consistent and not self.unsatisfiable


def java_available() -> bool:
    """Whether there is a Java to run HermiT with."""
    return shutil.which("java") is not None


def check(graph: Graph | None = None) -> Consistency:
    """Check an ontology, with the individuals that the graph may hold; by default ours with its schemes and alignments.

    Raises ``ReasoningError`` where Java is missing or HermiT fails for another reason than a contradiction.
    """
    if not java_available():
        raise ReasoningError("HermiT needs Java, which is not installed: install a Java runtime (default-jre-headless)")
    import owlready2

    world = owlready2.World()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ontology.nt"
        path.write_bytes(_prepared(graph or ontology_graph(alignments=True)).serialize(format="nt", encoding="utf-8"))
        try:
            loaded = world.get_ontology(path.as_uri()).load()
            with loaded:
                owlready2.sync_reasoner_hermit(world, debug=0)
        except owlready2.OwlReadyInconsistentOntologyError:
            return Consistency(consistent=False)
        except owlready2.OwlReadyError as error:
            raise ReasoningError(f"HermiT failed: {' '.join(str(error).split())[:400]}") from error
        unsatisfiable = tuple(sorted(str(c.iri) for c in world.inconsistent_classes() if c is not owlready2.Nothing))
    world.close()
    return Consistency(consistent=True, unsatisfiable=unsatisfiable)


def _prepared(graph: Graph) -> Graph:
    """A copy as one ontology, without what OWL 2 DL has no room for.

    Several ontology headers become one; ``rdf:subject`` and its like are reserved words; ``xsd:date`` is no datatype of
    OWL 2 DL, and what a date says matters to no class.
    """
    kept = Graph()
    for subject, predicate, value in graph:
        header = (predicate == RDF.type and value == OWL.Ontology) or (subject, RDF.type, OWL.Ontology) in graph
        foreign = isinstance(value, Literal) and str(value.datatype).endswith("#date")
        if not header and not foreign and predicate not in _STATEMENT:
            kept.add((subject, predicate, value))
    kept.add((URIRef(ONTOLOGY), RDF.type, OWL.Ontology))
    return kept


def materialise(graph: Graph) -> Graph:
    """The graph with all that follows from it and the ontology under OWL 2 RL; the graph given is left as it is.

    What only says that a literal or blank node is itself is left out.
    """
    from owlrl import DeductiveClosure, OWLRL_Semantics

    closed = ontology_graph()
    for triple in graph:
        closed.add(triple)
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(closed)
    kept = Graph()
    for subject, predicate, value in closed:
        trivial = predicate == OWL.sameAs and subject == value
        if not trivial and isinstance(subject, URIRef | BNode):
            kept.add((subject, predicate, value))
    return kept
