"""The strength ledger: who weakened or strengthened what, with the words that show it; and
substitutions throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Edit, Effect, Merge, Replacement, Span, Split
from draftdiff.model.draft import Draft, Path
from draftdiff.model.party import Party, names_of
from draftdiff.model.words import tokens
from draftdiff.results import exacting, grouped

#: Directions that have a sign: 1 for more obligation or reach, -1 for less.
SIGNS: Final[dict[str, int]] = {"stronger": 1, "broader": 1, "weaker": -1, "narrower": -1}
# What is added to a rule counts where it binds, and the other way where it loosens.
_ADDED: Final = {"deontic": 1, "action": 1, "hedge": -1}


@frozen
class LedgerRow:
    """One directed effect.

    Attributes:
        change: Index of the change in its change set.
        party: Who made it, "" where that is not known; a joint proposal is "A + B".
        path: The paragraph, in the new draft (in the old one where it is gone).
        label: Its label, or None.
        topic: The heading it stands under, "" where there is none.
        kind, direction: The effect's class and direction.
        sign: 1 for more obligation or reach, -1 for less, 0 for what has no such sign.
        old, new: The words that show it.
    """

    change: int
    party: str
    path: Path
    label: str | None
    topic: str
    kind: str
    direction: str
    sign: int
    old: str
    new: str


@frozen
class Total:
    """The rows of one party, topic, class and direction, counted."""

    party: str
    topic: str
    kind: str
    direction: str
    count: int
    sign: int


@exacting
def ledger(changes: ChangeSet, old: Draft, new: Draft) -> tuple[LedgerRow, ...]:
    """The directed effects of a change set, in reading order.

    Args:
        changes: Explained changes; with proposers where a history was given.
        old: The draft before.
        new: The draft after.

    Example:
        >>> from draftdiff import diff, read_text
        >>> from draftdiff.meaning import explain
        >>> old, new = read_text("States shall act."), read_text("States should act.")
        >>> [(row.direction, row.sign, row.old, row.new) for row in ledger(explain(diff(old, new), old, new), old, new)]
        [('weaker', -1, 'shall', 'should')]
    """
    headings = _topics(old), _topics(new)
    return tuple(
        _row(at, change, effect, headings)
        for at, change in enumerate(changes)
        for effect in change.effects
        if effect.direction is not None
    )


def _row(
    at: int, change: Change, effect: Effect, headings: tuple[dict[Path, str], dict[Path, str]]
) -> LedgerRow:
    node, topics = (change.new[0], headings[1]) if change.new else (change.old[0], headings[0])
    way, party = effect.direction or "", _party(change, effect)
    added = _ADDED.get(effect.kind, 0) * {"added": 1, "dropped": -1}.get(way, 0)
    return LedgerRow(
        at,
        party,
        node.path,
        node.label,
        topics.get(node.path, ""),
        effect.kind,
        way,
        added or SIGNS.get(way, 0),
        effect.old,
        effect.new,
    )


def _party(change: Change, effect: Effect) -> str:
    """Whose words the effect stands in: those that came in, where none did, those that went. Where
    its words are credited to nobody, everybody who put words of the change in, took them out or
    moved them.
    """
    if change.proposers is None:
        return ""
    inserted, removed = (
        _credited(change, "insert", effect.new_span),
        _credited(change, "delete", effect.old_span),
    )
    who = change.proposers
    choices = (inserted, removed, who.inserted, who.removed, who.arranged)
    if not effect.new:
        choices = (removed, inserted, who.removed, who.inserted, who.arranged)
    return " + ".join(names_of(next((parties for parties in choices if parties), frozenset())))


def _credited(change: Change, act: str, span: Span | None) -> frozenset[Party]:
    """Who is credited with words of a stretch."""
    if span is None:
        return frozenset()
    found = (
        one
        for one in change.credits or ()
        if one.act == act and one.start < span[1] and one.end > span[0]
    )
    return frozenset(party for credit in found for party in credit.proposers)


def _topics(draft: Draft) -> dict[Path, str]:
    """The nearest heading above each paragraph."""
    topics: dict[Path, str] = {}
    for _, path, paragraph in draft.walk():
        above = topics.get(path[:-1], "")
        topics[path] = paragraph.text if paragraph.kind == "heading" else above
    return topics


def totals(rows: Iterable[LedgerRow]) -> tuple[Total, ...]:
    """The rows counted by party, topic, class and direction, the most frequent first.

    Example:
        >>> row = LedgerRow(0, "Iran", (0,), None, "Media", "deontic", "weaker", -1, "shall", "should")
        >>> totals([row, row])
        (Total(party='Iran', topic='Media', kind='deontic', direction='weaker', count=2, sign=-2),)
    """
    counts = grouped(((row.party, row.topic, row.kind, row.direction), row.sign) for row in rows)
    found = [Total(*key, len(signs), sum(signs)) for key, signs in counts.items()]
    return tuple(
        sorted(
            found,
            key=lambda total: (-total.count, total.party, total.topic, total.kind, total.direction),
        )
    )


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


@exacting
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
    old, new = change.old_text, change.new_text
    for edit in change.edits:
        before, after = old[slice(*edit.old)].strip(), new[slice(*edit.new)].strip()
        if not any(map(str.isalnum, before + after)):
            yield None
        elif before and after:
            yield before, after
        else:
            follower = _word_behind(new, edit)
            yield f"{before} {follower}".strip(), f"{after} {follower}".strip()


def _word_behind(new: str, edit: Replacement) -> str:
    following = tokens(new[edit.new[1] : edit.new[1] + 60].lstrip())
    return following[0] if following and following[0][0].isalnum() else ""
