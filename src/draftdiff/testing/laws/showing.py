"""Laws of what people see: redlines that hold both drafts, documents that read as they were
written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Node
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import ANCHORS, Mark, Paragraph
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row, Run
from draftdiff.testing.laws.broken import law
from draftdiff.testing.laws.results import Diff, unlike


@frozen
class _Side:
    """The draft that is read off a redline, and what is left out of the redline then."""

    name: str
    gone: tuple[str, str]
    op: str

    def node(self, row: Row) -> Node | None:
        return row.new if self.name == "accept" else row.old

    def style(self, run: Run) -> frozenset[tuple[str, str]]:
        return run.was if self.name == "reject" and run.was is not None else run.style


_ACCEPT = _Side("accept", ("deleted", "moved_away"), "delete")
_REJECT = _Side("reject", ("inserted", "moved"), "insert")


@law
def layout(
    lay_out: Callable[[Draft, Draft, ChangeSet], Redline], diff: Diff, old: Draft, new: Draft
) -> str | None:
    """A redline, all accepted, is the new draft, and all rejected the old one, paragraph by
    paragraph.

    Rows of what is gone and runs of what is gone left out, and rows joined whose paragraph mark is
    gone.
    """
    rows = lay_out(old, new, diff(old, new)).rows
    return _compared(_ACCEPT, [*_read_off(_ACCEPT, rows)], new) or _compared(
        _REJECT, [*_read_off(_REJECT, rows)], old
    )


def _read_off(side: _Side, rows: Sequence[Row]) -> Iterator[tuple[Node | None, list[Run]]]:
    """Yield the paragraphs of one side of a redline with their runs."""
    runs: list[Run] = []
    for row in rows:
        if row.status in side.gone:
            continue
        runs += [run for run in row.runs if run.op != side.op]
        if row.mark != side.op:
            yield side.node(row), runs
            runs = []
    if runs:
        yield None, runs


def _compared(
    side: _Side, paragraphs: list[tuple[Node | None, list[Run]]], draft: Draft
) -> str | None:
    """Return where the paragraphs that were read off differ from a draft; None if nowhere."""
    if len(paragraphs) != len(draft.paragraphs):
        return f"{side.name} all: {len(paragraphs)} paragraphs instead of {len(draft.paragraphs)}"
    for (index, path, paragraph), (node, runs) in zip(draft.walk(), paragraphs, strict=True):
        text = "".join(run.text for run in runs)
        if text != paragraph.text:
            return f"{side.name} all: paragraph {index} is {text!r}, not {paragraph.text!r}"
        if node != Node.of(index, path, paragraph):
            return f"{side.name} all: in place of paragraph {index} stands {node}"
        if _styles(side, runs) != _styles_of(paragraph.marks, len(text)):
            return f"{side.name} all: paragraph {index} is marked as {_styles(side, runs)}, not {paragraph.marks}"
    return None


def _styles(side: _Side, runs: Iterable[Run]) -> dict[tuple[str, str], set[int]]:
    """For each kind and value of marks the characters that carry it; of an anchor its places."""
    places: dict[tuple[str, str], set[int]] = {}
    at = 0
    for run in runs:
        for style in side.style(run):
            places.setdefault(style, set()).update(
                range(at, at + len(run.text)) if run.text else (at,)
            )
        at += len(run.text)
    return places


def _styles_of(marks: Iterable[Mark], length: int) -> dict[tuple[str, str], set[int]]:
    places: dict[tuple[str, str], set[int]] = {}
    for mark in marks:
        covered = (
            (mark.start,) if mark.kind in ANCHORS else range(mark.start, min(mark.end, length))
        )
        places.setdefault((mark.kind, mark.value), set()).update(covered)
    return {style: covered for style, covered in places.items() if covered}


@law
def round_trip(
    write: Callable[[Draft], Any], read: Callable[[Any], Any], draft: Draft
) -> str | None:
    """``read(write(draft)).children == draft.children``: what was written reads as it was."""
    return unlike(read(write(draft)), draft, "read back")


@law
def words_only(
    write: Callable[[Draft], Any], show: Callable[[Any], str], draft: Draft
) -> str | None:
    """A written draft, set by the tool of its format, shows the words that were given and no
    others.

    Labels may be missing, for some formats number by themselves; the title may stand first. Notes
    stand where they are called or last. How many spaces and line ends part two words is not looked at.

    Args:
        write: Makes a document of a draft.
        show: The words that its reader sees, as the tool of the format shows them.
        draft: The draft.
    """
    seen = show(write(draft)).split()
    notes = [paragraph for paragraph in draft.paragraphs if paragraph.kind == "note"]
    paragraphs = [paragraph for paragraph in draft.paragraphs if paragraph.kind != "note"]
    title = Paragraph(draft.title or "")
    wrong = _unlike_words(seen, title, [*paragraphs, *notes])
    if wrong is None or not notes:
        return wrong
    return _unlike_words(seen, title, draft.paragraphs)


def _unlike_words(
    seen: Sequence[str], title: Paragraph, paragraphs: Iterable[Paragraph]
) -> str | None:
    """Return where words that are seen are no longer those of paragraphs in this order, or None."""
    # How many of the words that are seen may be accounted for so far.
    reached = {0, *_accounted(seen, 0, title)}
    for paragraph in paragraphs:
        after = {end for at in reached for end in _accounted(seen, at, paragraph)}
        if not after:
            shown = " ".join(seen[max(reached) :][: len(paragraph.text.split()) + 9])
            return f"{paragraph.text!r} is shown as {shown!r}"
        reached = after
    unreached = seen[max(reached) :]
    return None if len(seen) in reached else f"behind the last words stands {' '.join(unreached)!r}"


def _accounted(seen: Sequence[str], at: int, paragraph: Paragraph) -> Iterator[int]:
    """Yield where a paragraph ends that begins at some word, with its label and without."""
    text = paragraph.text.split()
    for words in (text, (paragraph.label or "").split() + text):
        if seen[at : at + len(words)] == words:
            yield at + len(words)


@law
def accept_reject(
    write: Callable[[Draft, Draft], Any],
    accept_view: Callable[[Any], Any],
    reject_view: Callable[[Any], Any],
    old: Draft,
    new: Draft,
) -> str | None:
    """A written redline, all accepted, is the new draft, and all rejected the old one.

    Args:
        write: Makes a document of the two drafts.
        accept_view: Reads it with all changes accepted: something with ``children``, or the texts
            of the paragraphs.
        reject_view: The same with all rejected.
        old: The draft before.
        new: The draft after.
    """
    document = write(old, new)
    return unlike(accept_view(document), new, "accept all") or unlike(
        reject_view(document), old, "reject all"
    )
