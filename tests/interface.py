"""The public interface as text: every name that docs/api.md shows, with its signature.

``python tests/interface.py`` writes it anew.
"""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
GOLDEN = HERE / "data" / "interface.txt"
#: An address, or how a Python names its own modules, is no part of an interface.
_PASSING = re.compile(
    r" at 0x[0-9a-f]+|(?<=[\[ (|])(?:collections\.abc|typing|pathlib(?:\._local)?)\."
)


def modules() -> list[str]:
    """The modules that the page of the API shows."""
    page = (HERE.parent / "docs" / "api.md").read_text("utf-8")
    return re.findall(r"automodule:: (\S+)", page)


def lines() -> Iterator[str]:
    """A line a name, those of a class indented under it."""
    for name in modules():
        module = import_module(name)
        yield f"# {name}"
        for one in sorted(getattr(module, "__all__", None) or _own(module)):
            yield from _entry(one, getattr(module, one))
        yield ""


def _own(module: Any) -> list[str]:
    return [
        name
        for name, value in vars(module).items()
        if getattr(value, "__module__", "") == module.__name__ and name[0] != "_"
    ]


def _entry(name: str, value: Any) -> Iterator[str]:
    if inspect.isclass(value):
        bases = ", ".join(base.__name__ for base in value.__bases__ if issubclass(base, Exception))
        ours = inspect.getattr_static(
            value, "__init__", None
        ) is not object.__init__ and not issubclass(value, (enum.Enum, str))
        yield f"class {name}{f'({bases})' if bases else ''}{_signature(value) if ours else ''}"
        for member in sorted(_members(value)):
            yield from (
                f"    {line}"
                for line in _member(member, inspect.getattr_static(value, member, None))
            )
    elif inspect.isroutine(value):
        yield f"{name}{_signature(value)}"
    else:
        yield f"{name}: {type(value).__name__}"


def _members(owner: type) -> set[str]:
    """Public names of a class that draftdiff defines, itself or in a base."""
    ours = [base for base in owner.__mro__ if base.__module__.startswith("draftdiff")]
    return {
        name
        for base in ours
        for name in [*vars(base), *vars(base).get("__annotations__", ())]
        if not name.startswith("_")
    }


def _member(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, (classmethod, staticmethod)):
        yield f"{name}{_signature(value.__func__)}  # {type(value).__name__}"
    elif inspect.isfunction(value):
        yield f"{name}{_signature(value)}"
    else:
        yield name


def _signature(value: Any) -> str:
    try:
        return _PASSING.sub("", str(inspect.signature(value)))
    except (TypeError, ValueError):
        return "(...)"


def text() -> str:
    return "\n".join(lines())


if __name__ == "__main__":
    GOLDEN.write_text(text(), "utf-8")
