"""JSON files that only their owner can read."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile, mkstemp
from types import UnionType
from typing import Any, cast

from altegio_cli.errors import NotSetUp


def prepare(folder: Path) -> None:
    """Make a folder for such files, if it is not there, and see that one can be written.

    Raises:
        OSError: It cannot.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    TemporaryFile(dir=folder).close()


def write(path: Path, document: dict[str, Any]) -> None:
    """Write a file with mode 0600, all of it or nothing."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = mkstemp(dir=path.parent)  # made with mode 0600
    try:
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(document, file)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)  # Ctrl-C may come when it is done
        raise


def read(path: Path, kinds: Mapping[str, type | UnionType] | None = None) -> dict[str, Any]:
    """Read such a file; an empty document where there is none.

    Args:
        path: Of the file.
        kinds: The types of the values that it has to have, if that is known.

    Raises:
        NotSetUp: Others can read it, or it is damaged.
    """
    try:
        with path.open(encoding="utf-8") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            if sys.platform != "win32" and mode & 0o077:
                raise NotSetUp(f"{path} can be read by others: chmod 600 '{path}'")
            document = json.load(file)
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        document = None
    whole = isinstance(document, dict) and all(
        isinstance(document.get(name), kind) for name, kind in (kinds or {}).items()
    )
    if not whole:
        raise NotSetUp(f"{path} is damaged; remove it")
    return cast("dict[str, Any]", document)
