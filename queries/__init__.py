"""What the graph is asked: competency questions, checks and network queries."""
