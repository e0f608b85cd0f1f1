"""Two change sets in a row as one, and who did what in them; how many words each put in and took
out.

A paragraph of the first draft and one of the last belong together when some paragraph of the draft
between links them. What such a group looks like on both sides says what the change is, as in a
comparison; nothing else of the drafts is needed, for whatever differs stands in one of the change
sets with all its fields.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.credits import Credit, Who, inverted, joined, pieces_of, whose
from draftdiff.changes.deferred import with_fields
from draftdiff.changes.delta import D, Delta, in_reading_order
from draftdiff.changes.description import of_deleted, of_fields, of_inserted, of_parts, of_place
from draftdiff.changes.ends import runs_of
from draftdiff.changes.kinds import Change, Move, Node, Relevel, Renumber, render
from draftdiff.changes.relation import Indexes, Relation
from draftdiff.errors import ApplyError
from draftdiff.model.party import Party, names_of
from draftdiff.model.words import is_word, tokens

C = TypeVar("C", bound=Change)
#: Who put a character where it is, or the paragraph it comes from and its place there.
Source = frozenset[Credit] | tuple[int, int]
_NOBODY: Final = frozenset[Credit]()


@frozen(eq=False)
class Tracing:
    """Two change sets that follow each other, both with credits."""

    #: Both, the later one first: where a character of the last draft comes from.
    insertions: tuple[_Step, _Step]
    #: Their inverses, the earlier one first: where a character of the first draft went.
    deletions: tuple[_Step, _Step]

    @classmethod
    def from_changes(cls, first: Delta, second: Delta) -> Tracing | None:
        """Return the tracing; None where one of the change sets does not say who did what."""
        if any(change.credits is None for change in (*first, *second)) or not (first or second):
            return None
        return cls(
            (_Step.from_changes(second), _Step.from_changes(first)),
            (_Step.from_changes(first.invert()), _Step.from_changes(second.invert())),
        )

    def credited(self, change: C, parts: Iterable[Change]) -> C:
        """A change of both with who did what; the parts are what either change set says of these
        paragraphs.
        """
        turned = Change(
            change.new,
            change.old,
            edits=[evolve(edit, old=edit.new, new=edit.old) for edit in change.edits],
        )
        inserted, removed = (
            _traced(change, self.insertions),
            inverted(_traced(turned, self.deletions)),
        )
        arranged = [
            [credit for credit in part.credits or () if credit.act == "arrange"]
            for part in parts
            if part.kind == change.kind
        ]
        latest = next(filter(None, reversed(arranged)), [])
        arranged_credits = [evolve(credit, start=0, end=len(change.new_text)) for credit in latest]
        credits = (*joined(inserted), *joined(removed), *arranged_credits)
        return with_fields(change, credits=credits, proposers=Who.from_credits(credits))


def _traced(change: Change, steps: tuple[_Step, _Step]) -> Iterator[Credit]:
    """The credits of what came in with a change."""
    nodes = change.new
    begins = list(accumulate((len(node.text) + 1 for node in nodes), initial=0))
    for edit in change.edits:
        for source, group in groupby(
            range(*edit.new), key=lambda at: _source(nodes, begins, at, steps)
        ):
            span = list(group)
            ordered = sorted(source, key=lambda credit: credit.draft or "")
            yield from (evolve(credit, start=span[0], end=span[-1] + 1) for credit in ordered)


def _source(
    nodes: tuple[Node, ...], begins: list[int], at: int, steps: tuple[_Step, _Step]
) -> frozenset[Credit]:
    """Return the credits of a character, without their spans; nobody where it stood in the first
    draft already.
    """
    part = bisect_right(begins, at) - 1
    source: Source = (nodes[part].index, at - begins[part])
    for step in steps:
        if isinstance(source, tuple):
            source = step.source(*source)
    return _NOBODY if isinstance(source, tuple) else source


@frozen(eq=False)
class _Step:
    """One change set, asked where each character of its new draft comes from."""

    changes: dict[int, Change]
    kept: dict[int, int]
    known: dict[int, list[Source]] = field(factory=dict)

    @classmethod
    def from_changes(cls, changes: Delta) -> _Step:
        partners = {
            target + i: start + i for start, target, length in changes.kept for i in range(length)
        }
        change_by_index: dict[int, Change] = {}
        for change in changes:
            for node in change.new:
                change_by_index.setdefault(node.index, change)
        return cls(change_by_index, partners)

    def source(self, index: int, at: int) -> Source:
        """Return where a character comes from; behind the last one stands the line break after the
        paragraph.
        """
        if index in self.kept:
            return self.kept[index], at
        if index not in self.known:
            self.known.update(_sources(self.changes[index]))
        sources = self.known[index]
        return sources[min(at, len(sources) - 1)] if sources else _NOBODY


def _sources(change: Change) -> Iterator[tuple[int, list[Source]]]:
    """For each new paragraph of a change the sources of its characters and of the line break behind
    it.
    """
    flat = [*_flat(change), _NOBODY]
    start = 0
    for node in change.new:
        end = start + len(node.text) + 1
        yield node.index, flat[start:end]
        start = end


def _flat(change: Change) -> Iterator[Source]:
    """Yield the source of each character of the new text of a change."""
    begins = list(accumulate((len(node.text) + 1 for node in change.old), initial=0))
    at_old = at_new = 0
    for op, text in render(change.edits, change.old_text, change.new_text):
        if op == "equal":
            for offset in range(at_old, at_old + len(text)):
                part = bisect_right(begins, offset) - 1
                yield change.old[part].index, offset - begins[part]
        elif op == "insert":
            for start, end, credits in pieces_of(
                "insert", at_new, at_new + len(text), change.credits or ()
            ):
                yield from [frozenset(evolve(credit, start=0, end=0) for credit in credits)] * (
                    end - start
                )
        at_old += len(text) if op != "insert" else 0
        at_new += len(text) if op != "delete" else 0


def compose(first: D, second: D) -> D:
    """The change set from the draft before the first to the draft after the second, which has to
    start there.
    """
    if not _joins(first, second):
        reason = (
            f"these changes start from another text than {first.new.id!r}, where the first ones end"
        )
        raise ApplyError(reason, path=second.old.id)
    steps = (Relation.from_changes(first), Relation.from_changes(second))
    tracing = Tracing.from_changes(first, second)
    composed = []
    for group in _groups(steps):
        spoken = [change for side in _spoken(steps, group) for change in side]
        composed.append(
            (
                group,
                [
                    tracing.credited(change, spoken) if tracing else change
                    for change in _changes(steps, group)
                ],
            )
        )
    kept = runs_of(
        sorted((group.old[0], group.new[0]) for group, changes in composed if not changes)
    )
    changes = in_reading_order(
        [change for _, changes in composed for change in changes], kept, first.old_depths
    )
    degraded = (*first.degraded, *second.degraded)
    return evolve(
        first,
        new=second.new,
        new_depths=second.new_depths,
        kept=kept,
        changes=changes,
        degraded=degraded,
    )


def _joins(first: Delta, second: Delta) -> bool:
    """Return whether one change set starts where the other ends; where no digest is known, as far
    as both speak of it.
    """
    ends, starts = first.new.digest, second.old.digest
    if ends is not None and starts is not None:
        return ends == starts
    reached = {node.index: node.paragraph() for change in first for node in change.new}
    return first.new_depths == second.old_depths and all(
        reached.get(node.index, node.paragraph()) == node.paragraph()
        for change in second
        for node in change.old
    )


@frozen
class _Group:
    """Indexes that belong together: before the first change set, between the two, behind the
    second.
    """

    old: Indexes
    between: Indexes
    new: Indexes


def _groups(steps: tuple[Relation, Relation]) -> Iterator[_Group]:
    """All groups of linked paragraphs, and what stands alone at either end."""
    first, second = steps
    seen: set[int] = set()
    for index in range(len(first.new_paths)):
        if index not in seen:
            group = _grown(steps, index)
            seen.update(group.between)
            if group.old or group.new:
                yield group
    yield from (
        _Group((old,), (), ()) for old in range(len(first.old_paths)) if old not in first.forward
    )
    yield from (
        _Group((), (), (new,)) for new in range(len(second.new_paths)) if new not in second.back
    )


def _grown(steps: tuple[Relation, Relation], start: int) -> _Group:
    """Return the group of all paragraphs that links join to one, however many steps away."""
    first, second = steps
    olds: set[int] = set()
    news: set[int] = set()
    between = {start}
    waiting = [start]
    while waiting:
        index = waiting.pop()
        before, after = first.back.get(index, ()), second.forward.get(index, ())
        olds.update(before)
        news.update(after)
        neighbours = {i for old in before for i in first.forward[old]} | {
            i for new in after for i in second.back[new]
        }
        waiting += neighbours - between
        between |= neighbours
    return _Group(tuple(sorted(olds)), tuple(sorted(between)), tuple(sorted(news)))


def _changes(steps: tuple[Relation, Relation], group: _Group) -> Iterator[Change]:
    """The changes of one group, in no order."""
    befores, afters = _spoken(steps, group)
    if not befores and not afters:
        return
    olds = [_old_node(steps, index) for index in group.old]
    news = [_new_node(steps, index) for index in group.new]
    spoken = (*befores, *afters)

    def sure() -> float:
        return min(change.confidence for change in spoken)

    if not olds or not news:
        yield from (of_deleted(node) for node in olds)
        yield from (of_inserted(node) for node in news)
        return
    if len(olds) == len(news) == 1:
        if olds[0].paragraph() != news[0].paragraph():
            yield from of_fields(olds[0], news[0], _cause(olds[0], news[0], befores, afters), sure)
    else:
        yield from of_parts(olds, news, sure)
    kinds = {type(change) for change in spoken}
    if kinds & {Move, Relevel}:
        yield of_place(Move if Move in kinds else Relevel, olds, news, sure)


def _spoken(steps: tuple[Relation, Relation], group: _Group) -> tuple[list[Change], list[Change]]:
    """Return the changes of the first and of the second change set that speak of a group."""
    first, second = steps
    befores = [change for index in group.between for change in first.of_new.get(index, ())]
    befores += [
        change for index in group.old if not group.between for change in first.of_old.get(index, ())
    ]
    afters = [change for index in group.between for change in second.of_old.get(index, ())]
    afters += [
        change
        for index in group.new
        if not group.between
        for change in second.of_new.get(index, ())
    ]
    return befores, afters


def _old_node(steps: tuple[Relation, Relation], index: int) -> Node:
    """The node of an old paragraph: as the first change set says, or as the second says of what it
    kept.
    """
    first, second = steps
    node = first.old_nodes.get(index) or second.old_nodes[first.forward[index][0]]
    return evolve(node, index=index, path=first.old_paths[index])


def _new_node(steps: tuple[Relation, Relation], index: int) -> Node:
    first, second = steps
    node = second.new_nodes.get(index) or first.new_nodes[second.back[index][0]]
    return evolve(node, index=index, path=second.new_paths[index])


def _cause(old: Node, new: Node, befores: Sequence[Change], afters: Sequence[Change]) -> str | None:
    """A shift where either step was one; the same number in another form where both were; else a
    choice.
    """
    if old.label == new.label:
        return None
    causes = {change.cause for change in (*befores, *afters) if isinstance(change, Renumber)}
    if "shift" in causes:
        return "shift"
    return "glyph" if causes == {"glyph"} else "chosen"


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


@validate_arguments
def tally(changes: Iterable[Change]) -> tuple[Tally, ...]:
    """Return how many words came in and went, by who did it; insertions first, the most first.

    A paragraph may be in several changes (moved, renumbered and edited), each of which writes out
    its words: a sum over ``change.words`` would count them again. Here each word of either draft
    counts once.

    Example:
        >>> from draftdiff import diff, read_text
        >>> old = "One text stands here now. \\n\\nAnother one stands there."
        >>> new = "Another one stands right there. \\n\\nOne text stands here now."
        >>> changes = diff(read_text(old), read_text(new))
        >>> [change.kind for change in changes], [(one.act, one.words) for one in tally(changes)]
        (['move', 'edit'], [('insert', 1)])
    """
    who_by_word = {position: who for change in changes for position, who in _words(change)}
    count = Counter((place[0], who) for place, who in who_by_word.items())
    ranked = sorted(
        count.items(), key=lambda item: (item[0][0] != "insert", -item[1], names_of(item[0][1]))
    )
    return tuple(Tally(act, who, number) for (act, who), number in ranked)


def _words(change: Change) -> Iterator[tuple[tuple[str, int, int], frozenset[Party]]]:
    """Each word that came or went, by its act, its paragraph and its place there, with who is
    credited with it.
    """
    sides = (
        ("insert", change.new, change.new_text, [edit.new for edit in change.edits]),
        ("delete", change.old, change.old_text, [edit.old for edit in change.edits]),
    )
    for act, nodes, text, spans in sides:
        begins = list(accumulate((len(node.text) + 1 for node in nodes), initial=0))
        for start, end in spans:
            pieces = tokens(text[start:end])
            for at, piece in zip(accumulate(map(len, pieces), initial=start), pieces, strict=False):
                if is_word(piece):
                    part = bisect_right(begins, at) - 1
                    (_, _, made), *_ = pieces_of(act, at, at + 1, change.credits or ())
                    yield (act, nodes[part].index, at - begins[part]), whose(made)
