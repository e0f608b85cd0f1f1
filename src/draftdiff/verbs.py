"""The public verbs: each a few lines that compose rooms."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from draftdiff.argument_checks import validate_arguments
from draftdiff.errors import InputError, OutputError
from draftdiff.model.draft import Draft
from draftdiff.readers.reading import read as read
from draftdiff.readers.reading import read_text as read_text

if TYPE_CHECKING:
    from draftdiff.changes.alignment import Alignment
    from draftdiff.changes.changeset import ChangeSet, Reconciled
    from draftdiff.explorer import Page
    from draftdiff.history import History
    from draftdiff.records import Record
    from draftdiff.redlines.columns import Comparison
    from draftdiff.redlines.layout import Redline

#: A draft, or the path of one that is read as ``read`` does.
Side = Draft | str | os.PathLike[str]


def _draft(side: Side, history: History | None = None) -> Draft:
    """Return a draft or a path as a draft; of one in the history the one there, whose parents may
    be known.
    """
    if isinstance(side, Draft):
        in_history = history[side.id] if history is not None and side.id in history else side
        return in_history if in_history.children == side.children else side
    if isinstance(side, str | os.PathLike):
        return _draft(read(side), history)
    raise InputError(
        f"a draft or a path is wanted, not {type(side).__name__}; read and read_text make drafts"
    )


@validate_arguments
def align(old: Side, new: Side) -> Alignment:
    """Return the paragraphs of two drafts that are the same: in order, split, merged, or moved.

    Raises:
        HistoryError: The text of a draft is not known.
    """
    from draftdiff.changes.alignment import align

    return align(_draft(old), _draft(new))


@validate_arguments
def diff(
    old: Side, new: Side, *, history: History | None = None, alignment: Alignment | None = None
) -> ChangeSet:
    """Everything that differs between two drafts, and what it does to the meaning.

    Args:
        old: The draft before, or its path.
        new: The draft after, or its path.
        history: The drafts of the negotiation, these two among them: every change then says who
            proposed it, of every stretch of its words and also across several drafts between the
            two.
        alignment: Which paragraphs are the same, where ``align`` or a person has said so already.

    Raises:
        HistoryError: The text of a draft is not known, or a draft is not in the history.
        InputError: There is no such file, or it cannot be read.

    Example:
        >>> changes = diff(read_text("States shall act."), read_text("States should act."))
        >>> changes[0].words
        (('equal', 'States '), ('delete', 'shall'), ('insert', 'should'), ('equal', ' act.'))
    """
    from draftdiff.changes.changeset import compare_drafts
    from draftdiff.changes.comparison import explained

    before, after = _draft(old, history), _draft(new, history)
    compared = compare_drafts(before, after, alignment)
    changes = explained(compared, partial(_readings, compared, before, after))
    if history is not None:
        from draftdiff.history.crediting import credit

        changes = credit(changes, history, before, after)
    if before.reading.format == after.reading.format:
        return changes
    from draftdiff.changes.converting import by_conversion, conversion_between

    conversion = conversion_between(before, after)
    return changes if conversion is None else by_conversion(changes, before, after, conversion)


def _readings(changes: ChangeSet, old: Draft, new: Draft) -> Callable[[int], Any]:
    """Return a function that tells the effects of the changes; its room loads when the first is
    looked at.
    """
    from draftdiff.meaning.explaining import readings

    return readings(changes, old, new)


def merge(base: Side, ours: Side, theirs: Side) -> Reconciled:
    """Return what two drafts made of one base, together: ``diff(base, ours).merge(diff(base,
    theirs))``.

    Args:
        base: The draft that both changed, or its path.
        ours: One side; where both sides changed the same, this one stands.
        theirs: The other side.

    Returns:
        ``changes``, which apply to the base, and ``conflicts``, none for a clean merge;
        ``brackets.from_conflicts`` writes conflicts in brackets.

    Example:
        >>> base, ours, theirs = map(read_text, ("States shall act.", "All States shall act.", "States should act."))
        >>> merge(base, ours, theirs).changes.apply(base).text
        'All States should act.'
    """
    base = _draft(base)
    return diff(base, ours).merge(diff(base, theirs))


@validate_arguments
def redline(
    old: Side,
    new: Side,
    *,
    history: History | None = None,
    third: Side | None = None,
    contested: bool = False,
) -> Redline:
    """Two drafts and their changes laid out for reading; ``write`` makes a document of it.

    Args:
        old: The draft before, or its path.
        new: The draft after, or its path.
        history: The drafts of the negotiation, these two among them: each inserted and deleted
            stretch is then signed by those who proposed the wording or its removal, with the date
            of their draft. Without a history, a draft made from the old one alone signs all
            changes.
        third: Another draft after: then the changes of both stand in one redline, each signed by
            its draft or by both, whatever a history says; where the two overlap, both wordings
            stand.
        contested: Also the words that were put in and struck again between the two drafts: Word
            documents and HTML show them as inserted and deleted. It takes a history.

    Raises:
        HistoryError: The text of a draft is not known, a draft is not in the history, there is none
            to tell what is contested, or nothing tells the two later drafts apart.

    Example:
        >>> base, one, two = (read_text(words, id=id) for words, id in
        ...                   [("All act.", "v1"), ("All shall act.", "v2"), ("All act now.", "v3")])
        >>> [(run.text, sorted(map(str, run.proposers))) for run in redline(base, one, third=two).rows[0].runs]
        [('All ', []), ('shall ', ['v2']), ('act', []), (' now', ['v3']), ('.', [])]
    """
    if all(isinstance(side, str | os.PathLike) and os.path.isdir(side) for side in (old, new)):
        raise InputError(
            f"{old} and {new} are folders; `draftdiff redline {old} {new} -o DIR` redlines their files, "
            "draftdiff.corpus.pair_folders pairs them in Python"
        )
    old, new = _draft(old, history), _draft(new, history)
    if third is not None:
        from draftdiff.redlines.sources import lay_out_sources

        third = _draft(third)
        return lay_out_sources(old, new, third, (diff(old, new), diff(old, third)))
    from draftdiff.redlines.layout import lay_out

    laid_out = lay_out(old, new, diff(old, new, history=history), history or {})
    if not contested:
        return laid_out
    from draftdiff.redlines.contesting import with_contested

    return with_contested(laid_out, history)


@validate_arguments
def compare(
    drafts: Iterable[Side] | Side,
    *others: Side,
    history: History | None = None,
    changed: bool = False,
) -> Comparison:
    """Two to six drafts side by side, a row for each paragraph through all of them.

    Args:
        drafts: A column each, the earliest on the left; each is compared with the one on its left.
            A list of drafts, or the first of them: ``compare(first, second)``.
        *others: The other drafts, where the first was given.
        history: Where their words come from: then rows follow the lineage of a paragraph, however
            it was rewritten.
        changed: Only the rows are shown that differ, below their headings.

    Raises:
        InputError: There are fewer or more drafts.
        HistoryError: The text of a draft is not known, or the history does not have it.

    Example:
        >>> columns = compare([read_text("Act."), read_text("Act now."), read_text("Act now.")])
        >>> [cell.fate for cell in columns.rows[0].cells]
        ['kept', 'edited', 'kept']
    """
    from draftdiff.redlines.columns import changed_only, line_up

    drafts = drafts.values() if isinstance(drafts, Mapping) else drafts
    several = [drafts] if isinstance(drafts, Draft | str | os.PathLike) else list(drafts)
    comparison = line_up(tuple(_draft(side, history) for side in [*several, *others]), history)
    return changed_only(comparison) if changed else comparison


def explore(what: Record | History | Iterable[Side]) -> Page:
    """A page to walk a negotiation: its drafts, who proposed every word, where it all stood at any
    time.

    Args:
        what: A record; a history; or drafts (or their paths), each of which follows the one before.

    Returns:
        A page; ``write(page, "page.html")`` makes one file of it that loads nothing from elsewhere.

    Raises:
        HistoryError: No draft has a text.
        InputError: It is none of these, or a file cannot be read.

    Example:
        >>> explore([read_text("States act.", id="v1"), read_text("All States act.", id="v2")])
        <Page '2 drafts, v1 to v2': History: 2 drafts: 'v1', 'v2'>
    """
    from draftdiff.explorer import explore

    return explore(what)


def write(
    what: Any, target: str | os.PathLike[str], *, format: str | None = None, **options: Any
) -> None:
    """Writes a draft, change set, redline, comparison, report, page or table as a document.

    The target appears whole or not at all.

    Args:
        what: The result.
        target: A path.
        format: docx, html, pdf, markdown, text, json, csv or terminal; else the suffix says.
        options: The writer's own.

    Raises:
        OutputError: The format cannot hold it, or the target cannot be written.
    """
    from draftdiff.files import write_atomically
    from draftdiff.writers.registry import format_for, write_bytes

    if isinstance(what, str | os.PathLike) and not isinstance(target, str | os.PathLike):
        raise OutputError("write(what, path): the result comes first", path=os.fspath(what))
    path = os.fspath(target)
    write_atomically(path, write_bytes(what, format or format_for(path), **options))
