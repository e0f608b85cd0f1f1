"""Why a label differs: it follows from what came and went, the same number in another form, or a choice."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from draftdiff.changes.alignment.outline import Outline
from draftdiff.model.labels import follows, label_key, parse, same_number


@frozen(eq=False)
class Renumbering:
    """Answers for the linked paragraphs of two drafts why their labels differ.

    A label is a ``shift`` when it continues its own sequence in either draft and the sequence before it
    changed: the paragraph before it came, went, moved, or was shifted itself.
    """

    old: Outline
    new: Outline
    partner: dict[int, int]
    _old_before: dict[int, int]
    _new_before: dict[int, int]
    _causes: dict[int, str] = field(factory=dict)

    @classmethod
    def of(cls, old: Outline, new: Outline, partner: dict[int, int]) -> Renumbering:
        """The renumbering of two outlines whose one-to-one pairs (new index: old index) are given."""
        return cls(old, new, partner, _sequence(old), _sequence(new))

    def cause(self, old: int, new: int) -> str | None:
        """shift, chosen or glyph; None where the labels are equal."""
        was, now = self.old.paragraphs[old].label, self.new.paragraphs[new].label
        if was == now:
            return None
        if was is None or now is None:
            return "chosen"
        if label_key(was) == label_key(now) or same_number(was, now):
            return "glyph"
        return "shift" if self._shifted(old, new) else "chosen"

    def _shifted(self, old: int, new: int) -> bool:
        before_old, before_new = self._old_before.get(old, -1), self._new_before.get(new, -1)
        if before_old < 0 and before_new < 0:
            return self._parent_shifted(old, new)
        continues = _continues(self.old, before_old, old) and _continues(self.new, before_new, new)
        if before_old >= 0 and self.partner.get(before_new) == before_old:
            return continues and self._shift_of(before_old, before_new)
        return continues

    def _shift_of(self, old: int, new: int) -> bool:
        """Whether that pair is shifted itself; sequences are asked front to back, so it is known by then."""
        if new not in self._causes:
            self._causes[new] = self.cause(old, new) or ""
        return self._causes[new] == "shift"

    def _parent_shifted(self, old: int, new: int) -> bool:
        above_old, above_new = self.old.parents[old], self.new.parents[new]
        return above_old >= 0 and self.partner.get(above_new) == above_old and self._shift_of(above_old, above_new)


def _sequence(outline: Outline) -> dict[int, int]:
    """For each labelled paragraph the one before it in its sequence: same scheme, same parent; articles and
    sections, which run on through chapters, same scheme and depth."""
    before: dict[int, int] = {}
    last: dict[tuple[object, ...], int] = {}
    for index, paragraph in enumerate(outline.paragraphs):
        if paragraph.label is None:
            continue
        label = parse(paragraph.label)
        parent = outline.depths[index] if label.keyword else outline.parents[index]
        sequence = (
            label.keyword,
            label.family if label.keyword else "",
            len(label.numbers),
            parent,
            bool(label.keyword),
        )
        if sequence in last:
            before[index] = last[sequence]
        last[sequence] = index
    return before


def _continues(outline: Outline, before: int, index: int) -> bool:
    label = outline.paragraphs[index].label or ""
    if before < 0:
        numbers: Sequence[int] = parse(label).numbers
        return not numbers or numbers[-1] <= 1
    return follows(outline.paragraphs[before].label or "", label)
