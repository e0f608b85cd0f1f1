"""Changes as the table of amendments that parliaments vote on: the text beside the amendment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Node
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.readers.gathering import joined

HEADS: Final = ("Text proposed", "Amendment")
STRUCK: Final = "deleted"
_TOLD: Final = frozenset(("insert", "delete", "edit", "split", "merge", "move", "renumber"))
_EMPHASIS: Final = ("bold", "italic")


@validate_arguments
def amendment_table(changes: ChangeSet, *, heads: tuple[str, str] = HEADS) -> Draft:
    """A draft with a table of two columns for each amendment, as the European Parliament sets them.

    Deleted words are bold and italic in the left column, new ones in the right, replaced ones in
    both; "deleted" stands for a paragraph that is struck out. A paragraph that came or went is one
    amendment with all below it. Of changes only of form or of numbers that follow from others there
    is none. ``write`` makes docx, HTML or ODT of it.

    Args:
        changes: What differs between two drafts; where it was told who changed what, the amendment
            names them.
        heads: What the columns are called.

    Example:
        >>> from draftdiff import diff, read_text
        >>> table = amendment_table(diff(read_text("1. States may act."), read_text("1. States shall act.")))
        >>> [cell.text for cell in table.paragraphs if cell.kind == "cell"]
        ['Text proposed', 'Amendment', '1. States may act.', '1. States shall act.']
    """
    groups: list[list[Change]] = []
    for change in changes:
        if change.kind not in _TOLD or (
            change.kind == "renumber" and getattr(change, "cause", None) == "shift"
        ):
            continue
        if groups and _belongs(groups[-1][0], change):
            groups[-1].append(change)
        else:
            groups.append([change])
    body = [_amendment(number, group, heads) for number, group in enumerate(groups, 1)]
    return Draft(
        body,
        f"{changes.old.id}-{changes.new.id}",
        title="Amendments",
        language=changes.new.language,
    )


def _belongs(first: Change, change: Change) -> bool:
    """Return whether it is of one amendment: what came or went below a paragraph that did so, and a
    move with its edit.
    """
    if first.old == change.old and first.new == change.new:
        return True
    if first.kind != change.kind or first.kind not in ("insert", "delete"):
        return False
    top, node = (first.new or first.old)[0], (change.new or change.old)[0]
    return node.path[: len(top.path)] == top.path


def _amendment(number: int, group: Sequence[Change], heads: tuple[str, str]) -> Paragraph:
    """Return one amendment as a heading with its proposers, its place and a table of both texts."""
    first = next(
        (change for change in group if change.kind in ("edit", "split", "merge")), group[0]
    )
    moved = next((change for change in group if change.kind == "move"), None)
    node = (first.old or first.new)[0]
    where = node.label or f"paragraph {node.index + 1}"
    if moved is not None:
        target = moved.new[0]
        where += f" \N{RIGHTWARDS ARROW} {target.label or f'paragraph {target.index + 1}'}"
    who = sorted(
        {
            str(party)
            for change in group
            for credit in change.credits or ()
            for party in credit.proposers
        }
    )
    cells = [Paragraph(head, kind="cell") for head in heads], _cells(group, first)
    table = Paragraph(
        "", kind="table", children=[Paragraph("", kind="row", children=row) for row in cells]
    )
    below = [Paragraph(" + ".join(who))] if who else []
    return Paragraph(
        f"Amendment {number}",
        kind="heading",
        children=[*below, Paragraph(where, kind="caption"), table],
    )


def _cells(group: Sequence[Change], first: Change) -> tuple[Paragraph, Paragraph]:
    """Return the cells of an amendment: the text before, and the text after."""
    if first.kind in ("insert", "delete"):
        nodes = [node for change in group for node in change.new or change.old]
        full = [_shown(node, [(0, len(node.text))], label_changed=True) for node in nodes]
        struck = Paragraph(STRUCK, marks=[Mark(0, len(STRUCK), kind) for kind in _EMPHASIS])
        return (
            (_cell([]), _cell(full)) if first.kind == "insert" else (_cell(full), _cell([struck]))
        )
    labels = first.kind == "renumber" or [node.label for node in first.old] != [
        node.label for node in first.new
    ]
    edits = first.edits if first.kind != "renumber" else ()
    sides = ((first.old, [edit.old for edit in edits]), (first.new, [edit.new for edit in edits]))
    before, after = (_cell(list(_parts(nodes, spans, labels=labels))) for nodes, spans in sides)
    return before, after


def _parts(
    nodes: Sequence[Node], spans: Sequence[tuple[int, int]], *, labels: bool
) -> Iterator[Paragraph]:
    """The paragraphs of one side, each with the spans of the joined text that fall into it."""
    at = 0
    for node in nodes:
        yield _shown(node, [(start - at, end - at) for start, end in spans], label_changed=labels)
        at += len(node.text) + 1


def _shown(node: Node, spans: Iterable[tuple[int, int]], *, label_changed: bool) -> Paragraph:
    """A paragraph with its label typed; ``whole`` says that the label changed too."""
    label = f"{node.label} " if node.label else ""
    changed = [
        (max(start, 0) + len(label), min(end, len(node.text)) + len(label)) for start, end in spans
    ]
    changed += [(0, len(label))] if label_changed and label else []
    marks = [
        Mark(m.start + len(label), m.end + len(label), m.kind, m.value)
        for m in node.marks
        if m.kind not in (*_EMPHASIS, "note", "box", "inserted", "deleted")
    ]
    marks += joined(
        Mark(start, end, kind) for start, end in changed if start < end for kind in _EMPHASIS
    )
    return Paragraph(label + node.text, marks=marks)


def _cell(paragraphs: Sequence[Paragraph]) -> Paragraph:
    first, *more = paragraphs or [Paragraph("")]
    return evolve(first, kind="cell", children=more)
