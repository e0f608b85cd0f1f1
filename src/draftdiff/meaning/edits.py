"""What the edits of one text do to its meaning: the rules of the room in their order, segment by segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import EDITORIAL, Effect, Replacement, Span
from draftdiff.changes.wording import edits as word_edits
from draftdiff.meaning.asking import rules_for
from draftdiff.meaning.effects.carried import carried_once
from draftdiff.meaning.effects.enclosing import told_in_full
from draftdiff.meaning.effects.pairing import told_once
from draftdiff.meaning.effects.renaming import told_alike
from draftdiff.meaning.effects.worth_saying import still_worth_saying
from draftdiff.meaning.proofs.appearance import bracketing, markup
from draftdiff.meaning.proofs.appearance.bracketing import explain_brackets, may_be_tagged
from draftdiff.meaning.proofs.appearance.comments import FIRST_LINE, OF_EMACS, OF_VIM, sets_up_editor
from draftdiff.meaning.proofs.appearance.headings import as_heading
from draftdiff.meaning.proofs.appearance.layout import counted_otherwise, laid_out_otherwise, linked_otherwise
from draftdiff.meaning.proofs.appearance.lifting import lifted
from draftdiff.meaning.proofs.appearance.markup import (
    Bare,
    begins_as_point,
    in_full,
    kept_otherwise,
    marked_otherwise,
    of_form,
)
from draftdiff.meaning.proofs.appearance.numbering import Moved, explain_left_behind, moved_labels
from draftdiff.meaning.proofs.proving import taken_editorial
from draftdiff.meaning.proofs.steps import said_again
from draftdiff.meaning.rules.references.quotations import Instruments, explain_quotations
from draftdiff.meaning.rules.residue.left_over import explain_residue
from draftdiff.meaning.rules.residue.turned import in_place, turned_alike
from draftdiff.meaning.rules.scope.attributes import explain_attributes
from draftdiff.meaning.rules.scope.definitions import as_definition
from draftdiff.meaning.rules.scope.marked_phrases import exchanged_phrases
from draftdiff.meaning.rules.scope.terms import exchanged_terms
from draftdiff.meaning.sentences.segments import Region, Segment, segments
from draftdiff.meaning.words.lexicon import Lexicon, lexicon

Reading = tuple[tuple[Effect, ...], bool]

# Links, brackets and marks of form have one of these, and a text in several lines.
_OF_FORM: Final = tuple({*bracketing.SIGNS, *markup.SIGNS, "\n"})
# The sign of a point has no more characters: "(viii)", but for the words between two of one letter.
_SIGN: Final = 6
_FRONT: Final = (0, 0)
# They join what stays; no other word may be left.
_JOINING: Final = frozenset({"the", "a", "an", "of"})


def explain_edit(
    old: str,
    new: str,
    edits: Sequence[Replacement],
    language: str | None = "en",
    *,
    instruments: Instruments | None = None,
    terms: frozenset[str] | None = None,
) -> Reading:
    """What edits of a text do to its meaning, and whether they do anything.

    Args:
        old: The text before.
        new: The text after.
        edits: The edits between them, in reading order.
        language: BCP 47 tag; without a lexicon for it only marks and spaces can be proved editorial.
        instruments: Agreed language to look for.
        terms: Lower-case terms that the draft defines, or None where that is not known.

    Returns:
        The effects in reading order, and False only where every edit is proved editorial.

    Example:
        >>> edit = Replacement((7, 12), (7, 13))
        >>> effects, substantive = explain_edit("States shall act", "States should act", [edit])
        >>> [(effect.kind, effect.direction, effect.old, effect.new) for effect in effects], substantive
        ([('deontic', 'weaker', 'shall', 'should')], True)
    """
    tables = lexicon(language)
    if edits and _may_be_of_form(old, new):
        formed = _in_other_form(old, new, edits, language, instruments, terms)
        if formed is not None:
            return formed
    if len(edits) > 1 and _of_signs(edits) and counted_otherwise(old, new):
        return (evolve(_in_form(old, new, edits), kind="renumber"),), False
    quoted = list(explain_quotations(old, new, edits, instruments)) if instruments else []
    taken = [edits[number] for _, number in quoted]
    moved = moved_labels(old, new, tables)
    edits = list(said_again(old, new, edits, tables)) if len(edits) > 1 else edits
    readings = [_explain_segment(segment, terms, taken, moved) for segment in segments(old, new, edits, tables)]
    left = list(explain_left_behind(old, new, edits, moved, tables)) if moved else []
    effects, substantive = [*(effect for effect, _ in quoted), *left], bool(quoted or left)
    for found, changed in readings:
        effects += found
        substantive = substantive or changed
    for effect in effects:
        if effect.kind == "reference":
            effects = carried_once(effects, old, new, edits)
            break
    for effect in effects if len(effects) > 1 else ():
        if effect.kind == "actor" and effect.direction == "swapped":
            effects = told_alike(effects)
            break
    return in_order(told_in_full(effects, old, new) if substantive else effects), substantive


def _may_be_of_form(old: str, new: str) -> bool:
    """A quick look: False for texts of words without links, brackets, tags, marks, settings, points and lines."""
    said = old + new
    if OF_VIM in said or OF_EMACS in said:
        return True
    return any(map(said.__contains__, _OF_FORM)) or begins_as_point(old) or begins_as_point(new) or may_be_tagged(said)


def _in_other_form(
    old: str,
    new: str,
    edits: Sequence[Replacement],
    language: str | None,
    instruments: Instruments | None,
    terms: frozenset[str] | None,
) -> Reading | None:
    """What edits do to links, brackets, marks of form and lines, and to the words between; None where they do nothing.

    The words are compared without any marks that came or went.
    """
    signed = FIRST_LINE in old or OF_VIM in old + new or OF_EMACS in old + new
    if linked_otherwise(old, new) or (signed and sets_up_editor(old) and sets_up_editor(new)):
        return (_in_form(old, new, edits),), False
    bracketed = explain_brackets(old, new, edits, lexicon(language))
    if bracketed:
        return bracketed, True
    if found := lifted(old, new, edits):
        bracket, (one, other) = found
        words = word_edits(one.text, other.text)
        told, _ = explain_edit(one.text, other.text, words, language, instruments=instruments, terms=terms)
        return in_order([bracket, *in_full(told, old, new, (one, other))]), True
    if bare := marked_otherwise(old, new):
        return _marked_otherwise(old, new, edits, bare, language, instruments, terms)
    return ((_in_form(old, new, edits),), False) if laid_out_otherwise(old, new) else None


def _marked_otherwise(
    old: str,
    new: str,
    edits: Sequence[Replacement],
    bare: tuple[Bare, Bare],
    language: str | None,
    instruments: Instruments | None,
    terms: frozenset[str] | None,
) -> Reading:
    """What edits do beside other marks of form: the words are compared without any."""
    one, other = bare[0].text, bare[1].text
    form = of_form(old, new, edits)
    if one == other:
        return (form,), False
    changed = word_edits(one, other)
    effects, substantive = explain_edit(one, other, changed, language, instruments=instruments, terms=terms)
    formed = [form] if kept_otherwise(bare, changed) else []
    whole = told_in_full(list(in_full(effects, old, new, bare)), old, new)
    return in_order([*formed, *whole]), substantive


def _of_signs(edits: Sequence[Replacement]) -> bool:
    """A quick look: False where an edit touches more than the signs of points."""
    for edit in edits:
        (a, b), (c, d) = edit.old, edit.new
        if b - a > _SIGN or d - c > _SIGN:
            return False
    return True


def _in_form(old: str, new: str, edits: Sequence[Replacement]) -> Effect:
    """The effect of edits that only lay a text out otherwise."""
    one, other = (edits[0].old[0], edits[-1].old[1]), (edits[0].new[0], edits[-1].new[1])
    return Effect("format", None, old[slice(*one)], new[slice(*other)], one, other)


# Stands for the quotations of a segment: what is left beside them may follow from them.
_QUOTED = [Effect("agreed_language")]


def in_order(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """The effects in reading order of the new text, each once."""
    found = [*effects]
    if not found[1:]:
        return tuple(found)
    places = _places(found)
    if len(set(places)) < len(places):  # else no two can be equal
        found = [*dict.fromkeys(found)]
        places = _places(found)
    return tuple([found[at] for at in sorted(range(len(found)), key=places.__getitem__)])


def _places(effects: Sequence[Effect]) -> list[tuple[Span, Span]]:
    return [(effect.new_span or _FRONT, effect.old_span or _FRONT) for effect in effects]


def _explain_segment(
    segment: Segment, terms: frozenset[str] | None, taken: Sequence[Replacement], moved: Moved
) -> tuple[list[Effect], bool]:
    for region in segment.regions if taken else ():
        if any(_meets(edit, region) for edit in taken):
            segment.old.explain(*region.old)
            segment.new.explain(*region.new)
    if taken and not segment.old.open and not segment.new.open:
        return [], True
    proved, substantive = taken_editorial(segment, terms, moved)
    if not segment.old.open and not segment.new.open:
        return still_worth_saying(proved, []), substantive
    if not taken and (alike := turned_alike(segment)):
        found, substantive = explain_edit(*alike, word_edits(*alike), segment.lexicon.language, terms=terms)
        if substantive:
            first, last = segment.regions[0], segment.regions[-1]
            style = segment.effect("style", None, (first.old[0], last.old[1]), (first.new[0], last.new[1]))
            return [style, *in_place(segment, [one for one in found if one.kind != "style"])], True
    effects = list(exchanged_terms(segment, terms)) if terms else []
    effects += exchanged_phrases(segment)
    if segment.lexicon.attributive or segment.lexicon.postposed:
        effects += explain_attributes(segment)
    for rule in rules_for(segment):
        effects += rule(segment)
    effects += explain_residue(segment, effects or (_QUOTED if taken else []))
    effects = as_heading(segment, as_definition(segment, told_once(segment, effects)))
    if not effects and not taken and (not proved or not substantive):
        effects = [_unknown(segment)]
    kinds = [effect.kind for effect in effects]
    plain = EDITORIAL.issuperset(kinds)
    if effects and not taken and plain and _left_over(segment):
        effects, plain = [*effects, _unknown(segment)], False
    if not plain:
        substantive = True
        if "style" in kinds:
            effects = [effect for effect in effects if effect.kind != "style" or effect.old != effect.new]
    substantive = substantive or bool(taken)
    return [*still_worth_saying(proved, effects), *effects], substantive


def _meets(edit: Replacement, region: Region) -> bool:
    """True where an edit and a region share a place of either text."""
    pairs = ((edit.old, region.old_span), (edit.new, region.new_span))
    return any(one[0] < other[1] and one[1] > other[0] for one, other in pairs)


def _left_over(segment: Segment) -> bool:
    """True where words that nothing explained came or went beside what only says the same."""
    sides = (segment.old, segment.new)
    old, new = (Counter(side.forms[at] for at in side.open if side.words[at].isalpha()) for side in sides)
    return any(word not in _JOINING for word in (old - new) + (new - old))


def _unknown(segment: Segment) -> Effect:
    first, last = segment.regions[0], segment.regions[-1]
    return segment.effect("other", None, (first.old[0], last.old[1]), (first.new[0], last.new[1]))


__all__ = ["Lexicon", "Reading", "explain_edit", "in_order"]
