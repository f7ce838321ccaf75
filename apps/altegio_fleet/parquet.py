"""The rows of a checkpoint as a Parquet file."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

from altegio_fleet.checkpoint import rows

ROWS = 50_000
"""Of one group of rows; no more are held in memory."""


def write_parquet(checkpoint: str | os.PathLike[str], path: str | os.PathLike[str]) -> None:
    """Write the rows of a checkpoint as Parquet. Needs `pyarrow`.

    Args:
        checkpoint: The file of a sweep.
        path: Where to; an older file is replaced when the new one is whole.

    Raises:
        ValueError: It is no checkpoint.
        ImportError: There is no `pyarrow`.
    """
    import pyarrow  # noqa: PLC0415 - no dependency
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 - likewise

    schema = pyarrow.schema(
        [
            ("location_id", pyarrow.int64()),
            ("team_member_id", pyarrow.int64()),
            ("team_member", pyarrow.string()),
            ("day", pyarrow.string()),
            ("time", pyarrow.string()),
            ("starts_at", pyarrow.string()),
            ("length", pyarrow.float64()),
            ("unread", pyarrow.string()),
        ]
    )
    path = Path(path)
    new = path.with_name(f"{path.name}.new")
    found = rows(checkpoint)
    with ParquetWriter(new, schema) as file:
        while group := list(islice(found, ROWS)):
            file.write_table(pyarrow.Table.from_pylist(group, schema))
    new.replace(path)
