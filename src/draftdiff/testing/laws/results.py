"""The result of a diff, as the laws look at it: a change set, or words with what became of
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Replacement
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft

#: A diff of two drafts, or of two texts.
Diff = Callable[[Any, Any], Any]
_OPS: Final = frozenset({"equal", "delete", "insert"})


@frozen
class Stretch:
    """Two texts, and the edits between them, also as words with what became of them."""

    where: str
    old: str
    new: str
    edits: tuple[Replacement, ...]
    words: tuple[tuple[str, str], ...]


def is_words(result: object) -> bool:
    """Return whether a result is a list of words: pairs (equal, delete or insert, text)."""
    return isinstance(result, Sequence) and all(
        isinstance(item, Sequence)
        and len(item) >= 2
        and item[0] in _OPS
        and isinstance(item[1], str)
        for item in result
    )


#: The first characters of the lines of difflib.ndiff.
_NDIFF: Final = frozenset({"- ", "+ ", "  ", "? "})


def refuse_foreign(result: object) -> None:
    """Nothing, if a result has a form that the laws understand, or one that is nobody's operations.

    Raises:
        InputError: It holds the operations of another library (diff-match-patch, difflib), or comes
            piece by piece.

    Example:
        >>> refuse_foreign([("equal", "States "), ("delete", "shall")])
        >>> refuse_foreign([(-1, "shall"), (1, "should")])
        Traceback (most recent call last):
        draftdiff.errors.InputError: operations must be pairs ("equal", "delete" or "insert", text), not ...
    """
    if isinstance(result, Iterator):
        raise InputError(
            "a diff gives its operations as a list, not piece by piece; make a list of them: list(...)"
        )
    if not isinstance(result, Sequence) or isinstance(result, str) or is_words(result):
        return
    for item in result:
        first = item[0] if isinstance(item, tuple | list) and len(item) > 1 else None
        if isinstance(item, str):
            hint = "join lines of ndiff to texts" if item[:2] in _NDIFF else ""
        else:
            hint = "-1 is a delete, 0 equal, 1 an insert" if isinstance(first, int) else ""
            hint = (
                "translate: replace is delete + insert; pass text, not indexes"
                if isinstance(first, str)
                else hint
            )
        if hint:
            raise InputError(
                f'operations must be pairs ("equal", "delete" or "insert", text), not {item!r}: {hint}'
            )


def stretches(result: Any, old: Draft | str, new: Draft | str) -> list[Stretch]:
    """The texts with their edits that a result speaks of: one for each change, or one for both
    whole texts.
    """
    if isinstance(result, ChangeSet):
        return [
            Stretch(
                f"change {number} ({change.kind})",
                change.old_text,
                change.new_text,
                change.edits,
                _pairs(change.words),
            )
            for number, change in enumerate(result)
        ]
    if not is_words(result):
        raise TypeError(
            f"a diff gives a ChangeSet or a list of (op, text), not {type(result).__name__}"
        )
    words = _pairs(result)
    before, after = (side if isinstance(side, str) else side.text for side in (old, new))
    return [Stretch("the words", before, after, edits_of(words), words)]


def _pairs(words: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((op, text) for op, text, *_ in words)


def edits_of(words: Iterable[tuple[str, str]]) -> tuple[Replacement, ...]:
    """The edits that words stand for: an insertion right behind a deletion belongs to it.

    Example:
        >>> edits_of([("delete", "shall"), ("insert", "should"), ("equal", " act")])
        (Replacement(old=(0, 5), new=(0, 6)),)
    """
    edits: list[Replacement] = []
    at_old = at_new = 0
    before = "equal"
    for op, text in words:
        old = (at_old, at_old + len(text) * (op != "insert"))
        new = (at_new, at_new + len(text) * (op != "delete"))
        if op == "insert" and before == "delete":
            edits[-1] = Replacement(edits[-1].old, new)
        elif op != "equal":
            edits.append(Replacement(old, new))
        (at_old, at_new), before = (old[1], new[1]), op
    return tuple(edits)


def is_empty(result: Any) -> bool:
    """Return whether a result says that nothing differs."""
    if is_words(result):
        return all(op == "equal" or not text for op, text, *_ in result)
    return not result


def unlike(got: Any, draft: Draft, how: str) -> str | None:
    """Return where something with ``children``, or the texts of paragraphs, has another body than a
    draft; None if nowhere.
    """
    if not hasattr(got, "children"):
        texts = [paragraph.text for paragraph in draft.paragraphs]
        return None if list(got) == texts else f"{how}: the paragraphs are {list(got)!r}"
    if tuple(got.children) == draft.children:
        return None
    rows = [(len(path), p.alone()) for child in got.children for _, path, p in child.walk(0, (0,))]
    wanted = [(len(path), p.alone()) for _, path, p in draft.walk()]
    for index, (is_, should) in enumerate(zip(rows, wanted, strict=False)):
        if is_ != should:
            depth = str(is_[0]) if is_[0] == should[0] else f"{is_[0]}, not {should[0]}"
            return f"{how}: paragraph {index} is {is_[1]}, not {should[1]}, at depth {depth}"
    return f"{how}: {len(rows)} paragraphs instead of {len(wanted)}"
