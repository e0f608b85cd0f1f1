"""From an alignment to the change set: what each link, and what stands in none, is a change of."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from draftdiff.changes.alignment import Alignment, Link, align_outlines
from draftdiff.changes.alignment.movement import moved_links
from draftdiff.changes.alignment.outline import Outline, outline
from draftdiff.changes.alignment.vocabulary import Vocabulary
from draftdiff.changes.changeset import ChangeSet, Header, in_reading_order, runs_of
from draftdiff.changes.deferred import deferred
from draftdiff.changes.description import of_deleted, of_fields, of_inserted, of_parts, of_place
from draftdiff.changes.kinds import Change, Move, Node, Relevel
from draftdiff.changes.numbering import Renumbering
from draftdiff.errors import HistoryError
from draftdiff.model.draft import Draft, Path


def compare_drafts(old: Draft, new: Draft, alignment: Alignment | None = None) -> ChangeSet:
    """Everything that differs between two drafts, without what it means.

    What is where is found at once; the changes are made when they are looked at, and their edits when those are.

    Args:
        old: The draft before.
        new: The draft after.
        alignment: Which paragraphs are the same, where that is known already.

    Raises:
        HistoryError: The text of a draft is not known.
    """
    for draft in (old, new):
        if not draft.text_known:
            raise HistoryError("the text of this draft is not known, so it cannot be compared", path=draft.id)
    vocabulary = Vocabulary.of(old, new)
    before, after = outline(old, vocabulary), outline(new, vocabulary)
    alignment = alignment or align_outlines(before, after)
    pair = _Pair.of(old, new, before, after, alignment)
    kept = runs_of(sorted((link.old[0], link.new[0]) for link in alignment.links if _is_kept(pair, link)))
    found = ChangeSet(Header.of(old), Header.of(new), before.depths, after.depths, kept, (), alignment.degraded)
    return deferred(found, changes=lambda: in_reading_order(_changes(pair, alignment), kept, before.depths))


@frozen(eq=False)
class _Pair:
    """Two drafts and what their alignment says of each paragraph."""

    old: Outline
    new: Outline
    old_paths: tuple[Path, ...]
    new_paths: tuple[Path, ...]
    moved: set[Link]
    partners: dict[int, tuple[int, ...]]
    sources: dict[int, tuple[int, ...]]
    renumbering: Renumbering

    @classmethod
    def of(cls, old: Draft, new: Draft, before: Outline, after: Outline, alignment: Alignment) -> _Pair:
        links = alignment.links
        single = {link.new[0]: link.old[0] for link in links if len(link.old) == len(link.new) == 1}
        return cls(
            before,
            after,
            old.paths,
            new.paths,
            moved_links(before, after, links),
            {index: link.new for link in links for index in link.old},
            {index: link.old for link in links for index in link.new},
            Renumbering.of(before, after, single),
        )

    def old_node(self, index: int) -> Node:
        return Node.of(index, self.old_paths[index], self.old.paragraphs[index])

    def new_node(self, index: int) -> Node:
        return Node.of(index, self.new_paths[index], self.new.paragraphs[index])


def _is_kept(pair: _Pair, link: Link) -> bool:
    """Whether a link's paragraph is as it was, and where it was."""
    if len(link.old) > 1 or len(link.new) > 1:
        return False
    before, after = pair.old.paragraphs[link.old[0]], pair.new.paragraphs[link.new[0]]
    same = before is after or before.looks_like(after)
    return same and not (pair.moved and link in pair.moved) and not _releveled(pair, link)


def _changes(pair: _Pair, alignment: Alignment) -> Iterator[Change]:
    yield from _unlinked(pair)
    for link in alignment.links:
        yield from _of_link(pair, link)


def _unlinked(pair: _Pair) -> Iterator[Change]:
    for index in range(len(pair.old)):
        if index not in pair.partners:
            yield of_deleted(pair.old_node(index))
    for index in range(len(pair.new)):
        if index not in pair.sources:
            yield of_inserted(pair.new_node(index))


def _of_link(pair: _Pair, link: Link) -> Iterator[Change]:
    """The changes of one link, in no order; none for a paragraph that is as it was."""
    olds, news = [pair.old_node(i) for i in link.old], [pair.new_node(i) for i in link.new]
    if len(olds) == len(news) == 1:
        if not pair.old.paragraphs[link.old[0]].looks_like(pair.new.paragraphs[link.new[0]]):
            cause = pair.renumbering.cause(olds[0].index, news[0].index)
            yield from of_fields(olds[0], news[0], cause, link.confidence)
    else:
        yield from of_parts(olds, news, link.confidence)
    if link in pair.moved:
        yield of_place(Move, olds, news, link.confidence)
    elif _releveled(pair, link):
        yield of_place(Relevel, olds, news, link.confidence)


def _releveled(pair: _Pair, link: Link) -> bool:
    """Paired and not moved, on a parent that is no partner of its old one; not where either parent came or went."""
    above_old, above_new = pair.old.parents[link.old[0]], pair.new.parents[link.new[0]]
    if above_old < 0 or above_new < 0:
        linked = pair.sources.get(above_new) if above_old < 0 else pair.partners.get(above_old)
        return above_old != above_new and linked is not None
    return above_old in pair.partners and above_new in pair.sources and above_new not in pair.partners[above_old]
