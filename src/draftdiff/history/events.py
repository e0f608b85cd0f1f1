"""The events of a draft: what it did to the text of its parents."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from draftdiff.history.interning import Line
from draftdiff.history.ledger import Account, Event, Node
from draftdiff.model.words import is_word, key, tokens

#: In the order in which events of one paragraph are told.
KINDS: Final = (
    "move",
    "split",
    "merge",
    "renumber",
    "write",
    "adopt",
    "reinstate",
    "remove",
    "select",
    "case",
    "spelling",
    "punctuation",
)
_HANDED_ON: Final = frozenset(
    {"move", "split", "merge", "renumber", "case", "spelling", "punctuation"}
)


def events_of(node: Node, parent: Node | None) -> tuple[Event, ...]:
    """The events since the first parent, in reading order, removals last; of a merge only what no
    parent has.
    """
    other_parents = (
        [other_parent for other_parent in node.parents if other_parent is not parent]
        if parent in node.parents
        else []
    )
    theirs = [
        {(event.kind, index) for event in steps_of(node, other_parent) for index in event.new}
        for other_parent in other_parents
    ]
    return tuple(
        event
        for event in steps_of(node, parent)
        if event.kind not in _HANDED_ON
        or all(any((event.kind, i) in done for i in event.new) for done in theirs)
    )


def steps_of(node: Node, parent: Node | None) -> tuple[Event, ...]:
    """Return what differs between a draft and one of its parents, as events in the same order."""
    if not node.draft.text_known:
        return ()
    position = parent.position if parent is not None else -1
    if position not in node.events:
        links = Links(node.accounts, parent.accounts if parent is not None else ())
        events = [
            *_arranged(node, parent, links),
            *_worded(node),
            *_styled(node, parent, links),
            *_removed(node, links),
        ]
        events.sort(
            key=lambda event: (not event.new, event.new, event.old, KINDS.index(event.kind))
        )
        node.events[position] = tuple(events)
    return node.events[position]


class Links:
    """The paragraphs of two drafts that share words."""

    def __init__(
        self,
        ours: Sequence[Account],
        theirs: Sequence[Account],
        only: Collection[int] | None = None,
    ) -> None:
        self.ours = ours
        self.theirs = theirs
        wanted = None if only is None else {token for index in only for token in ours[index].tokens}
        places = range(len(theirs) - 1, -1, -1)
        home = {
            token: index
            for index in places
            for token in (
                theirs[index].tokens
                if wanted is None
                else wanted.intersection(theirs[index].tokens)
            )
        }
        self.shared: dict[
            int, Counter[int]
        ] = {}  # Of ours (``only`` these) those of theirs, with how many words.
        for index in range(len(ours)) if only is None else sorted(only):
            count = Counter(home[token] for token in ours[index].tokens if token in home)
            if count:
                self.shared[index] = count

    def partner(self, index: int) -> int | None:
        """The paragraph of the other draft that most words of one of ours come from."""
        count = self.shared.get(index)
        return (
            None
            if count is None
            else min(count, key=lambda candidate: (-count[candidate], candidate))
        )

    def substantial(self, index: int) -> list[int]:
        """The paragraphs of the other draft that share with ours at least three words and half of
        either.
        """
        size = len(self.ours[index].tokens)
        return sorted(
            candidate
            for candidate, words in self.shared.get(index, {}).items()
            if words >= 3 and 2 * words >= min(size, len(self.theirs[candidate].tokens))
        )


def _event(node: Node, kind: str, old: Sequence[int], new: Sequence[int], words: int) -> Event:
    return Event(kind, node.draft.id, node.draft.proposers, tuple(old), tuple(new), words)


def _arranged(node: Node, parent: Node | None, links: Links) -> Iterator[Event]:
    if parent is None:
        return
    substantial = {index: links.substantial(index) for index in links.shared}
    parts: dict[int, list[int]] = defaultdict(list)
    for index, sources in substantial.items():
        if len(sources) > 1:
            yield _event(
                node,
                "merge",
                sources,
                [index],
                sum(links.shared[index][source] for source in sources),
            )
        for source in sources:
            parts[source].append(index)
    for source, indexes in parts.items():
        if len(indexes) > 1:
            yield _event(
                node,
                "split",
                [source],
                indexes,
                sum(links.shared[index][source] for index in indexes),
            )
    pairs = [
        (index, partner) for index in links.shared if (partner := links.partner(index)) is not None
    ]
    for index, partner in _out_of_order(pairs):
        yield _event(node, "move", [partner], [index], links.shared[index][partner])
    ours, theirs = node.draft.paragraphs, parent.draft.paragraphs
    for index, partner in pairs:
        if ours[index].label not in {
            theirs[source].label for source in (partner, *substantial[index])
        }:
            yield _event(node, "renumber", [partner], [index], 0)


def _out_of_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The fewest pairs without which the others stand in the same order in both drafts."""
    ends: list[int] = []
    tails: list[int] = []
    before = [-1] * len(pairs)
    for number, (_, partner) in enumerate(pairs):
        rank = bisect_right(ends, partner)
        before[number] = tails[rank - 1] if rank else -1
        ends[rank : rank + 1], tails[rank : rank + 1] = [partner], [number]
    in_order = set()
    number = tails[-1] if tails else -1
    while number >= 0:
        in_order.add(number)
        number = before[number]
    return [pair for number, pair in enumerate(pairs) if number not in in_order]


def _worded(node: Node) -> Iterator[Event]:
    for index, account in enumerate(node.accounts):
        own = (stamp for stamp in account.stamps if stamp.introduced == node.position)
        count = Counter(
            "reinstate" if own_stamp.reinstated else "adopt" if own_stamp.adopted else "write"
            for own_stamp in own
        )
        for kind, words in count.items():
            yield _event(node, kind, (), [index], words)


def _styled(node: Node, parent: Node | None, links: Links) -> Iterator[Event]:
    for index, account in enumerate(node.accounts if parent is not None else ()):
        partner = links.partner(index)
        if partner is not None and links.theirs[partner].line.text != account.line.text:
            styles = _style(account, links.theirs[partner])
            yield from (_event(node, kind, [partner], [index], words) for kind, words in styles)


def _style(ours: Account, theirs: Account) -> Iterator[tuple[str, int]]:
    old, new = dict(zip(theirs.tokens, _spellings(theirs.line), strict=True)), _spellings(ours.line)
    differing = [
        (old[t], word) for t, word in zip(ours.tokens, new, strict=True) if old.get(t, word) != word
    ]
    case = sum(key(before).casefold() == key(after).casefold() for before, after in differing)
    if case:
        yield "case", case
    if len(differing) > case:
        yield "spelling", len(differing) - case
    if not differing and tuple(ours.tokens) == tuple(theirs.tokens):
        yield "punctuation", 0


def _spellings(line: Line) -> list[str]:
    return [token for token in tokens(line.text) if is_word(token)]


def _removed(node: Node, links: Links) -> Iterator[Event]:
    present, held = (
        node.tokens(),
        frozenset[int].intersection(*(parent.tokens() for parent in node.parents or (node,))),
    )
    for index, account in enumerate(links.theirs):
        count = Counter(
            "remove" if token in held else "select"
            for token in account.tokens
            if token not in present
        )
        for kind, words in count.items():
            yield _event(node, kind, [index], (), words)
