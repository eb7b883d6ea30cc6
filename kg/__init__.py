"""From documents to the graph: reading, extraction, resolution, storage."""
