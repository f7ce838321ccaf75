"""Finds what breaks callers since an earlier version, and whether the changelog says so."""
