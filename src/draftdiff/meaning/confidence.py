"""The confidence in effects: how often an effect like it is right in labelled real edits. Readers of
plain cases are counted each by itself; for the rest a table of weights is learned, as the table of
``chooser.py`` is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import EDITORIAL, Effect
from draftdiff.meaning.chooser import Choices, table_of
from draftdiff.meaning.passages import Passage
from draftdiff.meaning.settling import ScoredEffect

#: From this confidence on an effect is shown. Of those that are, 85 % are right in all that they
#: tell, in families of documents that nothing was learned from.
SURE: Final = 0.8
# Whether a body that acts is added to those that are covered, or to those that act, no words tell.
_GUESSED: Final = frozenset({"conjunct"})
#: What tells an effect by a rule of one's own.
HOUSE: Final = "house"
# Not even what is least sure is wrong more often than this leaves.
_LEAST = 0.18
# A direction and its opposite are right as often.
_AXES: Final = {
    "earlier": "later",
    "down": "up",
    "weaker": "stronger",
    "narrower": "broader",
    "dropped": "added",
    "lifted": "opened",
}
# What tells a direction by a scale, so that class and words are all that may be wrong.
_SCALED: Final = frozenset({"pair", "answer"})
#: Classes that no view shows: they say no more than the words that are marked.
SILENT: Final = EDITORIAL | {"other", "structure"}


@lru_cache
def certainties() -> Choices:
    """The table that comes with draftdiff: whether an effect is "right", only its "class", or
    "wrong".
    """
    return table_of("confidence")


#: What tells plain cases: its count is its confidence.
COUNTED: Final = frozenset(
    "exact denied answer listed restricted conditional timed bound pointed commitment".split()
)
#: What tells an editorial effect that no layer proves: how often nothing else differs is counted.
DOUBTED: Final = frozenset({"doubt", "same", "moved", "marks"})
# A reader that was seen less often than this is as often right as all of them.
_PRIOR: Final = 10
#: How often a reader of plain cases was right, and how often it told something.
Counts = dict[str, tuple[int, int]]


@lru_cache
def counts() -> Counts:
    """The counts that come with draftdiff, by ``plain_case``."""
    source = files("draftdiff.meaning").joinpath("counted.json")
    rows = json.loads(source.read_text(encoding="utf-8"))
    return {name: (right, told) for name, (right, told) in rows.items()}


def plain_case(scored: ScoredEffect) -> str | None:
    """The name by which a plain case is counted: what tells it, its class, and whether words came,
    went or were put for others; None where it is none.
    """
    effect = scored.effect
    is_editorial = effect.kind in EDITORIAL
    if scored.source not in (DOUBTED if is_editorial else COUNTED):
        return None
    way = "put"
    if not effect.old:
        way = "came"
    elif not effect.new:
        way = "went"
    return f"{scored.source}:{effect.kind}:{way}"


def share_right(case: str, rows: Counts) -> float:
    """Return how often a plain case is right: its count, and that of all plain cases of its kind,
    editorial or not, where it was seen seldom.
    """
    alike = [row for name, row in rows.items() if _is_editorial(name) == _is_editorial(case)]
    right = sum(row[0] for row in alike)
    total = sum(row[1] for row in alike)
    of_all = right / max(1, total)
    right_here, seen = rows.get(case, (0, 0))
    return (right_here + _PRIOR * of_all) / (seen + _PRIOR)


def _is_editorial(case: str) -> bool:
    return case.split(":")[1] in EDITORIAL


def grounds(passage: Passage | None, scored: ScoredEffect, doubts: int) -> list[str]:
    """The names of all that tells how often an effect is right, beside so many doubtful ones of its
    passage; of a paragraph that came or went there is no passage.
    """
    if case := plain_case(scored):
        return [f"plain={case}"]
    effect, share, source = scored
    way = f"{effect.kind}:{_AXES.get(effect.direction or '', effect.direction)}"
    names = [
        f"by={source}",
        f"is={effect.kind}",
        f"way={way}",
        f"by={source}:{effect.kind}",
        f"by={source}:{way}",
        f"doubts={doubts}",
    ]
    if source == "table":
        level = min(6, int(share * 8))
        names += [f"share={level}", f"share={level}:{effect.kind}"]
    if not doubts:
        names += [f"alone:{way}", f"alone:{source}:{effect.kind}"]
    if passage is None:
        return names
    return [
        *names,
        f"hunks={min(len(passage.hunks), 5)}",
        f"beyond={_beyond(passage, effect)}:{source}",
    ]


def doubtful(scored: ScoredEffect, effects: Sequence[ScoredEffect]) -> int:
    """Return how many effects of a passage beside one of them are told by a table, at most 4."""
    return min(4, sum(rival.source == "table" for rival in effects if rival is not scored))


def _beyond(passage: Passage, effect: Effect) -> int:
    """Return how many words more the edits have than the effect that they touch, at most 4; less
    than nought where it has more.
    """
    old = passage.old.tokens_in(effect.old_span)
    new = passage.new.tokens_in(effect.new_span)
    words = old[1] - old[0] + new[1] - new[0]
    edited = 0
    for hunk in passage.hunks:
        (a, b), (c, d) = hunk.old, hunk.new
        if (a < old[1] and old[0] < b) or (c < new[1] and new[0] < d):
            edited += b - a + d - c
    return max(-3, min(edited - words, 4))


def with_confidence(passage: Passage | None, scored: Sequence[ScoredEffect]) -> list[Effect]:
    """The effects of a passage with their confidence. The sentences of a paragraph that came or
    went are judged each alone.
    """
    return [_judged(each, grounds(passage, each, doubtful(each, scored))) for each in scored]


def _judged(scored: ScoredEffect, names: list[str]) -> Effect:
    """An effect with its confidence, and whether it is shown."""
    effect = scored.effect
    is_silent = effect.kind in SILENT
    if is_silent and scored.source == "proof":
        return evolve(effect, shown=False)
    # What became of brackets in a negotiated text is read off the notation; a rule of one's own is
    # taken at its word.
    if scored.source in ("notation", HOUSE):
        return effect
    if case := plain_case(scored):
        confidence = share_right(case, counts())
    else:
        chances = certainties().probabilities(names)
        confidence = chances["right"]
        if scored.source in _SCALED:
            confidence += chances["class"]
        confidence = max(_LEAST, confidence)
    confidence = round(confidence, 2)
    is_shown = confidence >= SURE and not is_silent and scored.source not in _GUESSED
    return evolve(effect, confidence=confidence, shown=is_shown)
