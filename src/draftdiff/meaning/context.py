"""What whole drafts tell about one passage: the terms they define and what has another name now."""

from __future__ import annotations

from typing import Final

from attrs import evolve, field, frozen


@frozen
class Context:
    """What is known beyond the sentence.

    Attributes:
        terms: Lower-case terms that either draft defines; None where that is not known.
        renamed: Pairs of names, in lower case, of which the second stands for the first throughout.
        negotiated: Whether square brackets are those of a negotiation, or None where that is not known.
    """

    terms: frozenset[str] | None = None
    renamed: frozenset[tuple[str, str]] = field(default=frozenset())
    negotiated: bool | None = None

    def with_terms(self, terms: frozenset[str]) -> Context:
        """The same with other terms."""
        return evolve(self, terms=terms)


NOTHING: Final = Context()
