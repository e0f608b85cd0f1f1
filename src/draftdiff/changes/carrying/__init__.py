"""Changes carried to a draft that is not the one they were made from."""

from draftdiff.changes.carrying.carry import Carried, Unplaced, carry

__all__ = ["Carried", "Unplaced", "carry"]
