"""What an API promises its callers, read from its document, and how two such promises differ."""
