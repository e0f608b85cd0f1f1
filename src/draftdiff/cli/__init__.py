"""The command line: ``draftdiff OLD NEW`` and its commands."""

from draftdiff.cli.main import main

__all__ = ["main"]
