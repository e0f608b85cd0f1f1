"""Wrong diffs of drafts: changes that are missing, spoilt, told as another kind, or told wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Any, Final

from attrs import evolve

from draftdiff.changes.kinds import KINDS, Change, Delete, Insert, Node
from draftdiff.model.draft import Draft
from draftdiff.testing.mutants.bodies import FORMS, WORDS
from draftdiff.testing.mutants.mutant import Function, Mutant, Wrap, refusing
from draftdiff.testing.mutants.tellings import EDITS, EFFECTS, Changes, changed, each, of_edits


def without(fits: Callable[[Change], bool]) -> Wrap:
    """The same without some changes."""
    return changed(lambda changes: [change for change in changes if not fits(change)])


def is_kind(kind: str) -> Callable[[Change], bool]:
    """Return whether a change is of a kind, as a function."""
    return lambda change: change.kind == kind


def _without_beside(kind: str, neighbour: str) -> Wrap:
    """Without the changes of a kind on paragraphs that another change of some kind speaks of."""

    def change(changes: Changes) -> Changes:
        beside = {change.new for change in changes if change.kind == neighbour}
        return [item for item in changes if item.kind != kind or item.new not in beside]

    return changed(change)


#: Kinds that are lost beside another change of the same paragraph.
_BESIDE: Final = (
    "edit move, move edit, relevel edit, edit relevel, renumber edit, edit renumber, reformat edit, "
    "renumber move, reformat move, relevel renumber, reformat renumber, reformat relevel"
)


def spoilt(fits: Callable[[Change, Node], Any]) -> Wrap:
    """A change set in which the new text of some paragraphs lacks its last letter."""

    def spoil(change: Change) -> Change:
        nodes = [
            evolve(node, text=node.text[:-1]) if node.text and fits(change, node) else node
            for node in change.new
        ]
        return evolve(change, new=nodes)

    return each(spoil)


def _is_of(kind: str) -> Callable[[Change, Node], Any]:
    return lambda change, node: node.kind == kind


def _has_text(pattern: str) -> Callable[[Change, Node], Any]:
    search = re.compile(pattern).search
    return lambda change, node: search(node.text)


#: Kinds of paragraphs of which the last letter is lost.
_KINDS: Final = "cell note box heading quote code caption header footer item"
#: Texts of which the last letter is lost.
_TEXTS: Final = {
    "Arabic": "[\u0600-\u06ff]",
    "Chinese": "[\u4e00-\u9fff]",
    "Cyrillic": "[\u0400-\u04ff]",
    "Thai": "[\u0e00-\u0e7f]",
    "Devanagari": "[\u0900-\u097f]",
    "astral characters": "[\U00010000-\U0010ffff]",
    "brackets": r"\[",
    "a carriage return": r"\r",
    "control characters": r"[\x01-\x08]",
    "marks of direction": "[\u200e\u200f\u202a-\u202e\u2066-\u2069]",
    "numbers": "[0-9]",
    "more than forty words": r"(?:\S+\s+){40}",
    "one word": r"\A\S+\Z",
    "two spaces": "  ",
}
#: Places in which the last letter is lost.
_PLACES: Final[dict[str, Callable[[Change, Node], Any]]] = {
    "after thirty paragraphs": lambda change, node: node.index >= 30,
    "after two hundred paragraphs": lambda change, node: node.index >= 200,
    "in the third column": lambda change, node: node.kind == "cell" and node.path[-1] == 2,
    "on a third level": lambda change, node: len(node.path) > 2,
    "of another language": lambda change, node: node.language is not None,
    "with marks": lambda change, node: node.marks,
    "without a label": lambda change, node: node.label is None,
    "with a label": lambda change, node: node.label is not None,
    "with three edits": lambda change, node: len(change.edits) > 2,
    "that was inserted": lambda change, node: change.kind == "insert",
    "of a split": lambda change, node: change.kind == "split",
    "of a merge": lambda change, node: change.kind == "merge",
}


def _unpaired(kind: str) -> Wrap:
    """A change of a kind, and all that is said of the same paragraphs, as deletions and
    insertions.
    """

    def change(changes: Changes) -> Changes:
        ties = {(item.old, item.new) for item in changes if item.kind == kind}
        rest = [item for item in changes if (item.old, item.new) not in ties]
        gone = [Delete([node]) for old, _ in ties for node in old]
        return [*gone, *rest, *(Insert([], [node]) for _, new in ties for node in new)]

    return changed(change)


def _headed(**fields: Any) -> Wrap:
    """A change set that says nothing of a field of the new header."""

    def wrap(right: Function) -> Function:
        def wrong(*asked: Any) -> Any:
            answer = right(*asked)
            return evolve(answer, new=evolve(answer.new, **fields))

        return wrong

    return wrap


def _kept(made: Callable[[list[Any]], list[Any]]) -> Wrap:
    """Other runs of what was kept."""

    def wrap(right: Function) -> Function:
        def wrong(old: Draft, new: Draft) -> Any:
            answer = right(old, new)
            return evolve(answer, kept=made(list(answer.kept)))

        return wrong

    return wrap


def _less(side: str, kind: str) -> Wrap:
    """Splits or merges of three told as of two."""
    return each(
        lambda item: evolve(item, **{side: getattr(item, side)[:2]}) if item.kind == kind else item
    )


def _has(kind: str) -> Callable[[Draft], bool]:
    return lambda draft: any(paragraph.kind == kind for paragraph in draft.paragraphs)


def _over_new(made: Callable[[Draft], Draft]) -> Wrap:
    return lambda right: lambda old, new: right(old, made(new))


def _counting(right: Function) -> Function:
    calls = count()

    def wrong(old: Draft, new: Draft) -> Any:
        sure = 1 / (1 + next(calls) % 2)
        answer = right(old, new)
        return evolve(answer, changes=[evolve(item, confidence=sure) for item in answer])

    return wrong


_OTHERS: Final[dict[str, tuple[str, Wrap]]] = {
    "a split of three as of two": ("account", _less("new", "split")),
    "a merge of three as of two": ("account", _less("old", "merge")),
    "kept paragraphs one by one": (
        "account",
        _kept(lambda runs: [(i + n, k + n, 1) for i, k, size in runs for n in range(size)]),
    ),
    "the last kept run lost": ("account", _kept(lambda runs: runs[:-1])),
    "changes from the last to the first": ("definitions", changed(lambda items: items[::-1])),
    "the last change lost": ("account", changed(lambda items: items[:-1])),
    "the first change twice": ("account", changed(lambda items: items[:1] + items)),
    "sees no form": (
        "difference",
        lambda right: lambda old, new: right(*map(FORMS["labels"], (old, new))),
    ),
    "another answer each time": ("determinism", _counting),
    "says nothing of what shrinks": (
        "symmetry",
        lambda right: lambda old, new: right(old, new if len(new.text) >= len(old.text) else old),
    ),
    "raises on an empty draft": ("totality", refusing(lambda draft: not draft.paragraphs)),
    "raises on tables": ("totality", refusing(_has("table"))),
    "raises on notes": ("totality", refusing(_has("note"))),
    "raises on 100 paragraphs": ("totality", refusing(lambda d: len(d.paragraphs) > 99)),
    "raises on carriage returns": ("totality", refusing(lambda draft: "\r" in draft.text)),
}


def mutants() -> Iterator[Mutant]:
    """The wrong diffs of drafts."""
    made = partial(Mutant, "draft")
    for kind in KINDS:
        yield made(f"no {kind}", "account", without(is_kind(kind)))
    for pair in _BESIDE.split(", "):
        lost, neighbour = pair.split()
        yield made(f"no {lost} beside {neighbour}", "definitions", _without_beside(lost, neighbour))
    for kind in _KINDS.split():
        yield made(f"spoilt {kind}", "patch", spoilt(_is_of(kind)))
    for name, pattern in _TEXTS.items():
        yield made(f"spoilt text of {name}", "patch", spoilt(_has_text(pattern)))
    for name, fits in _PLACES.items():
        yield made(f"spoilt text {name}", "patch", spoilt(fits))
    for kind in ("edit", "move", "split", "merge", "relevel"):
        yield made(f"{kind} as delete and insert", "script_recovered", _unpaired(kind))
    for name, (law, edits) in EDITS.items():
        yield made(name, law, of_edits(edits))
    for name, wrap in EFFECTS.items():
        yield made(name, "effects_fit", wrap)
    for field in ("title", "date", "language"):
        yield made(f"no {field}", "patch", _headed(**{field: None}))
    for name, change in (WORDS | FORMS).items():
        yield made(f"loses {name}", "patch", _over_new(change))
    for name, (law, wrap) in _OTHERS.items():
        yield made(name, law, wrap)
