"""JSON Schemas (draft 2020-12) of what draftdiff prints as JSON, and of the tools that it serves to
assistants.

A file is named like its schema and version: ``changeset-1.json`` is ``draftdiff.changeset/1``.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def schema_of(name: str) -> dict[str, Any]:
    """A schema by the name of its file.

    Example:
        >>> schema_of("changeset-1")["$id"]
        'draftdiff.changeset/1'
    """
    schema: dict[str, Any] = json.loads(files(__name__).joinpath(f"{name}.json").read_text("utf-8"))
    return schema
