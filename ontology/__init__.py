"""What may be said: the OWL ontology, SKOS schemes, SHACL shapes and the IRIs of things."""
