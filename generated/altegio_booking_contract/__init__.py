"""The Altegio Online Booking contract for programs. Written by `make generate`."""

from .document import contract, resolved
from .operations import OPERATIONS, Operation

__all__ = ["OPERATIONS", "Operation", "contract", "resolved"]
