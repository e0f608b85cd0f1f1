"""Changes with those who made them: of every word that came in, went or was arranged anew, the draft that did it.

What came in is credited to the draft in which the wording is first seen, what went to the draft that struck it.
Words of the new draft that stood in the old one already and are marked all the same (in another case, at another
place of the sentence) are credited to the draft that wrote them so: nobody proposed them anew.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.credits import Act, Credit, Who, joined
from draftdiff.changes.kinds import Change, Delete, Edit, Insert, Node
from draftdiff.errors import HistoryError
from draftdiff.history.attribution import attribute
from draftdiff.history.ledger import Account
from draftdiff.history.ledger import Node as Known
from draftdiff.history.ways import Way, join, spelling, whole

if TYPE_CHECKING:
    from draftdiff.history.dag import History
    from draftdiff.model.draft import Draft


def credit(changes: ChangeSet, history: History, old: Draft, new: Draft) -> ChangeSet:
    """The changes with ``proposers`` and ``credits`` filled; nothing else of them differs.

    Args:
        changes: What differs between two drafts of the history.
        history: The drafts.
        old: The draft before.
        new: The draft after, which need not descend from it: nobody is then said to have removed what it never had.

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
            raise HistoryError("this draft is not in the history under its id; take both drafts from the history",
                               path=draft.id)  # fmt: skip
        attribute(history, draft.id)
    way = Way(history._node(old.id), history._node(new.id))
    crediting = _Crediting(way, history._ledger.origins, history._nodes())
    return evolve(changes, changes=[crediting.of(change) for change in changes])


@frozen(eq=False)
class _Crediting:
    """Two drafts of a history, asked who did what between them.

    Attributes:
        way: From the new draft back to the old one.
        origins: For each token the draft it is first seen in.
        chain: All drafts by position.
    """

    way: Way
    origins: Sequence[Known]
    chain: Sequence[Known]

    def of(self, change: Change) -> Change:
        """A change with who did what."""
        came = [credit for edit in change.edits for credit in self._stretch("insert", change.new, *edit.new)]
        went = [credit for edit in change.edits for credit in self._stretch("delete", change.old, *edit.old)]
        credits = (*joined(came), *joined(went), *self._arranged(change))
        return evolve(change, credits=credits, proposers=Who.of(credits))

    def _stretch(self, act: Act, nodes: Sequence[Node], start: int, end: int) -> Iterator[Credit]:
        """The credits of a stretch of the joined texts of some paragraphs, piece by piece."""
        begin = 0
        for node in nodes:
            stop = begin + len(node.text)
            if start <= stop and begin <= end:
                inside = max(start, begin) - begin, min(end, stop) - begin
                yield from _shifted(self._pieces(act, node.index, *inside), begin)
            if start <= stop < end:
                divider = self._divider(act, nodes)
                yield _credit(act, stop, stop + 1, divider)
            begin = stop + 1

    def _divider(self, act: Act, nodes: Sequence[Node]) -> Known | None:
        """Who split a paragraph in two, or joined two."""
        kind = "split" if act == "insert" else "merge"
        if act == "insert":
            return self._by(kind, nodes[0].index)
        return self.way.broken([whole(self.way.old.accounts[nodes[0].index])]) or self._only()

    def _pieces(self, act: Act, index: int, start: int, end: int) -> Iterator[Credit]:
        """A stretch of one paragraph, cut where its words begin."""
        if start >= end:
            return
        account = (self.way.new if act == "insert" else self.way.old).accounts[index]
        starts = account.line.starts
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first == last:
            yield _credit(act, start, end, self._between_words(act, account, bisect_right(starts, start) - 1))
            return
        cuts = [start, *(starts[word] for word in range(first + 1, last)), end]
        for word, (begin, stop) in zip(range(first, last), pairwise(cuts), strict=True):
            yield _credit(act, begin, stop, self._word(act, account, word, (first, last)))

    def _word(self, act: Act, account: Account, word: int, stretch: tuple[int, int]) -> Known | None:
        token = account.tokens[word]
        if act == "insert":
            if token not in self.way.tokens(self.way.old):
                return self._proposer(account, word)
            return self._rewriter(act, account, word, stretch) or self._proposer(account, word)
        if token in self.way.removals:
            return self.way.removals[token][0]
        return self._rewriter(act, account, word, stretch)

    def _proposer(self, account: Account, word: int) -> Known:
        """The draft a word is first seen in; of agreed language from outside, the one that brought it in."""
        origin = self.origins[account.tokens[word]]
        return self.chain[account.stamps[word].introduced] if origin.instrument else origin

    def _rewriter(self, act: Act, account: Account, word: int, stretch: tuple[int, int]) -> Known | None:
        """Who wrote a word that both drafts have in this way, or put it at this place."""
        search = self.way.made if act == "insert" else self.way.broken
        run = self._run(act, account, word, stretch)
        return (
            search([spelling(account, word)])
            or search([join(account, run[0]), join(account, run[1])])
            or search([whole(account)])
            or self._only()
        )

    def _run(self, act: Act, account: Account, word: int, stretch: tuple[int, int]) -> tuple[int, int]:
        """The words of both drafts around a word, as far as the stretch goes: they were moved together."""
        other = self.way.tokens(self.way.old if act == "insert" else self.way.new)
        start, end = word, word + 1
        while start > stretch[0] and account.tokens[start - 1] in other:
            start -= 1
        while end < stretch[1] and account.tokens[end] in other:
            end += 1
        return start, end

    def _between_words(self, act: Act, account: Account, word: int) -> Known | None:
        """Who wrote what stands behind a word, or a paragraph without words."""
        search = self.way.made if act == "insert" else self.way.broken
        near = [spelling(account, max(word, 0))] if account.tokens else []
        return search(near) or search([whole(account)]) or self._only()

    def _only(self) -> Known | None:
        """The new draft, where it was made from the old one without others between."""
        return self.way.new if len(self.way.steps) == 1 and self.way.steps[0][0] is self.way.old else None

    def _arranged(self, change: Change) -> Iterator[Credit]:
        """Who moved, split, merged, renumbered, relevelled or reformatted a paragraph."""
        if isinstance(change, Insert | Delete | Edit):
            yield from self._wordless(change)
            return
        found = next((node for paragraph in change.new if (node := self._by(change.kind, paragraph.index))), None)
        if found is not None:
            yield _credit("arrange", 0, len(change.new_text), found)

    def _wordless(self, change: Change) -> Iterator[Credit]:
        """Who brought or took away a paragraph without a text: a table, a row, an empty line."""
        if isinstance(change, Edit) or change.edits:
            return
        accounts = (self.way.new if change.new else self.way.old).accounts
        account = accounts[(change.new or change.old)[0].index]
        act: Act = "insert" if change.new else "delete"
        found = self._between_words(act, account, 0)
        if found is not None:
            yield _credit(act, 0, 0, found)

    def _by(self, kind: str, index: int) -> Known | None:
        """The draft that did this to a paragraph of the new draft last."""
        found = next((node for field in _FIELDS.get(kind, ()) if (node := self.way.differing(index, field))), None)
        return found or self.way.arranged.get(index, {}).get(kind) or self._only() or self._mover(kind)

    def _mover(self, kind: str) -> Known | None:
        """The latest draft that moved something, where it cannot be said which paragraph was moved."""
        found = [did[kind] for did in self.way.arranged.values() if kind in did]
        return max(found, key=lambda node: node.position, default=None)


def _credit(act: Act, start: int, end: int, node: Known | None) -> Credit:
    draft = node.draft if node else None
    return Credit(act, start, end, draft.id if draft else None, draft.proposers if draft else frozenset())


def _shifted(credits: Iterator[Credit], by: int) -> Iterator[Credit]:
    return (evolve(credit, start=credit.start + by, end=credit.end + by) for credit in credits)


def _label(node: Known, index: int) -> object:
    return node.draft.paragraphs[index].label


def _level(node: Known, index: int) -> object:
    return len(node.draft.paths[index])


def _form(node: Known, index: int) -> object:
    paragraph = node.draft.paragraphs[index]
    marks = sorted((mark.kind, mark.value) for mark in paragraph.marks)
    return paragraph.kind, paragraph.language, marks


def _above(node: Known, index: int) -> object:
    path = node.draft.paths[index][:-1]
    return node.draft.paragraphs[node.draft.paths.index(path)].text if path else None


#: What of a paragraph a change of that kind is about; the later ones where the first did not change.
_FIELDS: Final[dict[str, tuple[Callable[[Known, int], object], ...]]] = {
    "renumber": (_label,), "relevel": (_level, _above), "reformat": (_form,),
}  # fmt: skip
