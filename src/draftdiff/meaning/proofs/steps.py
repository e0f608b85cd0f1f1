"""Edits proved one after the other: each step leaves what the sentence says, and so do all of them together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from draftdiff.changes.kinds import Replacement
from draftdiff.meaning.frames.sameness import may_say_the_same, say_the_same, takes_up
from draftdiff.meaning.proofs.agreement import tells_antecedent
from draftdiff.meaning.proofs.paraphrase import has_capitals, lost_term
from draftdiff.meaning.proofs.pieces import Pieces, changed, without_slips
from draftdiff.meaning.proofs.prospects import ANY, NONE, prospect
from draftdiff.meaning.proofs.sentence_pairs import are_one_sentence, sentences_of
from draftdiff.meaning.sentences.segments import Region, Segment, another_sentence, segments
from draftdiff.meaning.turns.constructions import SMALL, Surplus, told_by_constructions, words_of_constructions
from draftdiff.meaning.turns.pronouns import PRONOUNS
from draftdiff.meaning.turns.signs import hopeless, may_be_turned
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# Longer sentences, in words, and more edits are not proved step by step.
_LONGEST: Final = 90
_MOST: Final = 12
_TOGETHER: Final = 4
# No construction takes the place of another one in so many words.
_PAIR: Final = 2
# Capitals make key words of these (RFC 2119).
_KEY_WORDS: Final = frozenset({"must", "shall", "should", "may", "not", "required", "recommended", "optional"})
# What these name stands before them.
_POINTING: Final = frozenset({"latter", "former", "they", "their"}) | PRONOUNS
_RELATIVES: Final = frozenset({"which", "who", "whom", "that"})


def told_in_steps(segment: Segment, left: Sequence[Region], marks: Sequence[Region]) -> list[list[Region]]:
    """The regions, in groups, that leave what the sentence says as it is, each proved in the place of those before.

    Args:
        segment: Where they stand.
        left: Edits that nothing else has proved harmless; those already proved count as made.
        marks: Edits of marks that may decide how it is read.
    """
    if not left or len(left) > _MOST or not equivalents(segment.lexicon.language).forms:
        return []
    if len(segment.old.words) > _LONGEST or len(segment.new.words) > _LONGEST:
        return []
    mended = without_slips(segment, left)
    return _told(segment, left, marks) or (_told(mended, left, marks) if mended is not segment else [])


def _told(segment: Segment, left: Sequence[Region], marks: Sequence[Region]) -> list[list[Region]]:
    """The same for a sentence whose words are what they are; none beside an edit that nothing can tell."""
    least = prospect(segment, left)
    if least == NONE:
        return []
    whole = sorted((*left, *marks)) if marks else list(left)
    if least == ANY and _built_otherwise(segment, whole):
        return [whole]
    hopeful = least == ANY and _are_hopeful(segment, left)
    if hopeful and _is_turned(segment, whole):
        return [whole]
    if (hopeful or _may_be_constructed(segment, left, least)) and _are_constructed(segment, whole):
        return [whole]
    if not hopeful:
        return [[one] for one in left if _is_asked_about(segment, one) and _is_told_alone(segment, one, left)]
    found = list(_proved_groups(segment, whole, marks))
    if sum(map(len, found)) < len(whole) and _same_from_the_start(segment, whole):
        return [whole]
    return found


def _same_from_the_start(segment: Segment, every: list[Region]) -> bool:
    """True where the whole sentence says the same: a part proved by itself may belong to a turn with the rest."""
    return len(every) < len(segment.regions) <= _MOST and _is_turned(segment, segment.regions)


def _is_asked_about(segment: Segment, region: Region) -> bool:
    """True for an edit of which rules would tell by a word of it, beside others that nothing proves harmless."""
    for live, (start, end) in ((segment.old.live, region.old), (segment.new.live, region.new)):
        for hit in live:
            if start <= hit.start < end:
                return True
    return False


def _is_told_alone(segment: Segment, region: Region, left: Sequence[Region]) -> bool:
    """True where a turn made one of some edits."""
    told = prospect(segment, [region]) == ANY and _are_hopeful(segment, [region], among=left)
    return told and _is_turned(segment, [region])


def _is_turned(segment: Segment, regions: Sequence[Region]) -> bool:
    """True where a sentence says the same without some edits."""
    if not _may_be_turned(segment, regions) or _named_otherwise(segment, regions):
        return False
    return are_one_sentence(segment, *Pieces(segment, regions).both())


def _are_constructed(segment: Segment, every: list[Region]) -> bool:
    """True where the sentences are one that is said in two constructions, what was proved by itself included."""
    old, new = segment.old.words, segment.new.words
    surplus = Surplus.of(*segment.changed)
    if _is_plain_pair(segment, surplus):
        return False
    built = told_by_constructions(old, new, segment.lexicon, surplus)
    if not built or not _are_hopeful(segment, every, built) or _named_otherwise(segment, every):
        return False
    sides = Pieces(segment, every).both()
    return are_one_sentence(segment, *sides, built=True) or (
        len(every) < len(segment.regions) and are_one_sentence(segment, old, new, built=True)
    )


def _may_be_constructed(segment: Segment, left: Sequence[Region], least: int) -> bool:
    """A quick look: False for an edit that no other turn tells, without a word of a construction or one said twice.

    Args:
        segment: Where the edits stand.
        left: The edits.
        least: What may be proved at most of all of them.
    """
    known = words_of_constructions(segment.lexicon.language)
    old, new = segment.old.words, segment.new.words
    for region in left:
        gone, come = old[slice(*region.old)], new[slice(*region.new)]
        if not known.isdisjoint(gone) or not known.isdisjoint(come):
            continue
        if _is_said_twice(gone, old) or _is_said_twice(come, new):
            continue
        if (least < ANY and prospect(segment, [region]) < ANY) or not _are_hopeful(segment, [region], among=left):
            return False
    return True


def _is_said_twice(words: list[str], sentence: list[str]) -> bool:
    return [word for word in words if word not in SMALL and sentence.count(word) > 1] != []


def _is_plain_pair(segment: Segment, surplus: Surplus) -> bool:
    """A quick look: True for a word or two none of which makes a construction."""
    said = surplus.gone | surplus.come
    return (
        len(segment.regions) == 1
        and len(said) <= _PAIR
        and words_of_constructions(segment.lexicon.language).isdisjoint(said)
        and _RELATIVES.isdisjoint(said)
    )


def said_again(old: str, new: str, edits: Sequence[Replacement], tables: Lexicon) -> Iterator[Replacement]:
    """The edits, a sentence that went and the one that came for it as one edit where both say the same.

    Args:
        old: The text before.
        new: The text after.
        edits: The edits between them.
        tables: The lexicon.
    """
    passed = False
    for edit, following in pairwise([*edits, None]):
        if passed or edit is None:
            passed = False
            continue
        beside = following is not None and edit.new[0] == edit.new[1] and following.old[0] == edit.old[1]
        if following is not None and beside and another_sentence(old, new, edit, following):
            both = Replacement(edit.old, following.new)
            found = list(segments(old, new, [both], tables))
            if len(found) == 1 and told_in_steps(found[0], found[0].regions, []) == [found[0].regions]:
                passed = True
                yield both
                continue
        yield edit


def _built_otherwise(segment: Segment, every: list[Region]) -> bool:
    """True where all clauses of the sentence say what they said, whatever stands where."""
    if len(every) == 1 and (every[0].old[0] == every[0].old[1] or every[0].new[0] == every[0].new[1]):
        return False
    old, new = segment.old.words, segment.new.words
    gone, come = changed(segment, every)
    across = (old, new) if len(every) > 1 else (tuple(gone), tuple(come))
    if not may_say_the_same(gone, come, segment.lexicon, across) or _named_otherwise(segment, every):
        return False
    if any(tells_antecedent(segment, region) for region in every):
        return False
    pieces = Pieces(segment, every)
    one, other = pieces.with_made(()), pieces.with_made(range(len(every)))
    befores, afters = sentences_of(one), sentences_of(other)
    if len(befores) != len(afters) or takes_up(befores, afters):
        return False
    return all(
        before == after or say_the_same(before, after, segment.lexicon)
        for before, after in zip(befores, afters, strict=True)
    )


def _are_hopeful(
    segment: Segment, left: Sequence[Region], built: Collection[str] = (), among: Sequence[Region] = ()
) -> bool:
    """True where each word of some edits may be told by some edit across, and none of them tells who is meant.

    Args:
        segment: Where they stand.
        left: The edits.
        built: Words that a construction tells of.
        among: All edits, if more than these may tell.
    """
    old, new, tables = segment.old.words, segment.new.words, segment.lexicon
    gone, come = map(set, changed(segment, among or left))
    both = gone | come
    for region in left:
        if (
            hopeless(old[slice(*region.old)], come, (old, new), both, tables, built)
            or hopeless(new[slice(*region.new)], gone, (new, old), both, tables, built)
            or tells_antecedent(segment, region)
        ):
            return False
    return True


def _proved_groups(segment: Segment, every: list[Region], marks: Sequence[Region]) -> Iterator[list[Region]]:
    """Neighbouring edits that are proved together, each in the place of those before."""
    pieces: Pieces | None = None
    made: set[int] = set()
    for size in range(1, min(_TOGETHER + 1, len(every))):
        for first in range(len(every) - size + 1):
            group = range(first, first + size)
            regions = every[first : first + size]
            if not made.isdisjoint(group) or all(region in marks for region in regions):
                continue
            if not _may_be_turned(segment, regions) or _named_otherwise(segment, regions):
                continue
            pieces = pieces or Pieces(segment, every)
            if are_one_sentence(segment, pieces.with_made(made), pieces.with_made(made.union(group))):
                made.update(group)
                yield regions


def _may_be_turned(segment: Segment, regions: Sequence[Region]) -> bool:
    """False where no turn can have been made in these edits."""
    places = tuple([at for region in regions for at in range(*region[which])] for which in (0, 1))
    return may_be_turned(segment.old.words, segment.new.words, (places[0], places[1]), len(regions), segment.lexicon)


def _named_otherwise(segment: Segment, left: Sequence[Region]) -> bool:
    """True where a term or the capitals of a key word came or went."""
    if not has_capitals(segment, left):
        return False
    loud = [
        any(word.isupper() for region in left for word in side.each(*region[which]) if word.lower() in _KEY_WORDS)
        for which, side in ((0, segment.old), (1, segment.new))
    ]
    named = frozenset[str]()
    if not _POINTING.isdisjoint(segment.old.words + segment.new.words):
        named = frozenset(segment.old.words).intersection(segment.new.words)
    return loud[0] is not loud[1] or lost_term(segment, left, _KEY_WORDS | named | _kept_names(segment, left))


def _kept_names(segment: Segment, left: Sequence[Region]) -> frozenset[str]:
    """The words with capitals that nobody touched: said again they are the same terms."""
    side = segment.old
    touched = {at for region in left for at in range(*region.old)}
    kept = (at for at in range(len(side.words)) if at not in touched and not side.initial(at))
    return frozenset(
        side.words[at] for at in kept if side.words[at].isalpha() and side.written(at, at + 1)[:1].isupper()
    )
