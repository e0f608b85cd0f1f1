"""Whether two sentences are one: turned towards each other, in their frames, or with their phrases in another order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.frames.sameness import say_the_same
from draftdiff.meaning.proofs.order import is_reordered
from draftdiff.meaning.proofs.voice import in_other_voice
from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.turns.abreast import constructed_towards, has_construction
from draftdiff.meaning.turns.turning import are_one, is_short_of, meeting, nearest_forms

_RELATIVES: Final = frozenset({"which", "who", "whom", "that"})


def are_one_sentence(segment: Segment, one: list[str], other: list[str], *, built: bool = False) -> bool:
    """True where two sentences, or as many on both sides, say the same.

    Args:
        segment: Where they stand.
        one: The words of one side.
        other: Those of the other one.
        built: Whether constructions are turns too.
    """
    if one == other:
        return False
    labels = _label(one), _label(other)
    if [word for word in labels[0] if word.isalnum()] == [word for word in labels[1] if word.isalnum()]:
        one, other = one[len(labels[0]) :], other[len(labels[1]) :]
    if (one[-1:] == ["."]) is not (other[-1:] == ["."]):
        one, other = ([*words, "."] if words[-1:] != ["."] else words for words in (one, other))
    befores, afters = sentences_of(one), sentences_of(other)
    if len(befores) != len(afters):
        return _same_sentence(segment, one, other, ordered=False, built=built)
    return all(
        before == after or _same_sentence(segment, before, after, ordered=True, built=built)
        for before, after in zip(befores, afters, strict=True)
    )


def _label(words: list[str]) -> list[str]:
    """The number of a point in front of its words: "(a)", "7)"."""
    if words[:1] == ["("] and words[2:3] == [")"]:
        return words[:3]
    pointed = words[1:2] == ["."] and (words[0].isdecimal() or len(words[0]) == 1)
    return words[:2] if words[1:2] == [")"] or pointed else []


def sentences_of(words: list[str]) -> list[list[str]]:
    """The words of some sentences, each with its full stop.

    Example:
        >>> sentences_of(["it", "ends", ".", "fees", "are", "due"])
        [['it', 'ends', '.'], ['fees', 'are', 'due']]
    """
    found, start = list[list[str]](), 0
    for _ in range(words.count(".")):
        end = words.index(".", start) + 1
        found.append(words[start:end])
        start = end
    return [*found, words[start:]] if start < len(words) else found


def _same_sentence(segment: Segment, one: list[str], other: list[str], *, ordered: bool, built: bool) -> bool:
    """True where turns make one of the other, as they are written or in their common forms."""
    language = segment.lexicon.language
    if built and not has_construction(one, other, segment.lexicon):
        return False
    short = is_short_of(one, other)
    if short or _meet(segment, one, other, ordered=ordered, framed=True, built=built):
        return not short or _meet(segment, one, other, ordered=False, framed=True, built=built)
    forms = nearest_forms(one, other, language)
    kept = [_RELATIVES.intersection(words) for words in (one, other)]
    if any(_RELATIVES.intersection(form) != some for form, some in zip(forms, kept, strict=True)):
        return False
    return _meet(segment, list(forms[0]), list(forms[1]), ordered=ordered, framed=False, built=built)


def _meet(segment: Segment, one: list[str], other: list[str], *, ordered: bool, framed: bool, built: bool) -> bool:
    tables = segment.lexicon
    before: Sequence[str] = ()
    for before, after in (constructed_towards if built else meeting)(one, other, tables):
        if are_one(before, after, tables.language):
            return True
    if not before:
        return False
    if framed and say_the_same(before, after, tables, turned=True):
        return True
    if not ordered or built:
        return ordered and _in_other_order(segment, list(before), list(after))
    return _in_other_order(segment, one, other) or _in_other_order(segment, list(before), list(after))


def _in_other_order(segment: Segment, one: list[str], other: list[str]) -> bool:
    if is_reordered(segment, one, other, opens=True):
        return True
    first = next((at for at, (a, c) in enumerate(zip(one, other, strict=False)) if a != c), 0)
    return in_other_voice(segment, one, other, first)
