"""The conflicts of a three-way merge as a composite text: each side's words in brackets with its
holder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, field, frozen

from draftdiff.brackets.compiling import compiled, is_name, nest_closely
from draftdiff.brackets.composite import Composite
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.parsing.parser import parse
from draftdiff.changes.changeset import Reconciled
from draftdiff.changes.kinds import Node
from draftdiff.changes.merging.conflicts import Conflict, Subject
from draftdiff.changes.merging.wording import Texts
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import ANCHORS, Paragraph
from draftdiff.model.party import names_of

Names = tuple[str, str]
#: A paragraph that comes in, and how deep.
_Row = tuple[Paragraph, int]


def from_conflicts(
    merged: Reconciled,
    base: Draft | None = None,
    *,
    names: Names = ("OURS", "THEIRS"),
    profile: str | Profile = "un",
) -> Composite:
    """The merged text with every conflict in brackets.

    Words that the sides do not agree on stand as ``compile`` writes them; words that one side alone
    changed, and all else that could be merged, stand without brackets. Where a label, a place or a
    title is in dispute, what the other side wants stands in brackets at the end of the paragraph,
    or in one of its own.

    Args:
        merged: What ``ChangeSet.merge`` gave.
        base: The draft that both sides changed; without it the composite holds the conflicts alone.
        names: Who holds each side where its proposers are not known, or are the same on both.
        profile: The notation in which the text is to be read.

    Raises:
        ApplyError: The draft is not the base of the merge.

    Example:
        >>> from draftdiff import diff, read_text
        >>> base = read_text("States shall protect women.")
        >>> ours, theirs = read_text("States should protect women."), read_text("All States must protect women.")
        >>> str(from_conflicts(diff(base, ours).merge(diff(base, theirs)), base))
        'All States [OURS/THEIRS delete: shall][OURS propose: should][THEIRS propose: must] protect women.'
    """
    ours, theirs = names
    names = (ours if is_name(ours) else "OURS", theirs if is_name(theirs) else "THEIRS")
    written = [_written(conflict, _holders(conflict, names)) for conflict in merged.conflicts]
    if base is None:
        draft = _alone(written)
    else:
        draft = _within(merged.changes.apply(base), written)
    parties = sorted({name for conflict in merged.conflicts for name in _holders(conflict, names)})
    return parse(draft, profile, parties=parties)


@frozen
class _Written:
    """A conflict as it stands in the composite."""

    #: Our paragraphs as they are to be written, by their index in the merged draft.
    ours: Mapping[int, Paragraph] = field(factory=dict)
    index: int = 0  # Index in the merged draft of what stands behind ``added``
    added: tuple[_Row, ...] = ()  # What comes in: paragraphs that ours does not have
    remark: str = (
        ""  # That theirs wants it elsewhere: said at the end of ours, which stands as it is else
    )


def _holders(conflict: Conflict, names: Names) -> Names:
    ours = " + ".join(names_of(conflict.ours_by))
    theirs = " + ".join(names_of(conflict.theirs_by))
    usable = ours != theirs and is_name(ours) and is_name(theirs)
    if usable:
        return (ours, theirs)
    return names


def _written(conflict: Conflict, by: Names) -> _Written:
    base = conflict.base
    ours = conflict.ours
    theirs = conflict.theirs
    remark = f"[{by[1]}: {conflict.reason}]"
    if "title" in conflict.about:
        return _Written(added=((Paragraph(remark), 1),))
    if "place" in conflict.about:
        paragraph = (
            ours[0].paragraph() if ours else Paragraph("")
        )  # No change needs to speak of what hangs elsewhere.
        return _Written({conflict.place: paragraph}, remark=remark)
    if len(base) != 1 or len(ours) > 1 or len(theirs) > 1:
        return _of_several(conflict, by)
    if None in conflict.places:
        return _of_several(conflict, by)
    if ours and theirs:
        return _of_one(base[0], ours[0], theirs[0], conflict, by)
    variants = {
        name: side[0].text if side else None for name, side in zip(by, (ours, theirs), strict=True)
    }
    text = compiled(base[0].text, variants, by)
    if ours:
        return _Written({conflict.place: evolve(ours[0].paragraph(), text=text)})
    row = (_with(theirs[0], text), base[0].depth)
    return _Written(index=conflict.place, added=(row,))


def _of_one(base: Node, ours: Node, theirs: Node, conflict: Conflict, by: Names) -> _Written:
    """A paragraph that both sides changed: its words, and in a remark what else theirs wants."""
    texts = Texts(base.text, ours.text, theirs.text)
    variants = {by[0]: texts.merged("ours"), by[1]: texts.merged("theirs")}
    if texts.clashes:
        text = compiled(texts.merged("base"), variants, by)
    else:
        text = texts.merged()
    wanted: dict[Subject, str] = {
        "label": f"number it {theirs.label}" if theirs.label else "no number",
        "kind": f"kind of paragraph: {theirs.kind}",
        "language": f"language: {theirs.language or 'none'}",
    }
    wants = "; ".join(words for subject, words in wanted.items() if subject in conflict.about)
    remark = f"[{by[1]}: {wants}]" if wants else ""
    return _Written({conflict.place: evolve(ours.paragraph(), text=_joined(text, remark))})


def _of_several(conflict: Conflict, by: Names) -> _Written:
    """A conflict of several paragraphs: what ours does not have stands behind ours, that of the
    base first.
    """
    standing = [
        (at, node)
        for at, node in zip(conflict.places, conflict.ours, strict=True)
        if at is not None
    ]
    ours = {
        at: evolve(node.paragraph(), text=_bracketed(node.text, conflict, by))
        for at, node in standing
    }
    present = {node.text for _, node in standing}
    lacking = [
        *_lacking(conflict.base, present),
        *_lacking(conflict.theirs, present | {node.text for node in conflict.base}),
    ]
    first, *_ = (*conflict.ours, *conflict.base, *conflict.theirs)
    depth = first.depth
    added = [
        (_with(node, _bracketed(node.text, conflict, by)), depth + further)
        for node, further in lacking
    ]
    return _Written(ours, max(ours, default=conflict.place - 1) + 1, tuple(added))


def _lacking(side: Sequence[Node], present: Collection[str]) -> Iterator[tuple[Node, int]]:
    """The paragraphs of a side that are not there, and how much deeper than its first one each
    stands.
    """
    for node in side:
        if node.text not in present:
            yield node, max(0, node.depth - side[0].depth)


def _bracketed(text: str, conflict: Conflict, by: Names) -> str:
    """A whole paragraph in the brackets of who takes it out, or puts it in; in none if both have
    it.
    """
    has = [text in [node.text for node in side] for side in (conflict.ours, conflict.theirs)]
    in_base = text in [node.text for node in conflict.base]
    names = "/".join(name for name, having in zip(by, has, strict=True) if having != in_base)
    if all(has) or not text.strip():
        return text
    return f"[{names} {'delete' if in_base else 'propose'}: {text}]"


def _with(node: Node, text: str) -> Paragraph:
    kind = (
        node.kind
        if node.kind in ("heading", "item", "quote", "table", "row", "cell")
        else "paragraph"
    )
    return Paragraph(text, node.label, kind, (), (), node.language)


def _alone(written: Sequence[_Written]) -> Draft:
    """The conflicts without the text they stand in."""
    rows: list[Paragraph] = []
    for conflict in written:
        rows += (
            evolve(ours, text=_joined(ours.text, conflict.remark))
            for ours in conflict.ours.values()
        )
        rows += (row for row, _ in conflict.added)
    tied = ("table", "row", "cell", "note", "box", "header", "footer")
    free = [evolve(row, kind="paragraph") if row.kind in tied else row for row in rows]
    return Draft([evolve(row, marks=(), children=()) for row in free], "conflicts")


def _within(draft: Draft, written: Sequence[_Written]) -> Draft:
    """The merged draft with its conflicts written out."""
    texts: dict[int, str] = {}
    added: dict[int, list[_Row]] = {}
    for conflict in sorted(written, key=lambda conflict: bool(conflict.remark)):
        for at, ours in conflict.ours.items():
            texts[at] = (
                _joined(texts.get(at, draft.paragraphs[at].text), conflict.remark)
                if conflict.remark
                else ours.text
            )
        added.setdefault(conflict.index, []).extend(conflict.added)
    rows = list(_rows(draft, texts, added))
    children = nest_closely([row for row, _ in rows], [depth for _, depth in rows])
    return evolve(draft, children=children, package=None)


def _joined(text: str, remark: str) -> str:
    if remark:
        return f"{text} {remark}".strip()
    return text


def _rows(draft: Draft, texts: dict[int, str], added: dict[int, list[_Row]]) -> Iterator[_Row]:
    waiting: list[_Row] = []
    for index, path, paragraph in draft.walk():
        waiting += added.get(index, [])
        if waiting and paragraph.kind not in _NOT_BEFORE.get(waiting[0][0].kind, _TIED):
            yield from waiting
            waiting = []
        text = texts.get(index)
        alone = paragraph.alone()
        if text is not None:  # notes and boxes hang at its end; other marks do not survive brackets
            anchors = [
                evolve(mark, start=len(text), end=len(text))
                for mark in alone.marks
                if mark.kind in ANCHORS
            ]
            alone = evolve(alone, text=text, marks=anchors)
        yield alone, len(path)
    yield from waiting
    yield from added.get(len(draft.paragraphs), [])


_TIED: Final = frozenset({"row", "cell", "note", "box"})
#: Before which paragraphs a row and a cell cannot come in; all others before none that belong to
#: another.
_NOT_BEFORE: Final = {"row": _TIED - {"row"}, "cell": _TIED - {"row", "cell"}}
