"""A change set made in a draft that it was not made from.

A change set holds the paragraphs that it changes, not those around them. Their partners in the draft at hand are
found by their words, and what stands between them by counting; with these the old draft is rebuilt as far as
it is known, and what happened to it since is merged with the change set. Where the merge has a conflict, or a place
is not certain, the change is not made, and said to be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from draftdiff.changes.alignment import Alignment
from draftdiff.changes.alignment.links import Link
from draftdiff.changes.carrying.places import Places, patched, places_of, twofold
from draftdiff.changes.comparison import compared
from draftdiff.changes.delta import Delta
from draftdiff.changes.kinds import Change, Move, Reformat, Relevel, Renumber
from draftdiff.changes.merging.conflicts import Conflict, Subject
from draftdiff.changes.merging.reconciling import reconcile
from draftdiff.changes.merging.wording import Texts
from draftdiff.changes.relation import Relation
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Paragraph
from draftdiff.results import exacting


@frozen
class Unplaced:
    """A change that was not made.

    Attributes:
        change: The change.
        reason: Why.
    """

    change: Change
    reason: str

    def __str__(self) -> str:
        words = self.change.new_text or self.change.old_text
        return f"not placed: {self.change.kind} of {' '.join(words.split())!r}: {self.reason}"


@frozen
class Carried:
    """What became of a change set in another draft.

    Attributes:
        draft: The draft with every change that could be placed; its header is the change set's new one.
        unplaced: The changes that could not.
    """

    draft: Draft
    unplaced: tuple[Unplaced, ...]


@exacting
def carry(changes: Delta, draft: Draft, *, base: Draft | None = None) -> Carried:
    """The changes made in a draft that is not the one they were made from.

    Args:
        changes: The changes.
        draft: The draft at hand.
        base: The draft that they were made from, if it is at hand: then every place is known.

    Returns:
        The new draft, and what could not be placed. Nothing is placed where it could mean one of several
        paragraphs or sentences.

    Example:
        >>> from draftdiff import diff, read_text
        >>> changes = diff(read_text("States shall act."), read_text("States should act."))
        >>> carried = carry(changes, read_text("An opening.\\n\\nAll States shall act at once."))
        >>> carried.draft.text, carried.unplaced
        ('An opening.\\nAll States should act at once.', ())
    """
    if changes.old.digest == draft.digest:
        return Carried(changes.applied(draft), ())
    relation = Relation.of(changes)
    places = places_of(changes, draft) if base is None else _by_diff(base, draft)
    old = _rebuilt(changes, draft, places) if base is None else base
    lost = tuple(_uncertain(changes, relation, places, draft)) if base is None else ()
    made = _without(changes, relation, old, lost)
    since = _since(old, draft, places)
    merged, conflicts = reconcile(since, made)
    found, unplaced = _patched(conflicts, merged.applied(old), relation)
    header = changes.new
    carried = evolve(
        found, id=header.id, title=header.title, parents=header.parents, proposers=header.proposers,
        editors=header.editors, date=header.date, language=header.language, package=None,
    )  # fmt: skip
    return Carried(carried, (*lost, *unplaced))


def _by_diff(base: Draft, draft: Draft) -> Places:
    links = Relation.of(compared(Delta, base, draft)).forward
    return Places({old: news[0] for old, news in links.items()}, frozenset(links), frozenset())


def _rebuilt(changes: Delta, draft: Draft, places: Places) -> Draft:
    """The old draft as far as it is known; elsewhere paragraphs without words."""
    known = {node.index: node.paragraph() for change in changes for node in change.old}
    paragraphs = [known.get(index) or _at(draft, places.partner.get(index)) for index in range(len(changes.old_depths))]
    return Draft(nest(paragraphs, changes.old_depths), changes.old.id)


def _at(draft: Draft, index: int | None) -> Paragraph:
    return Paragraph("") if index is None else draft.paragraphs[index].alone()


def _since(old: Draft, draft: Draft, places: Places) -> Delta:
    """What happened between the old draft and the one at hand."""
    taken: dict[int, int] = {}
    for index, at in sorted(places.partner.items()):
        taken.setdefault(at, index)
    links = sorted((index, at) for at, index in taken.items())
    return compared(Delta, old, draft, Alignment(tuple(Link((index,), (at,)) for index, at in links), ()))


def _uncertain(changes: Delta, relation: Relation, places: Places, draft: Draft) -> Iterator[Unplaced]:
    """The changes whose place in the draft is not certain."""
    for change in changes:
        olds = [node.index for node in change.old]
        if any(index in places.unsure for index in olds):
            yield Unplaced(change, "its words stand more than once in one of the drafts")
        elif change.kind != "delete" and any(index not in places.partner for index in olds):
            yield Unplaced(change, "no paragraph of this draft is like it")
        elif change.kind in ("insert", "move") and not _follows(change.new[0].index, relation, places):
            yield Unplaced(change, "what stands before it is not known in this draft")
        elif change.kind == "edit" and twofold(
            change.old_text, change.new_text, draft.paragraphs[places.partner[olds[0]]].text
        ):
            yield Unplaced(change, "its sentence stands in this draft more often or less often")


def _follows(index: int, relation: Relation, places: Places) -> bool:
    """Whether the place of a new paragraph is known by the words of the one before it, or right behind it."""
    before = next((at for at in range(index - 1, -1, -1) if at in relation.back), None)
    behind = next((at for at in range(index + 1, len(relation.new_paths)) if at in relation.back), None)
    if before is None or places.by_words.intersection(relation.back[before]):
        return True
    last, following = relation.back[before][-1], relation.back[behind][0] if behind is not None else -1
    return following in places.by_words and places.partner.get(last, -2) == places.partner[following] - 1


def _without(changes: Delta, relation: Relation, old: Draft, lost: Iterable[Unplaced]) -> Delta:
    """The change set on the rebuilt draft, without some changes: their paragraphs stand as and where they stood."""
    undone = [one.change for one in lost]
    kept = {index for change in undone for node in change.old for index in _knot(relation, node.index)}
    fresh = {node.index for change in undone if not change.old for node in change.new}
    made = evolve(changes, old=evolve(changes.old, digest=None)).applied(old)
    rows = [
        _Row(len(path), paragraph.alone(), relation.back.get(index, ()))
        for index, path, paragraph in made.walk()
        if index not in fresh and not kept.intersection(relation.back.get(index, ()))
    ]
    for index in sorted(kept):
        behind = next((at for at in range(len(rows), 0, -1) if index - 1 in rows[at - 1].sources), 0)
        rows.insert(behind, _Row(len(old.paths[index]), old.paragraphs[index].alone(), (index,)))
    return compared(Delta, old, _of_rows(rows, made), _tied(rows, relation))


def _knot(relation: Relation, index: int) -> set[int]:
    return {index, *(old for new in relation.forward.get(index, ()) for old in relation.back[new])}


@frozen
class _Row:
    """A paragraph of a draft in the making, and the old ones it comes from."""

    depth: int
    paragraph: Paragraph
    sources: tuple[int, ...]


def _of_rows(rows: list[_Row], like: Draft) -> Draft:
    depths: list[int] = []
    for row in rows:
        depths.append(min(row.depth, depths[-1] + 1 if depths else 1))
    return evolve(like, children=nest([row.paragraph for row in rows], depths))


def _tied(rows: list[_Row], relation: Relation) -> Alignment:
    """Which paragraphs are the same: those whose sources are the same or belong together."""
    news: dict[tuple[int, ...], list[int]] = {}
    for new, row in enumerate(rows):
        for old in row.sources[:1]:
            news.setdefault(tuple(sorted(_knot(relation, old) if len(row.sources) > 1 else {old})), []).append(new)
    return Alignment(tuple(Link(olds, tuple(at)) for olds, at in sorted(news.items())), ())


def _patched(conflicts: Iterable[Conflict], draft: Draft, relation: Relation) -> tuple[Draft, tuple[Unplaced, ...]]:
    """The merged draft with those conflicts patched that can be; the changes of the others are not placed."""
    texts: dict[int, str] = {}
    unplaced: list[Unplaced] = []
    for conflict in conflicts:
        text = _patch(conflict)
        if text is not None and draft.paragraphs[conflict.place].text == _standing(conflict):
            texts[conflict.place] = text
            unplaced += (
                found for found in _refused(conflict, relation) if isinstance(found.change, _besides(conflict))
            )
        else:
            unplaced += _refused(conflict, relation)
    if not texts:
        return draft, tuple(unplaced)
    paragraphs = [
        evolve(paragraph.alone(), text=texts.get(index, paragraph.text)) for index, _, paragraph in draft.walk()
    ]
    return evolve(draft, children=nest(paragraphs, [len(path) for path in draft.paths])), tuple(unplaced)


def _standing(conflict: Conflict) -> str | None:
    """What stands where the sides of a conflict about the words of one paragraph meet."""
    base, here, wanted = conflict.base, conflict.ours, conflict.theirs
    if not len(base) == len(here) == len(wanted) == 1:
        return None
    return Texts(base[0].text, here[0].text, wanted[0].text).merged()


def _patch(conflict: Conflict) -> str | None:
    """The words of a paragraph at hand with the edits made in it, where diff-match-patch can tell their places."""
    if _standing(conflict) is None:
        return None
    return patched(conflict.base[0].text, conflict.theirs[0].text, conflict.ours[0].text)


def _besides(conflict: Conflict) -> tuple[type[Change], ...]:
    """The kinds of change that say what is in dispute besides the words."""
    kinds: dict[Subject, tuple[type[Change], ...]] = {
        "label": (Renumber,), "kind": (Reformat,), "language": (Reformat,), "place": (Move, Relevel),
    }  # fmt: skip
    return tuple(kind for subject in conflict.about for kind in kinds.get(subject, ()))


def _refused(conflict: Conflict, relation: Relation) -> Iterator[Unplaced]:
    """The changes that a conflict keeps from being made."""
    spoken = [change for node in conflict.base for change in relation.of_old.get(node.index, ())]
    known = {node.index for node in conflict.base}
    spoken += [
        change for node in conflict.theirs for change in relation.of_new.get(node.index, ())
        if not known.intersection(old.index for old in change.old)
    ]  # fmt: skip
    yield from (Unplaced(change, _REASON) for change in {id(change): change for change in spoken}.values())


_REASON = "this draft changed the same place in another way"
