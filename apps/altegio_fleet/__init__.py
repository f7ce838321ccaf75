"""A sweep over many locations by several machines, on Dask.

    from distributed import Client
    from altegio_fleet import sweep

    with Client("tcp://scheduler:8786") as client:
        for found in sweep(location_ids, [331], client=client, checkpoint="sweep.jsonl"):
            print(found.location_id, found.day, [slot.time for slot in found.slots])

The limits of the API count per address, so a fleet is for those who have several addresses. Needs
the extra `altegio-booking[fleet]`.
"""

from altegio_fleet.checkpoint import rows
from altegio_fleet.errors import FleetError
from altegio_fleet.fleet import sweep
from altegio_fleet.parquet import write_parquet
from altegio_fleet.progress import Progress

__all__ = ["FleetError", "Progress", "rows", "sweep", "write_parquet"]
