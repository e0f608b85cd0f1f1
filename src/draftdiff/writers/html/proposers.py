"""The proposers of the changes of a page: a colour and a class for each proposer or group of
proposers.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, field, frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change
from draftdiff.model.palette import Hue, Palette
from draftdiff.model.party import Party, names_of
from draftdiff.redlines.descriptions import acts_of
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row

Parties = frozenset[Party]


@frozen
class Proposers:
    """All that proposed something on a page, numbered in order of their names, in the colours of
    their history.
    """

    sets: tuple[Parties, ...] = ()
    palette: Palette = field(factory=Palette)

    @classmethod
    def of(cls, what: Redline | ChangeSet) -> Proposers:
        """The proposers that a change set or redline names."""
        changes = what.changes if isinstance(what, Redline) else what
        groups = {who for change in changes for who in change_proposers(change)}
        if isinstance(what, Redline):
            groups |= {
                who
                for row in what.rows
                for who in (row.proposers, *(run.proposers for run in row.runs))
            }
            groups |= {
                who for passage in what.contested for who in (passage.proposers, passage.removers)
            }
        palette = Palette(what.parties if isinstance(what, Redline) else ())
        return cls(tuple(sorted((who for who in groups if who), key=names_of)), palette)

    def hue(self, number: int) -> Hue:
        """Their colour: that of their history, else by the order of the names on the page."""
        return self.palette.with_more(map(joined, self.sets))[self.name(number)]

    def css_class(self, who: Parties) -> str:
        """The class of somebody's changes, or "" where nobody is known, or nobody that the page
        names.
        """
        return f"by-{self.sets.index(who)}" if who in self.sets else ""

    def css_classes(self, change: Change) -> str:
        """The classes of all who had a hand in a change."""
        return " ".join(sorted({self.css_class(who) for who in change_proposers(change)}))

    def name(self, number: int) -> str:
        """Their names as they are shown together."""
        return joined(self.sets[number])


def joined(who: Parties) -> str:
    """The names of parties as they are shown together: "Iran + UK"."""
    return " + ".join(names_of(who))


def change_proposers(change: Change) -> Iterator[Parties]:
    """Each of the parties that inserted, removed and arranged something in a change, where known."""
    yield from (parties for _, parties in acts_of(change))


def sign(redline: Redline, author: str) -> Redline:
    """The redline with an author for the changes of which nobody is known to have made them."""
    whose = frozenset([Party(author)])
    return evolve(redline, rows=tuple(_signed(row, whose) for row in redline.rows))


def _signed(row: Row, whose: Parties) -> Row:
    runs = tuple(
        run if run.op == "equal" or run.proposers else evolve(run, proposers=whose)
        for run in row.runs
    )
    changed = row.status != "kept" or row.changes
    return evolve(row, runs=runs, proposers=row.proposers or (whose if changed else frozenset()))
