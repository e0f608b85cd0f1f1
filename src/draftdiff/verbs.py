"""The public verbs: each a few lines that compose rooms."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from draftdiff.errors import InputError
from draftdiff.files import read_whole
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party, as_parties

if TYPE_CHECKING:
    from draftdiff.changes.alignment import Alignment
    from draftdiff.changes.changeset import ChangeSet
    from draftdiff.history import History
    from draftdiff.redlines.columns import Comparison
    from draftdiff.redlines.layout import Redline

Parties = Iterable[Party | str] | Party | str


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    format: str | None = None,
    track_changes: str = "accept",
    id: str | None = None,
    title: str | None = None,
    parents: Iterable[str] = (),
    proposers: Parties = (),
    date: datetime.date | str | None = None,
    language: str | None = None,
) -> Draft:
    """A draft from a document.

    Args:
        source: A path, or the bytes of a document.
        format: text, markdown, html, docx or json; else the suffix says, else the content.
        track_changes: accept, reject, all (kept as marks) or refuse.
        id: Name of the draft; the file's stem, or ``draft-`` and 8 digits of the text's SHA-256.
        title: Instead of the document's own.
        parents: Ids of the drafts it was made from.
        proposers: Who put it forward.
        date: When.
        language: BCP 47 tag, instead of the document's own.

    Raises:
        InputError: There is no such file, or it is no document that can be read.

    Example:
        >>> read(b"1. First point.", id="v1").paragraphs[0].label
        '1.'
    """
    from draftdiff.readers.registry import format_of, read_bytes

    name = None if isinstance(source, bytes) else os.fspath(source)
    data = source if isinstance(source, bytes) else _bytes_of(os.fspath(source))
    try:
        content = read_bytes(data, format or format_of(name, data), track_changes=track_changes)
    except InputError as error:
        raise type(error)(error.reason, path=error.path or name, where=error.where) from error
    said = content.header
    draft = Draft(
        content.children,
        id or said.get("id") or (Path(name).stem if name else ""),
        title if title is not None else content.title,
        tuple(parents) or said.get("parents", ()),
        as_parties(proposers) or said.get("proposers", ()),
        said.get("editors", ()),
        date or said.get("date"),
        language or content.language,
        warnings=content.warnings,
        package=content.package,
    )
    return draft if draft.id else _named_by_digest(draft)


def _bytes_of(path: str) -> bytes:
    try:
        return read_whole(path)
    except FileNotFoundError:
        raise InputError("there is no such file; check the name", path=path) from None
    except IsADirectoryError:
        raise InputError("this is a directory; name a file in it", path=path) from None
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be opened: {getattr(error, 'strerror', None) or error}", path=path) from error


def _named_by_digest(draft: Draft) -> Draft:
    from hashlib import sha256

    from attrs import evolve

    digest = sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest()
    return evolve(draft, id=f"draft-{digest[:8]}")


def read_text(text: str, *, format: str = "text", **keywords: Any) -> Draft:
    """A draft from a string; the keywords are those of ``read``.

    Example:
        >>> [p.text for p in read_text("# Title\\n\\nWords.", format="markdown").paragraphs]
        ['Title', 'Words.']
    """
    return read(text.encode("utf-8", "surrogatepass"), format=format, **keywords)


def align(old: Draft, new: Draft) -> Alignment:
    """Which paragraphs of two drafts are the same: in order, split, merged, or moved.

    Raises:
        HistoryError: The text of a draft is not known.
    """
    from draftdiff.changes.alignment import align

    return align(old, new)


def diff(old: Draft, new: Draft, *, history: History | None = None, alignment: Alignment | None = None) -> ChangeSet:
    """Everything that differs between two drafts, and what it does to the meaning.

    Args:
        old: The draft before.
        new: The draft after.
        history: The drafts of the negotiation, these two among them: every change then says who proposed it, of
            every stretch of its words and also across several drafts between the two.
        alignment: Which paragraphs are the same, where ``align`` or a person has said so already.

    Raises:
        HistoryError: The text of a draft is not known, or a draft is not in the history.

    Example:
        >>> changes = diff(read_text("States shall act."), read_text("States should act."))
        >>> changes[0].words
        (('equal', 'States '), ('delete', 'shall'), ('insert', 'should'), ('equal', ' act.'))
    """
    from draftdiff.changes.comparison import compare_drafts
    from draftdiff.changes.explained import explained

    found = compare_drafts(old, new, alignment)
    changes = explained(found, lambda: _readings(found, old, new))
    if history is None:
        return changes
    from draftdiff.history.crediting import credit

    return credit(changes, history, old, new)


def _readings(changes: ChangeSet, old: Draft, new: Draft) -> Callable[[int], Any]:
    """What tells the effects of the changes; its room loads when the first is looked at."""
    from draftdiff.meaning.explaining import readings

    return readings(changes, old, new)


def redline(
    old: Draft,
    new: Draft,
    *,
    history: History | None = None,
    third: Draft | None = None,
    contested: bool = False,
) -> Redline:
    """Two drafts and their changes laid out for reading; ``write`` makes a document of it.

    Args:
        old: The draft before.
        new: The draft after.
        history: The drafts of the negotiation, these two among them: each inserted and deleted stretch is then
            signed by those who proposed the wording or its removal, with the date of their draft. Without a
            history, a draft made from the old one alone signs all changes.
        third: Another draft after: then the changes of both stand in one redline, each signed by its draft or by
            both, whatever a history says; where the two overlap, both wordings stand.
        contested: Also the words that were put in and struck again between the two drafts: Word documents and
            HTML show them as inserted and deleted. It takes a history.

    Raises:
        HistoryError: The text of a draft is not known, a draft is not in the history, there is none to tell what is
            contested, or nothing tells the two later drafts apart.

    Example:
        >>> base, one, two = (read_text(words, id=id) for words, id in
        ...                   [("All act.", "v1"), ("All shall act.", "v2"), ("All act now.", "v3")])
        >>> [(run.text, sorted(map(str, run.proposers))) for run in redline(base, one, third=two).rows[0].runs]
        [('All ', []), ('shall ', ['v2']), ('act', []), (' now', ['v3']), ('.', [])]
    """
    if third is not None:
        from draftdiff.redlines.sources import lay_out_sources

        return lay_out_sources(old, new, third, (diff(old, new), diff(old, third)))
    from draftdiff.redlines.layout import lay_out

    both = lay_out(old, new, diff(old, new, history=history), history or {})
    if not contested:
        return both
    from draftdiff.redlines.contesting import with_contested

    return with_contested(both, history)


def compare(drafts: Iterable[Draft], *, history: History | None = None) -> Comparison:
    """Two to six drafts side by side, a row for each paragraph through all of them.

    Args:
        drafts: A column each, the earliest on the left; each is compared with the one on its left.
        history: Where their words come from: then rows follow the lineage of a paragraph, however it was rewritten.

    Raises:
        InputError: There are fewer or more drafts.
        HistoryError: The text of a draft is not known, or the history does not have it.

    Example:
        >>> columns = compare([read_text("Act."), read_text("Act now."), read_text("Act now.")])
        >>> [cell.fate for cell in columns.rows[0].cells]
        ['kept', 'edited', 'kept']
    """
    from draftdiff.redlines.lineup import line_up

    return line_up(tuple(drafts), history)


def write(what: Any, target: str | os.PathLike[str], *, format: str | None = None, **options: Any) -> None:
    """Writes a draft, change set, redline, comparison, report or table as a document.

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

    path = os.fspath(target)
    write_atomically(path, write_bytes(what, format or format_for(path), **options))
