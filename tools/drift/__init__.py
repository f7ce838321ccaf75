"""Sees when the API moves: the vendor's document, the lock and our contract held side by side."""
