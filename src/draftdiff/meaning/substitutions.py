"""The same words put in place of the same words throughout a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.kinds import Change, Edit, Merge, Replacement, Split
from draftdiff.model.words import tokens


@frozen
class Substitution:
    """The same words put in place of the same words, at several places.

    Attributes:
        old, new: The words; where words only came or went, with the word behind them.
        sites: (index of the change, index of the edit in it), in reading order.
    """

    old: str
    new: str
    sites: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.sites)


@validate_arguments
def repeated(changes: Iterable[Change], at_least: int = 2) -> tuple[Substitution, ...]:
    """The substitutions that a change set makes more than once, the most frequent first.

    Args:
        changes: A change set, or some of its changes.
        at_least: How many places make a row.

    Example:
        >>> from draftdiff import diff, read_text
        >>> old = read_text("The Parties act. The Parties meet.\\n\\nThe Parties pay.")
        >>> new = read_text("The Members act. The Members meet.\\n\\nThe Members pay.")
        >>> [(row.old, row.new, len(row)) for row in repeated(diff(old, new))]
        [('Parties', 'Members', 3)]
    """
    sites: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for at, change in enumerate(changes):
        if isinstance(change, Edit | Split | Merge):
            for number, words in enumerate(_substitutions(change)):
                if words:
                    sites.setdefault(words, []).append((at, number))
    rows = [
        Substitution(*words, tuple(places))
        for words, places in sites.items()
        if len(places) >= at_least
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row), row.sites)))


def _substitutions(change: Change) -> Iterator[tuple[str, str] | None]:
    """The words of each edit; None for one of marks and spaces alone."""
    old = change.old_text
    new = change.new_text
    for edit in change.edits:
        before = old[slice(*edit.old)].strip()
        after = new[slice(*edit.new)].strip()
        if not any(map(str.isalnum, before + after)):
            yield None
        elif before and after:
            yield before, after
        else:
            follower = _word_behind(new, edit)
            old_words = f"{before} {follower}"
            new_words = f"{after} {follower}"
            yield old_words.strip(), new_words.strip()


def _word_behind(new: str, edit: Replacement) -> str:
    _, end = edit.new
    following = tokens(new[end : end + 60].lstrip())
    if following and following[0][0].isalnum():
        return following[0]
    return ""
