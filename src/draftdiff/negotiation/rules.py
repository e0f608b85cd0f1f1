"""Rules of procedure as values; ``ruling`` says whether they hold."""

from __future__ import annotations

from typing import Any, Final

from attrs import field, frozen

from draftdiff.errors import InputError
from draftdiff.negotiation.conditions import NO_CONDITION, Condition
from draftdiff.negotiation.sourcing import Sourced, one_of, texts

KINDS: Final = ("unanimity", "all_or_none", "no_reopen", "competence", "linkage")
#: What each kind cannot do without.
_NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "unanimity": (), "all_or_none": ("scope",), "no_reopen": ("scope",), "competence": ("on", "parties"),
    "linkage": ("on", "scope"),
}  # fmt: skip


def lacking(kind: str, given: Any) -> str | None:
    """The key that a rule of this kind needs and ``given`` (a container of names) lacks, or None.

    Example:
        >>> lacking("linkage", {"scope"}), lacking("unanimity", set())
        ('on', None)
    """
    return next((name for name in _NEEDS[kind] if name not in given), None)


@frozen
class Rule(Sourced):
    """A rule that decides whether texts go forward.

    Attributes:
        kind: unanimity: each of those eligible has to accept each block in the scope; all_or_none: either every block
            in the scope has consensus, or none goes forward; no_reopen: what is agreed in the scope is not changed any
            more; competence: the parties (a body) cannot decide ``on`` something; linkage: what was given in ``on``
            was given for what stands in the scope.
        scope: The block in which it holds; unanimity without one holds for everything.
        parties: unanimity: who is eligible, none where that is not told; competence: the body; linkage: who traded.
        on: competence: what the body cannot touch; linkage: what was given in return.
        cannot: competence: what it cannot do, in words.
        condition: linkage: what the texts in the scope have to keep to.
        contested_by: Parties that deny the rule; a contested rule neither holds nor fails.
    """

    kind: str = field(validator=one_of(*KINDS))
    scope: str | None = None
    parties: tuple[str, ...] = field(default=(), converter=texts)
    on: str | None = None
    cannot: str | None = None
    condition: Condition = field(default=NO_CONDITION)
    contested_by: tuple[str, ...] = field(default=(), converter=texts)

    def __attrs_post_init__(self) -> None:
        given = {name for name in ("scope", "parties", "on") if getattr(self, name)}
        missing = lacking(self.kind, given)
        if missing:
            raise InputError(f"a rule of {self.kind} needs {missing}")

    @property
    def place(self) -> str:
        """The block that it is told under."""
        return self.scope or self.on or ""
