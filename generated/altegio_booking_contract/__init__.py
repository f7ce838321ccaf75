"""The Altegio Online Booking contract for programs. Written by `make generate`."""

from .document import contract
from .operations import OPERATIONS, Operation

__all__ = ["OPERATIONS", "Operation", "contract"]
