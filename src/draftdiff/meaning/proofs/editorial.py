"""Which edits change nothing that is said: layers taken off, and the marks and capitals that count all the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.proofs.appearance.layout import is_label
from draftdiff.meaning.proofs.marks.capitals import follows_the_sentence, telling_capital
from draftdiff.meaning.proofs.marks.commas import reach_of_mark
from draftdiff.meaning.proofs.marks.harmless_marks import harmless_marks
from draftdiff.meaning.proofs.marks.reading import reads_the_same
from draftdiff.meaning.proofs.marks.separating import before_infinitive, separates_the_same
from draftdiff.meaning.proofs.marks.unspaced import parts_the_same
from draftdiff.meaning.proofs.mistyping import mistyped
from draftdiff.meaning.proofs.shown import each_shown
from draftdiff.meaning.rules.force.denied import frees
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.accents import without_accents_on_capitals
from draftdiff.meaning.words.forms.layers import bare, may_be_exchanged, proof
from draftdiff.meaning.words.forms.traits import FIGURE, PARTING, PHRASED, PLAIN, SAYING, TELLING
from draftdiff.meaning.words.numbers.measure_reader import Measure
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.tokens import UNSPACED

# Words beside a stroke that are no longer may be units, or "and".
_SHORT: Final = 3
#: A label is the first word of its text, a mark behind it the second.
FRONT: Final = 2
# So many characters on each side of an edit tell its words in a language without spaces.
_BESIDE: Final = 8
# A phrase has no more words.
_PHRASE: Final = 6
# Words that are read as they are written, and marks that part them.
_PLAIN: Final = PLAIN | PARTING
# HTML for the form of words; what is struck, raised or lowered may say something else.
_TAGS: Final = re.compile(r"(?:\s*</?(?:[biup]|em|strong|br|div|span)(?:\s[^<>]*)?/?>\s*)*")
_SPACE: Final = re.compile(r"\s")
_ENDING: Final = frozenset(".?!;:")
_WHO: Final = frozenset({"it", "they", "he", "she", "we", "you", "i", "there", "members", "anyone"})


class Proof(NamedTuple):
    """What a region comes to: its effects, and whether they leave the meaning alone."""

    effects: tuple[Effect, ...]
    editorial: bool


def editorial(segment: Segment, region: Region, terms: frozenset[str] | None, *, plain: bool) -> Proof | None:
    """The proof that a region is editorial, or that only a mark or capital that counts differs; else None.

    Args:
        segment: Where the region stands.
        region: The edits.
        terms: Lower-case terms that the draft defines; None where the draft is not known or defines none.
        plain: Whether it is one of plain words, which no layer tells.
    """
    if region.old[0] < FRONT > region.new[0] and is_label(segment, region):
        return Proof((_effect(segment, region, _kind_of_label(segment, region), None),), True)
    if plain:
        layers = mistyped(segment, region)
        return _judged(segment, region, layers, terms) if layers else None
    layers = _layers(segment, region) or mistyped(segment, region)
    layers = layers or _tagged(segment, region) or _dated_otherwise(segment, region) or _slashed(segment, region)
    if not layers and parts_the_same(segment, region):
        return Proof((_effect(segment, region, "punctuation", None),), True)
    if not layers and ("?" in segment.old.text or "?" in segment.new.text):
        return _questioned(segment, region)
    return _judged(segment, region, layers, terms) if layers else None


def _dated_otherwise(segment: Segment, region: Region) -> tuple[str, ...] | None:
    """The layer of one date or share in two ways: "2018-08-24" and "24-Aug-2018", "0.25 of it" and "25 per cent"."""
    if not segment.edited & FIGURE or region.old[0] == region.old[1] or region.new[0] == region.new[1]:
        return None
    told = [
        {
            (words[0] - one.start, one.end - words[1], _sense(one, side))
            for one in side.measures(segment.lexicon)
            if one.start <= words[0] and words[1] <= one.end
        }
        for side, words in ((segment.old, region.old), (segment.new, region.new))
    ]
    return ("style",) if told[0] and told[0] == told[1] and all(sense for *_, sense in told[0]) else None


def _sense(one: Measure, side: Side) -> tuple[object, ...] | None:
    """What a date or share says; a number below one is a share of what "of" names."""
    if one.kind == "number" and 0 < one.value < 1 and side.words[one.end : one.end + 1] == ["of"]:
        one = one._replace(kind="share")
    return one.sense if one.kind in ("date", "share") else None


def _questioned(segment: Segment, region: Region) -> Proof | None:
    """The proof for a question mark in place of the stop behind a question, which its first words show."""
    marks = segment.old.words[slice(*region.old)], segment.new.words[slice(*region.new)]
    if sorted(marks) not in ([["."], ["?"]], [[], ["?"]]):
        return None
    side, at = (segment.old, region.old[0]) if marks[0] == ["?"] else (segment.new, region.new[0])
    start = max((i + 1 for i in range(at) if side.words[i] in _ENDING), default=0)
    opening = side.words[start : start + 2]
    known = equivalents(segment.lexicon.language)
    asks = len(opening) > 1 and opening[0] in known.among("finite") and opening[1] in known.among("determiners") | _WHO
    if not asks or known.among("opening_clause") & set(side.words[start:at]):
        return None
    return Proof((_effect(segment, region, "punctuation", None),), True)


def _slashed(segment: Segment, region: Region) -> tuple[str, ...] | None:
    """The layer of a stroke for "or" between two words: "insulting/derogatory"; not of "and/or" and "km/h"."""
    (a, b), (c, d), _, _ = region
    if not b - a == d - c == 1 or not a:
        return None
    stroke, word = sorted((segment.old.words[a], segment.new.words[c]))
    if stroke != "/" or (word != "or" and word not in segment.lexicon.among("grammar.or")):
        return None
    beside = segment.old.words[region.old[0] - 1], *segment.old.words[region.old[1] : region.old[1] + 1]
    return ("style",) if len(beside) > 1 and all(word.isalpha() and len(word) > _SHORT for word in beside) else None


def _kind_of_label(segment: Segment, region: Region) -> str:
    """What differs in a label: its capitals, its mark or both."""
    old, new = segment.old.words[slice(*region.old)], segment.new.words[slice(*region.new)]
    if old == new:
        return "case"
    return "format" if any(word[0].isalnum() for word in (*old, *new)) else "punctuation"


def editorial_together(segment: Segment, regions: Sequence[Region]) -> Proof | None:
    """The proof that neighbouring regions are editorial as one: a date or number in another order.

    The words between them take part; no mark or capital that counts may differ. Each is one that may be a phrase.
    """
    first, last = regions[0], regions[-1]
    whole = Region(
        (first.old[0], last.old[1]), (first.new[0], last.new[1]),
        (first.old_span[0], last.old_span[1]), (first.new_span[0], last.new_span[1]),
    )  # fmt: skip
    old, new = _with_neighbours(segment, whole)
    if not _may_be_exchanged(segment, old, new):
        return None
    a, c = _stretch(segment.old, old), _stretch(segment.new, new)
    layers = proof(segment.old.text[slice(*a)], segment.new.text[slice(*c)], segment.lexicon.language)
    if layers and segment.lexicon.concord and frees(segment, whole):
        return None
    return _judged(segment, whole, layers, None) if layers else None


def _judged(segment: Segment, region: Region, layers: tuple[str, ...], terms: frozenset[str] | None) -> Proof:
    if "case" in layers and (told := telling_capital(segment, region, terms)):
        return Proof((_effect(segment, region, *told),), False)
    safe = (
        "punctuation" not in layers
        or harmless_marks(segment, region)
        or reads_the_same(segment, region)
        or separates_the_same(segment, region)
        or before_infinitive(segment, region)
        or (segment.lexicon.inflection.endings != () and _in_phrase(segment, region))
    )
    if layers == ("case",) and follows_the_sentence(segment, region):
        return Proof((), True)
    found = [(layer, None) if safe or layer != "punctuation" else reach_of_mark(segment, region) for layer in layers]
    return Proof(each_shown([_effect(segment, region, *one) for one in found], segment), safe)


def _in_phrase(segment: Segment, region: Region) -> bool:
    """True for a mark inside a phrase that the language has with it and without: "в случае, если", "в случае если"."""
    old, new = _with_neighbours(segment, region)
    said = segment.old.text[slice(*_stretch(segment.old, old))], segment.new.text[slice(*_stretch(segment.new, new))]
    one, other = (bare(text, ("spelling", "style", "space"), segment.lexicon.language) for text in said)
    return one == other


def _effect(segment: Segment, region: Region, kind: str, direction: str | None) -> Effect:
    old, new = region.old_span, region.new_span
    return Effect(kind, direction, segment.old.text[slice(*old)], segment.new.text[slice(*new)], old, new)


def _layers(segment: Segment, region: Region) -> tuple[str, ...] | None:
    old, new, language = segment.old.text, segment.new.text, segment.lexicon.language
    if language in UNSPACED:
        a, c = _around(old, new, region.old_span, region.new_span)
        return proof(old[slice(*a)], new[slice(*c)], language)
    a, c = _widened(old, new, region.old_span, region.new_span)
    one, other = old[slice(*a)], new[slice(*c)]
    layers = proof(one, other, language)
    if not layers and segment.lexicon.bare_capitals:
        layers = _of_capitals(one, other, language)
    return None if layers and segment.lexicon.concord and "style" in layers and frees(segment, region) else layers


def _of_capitals(old: str, new: str, language: str) -> tuple[str, ...] | None:
    """The layers where capitals go without their accents on one side: "Etat", "État"."""
    one, other = without_accents_on_capitals(old), without_accents_on_capitals(new)
    if one == other:
        return ("spelling",)
    layers = proof(one, other, language) if (one, other) != (old, new) else None
    return ("spelling", *(layer for layer in layers if layer != "spelling")) if layers else None


def _tagged(segment: Segment, region: Region) -> tuple[str, ...] | None:
    """The layer of an edit that only puts in, takes out or exchanges tags that set words in another form."""
    worded = region.old[0] < region.old[1] or region.new[0] < region.new[1]
    if worded and "<" not in segment.old.text and "<" not in segment.new.text:
        return None
    sides = ((segment.old.text, region.old_span), (segment.new.text, region.new_span))
    return ("format",) if all(_TAGS.fullmatch(_with_brackets(text, span)) for text, span in sides) else None


def _with_brackets(text: str, span: Span) -> str:
    """What a span holds, with the angle brackets of a tag that it lies in."""
    start, end = span
    if start == end:
        return ""
    for opening in ("</", "<"):
        if text.endswith(opening, 0, start) and text[end : end + 1] == ">":
            return text[start - len(opening) : end + 1]
    return text[start:end]


def _widened(old: str, new: str, a: Span, c: Span) -> tuple[Span, Span]:
    """Both spans, out to the next space on each side: what stands there is the same in both texts."""
    (i, j), (k, m) = a, c
    while i and k and old[i - 1] == new[k - 1] and not old[i - 1].isspace():
        i, k = i - 1, k - 1
    ends = _next_space(old, j), _next_space(new, m)
    if old[j : ends[0]] == new[m : ends[1]]:
        return (i, ends[0]), (k, ends[1])
    while j < len(old) and m < len(new) and old[j] == new[m] and not old[j].isspace():
        j, m = j + 1, m + 1
    return (i, j), (k, m)


def _around(old: str, new: str, a: Span, c: Span) -> tuple[Span, Span]:
    """Both spans with the few characters on each side that are the same, where no spaces part words."""
    (i, j), (k, m) = a, c
    for _ in range(_BESIDE):
        if i and k and old[i - 1] == new[k - 1]:
            i, k = i - 1, k - 1
        if old[j : j + 1] == new[m : m + 1] != "":
            j, m = j + 1, m + 1
    return (i, j), (k, m)


def _next_space(text: str, at: int) -> int:
    space = _SPACE.search(text, at)
    return space.start() if space else len(text)


def may_be_phrase(segment: Segment, region: Region) -> bool:
    """True where all changed words could belong to phrases with another wording or to numbers."""
    (a, b), (c, d), _, _ = region
    said = 0
    for found in segment.old.traits[a:b] + segment.new.traits[c:d]:
        if not found & PHRASED:
            return False
        said |= found
    return bool(said & TELLING or not said & SAYING) and b - a <= _PHRASE >= d - c


def _may_be_exchanged(segment: Segment, old: tuple[int, int], new: tuple[int, int]) -> bool:
    """A quick look: False for plain words, where one that only one side has belongs to no phrase that is exchanged."""
    for found in segment.old.traits[slice(*old)] + segment.new.traits[slice(*new)]:
        if not found & _PLAIN:
            return True
    said, across = (
        [form for form in side.forms[slice(*words)] if form.isalpha()]
        for side, words in ((segment.old, old), (segment.new, new))
    )
    return "".join(said) == "".join(across) or may_be_exchanged(said, across, segment.lexicon.language)


def _with_neighbours(segment: Segment, region: Region) -> tuple[tuple[int, int], tuple[int, int]]:
    """The words of both sides, out to two words before and three behind, short of the next edits."""
    before = max(
        (other.old[1] for other in segment.regions if other.old[1] <= region.old[0] and other.new[1] <= region.new[0]),
        default=0,
    )
    behind = min(
        (other.old[0] for other in segment.regions if other.old[0] >= region.old[1] and other.new[0] >= region.new[1]),
        default=len(segment.old.words),
    )
    back = max(0, min(2, region.old[0] - before, region.new[0]))
    ahead = max(0, min(3, behind - region.old[1], len(segment.new.words) - region.new[1]))
    (a, b), (c, d), _, _ = region
    return (a - back, b + ahead), (c - back, d + ahead)


def _stretch(side: Side, words: tuple[int, int]) -> Span:
    start, end = words
    return side.span(start, end) if start < end else (0, 0)
