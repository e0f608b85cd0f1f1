"""What of a sentence pair is proved editorial: edit by edit, in common forms, in steps, neighbours together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import evolve

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.proofs.abbreviations import bracketed_names
from draftdiff.meaning.proofs.appearance.layout import linked
from draftdiff.meaning.proofs.appearance.numbering import Moved, explain_own_number
from draftdiff.meaning.proofs.citing import cited_otherwise
from draftdiff.meaning.proofs.constructions.another import in_another_construction
from draftdiff.meaning.proofs.editorial import FRONT, Proof, editorial, editorial_together, may_be_phrase
from draftdiff.meaning.proofs.marks.enumerating import enumerates
from draftdiff.meaning.proofs.marks.separating import other_separators
from draftdiff.meaning.proofs.mistyping import may_be_mistyped
from draftdiff.meaning.proofs.paraphrase import said_otherwise
from draftdiff.meaning.proofs.plainness import is_plain
from draftdiff.meaning.proofs.spacing import as_parted, of_spaces, only_parted, only_spaced
from draftdiff.meaning.proofs.steps import told_in_steps
from draftdiff.meaning.sentences.segments import Region, Segment, is_open
from draftdiff.meaning.words.forms.traits import BRACKET, CITING, OPENING, SAYING

# Edits so near each other, in words, may be one.
_NEAR: Final = 3
# Names in brackets and links are written with these.
_SIGNS: Final = OPENING | BRACKET
_OF_MARKS: Final = frozenset({"punctuation", "scope", "condition"})


def taken_editorial(segment: Segment, terms: frozenset[str] | None, moved: Moved) -> tuple[list[Effect], bool]:
    """The effects of the edits that are proved editorial, and whether marks or capitals among them do something.

    The words of what is proved count as explained.

    Args:
        segment: A sentence pair.
        terms: Lower-case terms that the draft defines, or None where that is not known.
        moved: The labels of the text that stand for others now.
    """
    tables = segment.lexicon
    if (tables.templates or tables.cases) and segment.regions and in_another_construction(segment):
        return [_style(segment, segment.regions)], False
    effects = list(explain_own_number(segment, moved)) if moved else []
    if segment.edited & _SIGNS:
        effects += _written_otherwise(segment)
    if not segment.edited & SAYING and segment.regions and _separated_otherwise(segment):
        return [evolve(_style(segment, segment.regions), kind="punctuation")], False
    if segment.said & CITING:
        effects += _cited(segment)
    looked = _one_by_one(segment, terms, effects)
    effects, left = looked.effects, looked.left
    for regions in said_otherwise(segment, left):
        effects.append(_style(segment, regions))
        left = [region for region in left if region not in regions]
    doubtful = dict(looked.doubtful)
    for regions in told_in_steps(segment, left, list(doubtful)):
        effects += [_told(segment, region, doubtful.pop(region, None)) for region in regions]
        left = [region for region in left if region not in regions]
    for proof in doubtful.values():
        effects += proof.effects
    together, substantive = _together(segment, left, looked.odd) if looked.odd else ([], False)
    return [*effects, *together], substantive or looked.substantive or bool(doubtful)


def _separated_otherwise(segment: Segment) -> bool:
    """True where the members of a list stand between other marks now."""
    return (len(segment.regions) > 1 and other_separators(segment)) or enumerates(segment)


def _written_otherwise(segment: Segment) -> Iterator[Effect]:
    """What is written in two ways by signs around words: figures and names in brackets, links."""
    if segment.edited & OPENING:
        for pair in _figures_in_brackets(segment):
            yield from (_style(segment, regions) for regions in said_otherwise(segment, pair) if len(regions) > 1)
        yield from (_style(segment, pair) for pair in bracketed_names(segment))
    if "](" in segment.old.text or "](" in segment.new.text:
        yield from (evolve(_style(segment, pair), kind="format") for pair in linked(segment))


def _cited(segment: Segment) -> Iterator[Effect]:
    """References that are written otherwise."""
    if segment.lexicon.language == "en" and (segment.old.hits_of("citation") or segment.new.hits_of("citation")):
        cited = [regions for regions in cited_otherwise(segment) if any(is_open(segment, one) for one in regions)]
        yield from (_style(segment, regions) for regions in cited)


class _Looked(NamedTuple):
    """What a look at each edit by itself proved.

    Attributes:
        effects: Those found, behind those that there were.
        substantive: Whether one of them does something.
        left: The edits of which nothing was proved.
        odd: Those that are more than words exchanged.
        doubtful: Those of marks that decide how the sentence is read, unless it is told with others.
    """

    effects: list[Effect]
    substantive: bool
    left: list[Region]
    odd: list[Region]
    doubtful: dict[Region, Proof]


def _one_by_one(segment: Segment, terms: frozenset[str] | None, effects: list[Effect]) -> _Looked:
    """What layers prove of each edit by itself; the words of what is proved count as explained."""
    effects, substantive = [*effects], False
    left: list[Region] = []
    odd: list[Region] = []
    doubtful: dict[Region, Proof] = {}
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
    return _Looked(effects, substantive, left, odd, doubtful)


def _together(segment: Segment, left: list[Region], odd: list[Region]) -> tuple[list[Effect], bool]:
    """What neighbouring edits are as one, and whether they do something."""
    effects: list[Effect] = []
    substantive = False
    for regions in _clusters(segment, left, odd):
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
