"""The words that open a clause which binds or lets somebody by its form: see ``words/forms/framed.py``."""

from __future__ import annotations

from attrs import frozen

from draftdiff.meaning.words.data_files import Table
from draftdiff.meaning.words.tokens import fold


@frozen(eq=False)
class Opening:
    """How such a clause opens.

    Attributes:
        bound: Words before those who are bound.
        duty: The rank of that.
        free: What is written together with the word for those who are free.
        leave: The rank of that.
        closing: What follows behind those who are free.
        behind: Words that the clause may stand behind, beside marks.
        other: Words behind which the first ones open no such clause.
        none: Words that only begin like those.
    """

    bound: frozenset[str]
    duty: float
    free: tuple[str, ...]
    leave: float
    closing: frozenset[str]
    behind: frozenset[str]
    other: frozenset[str]
    none: frozenset[str]


def opening_words(table: Table) -> Opening:
    """How clauses open, by a lexicon's table."""
    lists = {name: frozenset(map(fold, table[name])) for name in ("closing", "behind", "other", "none")}
    bound, free = table["bound"], table["free"]
    return Opening(
        frozenset(map(fold, bound["words"])), float(bound["rank"]), tuple(free["letters"]), float(free["rank"]), **lists
    )
