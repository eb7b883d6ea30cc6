"""Everything that leaves the graph as a file."""
