"""Effects of one passage seen together: what was moved, what answers what, and what only goes
along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from attrs import evolve

from draftdiff.changes.kinds import EDITORIAL, Effect, Span
from draftdiff.meaning.comparing import direction
from draftdiff.meaning.facts.fact import MODALITY, POINT, POLARITY, REFERENCE, TIME, Fact
from draftdiff.meaning.passages import Passage, Side
from draftdiff.meaning.reversals import is_kin, is_short, small_words
from draftdiff.meaning.stretches import Stretch
from draftdiff.meaning.tokens import MARK


class ScoredEffect(NamedTuple):
    """An effect, how probable the table finds it, 0 to 1, and what tells it ("facts", "table")."""

    effect: Effect
    share: float = 1.0
    source: str = "proof"


Row = tuple[Stretch, list[ScoredEffect]]
# What a table that doubts may say of words that follow others: governed, agreeing, a verb behind
# its modal.
_FOLLOWING: Final = EDITORIAL | {"scope", "other"}
# Of more edits a passage was written anew, and what answers what is a guess.
_SOME_EDITS: Final = 5
# Words that were moved are that almost surely.
_MOVED: Final = 0.99


def settled(rows: Sequence[Row]) -> list[ScoredEffect]:
    """Return the effects of the stretches of a passage, without those that another stretch of it
    explains.
    """
    answered = _answered(_answered(_without_moved(list(rows)), MODALITY), TIME)
    rows_left = _without_moved_denial(_without_kept_modals(answered))
    substantive = [
        stretch
        for stretch, effects in rows_left
        if any(scored.effect.kind not in EDITORIAL for scored in effects)
    ]
    bound = [
        stretch
        for stretch, effects in rows_left
        if any(scored.effect.kind == MODALITY for scored in effects)
    ]
    explained: list[ScoredEffect] = []
    for stretch, readings_of_stretch in rows_left:
        agreeing = (
            not stretch.old
            and not stretch.new
            and {fact.kind for fact in stretch.kept} == {MODALITY}
        )
        weak = all(
            (reading.share < 1 or agreeing) and reading.effect.kind in _FOLLOWING
            for reading in readings_of_stretch
        )
        has_rivals = any(rival is not stretch for rival in substantive)
        if weak and (
            (agreeing and has_rivals)
            or _follows(stretch, substantive)
            or _is_verb_of(stretch, bound)
        ):
            continue
        explained += readings_of_stretch
    return explained


def _words(side: Side, span: Span) -> list[str]:
    return [token.form for token in side.tokens[slice(*span)] if token.kind != MARK]


def _without_moved(rows: list[Row]) -> list[Row]:
    """The rows with words that went here and came there as one effect."""
    for at, (stretch, _) in enumerate(rows):
        if stretch.shape != "dropped":
            continue
        gone = _words(*stretch.sides[0])
        for to, (target, _) in enumerate(rows):
            if target.shape == "added" and _words(*target.sides[1]) == gone:
                moved = stretch.passage.effect("style", None, stretch.hunk.old, target.hunk.new)
                unmoved = [row for number, row in enumerate(rows) if number not in (at, to)]
                return _without_moved([*unmoved, (stretch, [ScoredEffect(moved, _MOVED, "moved")])])
    return rows


def _answered(rows: list[Row], kind: str) -> list[Row]:
    """The rows with a modal or a date that went here and one that came there as one effect; of the
    same force they are none.
    """
    gone = _fact_alone(rows, kind, "dropped")
    come = _fact_alone(rows, kind, "added")
    if gone is None or come is None:
        return rows
    (at, old), (to, new) = gone, come
    if kind == TIME and (old.scale, new.scale) != (POINT, POINT):
        return rows
    if kind == MODALITY and not (is_short(rows[at][0]) and is_short(rows[to][0])):
        return rows
    passage = rows[at][0].passage
    way = direction(old, new)
    effect = passage.effect(kind, way, (old.start, old.end), (new.start, new.end))
    answered: list[Row] = []
    for number, (stretch, effects) in enumerate(rows):
        if number in (at, to):
            effects = [scored for scored in effects if scored.effect.kind != kind]
        if number == at and old.value != new.value:
            is_plain = len(passage.hunks) <= _SOME_EDITS
            source = "answer" if is_plain else "pair"
            effects = [*effects, ScoredEffect(effect, source=source)]
        answered.append((stretch, effects))
    return answered


def _without_kept_modals(rows: list[Row]) -> list[Row]:
    """The rows without a modal that only changed its place: it stands among the words of another
    stretch, too.
    """
    return [
        (stretch, [scored for scored in effects if not _is_kept(scored, stretch, rows)])
        for stretch, effects in rows
    ]


def _is_kept(scored: ScoredEffect, stretch: Stretch, rows: list[Row]) -> bool:
    """Return whether a modal that came or went stands among the words of another stretch, too."""
    way = scored.effect.direction
    if scored.effect.kind != MODALITY or way not in ("added", "dropped"):
        return False
    senses = {
        fact.sense
        for fact in (stretch.new if way == "added" else stretch.old)
        if fact.kind == MODALITY
    }
    unbound = [
        row
        for row, effects in rows
        if row is not stretch
        and not any(scored_effect.effect.kind == MODALITY for scored_effect in effects)
    ]
    facts_elsewhere = [fact for row in unbound for fact in (row.old if way == "added" else row.new)]
    return any(fact.kind == MODALITY and fact.sense in senses for fact in facts_elsewhere)


def _without_moved_denial(rows: list[Row]) -> list[Row]:
    """The rows with a denial that went here and came there in other words: "no member may" and "may
    not".
    """
    gone = [at for at, row in enumerate(rows) if _denies(*row, "old")]
    come = [at for at, row in enumerate(rows) if _denies(*row, "new")]
    if len(gone) != 1 or len(come) != 1 or gone == come:
        return rows
    result = []
    for at, (stretch, effects) in enumerate(rows):
        if at in (*gone, *come):
            style = stretch.effect("style", None)
            effects = [
                ScoredEffect(style, _MOVED, "moved") if scored.effect.kind == POLARITY else scored
                for scored in effects
            ]
        result.append((stretch, effects))
    return result


def _denies(stretch: Stretch, effects: list[ScoredEffect], side: str) -> bool:
    """Return whether only one side of a stretch has a denial, and an effect tells it."""
    old_denies = any(fact.kind == POLARITY for fact in stretch.old)
    new_denies = any(fact.kind == POLARITY for fact in stretch.new)
    if old_denies == new_denies or old_denies != (side == "old"):
        return False
    return any(scored.effect.kind == POLARITY for scored in effects)


def _fact_alone(rows: list[Row], kind: str, way: str) -> tuple[int, Fact] | None:
    """Return the only fact of a kind that came or went in some row, with the number of the row."""
    facts_alone = []
    for at, (stretch, effects) in enumerate(rows):
        if not any(_is_surely(scored, kind, way) for scored in effects):
            continue
        facts = stretch.old if way == "dropped" else stretch.new
        facts_alone += [(at, fact) for fact in facts if fact.kind == kind]
    return facts_alone[0] if len(facts_alone) == 1 else None


def _is_surely(scored: ScoredEffect, kind: str, direction: str) -> bool:
    """Return whether an effect is of a kind and direction, told without a doubt."""
    effect = scored.effect
    return effect.kind == kind and effect.direction == direction and scored.share == 1.0


def _follows(stretch: Stretch, substantive: list[Stretch]) -> bool:
    """Return whether only small words differ, or the forms of one word, while another stretch
    changes what is said.
    """
    if not any(rival is not stretch for rival in substantive):
        return False
    small = small_words(stretch.passage.new.lexicon)
    old_side, new_side = stretch.sides
    old = [word for word in _words(*old_side) if word not in small]
    new = [word for word in _words(*new_side) if word not in small]
    if len(old) != len(new):
        return False
    return all(map(is_kin, old, new))


def _is_verb_of(stretch: Stretch, bound: list[Stretch]) -> bool:
    """Return whether a word that came or went is the verb of a modal in another stretch: "keeps"
    and "must", "keep".
    """
    old, new = (_words(*side) for side in stretch.sides)
    word = (old or new)[:1]
    if not word or bool(old) == bool(new):
        return False
    if len(old or new) > 2:
        return False
    modal_stretches = [candidate for candidate in bound if candidate is not stretch]
    words = [
        kin for modal_stretch in modal_stretches for kin in _words(*modal_stretch.sides[not new])
    ]
    return any(is_kin(word_alone, kin) for word_alone in (old or new) for kin in words)


def with_proved(
    passage: Passage, proved: Sequence[ScoredEffect], scored: list[ScoredEffect]
) -> list[ScoredEffect]:
    """Proved effects with what else is told, without capitals and commas that only follow it."""
    moved = any(effect.share == _MOVED for effect in scored)
    following = {"case", "punctuation"} if moved else set()
    proved_effects = [
        each
        for each in proved
        if each.effect.kind not in following and not _is_capital_of_opening(passage, each.effect)
    ]
    return [
        *proved_effects,
        *(_with_label(passage, effect) for effect in scored),
    ]


def _with_label(passage: Passage, scored: ScoredEffect) -> ScoredEffect:
    """A reference whose number moved as far as that of the point itself is renumbered; it is shown
    all the same.
    """
    effect = scored.effect
    old = _first_number(passage.old.text)
    new = _first_number(passage.new.text)
    if effect.kind != REFERENCE or old is None or new is None or old == new:
        return scored
    old_numbers = re.findall(r"\d+", effect.old)
    new_numbers = re.findall(r"\d+", effect.new)
    if len(old_numbers) != len(new_numbers):
        return scored
    shifts = []
    for before, after in zip(old_numbers, new_numbers, strict=True):
        if before != after:
            shifts.append(int(after) - int(before))
    if shifts != [new - old]:
        return scored
    return scored._replace(effect=evolve(effect, kind="renumber", direction=None))


def _first_number(text: str) -> int | None:
    """The number of the label that opens a text: "Rule 21. ...", "9. ...", "\u00a7 14 ..."."""
    match = re.match(_LABEL, text)
    if match:
        return int(match[1])
    return None


_LABEL: Final = r"\W*(?:[^\W\d]+\s+)?(\d{1,4})\b"


def _is_capital_of_opening(passage: Passage, effect: Effect) -> bool:
    """Return whether a capital came or went because other words open the sentence now."""
    if effect.kind != "case" or effect.old_span is None or effect.new_span is None:
        return False
    opened = _opens(passage.old, effect.old_span[0])
    opens = _opens(passage.new, effect.new_span[0])
    return opened != opens


def _opens(side: Side, offset: int) -> bool:
    return not any(token.kind != MARK for token in side.tokens if token.end <= offset)
