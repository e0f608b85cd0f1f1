"""Libraries that only some formats need, and what to say where one is not there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from draftdiff.errors import InputError


def library(module: str, extra: str) -> Any:
    """A module of a library that an extra of draftdiff brings.

    Raises:
        InputError: It is not installed; the message says how to.

    Example:
        >>> library("json", "formats").loads("[1]")
        [1]
    """
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        state = "not installed" if error.name == name else f"not whole ({str(error).partition(chr(10))[0]})"
        reason = f'this format is read by {name}, which is {state}; pip install "draftdiff[{extra}]"'
        raise InputError(reason) from None
