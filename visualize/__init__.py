"""What people look at: networks as self-contained pages."""
