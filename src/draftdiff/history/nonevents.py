"""Steps of a history that changed nothing for good: reverts and what they undid, a text blanked and
restored or deleted and done again, pure moves, new wrapping, new markup.

They are facts of their own, looked for first. What nobody did to the text for good is no act of a
person: the measures leave it out unless they are asked for it (``undone=True``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from attrs import frozen

from draftdiff.history.ledger import Ledger, Node
from draftdiff.results import exacting

if TYPE_CHECKING:
    from draftdiff.history.dag import History

#: From so many words on that came back together it was the text that came back, not a proposal; if
#: they are half of it, and so much of them stood in one ancestor, it was done again.
MANY: Final = 20
_MOST: Final = 0.8


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


@exacting
def nonevents(history: History) -> tuple[NonEvent, ...]:
    """The steps that changed no words for good, in the order of the history.

    Example:
        >>> from draftdiff import History, read_text
        >>> texts = "States shall act.", "Nobody.", "States shall act.", "States shall\\n\\nact."
        >>> history = History.line([read_text(text, id=f"v{n}") for n, text in enumerate(texts)])
        >>> [(row.kind, row.draft, row.since, row.undone) for row in nonevents(history)]
        [('revert', 'v2', 'v0', ('v1',)), ('rewrap', 'v3', 'v2', ())]
    """
    nodes = history._nodes()
    undone: dict[Node, list[str]] = {}
    for node, by in undone_by(nodes).items():
        undone.setdefault(by, []).append(node.draft.id)
    found: list[NonEvent] = []
    for node in nodes:
        kind, since = _kind(node), node.restored or node.first
        if kind is not None:
            source = None if since is None else since.draft.id
            found.append(NonEvent(kind, node.draft.id, source, tuple(undone.get(node, ()))))
    return tuple(found)


def _kind(node: Node) -> str | None:
    """What a draft did in place of changing words; None where it changed some."""
    if node.is_gap:
        return "gap"
    if node.restored is not None:
        return "revert" if is_revert(node) else "redo"
    if len(node.parents) != 1 or not node.draft.text_known:
        return None
    parent = node.parents[0]
    if _words(node) != _words(parent):
        return "move" if node.key == parent.key and _words(node) else None
    if node.draft.children == parent.draft.children:
        return "repeat"
    texts = node.draft.arrays.texts, parent.draft.arrays.texts
    is_wrapped = texts[0] != texts[1] and _squeezed(texts[0]) == _squeezed(texts[1])
    return "rewrap" if is_wrapped else "reformat"


def _words(node: Node) -> list[int]:
    return list(chain.from_iterable([account.line.words for account in node.accounts]))


def _squeezed(texts: Sequence[str]) -> str:
    return "".join("".join(texts).split())


def is_revert(node: Node) -> bool:
    """Whether a draft has the very words of an ancestor again."""
    return node.restored is not None and _words(node) == _words(node.restored)


def restored_from(ledger: Ledger, node: Node) -> Node | None:
    """The ancestor on the line of a draft whose text it gives back, after others had changed it."""
    first = node.first
    if first is None or _words(first) == _words(node):
        return None
    twins = [
        twin
        for twin in ledger.texts.get(node.key, ())
        if node.descends_from(twin) and _words(twin) == _words(node) and first.has_on_line(twin)
    ]
    if twins and _words(node):
        return max(twins, key=lambda twin: twin.position)
    back = returned(node)
    if len(back) < MANY or 2 * len(back) < sum(len(row.tokens) for row in node.accounts):
        return None
    return next(
        (old for old in first.line() if len(back & old.tokens()) >= _MOST * len(back)), None
    )


def returned(node: Node) -> frozenset[int]:
    """The words that came back in a draft, as they are before it counts as one that restores."""
    return frozenset(
        token
        for token, stamp in node.words()
        if stamp.introduced == node.position and stamp.reinstated
    )


def undone_by(nodes: Sequence[Node]) -> dict[Node, Node]:
    """The drafts whose changes came to nothing, each with the draft that undid it.

    A draft that others go on from did something for these.
    """
    children: dict[Node, list[Node]] = {}
    for node in nodes:
        for parent in node.parents:
            children.setdefault(parent, []).append(node)
    found: dict[Node, Node] = {}
    for node in nodes:
        for step in _between(node):
            if not all(row in found or row is node or row.is_gap for row in children[step]):
                break
            found[step] = node
    return found


def _between(node: Node) -> Iterator[Node]:
    """The drafts between a draft and the one it gives back, the latest first."""
    if node.restored is not None and node.first is not None:
        for step in node.first.line():
            if step is node.restored:
                return
            yield step


def lasting_line(last: Node) -> Iterator[Node]:
    """A draft and those before it on its line whose changes lasted, the latest first."""
    node: Node | None = last
    while node is not None:
        if not is_revert(node):
            yield node
        node = node.restored or node.first
