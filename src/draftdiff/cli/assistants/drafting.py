"""The tools ``propose``, ``amend``, ``merge``, ``revisions`` and ``settle``: texts changed, each
change tracked and read back.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from attrs import evolve

from draftdiff.amending.amended import carry_out
from draftdiff.amending.spans import Span, all_text
from draftdiff.amending.units import Unit, units_of
from draftdiff.brackets import from_conflicts
from draftdiff.changes.changeset import Reconciled
from draftdiff.cli.assistants.answers import Answer, Json, Row, place, place_line
from draftdiff.cli.assistants.comparing import changes_answer
from draftdiff.cli.assistants.desk import Desk, format_of
from draftdiff.cli.review import line_of
from draftdiff.errors import InputError, OutputError, listed
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party
from draftdiff.phrases import counted
from draftdiff.readers.registry import suffix_of
from draftdiff.verbs import diff as compare
from draftdiff.verbs import read, redline
from draftdiff.word.reviewing import Revision, accept, reject
from draftdiff.word.reviewing import revisions as revisions_of
from draftdiff.writers.registry import write_bytes

#: Formats that hold tracked changes, and are read back before they are written.
_TRACKED: Final = ("docx", "odt", "markdown")


def propose(
    desk: Desk,
    path: str,
    edits: list[Json],
    author: str = "",
    output: str = "",
    replace: bool = False,
) -> Answer:
    """Return edits given as text as tracked changes: shown, or written where that is asked for,
    when what is read back is the old and the new text.
    """
    old = desk.draft(path, track_changes="refuse")
    new = _edited(old, edits)
    if author:
        new = evolve(new, proposers=[Party(author)])
    return _written(desk, old, new, output, [path], replace=replace)


def _edited(old: Draft, edits: list[Json]) -> Draft:
    """Return a draft with all edits made, each found in the text as it was."""
    root = units_of(old)
    spans = [(_span_of(edit, root, old), edit) for edit in edits]
    ordered = sorted(spans, key=lambda pair: (pair[0].unit.index or 0, pair[0].start), reverse=True)
    for (later, edit), (earlier, _) in pairwise(ordered):
        if later.unit is earlier.unit and later.start < earlier.end:
            raise InputError(f"the edit of {edit['old']!r} meets another; give the two as one edit")
    for span, edit in ordered:
        span.put(edit["new"])
        if not span.unit.paragraph.text and not span.unit.children:
            span.unit.leave()
    return evolve(old, children=root.whole().children, id=f"{old.id}-proposed", parents=(old.id,))


def _span_of(edit: Json, root: Unit, old: Draft) -> Span:
    """Return the one place where the old words of an edit stand.

    Raises:
        InputError: They stand nowhere, or more than once.
    """
    words, number = edit["old"], edit.get("paragraph")
    units = [unit for unit in root.below() if number is None or unit.index == number - 1]
    spans = [span for unit in units for span in all_text(unit).places_of(words)]
    within = f" in paragraph {number}" if number is not None else ""
    if not spans:
        reason = f"the words {words!r} do not stand{within}; copy them from what `read` gives"
        raise InputError(reason, path=old.id)
    if len(spans) > 1:
        numbers = [f"¶ {(span.unit.index or 0) + 1}" for span in spans]
        reason = (
            f"{words!r} stands {len(spans)} times ({listed(numbers, 5)}); give more of the words "
            "around it, or its paragraph"
        )
        raise InputError(reason, path=old.id)
    return spans[0]


def _written(
    desk: Desk,
    old: Draft,
    new: Draft,
    output: str,
    inputs: Sequence[str],
    *,
    replace: bool,
    notes: Sequence[str] = (),
) -> Answer:
    """Return the changes from one draft to another, written as a redline where that is asked for."""
    target = desk.target(output) if output else None
    format = format_of(target) if target else "docx"
    later = _as_file(old, new, format)
    history = History([evolve(old, parents=()), later])
    changes = compare(old, later, history=history)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        data = write_bytes(redline(old, later, history=history), format)
    is_checked = format in _TRACKED
    if is_checked:
        _refuse_untrue(data, format, old, new)
    answer = changes_answer(changes, old, later)
    gate = "read back: accepted the new text, rejected the old one" if is_checked else ""
    about = {**answer.about, "read_back": is_checked, "written": str(target) if target else None}
    done = f"written: {target}" if target else "nothing was written"
    if target is not None:
        desk.put(target, data, desk.inputs(*inputs), replace=replace)
    told = [f"warning: {warning.message}" for warning in caught]
    lines = [*answer.lines, "; ".join(filter(None, [done, gate])), *told, *notes]
    return Answer(about, answer.rows, lines)


def _as_file(old: Draft, new: Draft, format: str) -> Draft:
    """Return the new draft as a Word file of its own where the old one is a Word file, so that what
    it says can be set on that.
    """
    if format != "docx" or old.package is None:
        return new
    back = read(write_bytes(evolve(new, package=None), format), format=format, id=new.id)
    return evolve(back, parents=new.parents, proposers=new.proposers, date=new.date)


def _refuse_untrue(data: bytes, format: str, old: Draft, new: Draft) -> None:
    """Refuse a file that does not read back as the old and the new text.

    Raises:
        OutputError: It does not.
    """
    for way, draft in (("accept", new), ("reject", old)):
        back = read(data, format=format, track_changes=way)
        if _words(back) != _words(draft):
            raise OutputError(
                f"as {format} the changes would not read back as they are ({way}ed); take another format",
                path=draft.id,
            )


def _words(draft: Draft) -> list[str]:
    """Return the words of a draft, labels among them."""
    return [
        word
        for paragraph in draft.paragraphs
        for word in f"{paragraph.label or ''} {paragraph.text}".split()
    ]


def amend(
    desk: Desk,
    path: str,
    acts: Sequence[str] = (),
    instructions: str = "",
    style: str | None = None,
    output: str = "",
    replace: bool = False,
) -> Answer:
    """Return what became of amending instructions, given as documents or as text; nothing is
    written while one of them is not carried out.
    """
    if bool(acts) == bool(instructions):
        raise InputError("name the texts of instructions, or give the instructions; not both")
    draft = desk.draft(path)
    texts: list[Draft | str] = [*map(desk.draft, acts)] if acts else [instructions]
    amended = carry_out(draft, texts, style=style)
    count = counted(len(amended.operations), "instruction")
    troubles = [f"not carried out: {trouble}" for trouble in amended.troubles]
    passed = [f"not read as an instruction: {line}" for line in amended.passed]
    notes = [f"{count} carried out, {len(troubles)} not", *troubles, *passed]
    orders: list[Row] = [
        ({"draft": draft.id, "order": str(row)}, str(row)) for row in amended.orders
    ]
    about = {"base": draft.id, "carried_out": len(amended.operations), "troubles": troubles}
    if output and troubles:
        raise OutputError("; ".join([*notes, "nothing was written"]), path=path)
    if not output:
        return Answer({**about, "written": None}, orders, notes)
    written = _written(desk, draft, amended.draft, output, [path, *acts], replace=replace)
    return Answer({**written.about, **about}, orders, [*written.lines, *notes])


def merge(
    desk: Desk, base: str, ours: str, theirs: str, output: str = "", replace: bool = False
) -> Answer:
    """Return what two drafts made of one base, together; conflicts stand in brackets."""
    root, one, two = map(desk.draft, (base, ours, theirs))
    merged = compare(root, one).merge(compare(root, two))
    result = from_conflicts(merged, root).draft if merged.conflicts else merged.changes.apply(root)
    result = evolve(result, id=f"{root.id}-merged", parents=(root.id,))
    rows = [*_conflicts(merged, root), *_merged(root, result)]
    count = len(merged.conflicts)
    outcome = f"{counted(count, 'conflict')}, in brackets" if count else "no conflicts"
    about = {"base": root.id, "ours": one.id, "theirs": two.id, "conflicts": count, "written": None}
    lines = [f"{one.id} and {two.id}, made from {root.id}: {outcome}"]
    if not output:
        return Answer(about, rows, lines)
    written = _written(desk, root, result, output, [base, ours, theirs], replace=replace)
    return Answer({**about, **written.about}, rows, [*lines, *written.lines])


def _conflicts(merged: Reconciled, base: Draft) -> Iterator[Row]:
    for conflict in merged.conflicts:
        values = {"draft": base.id, "paragraph": conflict.place, "reason": str(conflict.reason)}
        yield values, f"conflict at {base.id} ¶ {conflict.place}: {conflict.reason}"


def _merged(base: Draft, result: Draft) -> Iterator[Row]:
    """Yield the paragraphs of the result that differ from the base."""
    for change in compare(base, result):
        for node in change.new:
            where = place(result, node.index)
            yield {**where, "text": node.text}, f"{place_line(where)}: {node.text}"


def revisions(desk: Desk, path: str) -> Answer:
    """Return the tracked changes of a Word or ODT file with their ids."""
    listed_changes = revisions_of(desk.document(path))
    rows = [*map(_revision_row, listed_changes)]
    count = counted(len(rows), "tracked change")
    return Answer({"draft": path, "revisions": len(rows)}, rows, [f"{path}: {count}"])


def _revision_row(revision: Revision) -> Row:
    return revision.to_dict(), line_of(revision)


_SETTLE: Final[dict[str, Callable[..., bytes]]] = {"accept": accept, "reject": reject}


def settle(
    desk: Desk,
    path: str,
    action: str,
    ids: Sequence[str] = (),
    output: str = "",
    replace: bool = False,
    **choice: Any,
) -> Answer:
    """Return which tracked changes are accepted or rejected, all or those that fit; written where
    that is asked for.
    """
    source = desk.document(path)
    target = desk.target(output) if output else None
    if target is not None and suffix_of(target.name) != suffix_of(source.name):
        raise OutputError("a settled file has the suffix of the file it was", path=output)
    before = revisions_of(source)
    data = _SETTLE[action](source, change=ids, **choice)
    after = revisions_of(data)
    left = {revision.id for revision in after}
    rows = [_revision_row(revision) for revision in before if revision.id not in left]
    verb = "is" if len(after) == 1 else "are"
    remaining = f"{counted(len(after), 'tracked change')} {verb} left" if after else ""
    head = f"{path}: {counted(len(rows), 'tracked change')} {action}ed; " + (
        remaining or "no tracked change is left"
    )
    if target is not None:
        desk.put(target, data, [str(source)], replace=replace)
    done = f"written: {target}" if target else "nothing was written"
    about = {"draft": path, "settled": len(rows), "left": len(after)}
    return Answer({**about, "written": str(target) if target else None}, rows, [head, done])
