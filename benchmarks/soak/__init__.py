"""`make soak`: everything at once against the sandbox, and a table of what came of it."""
