"""What a fleet cannot go on with."""


class FleetError(Exception):
    """The sweep ended early. What was found is in the checkpoint; a second run continues."""
