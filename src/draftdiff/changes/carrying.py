"""A change set made in a draft that it was not made from.

It holds the paragraphs that it changes; their partners in the draft at hand are found by words, and
what stands between them by counting. With these the old draft is rebuilt as far as known, and what
happened to it since is merged with the change set. Where that has a conflict, or a place is not
certain, the change is not made, and said to be so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.alignment import Alignment, align
from draftdiff.changes.alignment.links import Link
from draftdiff.changes.comparison import compared
from draftdiff.changes.delta import Delta
from draftdiff.changes.kinds import Change, Move, Node, Reformat, Relevel, Renumber
from draftdiff.changes.merging.conflicts import Conflict, Subject
from draftdiff.changes.merging.reconciling import reconcile
from draftdiff.changes.merging.wording import Texts
from draftdiff.changes.relation import Relation
from draftdiff.changes.wording import edits
from draftdiff.grouping import grouped
from draftdiff.model.draft import Draft, nest
from draftdiff.model.labels import label_key
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.words import key, sentences

#: Less sure links between paragraphs that differ are no places.
_SURE: Final = 0.5


@frozen
class Places:
    """Partners of the paragraphs that the changes were made from, by old index, where they are
    known.
    """

    partner: dict[int, int]
    by_words: frozenset[
        int
    ]  # Old indexes whose partner was found by its words; that of the others by counting
    #: Old indexes of changed paragraphs that could be any of several, or of which one alone is
    #: left.
    unsure: frozenset[int]


def places_of(changes: Delta, draft: Draft) -> Places:
    """Return where the old paragraphs stand: those that changes speak of by their words, those
    between them by counting.
    """
    nodes = {node.index: node for change in changes for node in change.old}
    places = grouped((key(text), at) for at, text in enumerate(draft.arrays.texts))
    words = {index: key(node.text) for index, node in nodes.items()}
    # The very words of a paragraph may stand in the draft more than once.
    unsure = frozenset(
        index for index, said in words.items() if said and len(places.get(said, ())) > 1
    )
    aligned = {index: at for index, at in _linked(nodes, draft).items() if index not in unsure}
    by_words = {
        index: _only(node, draft, places.get(words[index], [])) for index, node in nodes.items()
    }
    exact = {index: at for index, at in by_words.items() if at is not None}
    claims = Counter(exact.values())
    rivals = {index for index, at in exact.items() if claims[at] > 1}
    partner = {index: at for index, at in {**aligned, **exact}.items() if index not in rivals}
    everywhere = _between(partner, len(changes.old_depths), len(draft.paragraphs))
    return Places(everywhere, frozenset(partner), unsure - exact.keys() | rivals)


def _only(node: Node, draft: Draft, candidates: list[int]) -> int | None:
    """The one paragraph that has a node's words, or its words and its label."""
    labelled = [
        at for at in candidates if label_key(draft.paragraphs[at].label) == label_key(node.label)
    ]
    if len(candidates) == 1 and node.text.strip():
        return candidates[0]
    return labelled[0] if len(labelled) == 1 and node.label else None


def _linked(nodes: dict[int, Node], draft: Draft) -> dict[int, int]:
    """The partners of changed paragraphs by alignment, as far as they are sure."""
    order = sorted(nodes)
    alone = Draft([nodes[index].paragraph() for index in order], "known")
    links = [link for link in align(alone, draft).links if len(link.old) == len(link.new) == 1]
    counts = Counter(key(paragraph.text) for paragraph in draft.paragraphs)
    return {
        order[link.old[0]]: link.new[0]
        for link in links
        if link.confidence >= _SURE and counts[key(draft.paragraphs[link.new[0]].text)] == 1
    }


def _between(partner: dict[int, int], old_size: int, new_size: int) -> dict[int, int]:
    """The partners, and those of the paragraphs between two of them where both drafts have as many
    there.
    """
    partners = dict(partner)
    line = [(-1, -1)]
    for pair in [*sorted(partner.items()), (old_size, new_size)]:
        line += [pair] if pair[1] > line[-1][1] else []
    for (old, new), (next_old, next_new) in pairwise(line):
        if next_old - old == next_new - new:
            taken = set(partner.values())
            partners.update(
                {old + by: new + by for by in range(1, next_old - old) if new + by not in taken}
            )
    return partners


def patched(old: str, new: str, drifted: str) -> str | None:
    """The drifted text with the edits from ``old`` to ``new``; None where diff-match-patch does not
    find the surroundings of each near where they stood, or what they take out stands in the text
    more than once.
    """
    from diff_match_patch import diff_match_patch

    taken = [old[slice(*edit.old)].strip() for edit in edits(old, new)]
    if not all(words and drifted.count(words) == 1 == old.count(words) for words in taken):
        return None
    kernel = diff_match_patch()
    kernel.Diff_Timeout = 0
    kernel.Match_Threshold = 0.3
    text, applied = kernel.patch_apply(kernel.patch_make(old, new), drifted)
    return str(text) if all(applied) else None


def twofold(old: str, new: str, drifted: str) -> bool:
    """Return whether an edit stands in a sentence that both texts have, but not equally often: any
    of them may be meant.
    """
    before, after = (Counter(map(key, sentences(text))) for text in (old, drifted))
    edited = edits(old, new)
    meant, at = set(), 0
    for sentence in sentences(old):
        if any(at <= edit.old[0] <= edit.old[1] <= at + len(sentence) for edit in edited):
            meant.add(key(sentence))
        at += len(sentence)
    return any(
        before[words] != after[words] and max(before[words], after[words]) > 1 for words in meant
    )


@frozen
class Unplaced:
    """A change that was not made, and why."""

    change: Change
    reason: str

    def __str__(self) -> str:
        words = self.change.new_text or self.change.old_text
        return f"not placed: {self.change.kind} of {' '.join(words.split())!r}: {self.reason}"


@frozen
class Carried:
    """The outcome of a change set in another draft.

    Attributes:
        draft: The draft with every change that could be placed; its header is the change set's new
            one.
        unplaced: The changes that could not.
    """

    draft: Draft
    unplaced: tuple[Unplaced, ...]


@validate_arguments
def carry(changes: Delta, draft: Draft, *, base: Draft | None = None) -> Carried:
    """The changes made in a draft that is not the one they were made from.

    Args:
        changes: The changes.
        draft: The draft at hand.
        base: The draft that they were made from, if it is at hand: then every place is known.

    Returns:
        The new draft, and what could not be placed. Nothing is placed where it could mean one of
        several paragraphs or sentences.

    Example:
        >>> from draftdiff import diff, read_text
        >>> changes = diff(read_text("States shall act."), read_text("States should act."))
        >>> carried = carry(changes, read_text("An opening.\\n\\nAll States shall act at once."))
        >>> carried.draft.text, carried.unplaced
        ('An opening.\\nAll States should act at once.', ())
    """
    if changes.old.digest == draft.digest:
        return Carried(changes._applied(draft), ())
    relation = Relation.from_changes(changes)
    if base is None:
        places = places_of(changes, draft)
        old, lost = (
            _rebuilt(changes, draft, places),
            tuple(_uncertain(changes, relation, places, draft)),
        )
    else:
        links = Relation.from_changes(compared(Delta, base, draft)).forward
        places = Places(
            {index: news[0] for index, news in links.items()}, frozenset(links), frozenset()
        )
        old, lost = base, ()
    made = _without(changes, relation, old, lost)
    since = _since(old, draft, places)
    merged, conflicts = reconcile(since, made)
    patched_draft, unplaced = _patched(conflicts, merged._applied(old), relation)
    carried = evolve(
        changes.new.with_body(patched_draft.children),
        text_known=patched_draft.text_known,
        warnings=patched_draft.warnings,
    )
    return Carried(carried, (*lost, *unplaced))


def _rebuilt(changes: Delta, draft: Draft, places: Places) -> Draft:
    """The old draft as far as it is known; elsewhere paragraphs without words."""
    paragraphs_by_index = {
        index: draft.paragraphs[at].alone() for index, at in places.partner.items()
    }
    paragraphs_by_index |= {
        node.index: node.paragraph() for change in changes for node in change.old
    }
    paragraphs = [
        paragraphs_by_index.get(index, Paragraph("")) for index in range(len(changes.old_depths))
    ]
    return Draft(nest(paragraphs, changes.old_depths), changes.old.id)


def _since(old: Draft, draft: Draft, places: Places) -> Delta:
    """Return what happened between the old draft and the one at hand."""
    taken: dict[int, int] = {}
    for index, at in sorted(places.partner.items()):
        taken.setdefault(at, index)
    links = sorted((index, at) for at, index in taken.items())
    return compared(
        Delta, old, draft, Alignment(tuple(Link((index,), (at,)) for index, at in links), ())
    )


def _uncertain(
    changes: Delta, relation: Relation, places: Places, draft: Draft
) -> Iterator[Unplaced]:
    """The changes whose place in the draft is not certain."""
    for change in changes:
        olds = [node.index for node in change.old]
        if any(index in places.unsure for index in olds):
            yield Unplaced(change, "its words stand more than once in one of the drafts")
        elif change.kind != "delete" and any(index not in places.partner for index in olds):
            yield Unplaced(change, "no paragraph of this draft is like it")
        elif change.kind in ("insert", "move") and not _follows(
            change.new[0].index, relation, places
        ):
            yield Unplaced(change, "what stands before it is not known in this draft")
        elif change.kind == "edit" and twofold(
            change.old_text, change.new_text, draft.paragraphs[places.partner[olds[0]]].text
        ):
            yield Unplaced(change, "its sentence stands in this draft more often or less often")


def _follows(index: int, relation: Relation, places: Places) -> bool:
    """Return whether the place of a new paragraph is known by the words of the one before it, or
    right behind it.
    """
    before = next((at for at in range(index - 1, -1, -1) if at in relation.back), None)
    after = next(
        (at for at in range(index + 1, len(relation.new_paths)) if at in relation.back), None
    )
    if before is None or places.by_words.intersection(relation.back[before]):
        return True
    last, following = (
        relation.back[before][-1],
        relation.back[after][0] if after is not None else -1,
    )
    return (
        following in places.by_words
        and places.partner.get(last, -2) == places.partner[following] - 1
    )


def _without(changes: Delta, relation: Relation, old: Draft, lost: Iterable[Unplaced]) -> Delta:
    """The change set on the rebuilt draft, without some changes: their paragraphs stand as and
    where they stood.
    """
    undone = [unplaced_change.change for unplaced_change in lost]
    restored = {
        index for change in undone for node in change.old for index in _knot(relation, node.index)
    }
    fresh = {node.index for change in undone if not change.old for node in change.new}
    made = evolve(changes, old=evolve(changes.old, digest=None))._applied(old)
    rows = [
        _Row(len(path), paragraph.alone(), relation.back.get(index, ()))
        for index, path, paragraph in made.walk()
        if index not in fresh and not restored.intersection(relation.back.get(index, ()))
    ]
    for index in sorted(restored):
        position = next(
            (at for at in range(len(rows), 0, -1) if index - 1 in rows[at - 1].sources), 0
        )
        rows.insert(position, _Row(len(old.paths[index]), old.paragraphs[index].alone(), (index,)))
    return compared(Delta, old, _of_rows(rows, made), _tied(rows, relation))


def _knot(relation: Relation, index: int) -> set[int]:
    return {index, *(old for new in relation.forward.get(index, ()) for old in relation.back[new])}


@frozen
class _Row:
    """A paragraph of a draft in the making, and the old ones it comes from."""

    depth: int
    paragraph: Paragraph
    sources: tuple[int, ...]


def _of_rows(rows: list[_Row], model: Draft) -> Draft:
    depths: list[int] = []
    for row in rows:
        depths.append(min(row.depth, depths[-1] + 1 if depths else 1))
    return evolve(model, children=nest([row.paragraph for row in rows], depths))


def _tied(rows: list[_Row], relation: Relation) -> Alignment:
    """Return the alignment of paragraphs whose sources are the same or belong together."""
    firsts = (
        (new, old, len(row.sources) > 1) for new, row in enumerate(rows) for old in row.sources[:1]
    )
    news = grouped(
        (tuple(sorted(_knot(relation, old) if many else {old})), new) for new, old, many in firsts
    )
    return Alignment(tuple(Link(olds, tuple(at)) for olds, at in sorted(news.items())), ())


def _patched(
    conflicts: Iterable[Conflict], draft: Draft, relation: Relation
) -> tuple[Draft, tuple[Unplaced, ...]]:
    """The merged draft with those conflicts patched that can be; the changes of the others are not
    placed.
    """
    texts: dict[int, str] = {}
    unplaced: list[Unplaced] = []
    for conflict in conflicts:
        standing, text = _standing(conflict), None
        if standing is not None:  # diff-match-patch may tell the places of the edits in it
            text = patched(conflict.base[0].text, conflict.theirs[0].text, conflict.ours[0].text)
        refused = list(_refused(conflict, relation))
        if text is not None and draft.paragraphs[conflict.place].text == standing:
            texts[conflict.place] = text
            besides = tuple(
                kind for subject in conflict.about for kind in _BESIDES.get(subject, ())
            )
            refused = [refusal for refusal in refused if isinstance(refusal.change, besides)]
        unplaced += refused
    if not texts:
        return draft, tuple(unplaced)
    found = [
        evolve(paragraph.alone(), text=texts.get(index, paragraph.text))
        for index, paragraph in enumerate(draft.paragraphs)
    ]
    return evolve(draft, children=nest(found, draft.arrays.depths)), tuple(unplaced)


def _standing(conflict: Conflict) -> str | None:
    """Return the text that stands where the sides of a conflict about the words of one paragraph
    meet.
    """
    base, ours, wanted = conflict.base, conflict.ours, conflict.theirs
    if not len(base) == len(ours) == len(wanted) == 1:
        return None
    return Texts(base[0].text, ours[0].text, wanted[0].text).merged()


#: The kinds of change that say what is in dispute besides the words.
_BESIDES: Final[dict[Subject, tuple[type[Change], ...]]] = {
    "label": (Renumber,),
    "kind": (Reformat,),
    "language": (Reformat,),
    "place": (Move, Relevel),
}


def _refused(conflict: Conflict, relation: Relation) -> Iterator[Unplaced]:
    """The changes that a conflict keeps from being made."""
    spoken = [change for node in conflict.base for change in relation.of_old.get(node.index, ())]
    base_indexes = {node.index for node in conflict.base}
    spoken += [
        change
        for node in conflict.theirs
        for change in relation.of_new.get(node.index, ())
        if not base_indexes.intersection(old.index for old in change.old)
    ]
    yield from (
        Unplaced(change, _REASON) for change in {id(change): change for change in spoken}.values()
    )


_REASON = "this draft changed the same place in another way"
