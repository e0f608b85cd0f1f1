"""How many changes of each kind there are, in words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from attrs import frozen

from draftdiff.changes.credits import pieces_of, whose
from draftdiff.changes.kinds import Change
from draftdiff.model.party import Party, names_of
from draftdiff.model.words import is_word, tokens
from draftdiff.results import exacting

#: How a kind of change is counted: one, several.
NOUNS: Final = {
    "insert": ("insertion", "insertions"), "delete": ("deletion", "deletions"), "edit": ("edit", "edits"),
    "move": ("move", "moves"), "split": ("split", "splits"), "merge": ("merge", "merges"),
    "renumber": ("renumbering", "renumberings"), "relevel": ("change of level", "changes of level"),
    "reformat": ("change of format", "changes of format"),
}  # fmt: skip


def whole(changes: Iterable[Change]) -> list[Change]:
    """The changes as people count them: a table or row that came or went is one, not one for each of its cells."""
    found = list(changes)
    lone = [(change, (change.new or change.old)[0]) for change in found if change.kind in ("insert", "delete")]
    tops = {(change.kind, node.path) for change, node in lone if node.kind in ("table", "row")}
    below = {
        id(change)
        for change, node in (lone if tops else ())
        if any((change.kind, node.path[:depth]) in tops for depth in range(1, len(node.path)))
    }
    return [change for change in found if id(change) not in below]


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes there are of each kind, in the order of ``NOUNS``; kinds without any are left out."""
    found = Counter(change.kind for change in whole(changes))
    return {kind: found[kind] for kind in NOUNS if found[kind]}


def counted(kind: str, number: int) -> str:
    """A number of changes of a kind in words."""
    return f"{number} {NOUNS[kind][number != 1]}"


def summary(changes: Iterable[Change]) -> str:
    """How many changes of each kind, in one line."""
    return ", ".join(counted(kind, number) for kind, number in counts(changes).items()) or "no changes"


def total(changes: Iterable[Change]) -> tuple[str, int, int]:
    """How many changes there are, in words, and how many of them are substantive and editorial."""
    found = whole(changes)
    substantive = sum(change.substantive for change in found)
    return f"{len(found)} change{'s' * (len(found) != 1)}", substantive, len(found) - substantive


@frozen
class Tally:
    """Words that the same parties put in or took out.

    Attributes:
        act: insert or delete.
        proposers: Who did; none where nobody is known to have.
        words: How many.
    """

    act: str
    proposers: frozenset[Party]
    words: int


@exacting
def tally(changes: Iterable[Change]) -> tuple[Tally, ...]:
    """How many words came in and went, by who did it; insertions first, the most first.

    A paragraph may be in several changes (moved, renumbered and edited), each of which writes out its words: a sum over
    ``change.words`` would count them again. Here each word of either draft counts once.

    Example:
        >>> from draftdiff import diff, read_text
        >>> old = "One text stands here now. \\n\\nAnother one stands there."
        >>> new = "Another one stands right there. \\n\\nOne text stands here now."
        >>> changes = diff(read_text(old), read_text(new))
        >>> [change.kind for change in changes], [(one.act, one.words) for one in tally(changes)]
        (['move', 'edit'], [('insert', 1)])
    """
    told = {place: who for change in changes for place, who in _words(change)}
    count = Counter((place[0], who) for place, who in told.items())
    ranked = sorted(count.items(), key=lambda item: (item[0][0] != "insert", -item[1], names_of(item[0][1])))
    return tuple(Tally(act, who, number) for (act, who), number in ranked)


def _words(change: Change) -> Iterator[tuple[tuple[str, int, int], frozenset[Party]]]:
    """Each word that came or went, by its act, its paragraph and its place there, with who is credited with it."""
    sides = (("insert", change.new, change.new_text, [edit.new for edit in change.edits]),
             ("delete", change.old, change.old_text, [edit.old for edit in change.edits]))  # fmt: skip
    for act, nodes, text, spans in sides:
        begins = list(accumulate((len(node.text) + 1 for node in nodes), initial=0))
        for start, end in spans:
            pieces = tokens(text[start:end])
            for at, piece in zip(accumulate(map(len, pieces), initial=start), pieces, strict=False):
                if is_word(piece):
                    part = bisect_right(begins, at) - 1
                    (_, _, made), *_ = pieces_of(act, at, at + 1, change.credits or ())
                    yield (act, nodes[part].index, at - begins[part]), whose(made)
