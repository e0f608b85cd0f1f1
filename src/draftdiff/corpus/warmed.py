"""Imported by the server that our workers are forked from: they begin with all rooms loaded."""

from draftdiff.corpus.tasks import warm

warm()
