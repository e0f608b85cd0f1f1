"""What the edits of one text do to its meaning: the rules of the room in their order, segment by segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import EDITORIAL, Effect, Replacement
from draftdiff.changes.wording import edits as word_edits
from draftdiff.meaning.rules.abbreviations import bracketed_names
from draftdiff.meaning.rules.asking import rules_for
from draftdiff.meaning.rules.bracketing import explain_brackets
from draftdiff.meaning.rules.citing import cited_otherwise
from draftdiff.meaning.rules.definitions import as_definition
from draftdiff.meaning.rules.editorial import FRONT, Proof, editorial, editorial_together, may_be_phrase
from draftdiff.meaning.rules.headings import as_heading
from draftdiff.meaning.rules.layout import counted_otherwise, laid_out_otherwise, linked, linked_otherwise
from draftdiff.meaning.rules.lifting import lifted
from draftdiff.meaning.rules.markup import Bare, in_full, kept_otherwise, marked_otherwise, of_form
from draftdiff.meaning.rules.mistyping import may_be_mistyped
from draftdiff.meaning.rules.numbering import Moved, explain_left_behind, explain_own_number, moved_labels
from draftdiff.meaning.rules.pairing import paired, without_titles, without_whole
from draftdiff.meaning.rules.paraphrase import said_otherwise
from draftdiff.meaning.rules.plainness import is_plain
from draftdiff.meaning.rules.quotations import Instruments, explain_quotations
from draftdiff.meaning.rules.residue import explain_residue
from draftdiff.meaning.rules.segments import Region, Segment, is_open, segments
from draftdiff.meaning.rules.separating import other_separators
from draftdiff.meaning.rules.spacing import (
    as_parted,
    of_spaces,
    only_parted,
    only_spaced,
)
from draftdiff.meaning.rules.steps import said_again, told_in_steps
from draftdiff.meaning.rules.terms import exchanged_terms
from draftdiff.meaning.rules.turned import in_place, turned_alike
from draftdiff.meaning.rules.worth_saying import still_worth_saying
from draftdiff.meaning.words.lexicon import Lexicon, lexicon
from draftdiff.meaning.words.traits import OPENING, SAYING

Reading = tuple[tuple[Effect, ...], bool]

# Edits so near each other, in words, may be one.
_NEAR = 3
# The sign of a point has no more characters: "(viii)", but for the words between two of one letter.
_SIGN: Final = 6
_OF_MARKS: Final = frozenset({"punctuation", "scope", "condition"})
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
    if edits and linked_otherwise(old, new):
        return (_in_form(old, new, edits),), False
    bracketed = explain_brackets(old, new, edits, tables)
    if bracketed:
        return bracketed, True
    if edits and (found := lifted(old, new, edits)):
        bracket, (one, other) = found
        words = word_edits(one.text, other.text)
        told, _ = explain_edit(one.text, other.text, words, language, instruments=instruments, terms=terms)
        return in_order([bracket, *in_full(told, old, new, (one, other))]), True
    if edits and (bare := marked_otherwise(old, new)):
        return _marked_otherwise(old, new, edits, bare, language, instruments, terms)
    if edits and laid_out_otherwise(old, new):
        return (_in_form(old, new, edits),), False
    if len(edits) > 1 and _of_signs(edits) and counted_otherwise(old, new):
        return (evolve(_in_form(old, new, edits), kind="renumber"),), False
    quoted = list(explain_quotations(old, new, edits, instruments)) if instruments else []
    taken = [edits[number] for _, number in quoted]
    moved = moved_labels(old, new, tables)
    edits = list(said_again(old, new, edits, tables)) if len(edits) > 1 else edits
    readings = [_explain_segment(segment, terms, taken, moved) for segment in segments(old, new, edits, tables)]
    left = list(explain_left_behind(old, new, edits, moved, tables))
    effects = chain((effect for effect, _ in quoted), left, *(effects for effects, _ in readings))
    return in_order(effects), bool(quoted or left) or any(substantive for _, substantive in readings)


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
    return in_order([*formed, *in_full(effects, old, new, bare)]), substantive


def _of_signs(edits: Sequence[Replacement]) -> bool:
    """A quick look: False where an edit touches more than the signs of points."""
    return all(edit.old[1] - edit.old[0] <= _SIGN and edit.new[1] - edit.new[0] <= _SIGN for edit in edits)


def _in_form(old: str, new: str, edits: Sequence[Replacement]) -> Effect:
    """The effect of edits that only lay a text out otherwise."""
    one, other = (edits[0].old[0], edits[-1].old[1]), (edits[0].new[0], edits[-1].new[1])
    return Effect("format", None, old[slice(*one)], new[slice(*other)], one, other)


# Stands for the quotations of a segment: what is left beside them may follow from them.
_QUOTED = [Effect("agreed_language")]


def in_order(effects: chain[Effect] | list[Effect]) -> tuple[Effect, ...]:
    """The effects in reading order of the new text, each once."""
    unique = dict.fromkeys(effects)
    return tuple(sorted(unique, key=lambda effect: (effect.new_span or (0, 0), effect.old_span or (0, 0))))


def _explain_segment(
    segment: Segment, terms: frozenset[str] | None, taken: Sequence[Replacement], moved: Moved
) -> tuple[list[Effect], bool]:
    for region in segment.regions if taken else ():
        if any(_meets(edit, region) for edit in taken):
            segment.old.explain(*region.old)
            segment.new.explain(*region.new)
    if taken and not segment.old.open and not segment.new.open:
        return [], True
    proved, substantive = _take_editorial(segment, terms, moved)
    if not segment.old.open and not segment.new.open:
        return still_worth_saying(proved, []), substantive
    if not taken and (alike := turned_alike(segment)):
        found, substantive = explain_edit(*alike, word_edits(*alike), segment.lexicon.language, terms=terms)
        if substantive:
            first, last = segment.regions[0], segment.regions[-1]
            style = segment.effect("style", None, (first.old[0], last.old[1]), (first.new[0], last.new[1]))
            return [style, *in_place(segment, [one for one in found if one.kind != "style"])], True
    effects = list(exchanged_terms(segment, terms)) if terms else []
    for rule in rules_for(segment):
        effects += rule(segment)
    effects += explain_residue(segment, effects or (_QUOTED if taken else []))
    effects = without_titles(segment, without_whole(paired(segment, effects)))
    effects = as_heading(segment, as_definition(segment, effects))
    if not effects and not taken and (not proved or not substantive):
        effects = [_unknown(segment)]
    plain = EDITORIAL.issuperset([effect.kind for effect in effects])
    if effects and not taken and plain and _left_over(segment):
        effects, plain = [*effects, _unknown(segment)], False
    if not plain:
        substantive = True
        effects = [effect for effect in effects if effect.kind != "style" or effect.old != effect.new]
    substantive = substantive or bool(taken)
    return [*still_worth_saying(proved, effects), *effects], substantive


def _meets(edit: Replacement, region: Region) -> bool:
    """True where an edit and a region share a place of either text."""
    pairs = ((edit.old, region.old_span), (edit.new, region.new_span))
    return any(one[0] < other[1] and one[1] > other[0] for one, other in pairs)


def _take_editorial(segment: Segment, terms: frozenset[str] | None, moved: Moved) -> tuple[list[Effect], bool]:
    """The effects of the regions that are proved editorial; their words count as explained."""
    effects: list[Effect] = []
    substantive = False
    left: list[Region] = []
    odd: list[Region] = []
    doubtful: dict[Region, Proof] = {}
    effects += explain_own_number(segment, moved) if moved else ()
    if segment.edited & OPENING:
        for pair in _figures_in_brackets(segment):
            effects += [_style(segment, regions) for regions in said_otherwise(segment, pair) if len(regions) > 1]
        effects += [_style(segment, pair) for pair in bracketed_names(segment)]
    if "](" in segment.old.text or "](" in segment.new.text:
        effects += [evolve(_style(segment, pair), kind="format") for pair in linked(segment)]
    if not segment.edited & SAYING and len(segment.regions) > 1 and other_separators(segment):
        return [evolve(_style(segment, segment.regions), kind="punctuation")], False
    if segment.lexicon.language == "en" and (segment.old.hits_of("citation") or segment.new.hits_of("citation")):
        cited = [regions for regions in cited_otherwise(segment) if any(is_open(segment, one) for one in regions)]
        effects += [_style(segment, regions) for regions in cited]
    for region in segment.regions:
        if effects and not is_open(segment, region) and not of_spaces(region):
            continue
        plain = is_plain(segment, region)
        if plain and region.old[0] >= FRONT <= region.new[0] and not may_be_mistyped(segment, region):
            left.append(region)
            continue
        proof = (None if plain else only_spaced(segment, region)) or editorial(segment, region, terms, plain=plain)
        if not plain:
            odd.append(region)
        if proof is None:
            left.append(region)
            continue
        segment.old.explain(*region.old)
        segment.new.explain(*region.new)
        if not proof.editorial and all(effect.kind in _OF_MARKS for effect in proof.effects):
            doubtful[region] = proof
            continue
        effects += as_parted(proof).effects
        substantive = substantive or not proof.editorial
    for regions in said_otherwise(segment, left):
        effects.append(_style(segment, regions))
        left = [region for region in left if region not in regions]
    for regions in told_in_steps(segment, left, list(doubtful)):
        effects += [_told(segment, region, doubtful.pop(region, None)) for region in regions]
        left = [region for region in left if region not in regions]
    for proof in doubtful.values():
        effects += proof.effects
        substantive = True
    for regions in _clusters(segment, left, odd) if odd else ():
        proof = editorial_together(segment, regions)
        if proof is not None:
            effects += proof.effects
            substantive = substantive or not proof.editorial
            segment.old.explain(regions[0].old[0], regions[-1].old[1])
            segment.new.explain(regions[0].new[0], regions[-1].new[1])
        elif all(region.old[0] == region.old[1] and region.new[0] == region.new[1] for region in regions):
            effects.append(segment.effect("other", None, regions[0].old, regions[0].new))
            substantive = True
    return effects, substantive


def _figures_in_brackets(segment: Segment) -> Iterator[list[Region]]:
    """Two edits that put a number in brackets behind another one, or take it away: "thirty (30)"."""
    for pair in pairwise(segment.regions):
        for side, which in ((segment.old, 0), (segment.new, 1)):
            opening, closing = (side.words[slice(*region[which])] for region in pair)
            if opening[-1:] == ["("] and closing[:1] == [")"] and pair[1][which][0] - pair[0][which][1] <= _NEAR:
                yield list(pair)


def _style(segment: Segment, regions: list[Region]) -> Effect:
    """The effect of a stretch that says the same in other words; its words count as explained."""
    old, new = (regions[0].old[0], regions[-1].old[1]), (regions[0].new[0], regions[-1].new[1])
    segment.old.explain(*old)
    segment.new.explain(*new)
    effect = segment.effect("style", None, old, new)
    return evolve(effect, kind="space") if only_parted(effect.old, effect.new) else effect


def _told(segment: Segment, region: Region, mark: Proof | None) -> Effect:
    """The effect of an edit that was proved with others."""
    return segment.effect("punctuation", None, region.old, region.new) if mark else _style(segment, [region])


def _clusters(segment: Segment, regions: list[Region], odd: list[Region]) -> Iterator[list[Region]]:
    """Each region that may be a phrase by itself, then those with no more than three words between them together.

    Args:
        segment: Where they stand.
        regions: Edits that nothing has proved editorial.
        odd: Those edits that are not plain.
    """
    perhaps = [region for region in odd if region in regions and may_be_phrase(segment, region)]
    cluster: list[Region] = []
    phrases = True
    for region in regions if perhaps else ():
        alone = region in perhaps
        if alone:
            yield [region]
        if cluster and region.old[0] - cluster[-1].old[1] > _NEAR:
            if len(cluster) > 1 and phrases:
                yield cluster
            cluster, phrases = [], True
        cluster.append(region)
        phrases = phrases and alone
    if len(cluster) > 1 and phrases:
        yield cluster


def _left_over(segment: Segment) -> bool:
    """True where words that nothing explained came or went beside what only says the same."""
    sides = (segment.old, segment.new)
    old, new = (Counter(side.forms[at] for at in side.open if side.words[at].isalpha()) for side in sides)
    return any(word not in _JOINING for word in (old - new) + (new - old))


def _unknown(segment: Segment) -> Effect:
    first, last = segment.regions[0], segment.regions[-1]
    return segment.effect("other", None, (first.old[0], last.old[1]), (first.new[0], last.new[1]))


__all__ = ["Lexicon", "Reading", "explain_edit", "in_order"]
