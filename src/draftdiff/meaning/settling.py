"""Effects of one passage seen together: what was moved, what answers what, and what only goes
along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from attrs import evolve

from draftdiff.changes.kinds import EDITORIAL, Effect, Span
from draftdiff.meaning.comparing import direction, is_kin, small_words
from draftdiff.meaning.facts.fact import MODALITY, POLARITY, REFERENCE, Fact
from draftdiff.meaning.passages import Passage, Side
from draftdiff.meaning.stretches import Stretch
from draftdiff.meaning.tokens import MARK


class Told(NamedTuple):
    """An effect and how probable it is that a reader would name it, 0 to 1."""

    effect: Effect
    share: float = 1.0


Row = tuple[Stretch, list[Told]]
# What a table that doubts may say of words that follow others: governed, agreeing, a verb behind
# its modal.
_FOLLOWING: Final = EDITORIAL | {"scope", "other"}
# Words that were moved are that almost surely.
_MOVED: Final = 0.99


def settled(rows: Sequence[Row]) -> list[Told]:
    """What the stretches of a passage do, without what another stretch of it explains."""
    left = _without_moved_denial(_without_kept_modals(_answered(_without_moved(list(rows)))))
    substantive = [
        stretch for stretch, told in left if any(one.effect.kind not in EDITORIAL for one in told)
    ]
    bound = [stretch for stretch, told in left if any(one.effect.kind == MODALITY for one in told)]
    found: list[Told] = []
    for stretch, told in left:
        agreeing = (
            not stretch.old
            and not stretch.new
            and {fact.kind for fact in stretch.kept} == {MODALITY}
        )
        weak = all((one.share < 1 or agreeing) and one.effect.kind in _FOLLOWING for one in told)
        others = any(other is not stretch for other in substantive)
        if weak and (
            (agreeing and others) or _follows(stretch, substantive) or _is_verb_of(stretch, bound)
        ):
            continue
        found += told
    return found


def _words(side: Side, span: Span) -> list[str]:
    return [token.form for token in side.tokens[slice(*span)] if token.kind != MARK]


def _without_moved(rows: list[Row]) -> list[Row]:
    """The rows with words that went here and came there as one effect."""
    for at, (stretch, _) in enumerate(rows):
        if stretch.shape != "dropped":
            continue
        gone = _words(*stretch.sides[0])
        for to, (other, _) in enumerate(rows):
            if other.shape == "added" and _words(*other.sides[1]) == gone:
                moved = stretch.passage.effect("style", None, stretch.hunk.old, other.hunk.new)
                kept = [row for place, row in enumerate(rows) if place not in (at, to)]
                return _without_moved([*kept, (stretch, [Told(moved, _MOVED)])])
    return rows


def _answered(rows: list[Row]) -> list[Row]:
    """The rows with a modal that went here and one that came there as one effect; of the same force
    they are none.
    """
    gone, come = (_modal_alone(rows, way) for way in ("dropped", "added"))
    if gone is None or come is None:
        return rows
    (at, old), (to, new) = gone, come
    way = direction(old, new)
    effect = rows[at][0].passage.effect(MODALITY, way, (old.start, old.end), (new.start, new.end))
    answer = [Told(effect)] if old.value != new.value else []
    return [
        (
            stretch,
            [one for one in told if one.effect.kind != MODALITY] + (answer if place == at else []),
        )
        if place in (at, to)
        else (stretch, told)
        for place, (stretch, told) in enumerate(rows)
    ]


def _without_kept_modals(rows: list[Row]) -> list[Row]:
    """The rows without a modal that only changed its place: it stands among the words of another
    stretch, too.
    """
    return [
        (stretch, [one for one in told if not _is_kept(one, stretch, rows)])
        for stretch, told in rows
    ]


def _is_kept(one: Told, stretch: Stretch, rows: list[Row]) -> bool:
    way = one.effect.direction
    if one.effect.kind != MODALITY or way not in ("added", "dropped"):
        return False
    here = {
        fact.sense
        for fact in (stretch.new if way == "added" else stretch.old)
        if fact.kind == MODALITY
    }
    others = [
        other
        for other, told in rows
        if other is not stretch and not any(two.effect.kind == MODALITY for two in told)
    ]
    there = [fact for other in others for fact in (other.old if way == "added" else other.new)]
    return any(fact.kind == MODALITY and fact.sense in here for fact in there)


def _without_moved_denial(rows: list[Row]) -> list[Row]:
    """The rows with a denial that went here and came there in other words: "no member may" and "may
    not".
    """
    gone, come = (
        [at for at, row in enumerate(rows) if _denies(*row, side)] for side in ("old", "new")
    )
    if len(gone) != 1 or len(come) != 1 or gone == come:
        return rows
    found = []
    for at, (stretch, told) in enumerate(rows):
        if at in (*gone, *come):
            style = stretch.effect("style", None)
            told = [Told(style, _MOVED) if one.effect.kind == POLARITY else one for one in told]
        found.append((stretch, told))
    return found


def _denies(stretch: Stretch, told: list[Told], side: str) -> bool:
    facts, others = (stretch.old, stretch.new) if side == "old" else (stretch.new, stretch.old)
    denied = [any(fact.kind == POLARITY for fact in group) for group in (facts, others)]
    return denied == [True, False] and any(one.effect.kind == POLARITY for one in told)


def _modal_alone(rows: list[Row], way: str) -> tuple[int, Fact] | None:
    found = [
        (at, fact)
        for at, (stretch, told) in enumerate(rows)
        if any(
            (one.effect.kind, one.effect.direction, one.share) == (MODALITY, way, 1.0)
            for one in told
        )
        for fact in (stretch.old if way == "dropped" else stretch.new)
        if fact.kind == MODALITY
    ]
    return found[0] if len(found) == 1 else None


def _follows(stretch: Stretch, substantive: list[Stretch]) -> bool:
    """Whether only small words differ, or the forms of one word, while another stretch changes what
    is said.
    """
    if not any(other is not stretch for other in substantive):
        return False
    small = small_words(stretch.passage.new.lexicon)
    old, new = ([word for word in _words(*side) if word not in small] for side in stretch.sides)
    return len(old) == len(new) and all(
        is_kin(one, other) for one, other in zip(old, new, strict=True)
    )


def _is_verb_of(stretch: Stretch, bound: list[Stretch]) -> bool:
    """Whether a word that came or went is the verb of a modal in another stretch: "keeps" and
    "must", "keep".
    """
    old, new = (_words(*side) for side in stretch.sides)
    word = (old or new)[:1]
    if not word or bool(old) == bool(new) or len(old or new) > 2:
        return False
    others = [other for other in bound if other is not stretch]
    words = [two for other in others for two in _words(*other.sides[not new])]
    return any(is_kin(one, two) for one in (old or new) for two in words)


def beside(passage: Passage, proved: Sequence[Effect], told: list[Told]) -> list[Told]:
    """Proved effects with what else is told, without capitals and commas that only follow it."""
    moved = any(one.share == _MOVED for one in told)
    following = {"case", "punctuation"} if moved else set()
    kept = [
        one
        for one in proved
        if one.kind not in following and not _is_capital_of_opening(passage, one)
    ]
    return [*map(Told, kept), *(_with_label(passage, one) for one in told)]


def _with_label(passage: Passage, one: Told) -> Told:
    """A reference whose number moved as far as that of the point itself is renumbered; it is shown
    all the same.
    """
    effect = one.effect
    old, new = (_first_number(side.text) for side in (passage.old, passage.new))
    if effect.kind != REFERENCE or old is None or new is None or old == new:
        return one
    numbers = [re.findall(r"\d+", words) for words in (effect.old, effect.new)]
    shifts = [
        int(after) - int(before) for before, after in zip(*numbers, strict=False) if before != after
    ]
    moved = len(numbers[0]) == len(numbers[1]) and shifts == [new - old]
    return Told(evolve(effect, kind="renumber", direction=None), one.share) if moved else one


def _first_number(text: str) -> int | None:
    """The number of the label that opens a text: "Rule 21. ...", "9. ...", "\u00a7 14 ..."."""
    found = re.match(_LABEL, text)
    return int(found[1]) if found else None


_LABEL: Final = r"\W*(?:[^\W\d]+\s+)?(\d{1,4})\b"


def _is_capital_of_opening(passage: Passage, effect: Effect) -> bool:
    """Whether a capital came or went because other words open the sentence now."""
    if effect.kind != "case" or effect.old_span is None or effect.new_span is None:
        return False
    opens = [
        _opens(side, span[0])
        for side, span in ((passage.old, effect.old_span), (passage.new, effect.new_span))
    ]
    return opens[0] != opens[1]


def _opens(side: Side, place: int) -> bool:
    return not any(token.kind != MARK for token in side.tokens if token.end <= place)
