"""What cannot be tracked in the old file yet: the redline is made from the template then."""

from __future__ import annotations


class Unsupported(Exception):
    """Says why a redline cannot be built on the old file."""
