"""From one document to everything that it says."""
