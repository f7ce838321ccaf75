"""Sees when the vendor's document moves: fresh document, lock and our contract side by side."""
