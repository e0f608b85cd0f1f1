"""A condition opened by its verb in front, and behind its main clause: "Zahlt er nicht, haftet A", "A haftet, wenn"."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.meaning.words.lexicon import Lexicon

Words = Sequence[str]


def conditions_behind(front: Words, behind: Words, tables: Lexicon) -> bool:
    """True where the first sentence opens with the verb of a condition that the other one has behind its main clause.

    The tables are ``[grammar] verb_first`` and ``if``.
    """
    opening = tables.among("grammar.if")
    if (
        not opening
        or (front[:1] and front[0] not in tables.among("grammar.verb_first"))
        or list(behind).count(",") != 1
    ):
        return False
    comma = list(behind).index(",")
    main, clause = list(behind[:comma]), list(behind[comma + 1 :])
    if len(clause) < 3 or clause[0] not in opening:
        return False
    said = [clause[-1], *clause[1:-1], ","]
    return list(front[: len(said)]) == said and is_inverted(front[len(said) :], main)


def is_inverted(inverted: Words, plain: Words) -> bool:
    """True where a verb stands before its subject in the first clause and behind it in the other.

    Example:
        >>> is_inverted("haftet der Mieter nicht".split(), "der Mieter haftet nicht".split())
        True
    """
    return any(list(inverted) == [plain[at], *plain[:at], *plain[at + 1 :]] for at in range(1, len(plain)))
