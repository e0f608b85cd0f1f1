"""Phrases that were put elsewhere unchanged: edits are cut at their borders, so that what changed around them shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product
from typing import Final

from draftdiff.changes.wording.lexis import OPENERS, is_mark, weight
from draftdiff.changes.wording.tokenedits import Sides, Span, TokenEdit

#: Words of the shortest phrase that counts as moved.
_PHRASE: Final = 2
#: The weight of words of content.
_CONTENT: Final = 2.0
#: Places at which a phrase is looked for, of those that begin or end as it does.
_TRIES: Final = 8
#: Words of the longest opener of a sentence that is looked for elsewhere.
_OPENER: Final = 16
#: What no token is.
_GONE: Final = ""
_COME: Final = " "
SENTENCE_ENDS: Final = (".", "!", "?")

#: An edit, and the part of it that is a phrase which moved.
_Part = tuple[TokenEdit, TokenEdit]


def openers_apart(old: Sequence[str], new: Sequence[str], *, begins: bool) -> tuple[Sequence[str], Sequence[str]]:
    """Two stretches, with the openers of sentences that moved equal to nothing: the clause is what stays.

    Args:
        old: Casefolded tokens.
        new: Casefolded tokens.
        begins: Whether a sentence begins with them.

    Example:
        >>> openers_apart("in general , we act".split(), "we act in general".split(), begins=True)
        (['', '', '', 'we', 'act'], ['we', 'act', ' ', ' '])
    """
    first, second = _openers(old, begins=begins), _openers(new, begins=begins)
    gone = [(span, place) for phrase, span in first.items() if phrase not in second and (place := _place(new, phrase))]
    come = [(place, span) for phrase, span in second.items() if phrase not in first and (place := _place(old, phrase))]
    if not gone and not come:
        return old, new
    old, new = list(old), list(new)
    for there, here in (*gone, *come):
        old[slice(*there)] = [_GONE] * (there[1] - there[0])
        new[slice(*here)] = [_COME] * (here[1] - here[0])
    return old, new


def _openers(tokens: Sequence[str], *, begins: bool) -> dict[tuple[str, ...], Span]:
    """The phrases before the first comma of a sentence, and where they stand with it."""
    found: dict[tuple[str, ...], Span] = {}
    for start in (*(0,) * begins, *(end + 1 for mark in SENTENCE_ENDS for end in _places(tokens, mark))):
        if start < len(tokens) and tokens[start] in OPENERS:
            stop = next((at for at in range(start, min(start + _OPENER, len(tokens))) if is_mark(tokens[at])), start)
            if tokens[stop] == "," and _is_phrase(tokens[start:stop]):
                found[tuple(tokens[start:stop])] = start, stop + 1
    return found


def _places(tokens: Sequence[str], word: str) -> Iterator[int]:
    """Where a word stands."""
    at = -1
    for _ in range(tokens.count(word)):
        at = tokens.index(word, at + 1)
        yield at


def _place(tokens: Sequence[str], phrase: tuple[str, ...]) -> Span | None:
    """The one place where a phrase stands."""
    length = len(phrase)
    places = [at for at in _places(tokens, phrase[0]) if tuple(tokens[at : at + length]) == phrase]
    return (places[0], places[0] + length) if len(places) == 1 else None


def at_moves(sides: Sides, marked: Sequence[TokenEdit]) -> list[TokenEdit]:
    """The edits, cut around phrases that went at one place and came at another.

    Example:
        >>> sides = Sides.of("In general , we act".split(), "We act in general".split())
        >>> at_moves(sides, [TokenEdit((0, 3), (0, 0)), TokenEdit((5, 5), (2, 4))])
        [TokenEdit(old=(0, 2), new=(0, 0)), TokenEdit(old=(2, 3), new=(0, 0)), TokenEdit(old=(5, 5), new=(2, 4))]
    """
    gone = [edit for edit in marked if edit.old[1] - edit.old[0] >= _PHRASE]
    come = [edit for edit in marked if edit.new[1] - edit.new[0] >= _PHRASE]
    if not gone or not come:
        return list(marked)
    turned = Sides(sides.new, sides.old, sides.new_folded, sides.old_folded)
    back = _moves(turned, [_turned(edit) for edit in come], [_turned(edit) for edit in gone])
    cuts: dict[TokenEdit, TokenEdit] = {}
    for here, there in chain(_moves(sides, gone, come), (map(_turned_part, parts) for parts in back)):
        if here[0] not in cuts and there[0] not in cuts:
            cuts.update((here, there))
    return [piece for edit in marked for piece in (edit.around(cuts[edit]) if edit in cuts else [edit])]


def _turned(edit: TokenEdit) -> TokenEdit:
    return TokenEdit(edit.new, edit.old)


def _turned_part(part: _Part) -> _Part:
    return _turned(part[0]), _turned(part[1])


def _moves(sides: Sides, gone: Sequence[TokenEdit], come: Sequence[TokenEdit]) -> Iterator[tuple[_Part, _Part]]:
    """The deletions of phrases that came elsewhere, alone or at an end of what came; first those with their marks."""
    old, new = sides.old_folded, sides.new_folded
    begins, ends = _by_edges(new, come)
    for edit in gone:
        core = _without_marks(old, edit.old)
        words = old[slice(*core)]
        if edit.is_substitution or not _is_phrase(words):
            continue
        others = (*begins.get(tuple(words[:_PHRASE]), ()), *ends.get(tuple(words[-_PHRASE:]), ()))
        for phrase, other in product((edit.old, core), others):
            place = _at_end(new, other.new, old[slice(*phrase)])
            if place is None or (phrase == core and _has_comma(old, core) and _has_comma(new, place)):
                continue
            part = _part(other, place)
            if part and not (_is_set_off(old, edit.old, phrase) or _is_set_off(new, other.new, place)):
                yield (edit, TokenEdit(phrase, edit.new)), (other, part)


_Edges = dict[tuple[str, ...], list[TokenEdit]]


def _by_edges(tokens: Sequence[str], edits: Sequence[TokenEdit]) -> tuple[_Edges, _Edges]:
    """The edits by the first and by the last words that they put in, marks aside; of many the first few."""
    begins: _Edges = {}
    ends: _Edges = {}
    for edit in edits:
        start, stop = _without_marks(tokens, edit.new)
        if stop - start >= _PHRASE:
            for edges, words in ((begins, tokens[start : start + _PHRASE]), (ends, tokens[stop - _PHRASE : stop])):
                alike = edges.setdefault(tuple(words), [])
                if len(alike) < _TRIES:
                    alike.append(edit)
    return begins, ends


def _without_marks(tokens: Sequence[str], span: Span) -> Span:
    start, stop = span
    while start < stop and is_mark(tokens[start]):
        start += 1
    while start < stop and is_mark(tokens[stop - 1]):
        stop -= 1
    return start, stop


def _is_phrase(words: Sequence[str]) -> bool:
    return len(words) >= _PHRASE and any(weight(word) >= _CONTENT for word in words)


def _at_end(tokens: Sequence[str], span: Span, phrase: Sequence[str]) -> Span | None:
    """Where the phrase stands at an end of a span, or there but for marks."""
    inner = _without_marks(tokens, span)
    for start in (span[0], span[1] - len(phrase), inner[0], inner[1] - len(phrase)):
        if start >= span[0] and start + len(phrase) <= span[1] and tokens[start : start + len(phrase)] == phrase:
            return start, start + len(phrase)
    return None


def _has_comma(tokens: Sequence[str], span: Span) -> bool:
    """Whether a comma stands behind; where one does at both places, it says nothing new."""
    return "," in tokens[span[1] : span[1] + 1]


def _is_set_off(tokens: Sequence[str], span: Span, phrase: Span) -> bool:
    """Whether a pair of marks sets off the phrase and nothing else; they go with it."""
    inner = _without_marks(tokens, span)
    return span[0] < inner[0] and inner[1] < span[1] and span != phrase and inner == _without_marks(tokens, phrase)


def _part(edit: TokenEdit, place: Span) -> TokenEdit | None:
    """The moved phrase as a part of an edit; none amid words that were put in place of others."""
    if not edit.is_substitution or place[1] == edit.new[1]:
        return TokenEdit((edit.old[1],) * 2, place)
    return TokenEdit((edit.old[0],) * 2, place) if place[0] == edit.new[0] else None
