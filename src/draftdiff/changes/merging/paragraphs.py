"""One paragraph, and the header of the draft, that both sides changed: field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, TypeVar

from attrs import evolve, frozen

from draftdiff.changes.delta import Header
from draftdiff.changes.merging.conflicts import Dispute, Subject
from draftdiff.changes.merging.wording import Hunk, Marked, Texts, both_of
from draftdiff.model.paragraph import Mark, Paragraph

T = TypeVar("T")
Paragraphs = Sequence[Paragraph]
#: In base, ours and theirs.
Places = tuple[int | None, int | None, int | None]


@frozen
class Part:
    """A merged paragraph, and the places in base, ours and theirs of the paragraphs that it begins
    with, or None.
    """

    paragraph: Paragraph
    places: Places


@frozen
class Merged:
    """The result of merging two versions of some paragraphs (ours where they clash), and what they
    do not agree on.
    """

    parts: tuple[Part, ...]
    dispute: Dispute | None = None


def merged(
    base: Paragraphs, ours: Paragraphs, theirs: Paragraphs, *, label: str | None = None
) -> Merged | None:
    """The paragraphs with the changes of both sides; None where several are involved and the
    changes meet. Where both changed the label of the first one, the two have to go together.
    """
    texts = Texts(_text(base), _text(ours), _text(theirs))
    marks = Marked(
        _marks(base),
        _marks(ours),
        _marks(theirs),
        (len(texts.base), len(texts.ours), len(texts.theirs)),
    )
    starts = tuple(_starts(texts.hunks, base, ours, theirs))
    dressed = [
        _fields(places, (base, ours, theirs), None if at else label) for at, places in starts
    ]
    met: list[Subject] = ["words"] if texts.clashes else []
    met += dict.fromkeys(subject for _, subjects in dressed for subject in subjects)
    alone = len(base) == len(ours) == len(theirs) == len(starts) == 1
    if marks.clash or (met and not alone):
        return None
    text, all_marks = texts.merged(), marks.merged(texts.hunks)
    return Merged(
        tuple(_parts(starts, [fields for fields, _ in dressed], text, all_marks)), _dispute(met)
    )


def _dispute(met: Sequence[Subject]) -> Dispute | None:
    if not met:
        return None
    named: dict[str, str] = {"words": "same words", "kind": "kind of paragraph"}
    return Dispute(
        "both sides changed the "
        + " and the ".join(named.get(subject, subject) for subject in met),
        tuple(met),
    )


def _text(paragraphs: Paragraphs) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _offsets(paragraphs: Paragraphs) -> list[int]:
    """Return the offset at which each paragraph begins in the text of all."""
    return [0, *accumulate(len(paragraph.text) + 1 for paragraph in paragraphs[:-1])]


def _marks(paragraphs: Paragraphs) -> tuple[Mark, ...]:
    return tuple(
        evolve(mark, start=mark.start + shift, end=mark.end + shift)
        for shift, paragraph in zip(_offsets(paragraphs), paragraphs, strict=True)
        for mark in paragraph.marks
    )


_PRESENT: Final = {"": (0, 1, 2), "both": (1, 2), "ours": (1,), "theirs": (2,), "conflict": (1,)}


def _starts(
    hunks: Sequence[Hunk], base: Paragraphs, ours: Paragraphs, theirs: Paragraphs
) -> Iterator[_Start]:
    """The borders that the merged text has from any side, and the places of what begins there on
    each side.
    """
    yield 0, (0, 0, 0)
    places = [
        {at: number for number, at in enumerate(_offsets(side)) if at}
        for side in (base, ours, theirs)
    ]
    done = 0
    for hunk in hunks if any(places) else ():
        spans = (hunk.base, hunk.ours, hunk.theirs)
        start, end = hunk.span(hunk.side)
        for offset in range(1, end - start + 1):
            positions: list[int | None] = [None, None, None]
            for side in _PRESENT[hunk.changed]:
                positions[side] = places[side].get(spans[side][0] + offset)
            if any(position is not None for position in positions):
                yield done + offset, (positions[0], positions[1], positions[2])
        done += end - start


_Start = tuple[int, Places]


def _fields(
    places: Places, sides: tuple[Paragraphs, Paragraphs, Paragraphs], both_labels: str | None
) -> tuple[Paragraph, list[Subject]]:
    """The paragraph that begins there, without its text, and what is in dispute of its label, kind
    and language.
    """
    base, ours, theirs = (
        side[position] if position is not None else None
        for side, position in zip(sides, places, strict=True)
    )
    first, second = ours or theirs, theirs or ours
    assert first is not None
    assert second is not None
    if first is second:
        return evolve(first, text="", marks=()), []
    before = base or Paragraph("")
    subjects: tuple[Subject, ...] = ("label", "kind", "language")
    values = {
        name: one_of(*(getattr(version, name) for version in (before, first, second)))
        for name in subjects
    }
    if values["label"][1] and both_labels is not None:
        values["label"] = both_labels, False
    label, kind, language = (value for value, _ in values.values())
    return Paragraph("", label, kind, (), (), language), [
        name for name, (_, met) in values.items() if met
    ]


def one_of(base: T | None, ours: T, theirs: T) -> tuple[T, bool]:
    """The value that a side changed, ours where both did, and whether both changed it in different
    ways.
    """
    if ours in (base, theirs):
        return theirs, False
    return ours, theirs != base


def _parts(
    starts: Sequence[_Start], dressed: Sequence[Paragraph], text: str, marks: Sequence[Mark]
) -> Iterator[Part]:
    """Yield the merged paragraphs with their texts and marks."""
    ends = [at - 1 for at, _ in starts[1:]] + [len(text)]
    for (start, places), end, paragraph in zip(starts, ends, dressed, strict=True):
        inside = [
            evolve(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
            for mark in marks
            if (
                start <= mark.start <= end
                if mark.start == mark.end
                else mark.start < end and mark.end > start
            )
        ]
        yield Part(evolve(paragraph, text=text[start:end], marks=inside), places)


def merged_header(base: Header, ours: Header, theirs: Header) -> Header:
    """Return each field as the side that changed it has it; ours of a title or language that both
    did. Of two ids both give the name and the parents, all proposers and editors, the later date; a
    digest only if a side left the body as it was.
    """
    digest = next(
        (
            unchanged.digest
            for changed, unchanged in ((ours, theirs), (theirs, ours))
            if changed.digest == base.digest
        ),
        None,
    )
    if ours.digest == theirs.digest:
        digest = ours.digest
    if theirs.id in (base.id, ours.id) or ours.id == base.id:
        found = evolve(ours, id=one_of(base.id, ours.id, theirs.id)[0], digest=digest)
        parents = one_of(base.parents, ours.parents, theirs.parents)[0]
    else:
        found, parents = (
            evolve(ours, id=f"{ours.id}+{theirs.id}", digest=digest),
            (ours.id, theirs.id),
        )
    both_changed = ours.date != base.date and theirs.date != base.date
    dates = [
        header_with_date.date for header_with_date in (ours, theirs) if header_with_date.date
    ]  # days and moments compare by their ISO form
    later = max(dates, key=lambda date: date.isoformat(), default=None)
    day = later if both_changed else one_of(base.date, ours.date, theirs.date)[0]
    datings = [header.dating for header in (ours, theirs, base) if header.date == day]
    return evolve(
        found,
        parents=parents,
        title=one_of(base.title, ours.title, theirs.title)[0],
        language=one_of(base.language, ours.language, theirs.language)[0],
        proposers=both_of(base.proposers, ours.proposers, theirs.proposers),
        editors=both_of(base.editors, ours.editors, theirs.editors),
        date=day,
        dating=datings[0] if datings else "on",
    )
