"""The conflicts of a three-way merge as a composite text: each side's words in brackets with its holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from draftdiff.brackets.compiling import compiled, is_name
from draftdiff.brackets.composite import Composite
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.parsing.parser import parse
from draftdiff.changes.kinds import Node
from draftdiff.changes.merging.conflicts import Conflict, Reconciled
from draftdiff.changes.merging.wording import Texts
from draftdiff.model.draft import Draft, nest
from draftdiff.model.paragraph import ANCHORS, Mark, Paragraph
from draftdiff.model.party import Party, names_of

Names = tuple[str, str]


def from_conflicts(
    merged: Reconciled,
    base: Draft | None = None,
    *,
    names: Names = ("OURS", "THEIRS"),
    profile: str | Profile = "un",
) -> Composite:
    """The merged text with every conflict in brackets.

    Words that the sides do not agree on stand as ``compile`` writes them; words that one side alone changed, and all
    else that could be merged, stand without brackets. Where a label, a place or a title is in dispute, what the other
    side wants stands in brackets at the end of the paragraph, or in one of its own.

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
    names = (names[0] if is_name(names[0]) else "OURS", names[1] if is_name(names[1]) else "THEIRS")
    written = [_written(conflict, _holders(conflict, names)) for conflict in merged.conflicts]
    draft = _alone(written) if base is None else _within(merged.changes.apply(base), written)
    parties = sorted({name for conflict in merged.conflicts for name in _holders(conflict, names)})
    return parse(draft, profile, parties=parties)


@frozen
class _Written:
    """A conflict as it stands in the composite.

    Attributes:
        place: Index in the merged draft.
        changed: Our paragraphs from there on, as they stand and as they are to be written.
        added: Paragraphs that come in before (where ours has none) or behind them.
        depth: Of what comes in.
    """

    place: int
    changed: tuple[tuple[Paragraph, str], ...]
    added: tuple[Paragraph, ...]
    depth: int


def _holders(conflict: Conflict, names: Names) -> Names:
    ours, theirs = _joint(conflict.ours_by), _joint(conflict.theirs_by)
    usable = ours != theirs and is_name(ours) and is_name(theirs)
    return (ours, theirs) if usable else names


def _joint(parties: Iterable[Party]) -> str:
    return " + ".join(names_of(parties))


def _written(conflict: Conflict, by: Names) -> _Written:
    base, ours, theirs = conflict.base, conflict.ours, conflict.theirs
    depth = next((node.depth for node in (*ours, *base, *theirs)), 1)
    if not base and not ours and not theirs:
        return _Written(0, (), (Paragraph(f"[{by[1]}: {conflict.reason}]"),), 1)
    if len(base) == len(ours) == len(theirs) == 1:
        return _Written(conflict.place, ((_now(base[0], ours[0], theirs[0]), _alternatives(conflict, by)),), (), depth)
    if len(base) == 1 and len(ours) + len(theirs) == 1:
        variants = {name: side[0].text if side else None for name, side in zip(by, (ours, theirs), strict=True)}
        text = compiled(base[0].text, variants, by)
        if ours:
            return _Written(conflict.place, ((ours[0].paragraph(), text),), (), depth)
        return _Written(conflict.place, (), (_with(theirs[0], text),), depth)
    return _divided(conflict, by, depth)


def _now(base: Node, ours: Node, theirs: Node) -> Paragraph:
    """How the paragraph stands in the merged draft, as far as its text goes."""
    return evolve(ours.paragraph(), text=Texts(base.text, ours.text, theirs.text).merged())


def _alternatives(conflict: Conflict, by: Names) -> str:
    """The text of a paragraph that each side changed; where its words are agreed, with what else is in dispute."""
    base, ours, theirs = conflict.base[0], conflict.ours[0], conflict.theirs[0]
    texts = Texts(base.text, ours.text, theirs.text)
    if texts.clashes:
        variants = {by[0]: texts.merged("ours"), by[1]: texts.merged("theirs")}
        return compiled(texts.merged("base"), variants, by)
    wants = f"number it {theirs.label}" if theirs.label and theirs.label != ours.label else conflict.reason
    return f"{texts.merged()} [{by[1]}: {wants}]".strip()


def _divided(conflict: Conflict, by: Names, depth: int) -> _Written:
    """A conflict of several paragraphs: theirs stand in brackets behind ours, and where both differ the base too."""
    ours = tuple((node.paragraph(), _bracketed(by[0], "propose", node.text)) for node in conflict.ours)
    theirs = [_with(node, _bracketed(by[1], "propose", node.text)) for node in conflict.theirs]
    out = "/".join(name for name, side in zip(by, (conflict.ours, conflict.theirs), strict=True) if side) or by[0]
    gone = [_with(node, _bracketed(out, "delete", node.text)) for node in conflict.base]
    return _Written(conflict.place, ours, tuple(gone + theirs), depth)


def _bracketed(name: str, verb: str, text: str) -> str:
    return f"[{name} {verb}: {text}]" if text.strip() else text


def _with(node: Node, text: str) -> Paragraph:
    kind = node.kind if node.kind in ("heading", "item", "quote") else "paragraph"
    return Paragraph(text, node.label, kind, (), (), node.language)


def _alone(written: Sequence[_Written]) -> Draft:
    """The conflicts without the text they stand in."""
    paragraphs = [
        paragraph
        for one in written
        for paragraph in (*(evolve(now, text=text, marks=(), children=()) for now, text in one.changed), *one.added)
    ]
    return Draft(tuple(_free(paragraph) for paragraph in paragraphs), "conflicts")


def _free(paragraph: Paragraph) -> Paragraph:
    """A paragraph that can stand anywhere: no cell, row or note."""
    tied = paragraph.kind in ("table", "row", "cell", "note", "box", "header", "footer")
    return evolve(paragraph, kind="paragraph") if tied else paragraph


def _within(draft: Draft, written: Sequence[_Written]) -> Draft:
    """The merged draft with its conflicts written out."""
    texts: dict[int, str] = {}
    added: dict[int, list[tuple[Paragraph, int]]] = {}
    for one in written:
        place = one.place
        for now, text in one.changed:
            place = _found(draft, now, place, texts)
            texts[place] = text
            place += 1
        added.setdefault(place, []).extend((paragraph, one.depth) for paragraph in one.added)
    rows = list(_rows(draft, texts, added))
    depths: list[int] = []
    for _, depth in rows:
        depths.append(min(depth, depths[-1] + 1 if depths else 1))
    return evolve(draft, children=nest([row for row, _ in rows], depths), package=None)


def _found(draft: Draft, now: Paragraph, place: int, taken: dict[int, str]) -> int:
    """The index of a paragraph of ours, from a place on; that place where its words are not found."""
    same = (
        index
        for index in range(place, len(draft.paragraphs))
        if draft.paragraphs[index].text == now.text and index not in taken
    )
    return next(same, min(place, len(draft.paragraphs) - 1))


def _rows(
    draft: Draft, texts: dict[int, str], added: dict[int, list[tuple[Paragraph, int]]]
) -> Iterator[tuple[Paragraph, int]]:
    waiting: list[tuple[Paragraph, int]] = []
    for index, path, paragraph in draft.walk():
        waiting += added.get(index, [])
        if waiting and paragraph.kind not in ("row", "cell", "note", "box"):
            yield from waiting
            waiting = []
        text = texts.get(index)
        alone = paragraph.alone()
        yield (alone if text is None else evolve(alone, text=text, marks=_anchors(alone, text))), len(path)
    yield from waiting
    yield from added.get(len(draft.paragraphs), [])


def _anchors(paragraph: Paragraph, text: str) -> list[Mark]:
    """The marks of notes and boxes, at the end of the new text; other marks do not survive brackets."""
    return [evolve(mark, start=len(text), end=len(text)) for mark in paragraph.marks if mark.kind in ANCHORS]
