"""Brackets of a negotiation: what became of them, by ``draftdiff.brackets``, in the directions of
the contract.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from draftdiff.changes.kinds import Effect, Span
from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.context import NOTHING, PLAIN, Context
from draftdiff.meaning.layers.markup import is_bracket_of_markup
from draftdiff.meaning.passages import Hunk, Passage, Side
from draftdiff.meaning.tokens import MARK

if TYPE_CHECKING:
    from draftdiff.brackets import BracketEffect

_DIRECTIONS: Final = {
    "placed": "opened",
    "lifted": "lifted",
    "added": "added",
    "dropped": "dropped",
    "alternative added": "added",
    "alternative dropped": "resolved",
    "status added": "added",
    "status dropped": "dropped",
}
# Alternatives are about as long as each other; the words of a link and what it is called are not.
_PAIR: Final = lazy_pattern(re.compile, r"\[([^\[\]{}]*)\](?=\[([^\[\]{}]*)\])")
_AROUND: Final = " \n\t\u00a0([\"'\u201c"
_CODE: Final = frozenset("{}=`")
# A word in lower case that is no part of a path, of code or of an address; a status; a mark alone.
_IN_PROSE: Final = lazy_pattern(
    re.compile, r"(?<![\w./=#@{-])[^\W\d_A-Z][^\W\d_]*(?![\w.=#@}-]*[\w=}])"
)
# Behind an opening bracket, the sign of a note or an anchor.
_NOTED: Final = frozenset("^#@")
_ENDS: Final = frozenset("]\uff3d")
_SIGNS: Final = _ENDS | frozenset("[\uff3b")


def disputed(passage: Passage, hunk: Hunk, context: Context) -> bool:
    """Return whether a hunk has square brackets of a negotiation: those of links, names and code
    are proved otherwise.

    Whether a draft is negotiated decides for its paragraphs; a text alone shows it by its own
    signals.
    """
    return _has_bracket(passage, hunk) and is_negotiated(passage, context) is True


def is_negotiated(passage: Passage, context: Context) -> bool | None:
    """Return whether brackets are those of a negotiation; None where nothing shows it. Brackets
    that touch each other, where nothing shows a negotiation, are a link and its target.
    """
    if context.negotiated is not None:
        return context.negotiated
    texts = passage.old.text, passage.new.text
    if any(map(_signals, texts)):
        return True
    if any("][" in text for text in texts):
        return False
    return None


@lru_cache(1 << 10)
def _signals(text: str) -> bool:
    """Return whether the brackets of a text are those of negotiators."""
    if "[" not in text or _has_link(text):
        return False
    from draftdiff.brackets.parsing.parser import composite_of

    return composite_of(text).profile != PLAIN


def _has_link(text: str) -> bool:
    """Return True if brackets of a text are those of a link or of a template."""
    if "](" in text or "{{" in text:
        return True
    pairs = _PAIR.findall(text)
    return any(len(old.split()) != len(new.split()) or old == new for old, new in pairs)


def is_notation(passage: Passage, context: Context) -> bool:
    """Return True if what became of brackets is read off the notation of a negotiation."""
    if any(map(_has_link, (passage.old.text, passage.new.text))):
        return False
    return is_negotiated(passage, context) is True


def explain_brackets(
    passage: Passage, hunks: Sequence[Hunk], context: Context = NOTHING
) -> tuple[list[Effect], list[Hunk]]:
    """The bracket effects of a passage (none in a draft that nobody negotiates), and the hunks left
    to explain: what came or went with its brackets is told by them, and nothing is left where only
    brackets and tags changed.
    """
    touched = [hunk for hunk in hunks if _has_bracket(passage, hunk) or _in_tag(passage, hunk)]
    negotiated = is_negotiated(passage, context) if touched else None
    if not touched or negotiated is False:
        return [], list(hunks)
    if not negotiated and all(
        is_bracket_of_markup(passage, hunk) or _is_label(passage, hunk) for hunk in touched
    ):
        return [], list(hunks)
    from draftdiff.brackets import bracket_effects

    old = passage.old.text[slice(*passage.old.span)]
    new = passage.new.text[slice(*passage.new.span)]
    bracketed = bracket_effects(old, new)
    effects = [
        Effect(
            "bracket",
            _DIRECTIONS.get(effect.kind, "swapped"),
            effect.old,
            effect.new,
            _placed(effect.old_span, passage.old),
            _placed(effect.new_span, passage.new),
        )
        for effect in bracketed.effects
        if (negotiated or effect.kind.startswith("status") or _of_negotiators(effect, old, new))
        and not _NOTED.intersection((effect.old.strip("[")[:1], effect.new.strip("[")[:1]))
    ]
    if not effects:
        return [], list(hunks)
    return effects, [] if bracketed.alone else [
        hunk for hunk in hunks if not _is_explained_by(passage, hunk, effects)
    ]


def _of_negotiators(effect: BracketEffect, old: str, new: str) -> bool:
    """Return whether brackets may be negotiators', where nothing else shows it: words of a
    sentence, set off by spaces. Names, addresses and code in brackets are none, and neither are
    brackets that touch a word.
    """
    for words, span, text in (
        (effect.old, effect.old_span, old),
        (effect.new, effect.new_span, new),
    ):
        if not span:
            continue
        start, end = span
        if text[start - 1 : start].strip(_AROUND):
            return False
        if not _is_prose(words, text[end:]):
            return False
    return True


def _is_prose(words: str, following: str) -> bool:
    """Return whether words are in lower case and no code; or a figure of what stands behind it
    ("[400] days").
    """
    if words.strip("[]").isdigit():
        return following[:1] == " " and following[1:2].islower()
    if not _IN_PROSE.search(words) or _CODE.intersection(words):
        return False
    return "/" not in words or "." not in words


def _is_label(passage: Passage, hunk: Hunk) -> bool:
    """Return whether a hunk is the label of a link, where nothing shows alternatives: "[the
    guide][guide]".
    """
    is_label = False
    for side, (at, _) in passage.sides(hunk):
        if side.forms[at : at + 1] != ["["]:
            continue
        if at == 0 or side.forms[at - 1] != "]":
            return False
        is_label = True
    return is_label


def _is_explained_by(passage: Passage, hunk: Hunk, effects: Sequence[Effect]) -> bool:
    """Return whether a hunk is brackets alone, or words that came or went inside the brackets of an
    effect.
    """
    if _only_brackets(passage, hunk):
        return True
    spans = [
        (side.chars(*_without_closing(side, span)), name)
        for side, span, name in (
            (passage.old, hunk.old, "old_span"),
            (passage.new, hunk.new, "new_span"),
        )
    ]
    filled = [(span, name) for span, name in spans if span[0] < span[1]]
    if len(filled) != 1 and not _has_bracket(passage, hunk):
        return False
    return all(
        any(
            (bracketed := getattr(effect, name))
            and bracketed[0] <= span[0]
            and span[1] <= bracketed[1]
            for effect in effects
        )
        for span, name in filled
    )


def _without_closing(side: Side, span: Span) -> Span:
    """Tokens without the end of the brackets before them: "] [should]"."""
    start, end = span
    while start < end and side.forms[start] in _ENDS:
        start += 1
    return start, end


def _placed(span: Span | None, side: Side) -> Span | None:
    """Return a stretch of a sentence by its place in the whole text."""
    if span is None:
        return None
    start, end = span
    offset = side.span[0]
    return start + offset, end + offset


def _forms(passage: Passage, hunk: Hunk) -> list[str]:
    old_forms = passage.old.forms[slice(*hunk.old)]
    new_forms = passage.new.forms[slice(*hunk.new)]
    return old_forms + new_forms


def _has_bracket(passage: Passage, hunk: Hunk) -> bool:
    return not _SIGNS.isdisjoint(_forms(passage, hunk))


def _in_tag(passage: Passage, hunk: Hunk) -> bool:
    """Return whether a hunk stands inside brackets, or in a status tag in parentheses."""
    text, (at, _) = passage.new.text, passage.new.chars(*hunk.new)
    if text.count("[", 0, at) > text.count("]", 0, at):
        return True
    return "agreed" in _forms(passage, hunk)


def _only_brackets(passage: Passage, hunk: Hunk) -> bool:
    sides = passage.sides(hunk)
    return _has_bracket(passage, hunk) and all(
        token.kind == MARK for side, span in sides for token in side.tokens[slice(*span)]
    )
