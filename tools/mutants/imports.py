"""Import every module of a package: `python imports.py PACKAGE` ends with 0 if that works."""

from __future__ import annotations

import importlib
import pkgutil
import sys


def import_all(package: str) -> None:
    """Import a package and all below it, except what runs when imported."""
    root = importlib.import_module(package)
    for module in pkgutil.walk_packages(root.__path__, f"{package}."):
        if not module.name.endswith(".__main__"):
            importlib.import_module(module.name)


if __name__ == "__main__":
    import_all(sys.argv[1])
