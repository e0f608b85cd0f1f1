"""What a reader wants to hide: the old draft with such differences made already, so that no one
sees them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from attrs import evolve

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Replacement
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import Mark, Paragraph

#: What can be ignored, as the option names it.
LAYERS: Final = ("formatting", "space", "case", "labels")


def layers(text: str | None) -> frozenset[str]:
    """The layers that an option lists, with commas between them.

    Raises:
        InputError: There is no such layer.

    Example:
        >>> sorted(layers("case,space"))
        ['case', 'space']
    """
    chosen = frozenset(filter(None, (text or "").split(",")))
    unknown = sorted(chosen - set(LAYERS))
    if unknown:
        raise InputError(
            f"--ignore takes {', '.join(LAYERS)} with commas between them, not {unknown[0]!r}"
        )
    return chosen


def made_already(old: Draft, changes: ChangeSet, ignored: Collection[str]) -> tuple[Draft, int]:
    """The old draft with what is to be ignored as the new one has it, and in how many paragraphs
    that was something.

    Args:
        old: The draft before.
        changes: What differs in the new one.
        ignored: Layers.

    Example:
        >>> from draftdiff import diff, read_text
        >>> one, two = read_text("All  States act.", id="v1"), read_text("All states act.", id="v2")
        >>> made_already(one, diff(one, two), ["space"])[0].text
        'All States act.'
    """
    paragraphs = list(old.paragraphs)
    touched = set()
    for change in changes:
        if len(change.old) == len(change.new) == 1:
            index = change.old[0].index
            made = _made(paragraphs[index], change, ignored)
            if made != paragraphs[index]:
                paragraphs[index] = made
                touched.add(index)
    if not touched:
        return old, 0
    # The file it came from has other words now; a redline is then a document of its own.
    alone = [paragraph.alone() for paragraph in paragraphs]
    return evolve(old, children=nest(alone, map(len, old.paths)), package=None), len(touched)


def _made(paragraph: Paragraph, change: Change, ignored: Collection[str]) -> Paragraph:
    """Return a paragraph with what a change did to it that is to be ignored."""
    new = change.new[0]
    made: dict[str, Any] = {}
    if change.kind == "renumber" and "labels" in ignored:
        made["label"] = new.label
    if change.kind == "reformat" and "formatting" in ignored:
        made["kind"], made["language"] = new.kind, new.language
        if paragraph.text == new.text:
            made["marks"] = new.marks
    if change.kind == "edit":
        made["text"], made["marks"] = _text(paragraph, change, ignored)
    return evolve(paragraph, **made) if made else paragraph


def _text(
    paragraph: Paragraph, change: Change, ignored: Collection[str]
) -> tuple[str, tuple[Mark, ...]]:
    """The words with the edits that are to be ignored, and the marks moved along."""
    old, new = change.old_text, change.new_text
    chosen = [
        edit
        for edit in change.edits
        if _is_same(old[slice(*edit.old)], new[slice(*edit.new)], ignored)
    ]
    if paragraph.text != old:
        return paragraph.text, paragraph.marks
    text, marks = old, paragraph.marks
    for edit in reversed(chosen):
        text = text[: edit.old[0]] + new[slice(*edit.new)] + text[edit.old[1] :]
        marks = tuple(
            evolve(mark, start=_moved(mark.start, edit), end=_moved(mark.end, edit))
            for mark in marks
        )
    return text, marks


def _is_same(old: str, new: str, ignored: Collection[str]) -> bool:
    if "space" in ignored:
        old, new = "".join(old.split()), "".join(new.split())
    if "case" in ignored:
        old, new = old.casefold(), new.casefold()
    return old == new


def _moved(offset: int, edit: Replacement) -> int:
    """Return where an offset of the text is once an edit is made; one within it goes to its end."""
    end = edit.old[0] + edit.new[1] - edit.new[0]
    return (
        offset - edit.old[1] + end
        if offset >= edit.old[1]
        else end
        if offset > edit.old[0]
        else offset
    )
