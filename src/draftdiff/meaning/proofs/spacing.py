"""Spaces that came or went between words and marks that stayed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.proofs.editorial import Proof
from draftdiff.meaning.sentences.segments import Region, Segment

_JOINT: Final = re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=[^\W\d_]) (?=\d)")


def of_spaces(region: Region) -> bool:
    """True for an edit that touches no word and no mark."""
    (a, b), (c, d), _, _ = region
    return a == b and c == d


def only_spaced(segment: Segment, region: Region) -> Proof | None:
    """The proof for spaces within a line, where all words and marks stayed what they were; a hyphen may join words."""
    (a, b), (c, d), _, _ = region
    if a < b or c < d:
        same = "".join(segment.old.words[a:b]) == "".join(segment.new.words[c:d])
        if same and _apart_beside_figures(segment, region):
            return Proof((segment.effect("space", None, region.old, region.new),), True)
        hyphened = a < b and c < d and b - a != d - c and _hyphened_apart(segment, region)
        return Proof((segment.effect("spelling", None, region.old, region.new),), True) if hyphened else None
    texts = segment.old.text[slice(*region.old_span)], segment.new.text[slice(*region.new_span)]
    if any(text.strip() or "\n" in text for text in texts):
        return None
    return Proof((Effect("space", None, *texts, region.old_span, region.new_span),), True)


def as_parted(proof: Proof) -> Proof:
    """The proof with ``space`` for ``style`` where nothing but a space before a unit differs ("6knots")."""
    if not any(effect.kind == "style" and only_parted(effect.old, effect.new) for effect in proof.effects):
        return proof
    told = (evolve(one, kind="space") if only_parted(one.old, one.new) else one for one in proof.effects)
    return Proof(tuple(told), proof.editorial)


# On both sides: "10 -3" may be a number below nothing.
_BETWEEN_FIGURES: Final = re.compile(r"(?<=\d)(?: ([-\u2013/]) |([-\u2013/]))(?=\d)")
_BEHIND_SIGN: Final = re.compile("(?<=[\u00ba\u00aa\u00b0\u00a7]) (?=\\d)")
_HYPHEN: Final = re.compile(r"(?<=[^\W\d_]) ?- ?(?=[^\W\d_])")


def _apart_beside_figures(segment: Segment, region: Region) -> bool:
    """True for "2020 - 2025" and "2020-2025", "n.º 5" and "n.º5"."""
    texts = segment.old.text[slice(*region.old_span)], segment.new.text[slice(*region.new_span)]
    one, other = (_BEHIND_SIGN.sub("", _BETWEEN_FIGURES.sub(r"\1\2", text)) for text in texts)
    return texts[0] != texts[1] and one == other


def _hyphened_apart(segment: Segment, region: Region) -> bool:
    """True for spaces around a hyphen: "long - term" and "long-term"; two such are dashes around an aside."""
    old, new = segment.old, segment.new
    words = [text[slice(*span)] for text, span in ((old.text, region.old_span), (new.text, region.new_span))]
    loose, tight = sorted(words, key=len, reverse=True)
    return loose.count("-") == tight.count("-") == 1 and loose != tight and _HYPHEN.sub("-", loose) == tight


def goes_with(space: Effect, effects: Iterable[Effect]) -> bool:
    """True for a space beside words that came, went or changed: it is no effect of its own.

    Example:
        >>> word, space = Effect("case", None, "a", "A", (0, 1), (0, 1)), Effect("space", None, "", " ", (1, 1), (1, 2))
        >>> goes_with(space, [word]), goes_with(space, [])
        (True, False)
    """
    if space.old_span is None or space.new_span is None:
        return True
    pairs = [
        (one, other) for one in effects for other in ((one.old_span, space.old_span), (one.new_span, space.new_span))
    ]
    return any(mine is not None and mine[0] <= other[1] and mine[1] >= other[0] for _, (mine, other) in pairs)


def only_parted(old: str, new: str) -> bool:
    """True where no more than a space between a figure and a word came or went.

    Example:
        >>> only_parted("6knots", "6 knots"), only_parted("10000", "10 000")
        (True, False)
    """
    return old != new and _JOINT.sub("", old) == _JOINT.sub("", new)
