"""Steps of a history that changed nothing for good: reverts and what they undid, a text blanked and
restored or deleted and done again, pure moves, new wrapping, new markup.

They are facts of their own, looked for first. What nobody did to the text for good is no act of a
person: the measures leave it out unless they are asked for it (``undone=True``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.history.ledger import Node
from draftdiff.history.undoing import is_revert, undone_by, words_of

if TYPE_CHECKING:
    from draftdiff.history.dag import History


@frozen
class NonEvent:
    """A step of a history that changed no words for good.

    Attributes:
        kind: gap (the document has no text in it: it is absent or blank), revert (its words are
            those of an ancestor again), redo (at least half of its words came back together), move
            (its paragraphs are those of its parent in another order), rewrap (its words and marks
            are those of its parent between other borders), reformat (its words are, in other form),
            repeat (nothing differs).
        draft: The draft that made the step.
        since: The draft whose words it has.
        undone: The drafts between these two, whose changes came to nothing.
    """

    kind: str
    draft: str
    since: str | None
    undone: tuple[str, ...] = ()


@validate_arguments
def nonevents(history: History) -> tuple[NonEvent, ...]:
    """The steps that changed no words for good, in the order of the history.

    Example:
        >>> from draftdiff import History, read_text
        >>> texts = "States shall act.", "Nobody.", "States shall act.", "States shall\\n\\nact."
        >>> history = History.line([read_text(text, id=f"v{n}") for n, text in enumerate(texts)])
        >>> [(row.kind, row.draft, row.since, row.undone) for row in nonevents(history)]
        [('revert', 'v2', 'v0', ('v1',)), ('rewrap', 'v3', 'v2', ())]
    """
    nodes = history.origins.nodes
    undone: dict[Node, list[str]] = {}
    undoing = undone_by(nodes)
    for node, by in sorted(undoing.items(), key=lambda pair: pair[0].position):
        undone.setdefault(by, []).append(node.draft.id)
    steps: list[NonEvent] = []
    for node in nodes:
        kind, since = _kind(node), node.restored or node.first
        if kind is not None and (kind == "gap" or node not in undoing):
            source = None if since is None else since.draft.id
            steps.append(NonEvent(kind, node.draft.id, source, tuple(undone.get(node, ()))))
    return tuple(steps)


def _kind(node: Node) -> str | None:
    """Return what a draft did in place of changing words; None where it changed some."""
    if node.is_gap:
        return "gap"
    if node.restored is not None:
        return "revert" if is_revert(node) else "redo"
    if len(node.parents) != 1 or not node.draft.text_known:
        return None
    parent = node.parents[0]
    if words_of(node) != words_of(parent):
        return "move" if node.key == parent.key and words_of(node) else None
    if node.draft.children == parent.draft.children:
        return "repeat"
    texts = node.draft.arrays.texts, parent.draft.arrays.texts
    is_wrapped = texts[0] != texts[1] and _squeezed(texts[0]) == _squeezed(texts[1])
    return "rewrap" if is_wrapped else "reformat"


def _squeezed(texts: Sequence[str]) -> str:
    return "".join("".join(texts).split())
