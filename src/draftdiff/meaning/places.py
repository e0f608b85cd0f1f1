"""The places of paragraphs: what moves, splits and merges leave as it was, and how the points of a
list are joined.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from draftdiff.changes.kinds import Change, Effect, Merge, Split
from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.passages import Side, sentence_breaks
from draftdiff.meaning.statements import statement_of
from draftdiff.model.draft import Draft, Path
from draftdiff.model.words import key

# A text that ends so goes on in the points below it.
_LEADING: Final = (":", "\uff1a", "\u2014", "\u2013")
_STOPS: Final = frozenset(".;:!?\u3002\uff1b\uff1a\uff01\uff1f\u061b\u061f")


@frozen(eq=False)
class Above:
    """The paragraphs above the paragraphs of a draft."""

    paths: dict[Path, int]
    draft: Draft

    @classmethod
    def from_draft(cls, draft: Draft) -> Above:
        """The paragraphs of a draft by path."""
        return cls({path: index for index, path in enumerate(draft.paths)}, draft)

    def chapeau(self, path: Path) -> str | None:
        """The text that a paragraph hangs on, as a key; None at the top."""
        if len(path) > 1:
            return key(self.draft.paragraphs[self.paths[path[:-1]]].text)
        return None

    def modal(self, path: Path, tables: Lexicon) -> str | None:
        """The modal that governs a paragraph: the last one of the nearest text above that has one."""
        for depth in range(len(path) - 1, 0, -1):
            tokens = tables.tokens(self._text(path[:depth]))
            modals = [hit.key for hit in tables.scan(tokens) if hit.kind == "modal"]
            if modals:
                return modals[-1]
        return None

    def governing(self, path: Path, tables: Lexicon) -> str | None:
        """Return what the text does that a paragraph is a point of: "deontic" where it binds,
        "definition", or None.
        """
        for depth in range(len(path) - 1, 0, -1):
            text = self._text(path[:depth]).rstrip("*_ \u00a0")
            if not text.endswith(_LEADING):
                return None
            *_, start, end = sentence_breaks(text)
            statements = statement_of(Side(text, (start, end), tables))
            if statements and statements[0][0] in ("deontic", "definition"):
                return statements[0][0]
        return None

    def _text(self, path: Path) -> str:
        """The text of a paragraph by its path."""
        return self.draft.paragraphs[self.paths[path]].text


def explain_place(
    change: Change, before: Above, after: Above, tables: Lexicon
) -> tuple[Effect, bool]:
    """The effect of a move or relevel: substantive unless chapeau and modal above stay the same."""
    old_path = change.old[0].path
    new_path = change.new[0].path
    effect = _structure_effect(change)
    if before.chapeau(old_path) != after.chapeau(new_path):
        return effect, True
    old_modal = before.modal(old_path, tables)
    new_modal = after.modal(new_path, tables)
    return effect, old_modal != new_modal


def explain_parts(change: Split | Merge) -> tuple[Effect, bool]:
    """The effect of a split or merge: substantive where a border came or went inside a sentence."""
    if isinstance(change, Split):
        text = change.new_text
        nodes = change.new
    else:
        text = change.old_text
        nodes = change.old
    is_inside = False
    border = -1
    for node in nodes[:-1]:
        border += len(node.text) + 1
        if not _ends_sentence(text, border):
            is_inside = True
    return _structure_effect(change), is_inside


def _ends_sentence(text: str, border: int) -> bool:
    before = text[:border].rstrip("\"'\u201d\u2019\u00bb) \u00a0")
    before = before.removesuffix(" and").removesuffix(" or").rstrip()
    return not before or before[-1] in _STOPS


def _structure_effect(change: Change) -> Effect:
    old = change.old_text
    new = change.new_text
    return Effect("structure", None, old, new, (0, len(old)), (0, len(new)))


# A point that ends with a conjunction: its text, the mark before it, the conjunction.
_JOINED: Final = lazy_pattern(re.compile, r"(.*?)[,;]?\s+(\w+)\s*[,;]?\s*", re.DOTALL)
_ENDING: Final = " \u00a0,;."


def passes_conjunction_on(change: Change, old: Draft, new: Draft, tables: Lexicon) -> bool:
    """Return whether a point only gained or lost the conjunction at its end, and its list is joined
    by it as before.
    """
    old_text, old_conjunction = _parted(change.old_text, tables)
    new_text, new_conjunction = _parted(change.new_text, tables)
    if old_text != new_text or old_conjunction == new_conjunction:
        return False
    old_join = _join(old, change.old[0].path, tables)
    new_join = _join(new, change.new[0].path, tables)
    if old_join != new_join:
        return False
    return old_join in (old_conjunction, new_conjunction)


def _parted(text: str, tables: Lexicon) -> tuple[str, str | None]:
    """A text without the marks at its end and the conjunction there, and that conjunction."""
    match = _JOINED.fullmatch(text)
    if match and match[2].lower() in tables.words("grammar.and"):
        return match[1].rstrip(_ENDING), match[2].lower()
    return text.rstrip(_ENDING), None


def _join(draft: Draft, path: Path, tables: Lexicon) -> str | None:
    """The conjunction at the end of the last point but one of a list, where no other point has
    another.
    """
    siblings = draft.children
    for step in path[:-1]:
        siblings = siblings[step].children
    conjunctions = []
    for point in siblings:
        if point.label is not None:
            _, conjunction = _parted(point.text, tables)
            conjunctions.append(conjunction)
    distinct = set(filter(None, conjunctions))
    if len(conjunctions) < 2 or len(distinct) != 1:
        return None
    return conjunctions[-2]
