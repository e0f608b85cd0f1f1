"""Brackets of a negotiation: what became of them, by ``draftdiff.brackets``, in the directions of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.brackets import bracket_effects
from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.layers.markup import is_bracket_of_markup
from draftdiff.meaning.passages import Hunk, Passage, Side
from draftdiff.meaning.tokens import MARK

_DIRECTIONS: Final = {
    "placed": "opened", "lifted": "lifted", "added": "added", "dropped": "dropped", "alternative added": "added",
    "alternative dropped": "resolved", "status added": "added", "status dropped": "dropped",
}  # fmt: skip
_SIGNS: Final = frozenset("[]\uff3b\uff3d")


def explain_brackets(passage: Passage, hunks: Sequence[Hunk]) -> tuple[list[Effect], list[Hunk]]:
    """The bracket effects of a passage, and the hunks that are left to explain.

    Where nothing but brackets, tags and alternatives changed, nothing is left.
    """
    old, new = (side.text[slice(*side.span)] for side in (passage.old, passage.new))
    touched = [hunk for hunk in hunks if _has_bracket(passage, hunk) or _in_tag(passage, hunk)]
    if not touched or all(is_bracket_of_markup(passage, hunk) for hunk in touched):
        return [], list(hunks)
    found = bracket_effects(old, new)
    effects = [
        Effect("bracket", _DIRECTIONS.get(one.kind, "swapped"), one.old, one.new,
               _placed(one.old_span, passage.old), _placed(one.new_span, passage.new))
        for one in found.effects
    ]  # fmt: skip
    if not effects:
        return [], list(hunks)
    return effects, [] if found.alone else [hunk for hunk in hunks if not _only_brackets(passage, hunk)]


def _placed(span: Span | None, side: Side) -> Span | None:
    return span and (span[0] + side.span[0], span[1] + side.span[0])


def _forms(passage: Passage, hunk: Hunk) -> list[str]:
    return passage.old.forms[slice(*hunk.old)] + passage.new.forms[slice(*hunk.new)]


def _has_bracket(passage: Passage, hunk: Hunk) -> bool:
    return not _SIGNS.isdisjoint(_forms(passage, hunk))


def _in_tag(passage: Passage, hunk: Hunk) -> bool:
    """Whether a hunk stands inside brackets, or in a status tag in parentheses."""
    text, (at, _) = passage.new.text, passage.new.chars(*hunk.new)
    return text.count("[", 0, at) > text.count("]", 0, at) or "agreed" in _forms(passage, hunk)


def _only_brackets(passage: Passage, hunk: Hunk) -> bool:
    sides = ((passage.old, hunk.old), (passage.new, hunk.new))
    return _has_bracket(passage, hunk) and all(
        token.kind == MARK for side, span in sides for token in side.tokens[slice(*span)]
    )
