"""Which paragraphs of a composite text are agreed, and which are open."""

from __future__ import annotations

from typing import Literal

from draftdiff.brackets.composite import Composite

#: agreed: tagged so. clean: nothing in it is open. pending: tagged so. open: a bracket, option, placeholder,
#: proposal or reservation touches it. apparatus: it holds names, tags and comments only.
Standing = Literal["agreed", "clean", "pending", "open", "apparatus"]


def standing(composite: Composite) -> tuple[Standing, ...]:
    """How each paragraph stands, in reading order. Under ``plain`` all are clean.

    Example:
        >>> from draftdiff.brackets import parse
        >>> standing(parse("Recalls the Charter; [agreed]\\nWelcomes the report;\\n[Notes it;]", "un"))
        ('agreed', 'clean', 'open')
    """
    found: list[Standing] = ["clean"] * len(composite.blocks)
    for index in _open(composite):
        found[index] = "open"
    for index in _apparatus(composite):
        found[index] = "apparatus"
    for status in composite.statuses:
        if found[status.paragraph] != "apparatus" or composite.blocks[status.paragraph].label is not None:
            found[status.paragraph] = "agreed" if status.status == "agreed" else "pending"
    return tuple(found)


def _open(composite: Composite) -> set[int]:
    touched: set[int] = set()
    for bracket in composite.disputed:
        touched.update(range(bracket.start[0], bracket.end[0] + 1))
    for slot in composite.slots:
        for member in slot.members:
            touched.update(range(*member.paragraphs) if member.paragraphs else ())
    touched.update(sign.paragraph for sign in composite.signs if sign.kind in ("placeholder", "verb"))
    touched.update(one.paragraph for one in composite.attributions if one.verb != "comment" and one.where != "verb")
    settled = {one.paragraph for one in composite.attributions if one.verb == "no change" and one.where == "verb"}
    return touched - (settled - _in_slots(composite))


def _in_slots(composite: Composite) -> set[int]:
    return {
        index for slot in composite.slots for member in slot.members for index in range(*(member.paragraphs or (0, 0)))
    }


def _apparatus(composite: Composite) -> set[int]:
    """Paragraphs with text of which no wording is left without names, tags, positions and comments."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for sign in composite.signs:
        if sign.kind in ("attribution", "status", "position", "comment", "verb"):
            spans.setdefault(sign.paragraph, []).append((sign.start, sign.end))
    return {
        index for index, found in spans.items() if not _without(composite.blocks[index].text, found).strip(" \t.,;")
    }


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(text[at:start])
        at = max(at, end)
    return "".join([*pieces, text[at:]])
