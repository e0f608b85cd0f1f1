"""Changes with those who made them: of every word that came in, went or was arranged anew, the
draft that did it.

What came in is credited to the draft in which the wording is first seen, what went to the draft
that struck it. Words of the new draft that stood in the old one already and are marked all the same
(in another case, at another place of the sentence) are credited to the draft that wrote them so:
nobody proposed them anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.credits import Act, Credit, Who, joined
from draftdiff.changes.deferred import with_fields
from draftdiff.changes.kinds import Change, Delete, Edit, Insert
from draftdiff.errors import HistoryError
from draftdiff.history.arranging import Arranging, Rewording
from draftdiff.history.attribution import attribute
from draftdiff.history.graph import Wanted
from draftdiff.history.ledger import Node as Known
from draftdiff.history.ledger import on_chain
from draftdiff.history.provenance import doubted
from draftdiff.history.ways import DraftPath, Nodes, spelling
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party

if TYPE_CHECKING:
    from draftdiff.history.dag import History


def credit(changes: ChangeSet, history: History, old: Draft, new: Draft) -> ChangeSet:
    """The changes with ``proposers`` and ``credits`` filled; nothing else of them differs.

    Args:
        changes: What differs between two drafts of the history.
        history: The drafts.
        old: The draft before.
        new: The draft after, which need not descend from it: nobody is then said to have removed
            what it never had.

    Raises:
        HistoryError: One of the drafts is not in the history.

    Example:
        >>> from draftdiff import History, diff, read_text
        >>> first = read_text("States shall act.", id="v1", proposers=["Chair"])
        >>> second = read_text("States should act.", id="v2", parents=["v1"], proposers=["Iran"])
        >>> third = read_text("All States should act.", id="v3", parents=["v2"], proposers=["UK"])
        >>> history = History([first, second, third])
        >>> [word[1:] for word in diff(first, third, history=history)[0].words if word[0] != "equal"]
        [('All ', ('UK',)), ('shall', ('Iran',)), ('should', ('Iran',))]
    """
    for draft in (old, new):
        if draft.id not in history or history[draft.id] != draft:
            raise HistoryError(
                "this draft is not in the history under its id; take both drafts from the history",
                path=draft.id,
            )
        attribute(history, draft.id)
    way = DraftPath(
        history.origins.ledger, history.origins.node(old.id), history.origins.node(new.id)
    )
    marked = frozenset(token for change in changes for token in _marked(way.new, change))
    crediting = _Crediting(way, history, Rewording(way, marked), Arranging(way, changes))
    return with_fields(
        changes, changes=tuple(crediting.credit_change(change) for change in changes)
    )


def _marked(node: Known, change: Change) -> Iterator[int]:
    """The tokens of the new draft in the stretches that a change marks."""
    begin, edits = 0, [edit.new for edit in change.edits]
    for paragraph in change.new:
        account = node.accounts[paragraph.index]
        for start, end in edits:
            first, last = (
                bisect_left(account.line.starts, offset - begin) for offset in (start, end)
            )
            yield from account.tokens[first:last]
        begin += len(paragraph.text) + 1


@frozen(eq=False)
class _Crediting:
    """Two drafts of a history, asked who did what between them."""

    way: DraftPath
    history: History
    rewording: Rewording
    arranging: Arranging

    def credit_change(self, change: Change) -> Change:
        """A change with who did what."""
        insertions = [
            credit for edit in change.edits for credit in self._stretch("insert", change, *edit.new)
        ]
        deletions = [
            credit for edit in change.edits for credit in self._stretch("delete", change, *edit.old)
        ]
        word_credits = (*joined(insertions), *joined(deletions))
        wanted = self.history.wanted
        word_credits = (
            tuple(_with_wanted(word_credits, change.old_text, change.new_text, wanted))
            if wanted
            else word_credits
        )
        credits = (*word_credits, *self._arrangement(change))
        # What the change leaves open, its effects above all, stays open.
        return with_fields(change, credits=credits, proposers=Who.from_credits(credits))

    def _stretch(self, act: Act, change: Change, start: int, end: int) -> Iterator[Credit]:
        """The credits of a stretch of the joined texts of some paragraphs, piece by piece."""
        begin = 0
        for part, node in enumerate(change.new if act == "insert" else change.old):
            stop = begin + len(node.text)
            if start <= stop and begin <= end:
                inside = max(start, begin) - begin, min(end, stop) - begin
                for piece in self._pieces(act, node.index, *inside):
                    yield evolve(piece, start=piece.start + begin, end=piece.end + begin)
            if start <= stop < end:
                yield from self._by(
                    act, stop, stop + 1, self.arranging.border(change, part) or self._only()
                )
            begin = stop + 1

    def _pieces(self, act: Act, index: int, start: int, end: int) -> Iterator[Credit]:
        """A stretch of one paragraph, cut where its words begin."""
        if start >= end:
            return
        account = (self.way.new if act == "insert" else self.way.old).accounts[index]
        starts = account.line.starts
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first == last:
            yield from self._by(
                act, start, end, self._writers_behind(act, index, bisect_right(starts, start) - 1)
            )
            return
        cuts = [start, *(starts[word] for word in range(first + 1, last)), end]
        for word, (begin, stop) in zip(range(first, last), pairwise(cuts), strict=True):
            yield from self._word(act, begin, stop, (index, word))

    def _word(self, act: Act, start: int, end: int, position: tuple[int, int]) -> Iterator[Credit]:
        side, opposite = (
            (self.way.new, self.way.old) if act == "insert" else (self.way.old, self.way.new)
        )
        token = side.accounts[position[0]].tokens[position[1]]
        opposite_position = self.way.position_of(opposite, token)
        if opposite_position is not None:
            places = (
                (position, opposite_position) if act == "insert" else (opposite_position, position)
            )
            makers = self.rewording.writers_of(token, *places)
            if makers is None:
                makers = self._text(act, position[0]) or self._only()
            spelled = (
                spelling(node.accounts[at[0]], at[1])
                for node, at in ((side, position), (opposite, opposite_position))
            )
            if (
                act == "delete"
                and len({"".join(filter(str.isalnum, word)) for word in spelled}) == 1
            ):
                # Who brought it back elsewhere did not take it out here: it stood in no parent of
                # theirs.
                makers = tuple(
                    n
                    for n in makers
                    if n.uncertain or any(self.way.has(p, token) for p in n.parents)
                )
            yield from self._by(act, start, end, makers)
        elif act == "delete":
            if not self.way.is_hidden(token):
                yield from self._by(act, start, end, self.way.takers(token))
        else:
            yield from self._proposed(start, end, token, position)

    def _proposed(
        self, start: int, end: int, token: int, position: tuple[int, int]
    ) -> Iterator[Credit]:
        """The draft a word is first seen in; of agreed language from outside, the one that brought
        it in.
        """
        origin, bringers = self.history.origins.holders[token], self.way.bringers(token)
        if origin.instrument:
            yield from self._by("insert", start, end, bringers or (self.way.new,))
            return
        stamp = doubted(
            self.way.new.accounts[position[0]].stamps[position[1]],
            self.history.origins.ties.get(token),
        )
        back = [node for node in bringers if self._returned(node, token)]
        yield Credit(
            "insert",
            start,
            end,
            origin.draft.id,
            origin.draft.proposers,
            stamp.confidence,
            self._ids(rival for rival in stamp.rivals if rival != origin.position),
            max(back, key=lambda node: node.position).draft.id if back else None,
        )

    def _returned(self, node: Known, token: int) -> bool:
        """Return True if a draft brought a word back: no parent has it, and an ancestor had."""
        if any(self.way.has(parent, token) for parent in node.parents):
            return False
        holders = (
            self.history.origins.holders[token],
            *self.history.origins.ledger.returns.get(token, ()),
        )
        return any(
            node.descends_from(holder) and on_chain(self.history.origins.nodes, holder)
            for holder in holders
        )

    def _writers_behind(self, act: Act, index: int, word: int) -> Nodes:
        """Return the drafts that wrote the text behind a word, or a paragraph without words."""
        account = (self.way.new if act == "insert" else self.way.old).accounts[index]
        if not account.tokens:
            return self._text(act, index) or self._only()
        token, written = account.tokens[max(word, 0)], spelling(account, max(word, 0))

        def is_written(node: Known) -> bool:
            at = self.way.position_of(node, token)
            is_there = at is not None and spelling(node.accounts[at[0]], at[1]) == written
            return is_there is (act == "insert")

        return self.way.makers(is_written) or self._text(act, index) or self._only()

    def _text(self, act: Act, index: int) -> Nodes:
        """Return the drafts that gave a paragraph its text, or took a text away."""
        text = (self.way.new if act == "insert" else self.way.old).accounts[index].line.text
        if (text in self.way.texts(self.way.new)) is not (act == "insert"):
            return ()
        return self.way.makers(lambda node: (text in self.way.texts(node)) is (act == "insert"))

    def _only(self) -> Nodes:
        """The new draft, where it was made from the old one without others between."""
        return (self.way.new,) if self.way.old in self.way.new.parents else ()

    def _arrangement(self, change: Change) -> Iterator[Credit]:
        """Yield credits for a rearranged paragraph, and for one without a text that came or went: a
        table, a row, an empty line.
        """
        if not isinstance(change, Insert | Delete | Edit):
            yield from self._by(
                "arrange",
                0,
                len(change.new_text),
                self.arranging.arrangers_of(change) or self._only(),
            )
        elif not change.edits and not isinstance(change, Edit):
            act: Act = "insert" if change.new else "delete"
            yield from self._by(
                act, 0, 0, self._writers_behind(act, (change.new or change.old)[0].index, 0)
            )

    def _by(self, act: Act, start: int, end: int, nodes: Nodes) -> Iterator[Credit]:
        """A stretch as the act of some drafts; what a draft of unknown text stands before may be
        that one's.
        """
        for node in nodes:
            rivals = self._ids(node.uncertain)
            yield Credit(
                act, start, end, node.draft.id, node.draft.proposers, 0.5 if rivals else 1.0, rivals
            )

    def _ids(self, positions: Iterable[int]) -> tuple[str, ...]:
        chain = self.history.origins.nodes
        return tuple(sorted(chain[position].draft.id for position in positions))


def _places(words: str, text: str) -> list[tuple[int, int]]:
    """The stretches of a text where words stand, in any case; the whole text for no words."""
    if not words:
        return [(0, len(text))]
    return [match.span() for match in re.finditer(re.escape(words), text, re.IGNORECASE)]


def _with_wanted(
    credits: Iterable[Credit], old: str, new: str, wanted: Iterable[Wanted]
) -> Iterator[Credit]:
    """The credits of a change, cut where words begin or end that others wanted too, with who these
    are.
    """
    rows = list(wanted)
    for credit in credits:
        text = old if credit.act == "delete" else new
        own = [
            row
            for row in rows
            if (row.draft, row.act) == (credit.brought_by or credit.draft, credit.act)
        ]
        spans = [(span, row) for row in own for span in _places(row.words, text)]
        borders = {
            offset for span, _ in spans for offset in span if credit.start < offset < credit.end
        }
        for start, end in pairwise(sorted({credit.start, credit.end, *borders})):
            who = [row.parties for (first, last), row in spans if first <= start and end <= last]
            yield evolve(credit, start=start, end=end, wanted_by=frozenset[Party]().union(*who))
        if credit.start == credit.end:
            yield credit
