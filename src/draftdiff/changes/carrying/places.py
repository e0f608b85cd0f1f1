"""Where a proposal meets a drifted base: the places of its paragraphs there, and its words put into them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from attrs import frozen

from draftdiff.changes.alignment import align
from draftdiff.changes.delta import Delta
from draftdiff.changes.kinds import Node
from draftdiff.changes.wording import edits
from draftdiff.model.draft import Draft
from draftdiff.model.labels import label_key
from draftdiff.model.words import key, sentences

#: Less sure links between paragraphs that differ are no places.
_SURE: Final = 0.5


@frozen
class Places:
    """Partners of the paragraphs that the changes were made from.

    Attributes:
        partner: For each old index, where it is known, the index in the draft at hand.
        by_words: Old indexes whose partner was found by its words; that of the others by counting.
        unsure: Old indexes of changed paragraphs that could be any of several, or of which one alone is left.
    """

    partner: dict[int, int]
    by_words: frozenset[int]
    unsure: frozenset[int]


def places_of(changes: Delta, draft: Draft) -> Places:
    """Where the old paragraphs stand: those that changes speak of by their words, those between them by counting."""
    known = {node.index: node for change in changes for node in change.old}
    unsure = frozenset(index for index, node in known.items() if _is_unsure(node, draft))
    found = {index: at for index, at in _linked(known, draft).items() if index not in unsure}
    exact = {index: at for index, node in known.items() if (at := _only(node, draft)) is not None}
    claims = Counter(exact.values())
    rivals = {index for index, at in exact.items() if claims[at] > 1}
    partner = {index: at for index, at in {**found, **exact}.items() if index not in rivals}
    everywhere = _between(partner, len(changes.old_depths), len(draft.paragraphs))
    return Places(everywhere, frozenset(partner), unsure - exact.keys() | rivals)


def _is_unsure(node: Node, draft: Draft) -> bool:
    """Whether a paragraph's very words stand in the draft more than once."""
    words = key(node.text)
    return bool(words) and sum(key(paragraph.text) == words for paragraph in draft.paragraphs) > 1


def _only(node: Node, draft: Draft) -> int | None:
    """The one paragraph that has a node's words, or its words and its label."""
    same = [at for at, paragraph in enumerate(draft.paragraphs) if key(paragraph.text) == key(node.text)]
    labelled = [at for at in same if label_key(draft.paragraphs[at].label) == label_key(node.label)]
    if len(same) == 1 and node.text.strip():
        return same[0]
    return labelled[0] if len(labelled) == 1 and node.label else None


def _linked(known: dict[int, Node], draft: Draft) -> dict[int, int]:
    """The partners of changed paragraphs by alignment, as far as they are sure."""
    order = sorted(known)
    alone = Draft([known[index].paragraph() for index in order], "known")
    links = [link for link in align(alone, draft).links if len(link.old) == len(link.new) == 1]
    counts = Counter(key(paragraph.text) for paragraph in draft.paragraphs)
    return {
        order[link.old[0]]: link.new[0]
        for link in links
        if link.confidence >= _SURE and counts[key(draft.paragraphs[link.new[0]].text)] == 1
    }


def _between(partner: dict[int, int], size: int, other: int) -> dict[int, int]:
    """The partners, and those of the paragraphs between two of them where both drafts have as many there."""
    found = dict(partner)
    line = _increasing([(-1, -1), *sorted(partner.items()), (size, other)])
    for (old, new), (next_old, next_new) in pairwise(line):
        if next_old - old == next_new - new:
            taken = set(partner.values())
            found.update({old + by: new + by for by in range(1, next_old - old) if new + by not in taken})
    return found


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs whose new index grows, from the first one on."""
    line = [pairs[0]]
    for pair in pairs[1:]:
        if pair[1] > line[-1][1]:
            line.append(pair)
    return line


def patched(old: str, new: str, drifted: str) -> str | None:
    """The drifted text with the edits that lead from ``old`` to ``new``; None where their place is not certain.

    diff-match-patch looks for the surroundings of each edit near where they stood. It has to find all of them, and
    the words that are taken out have to stand in the drifted text just once.

    Example:
        >>> patched("States shall act now.", "States shall act.", "All States shall surely act right now.")
        'All States shall surely act right.'
        >>> patched("States shall act.", "States should act.", "States must act.")
    """
    from diff_match_patch import diff_match_patch

    taken = [old[slice(*edit.old)].strip() for edit in edits(old, new)]
    if not all(words and drifted.count(words) == 1 == old.count(words) for words in taken):
        return None
    kernel = diff_match_patch()
    kernel.Diff_Timeout = 0
    kernel.Match_Threshold = 0.3
    text, found = kernel.patch_apply(kernel.patch_make(old, new), drifted)
    return str(text) if all(found) else None


def twofold(old: str, new: str, drifted: str) -> bool:
    """Whether an edit stands in a sentence that both texts have, but not equally often: any of them may be meant.

    Example:
        >>> twofold("We act. We act.", "We act. We may act.", "We act. We act. We act.")
        True
    """
    before, after = (Counter(map(key, sentences(text))) for text in (old, drifted))
    edited = edits(old, new)
    meant, at = set(), 0
    for sentence in sentences(old):
        if any(at <= edit.old[0] <= edit.old[1] <= at + len(sentence) for edit in edited):
            meant.add(key(sentence))
        at += len(sentence)
    return any(before[words] != after[words] and max(before[words], after[words]) > 1 for words in meant)
