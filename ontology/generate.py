"""Writes ``terms.py`` and ``concepts.py`` from the Turtle files: ``python -m ontology.generate``."""

from __future__ import annotations

from pathlib import Path

from rdflib import OWL, RDF, SKOS, Graph, Literal, URIRef

from ontology.iris import NAMESPACE, ONTOLOGY, SCHEMES

FOLDER = Path(__file__).parent
ONTOLOGY_FILE = FOLDER / "innovation.ttl"
ALIGNMENTS_FILE = FOLDER / "alignments.ttl"
SCHEME_FOLDER = FOLDER / "schemes"

_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)

_TERMS_HEAD = '''"""The closed namespace of the ontology: a misspelt term raises.

Generated from ``innovation.ttl`` by ``python -m ontology.generate``; do not edit.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

VERSION = "{version}"
"""The version of the ontology."""


class INNO(DefinedNamespace):
    """Terms of the innokg ontology."""

    _fail = True
    _NS = Namespace("{namespace}")

'''

_CONCEPTS_HEAD = '''"""The concepts of the schemes as plain tables.

Generated from ``schemes/*.ttl`` by ``python -m ontology.generate``; do not edit.
"""

from __future__ import annotations

'''


def ontology_graph(*, schemes: bool = True, alignments: bool = False) -> Graph:
    """The ontology as an rdflib graph, with the schemes and, if wished, the alignments."""
    graph = Graph().parse(ONTOLOGY_FILE, format="turtle")
    if schemes:
        for path in scheme_files():
            graph.parse(path, format="turtle")
    if alignments:
        graph.parse(ALIGNMENTS_FILE, format="turtle")
    return graph


def scheme_files() -> list[Path]:
    """The files of the concept schemes, sorted."""
    return sorted(SCHEME_FOLDER.glob("*.ttl"))


def terms_source() -> str:
    """The source of ``terms.py``, one line a term, each kind sorted."""
    graph = ontology_graph(schemes=False)
    version = graph.value(URIRef(ONTOLOGY), OWL.versionInfo)
    lines = [_TERMS_HEAD.replace("{namespace}", NAMESPACE).replace("{version}", str(version))]
    for kind in _KINDS:
        terms = {s for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef) and s.startswith(NAMESPACE)}
        lines.append(f"    # {kind.removeprefix(str(OWL))}\n")
        lines += [f"    {term.removeprefix(NAMESPACE)}: URIRef\n" for term in sorted(terms)]
    return "".join(lines)


def concepts_source() -> str:
    """The source of ``concepts.py``: for each scheme the written forms and the concept each stands for."""
    graph = Graph()
    for path in scheme_files():
        graph.parse(path, format="turtle")
    lines = [_CONCEPTS_HEAD]
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        name = str(scheme).removeprefix(SCHEMES)
        forms = _forms(graph, URIRef(str(scheme)))
        lines.append(f"{_constant(name)}: dict[str, str] = {{\n")
        lines += [f"    {_quoted(form)}: {_quoted(forms[form])},\n" for form in sorted(forms)]
        lines.append("}\n")
        lines.append(f'"""Scheme ``{name}``: notation, label or other form -> last part of the concept\'s IRI."""\n\n')
    return "".join(lines) + _broader(graph) + _labels(graph)


def _broader(graph: Graph) -> str:
    lines = ["BROADER: dict[str, str] = {\n"]
    for narrow, wide in sorted(graph.subject_objects(SKOS.broader), key=str):
        names = (str(one).rpartition("/")[2] for one in (narrow, wide))
        lines.append("    " + ": ".join(_quoted(name) for name in names) + ",\n")
    return "".join(lines) + '}\n"""The last part of a concept\'s IRI -> that of the wider concept."""\n\n'


def _labels(graph: Graph) -> str:
    lines = ["LABELS: dict[str, tuple[str, str, str | None]] = {\n"]
    for concept in sorted(graph.subjects(RDF.type, SKOS.Concept), key=str):
        texts = {o.language: o for o in graph.objects(concept, SKOS.prefLabel) if isinstance(o, Literal)}
        notation = graph.value(concept, SKOS.notation)
        written = "None" if notation is None else _quoted(str(notation))
        name = str(concept).removeprefix(SCHEMES)
        values = (_quoted(texts["zh"]), _quoted(texts["en"]), written)
        lines.append(f"    {_quoted(name)}: (\n" + "".join(f"        {value},\n" for value in values) + "    ),\n")
    lines.append("}\n")
    lines.append('"""Scheme and concept -> Chinese label, English label, notation."""\n')
    return "".join(lines)


def _forms(graph: Graph, scheme: URIRef) -> dict[str, str]:
    forms: dict[str, str] = {}
    for concept in sorted(graph.subjects(SKOS.inScheme, scheme), key=str):
        notation = str(concept).removeprefix(f"{scheme}/")
        for predicate in (SKOS.notation, SKOS.prefLabel, SKOS.altLabel):
            for form in graph.objects(concept, predicate):
                if not isinstance(form, Literal) or form.language not in (None, "zh"):
                    continue
                other = forms.setdefault(str(form), notation)
                if other != notation:
                    raise ValueError(f"{form} stands for two concepts of {scheme}: {other}, {notation}")
    return forms


def _constant(name: str) -> str:
    return name.upper().replace("-", "_") + "S"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> None:
    """Write both modules."""
    (FOLDER / "terms.py").write_text(terms_source(), encoding="utf-8")
    (FOLDER / "concepts.py").write_text(concepts_source(), encoding="utf-8")


if __name__ == "__main__":
    main()
