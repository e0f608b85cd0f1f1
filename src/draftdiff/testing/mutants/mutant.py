"""A seeded fault: a right function goes in, one that is wrong in a single thing comes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen

Function = Callable[..., Any]
#: What makes a wrong function of a right one.
Wrap = Callable[[Function], Function]


@frozen
class Mutant:
    """A way to make a right function wrong.

    Attributes:
        subject: The sort of function: text, draft, invert, then, merge, attribution, credits,
            reader or writer.
        name: The fault, unique among those of the subject.
        law: The law that must catch it.
        wrap: Takes the right function and gives the wrong one.

    Example:
        >>> fault = Mutant("text", "case", "words", lambda right: lambda old, new: right(old.lower(), new))
        >>> fault.id
        'text: case'
    """

    subject: str
    name: str
    law: str
    wrap: Wrap

    @property
    def id(self) -> str:
        """The subject and the name."""
        return f"{self.subject}: {self.name}"


def refusing(fits: Callable[[Any], Any]) -> Wrap:
    """Return what makes a function raise where one of its arguments is of some sort."""

    def wrap(right: Function) -> Function:
        def refuse(*asked: Any) -> Any:
            if any(map(fits, asked)):
                raise KeyError("no such text")
            return right(*asked)

        return refuse

    return wrap
