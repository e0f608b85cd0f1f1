"""What follows from a modal, or lifts it, in languages that tell by endings and by the place of a denial."""

from __future__ import annotations

from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.traits import small_words
from draftdiff.meaning.words.triggers import Hit


def released(side: Side, hit: Hit) -> bool:
    """True for a duty that is denied and so is none ("не обязан"), where "не должен" forbids."""
    before = any(one.end == hit.start for one in side.hits_of("negation"))
    return before and hit.key in side.lexicon.among("grammar.releasing")


def agreed_upon(side: Side, hit: Hit) -> bool:
    """True for what a condition asks others to agree to ("ما لم يوافق المالك"), where the lexicon lists such modals."""
    agreeing = side.lexicon.alike.get(hit.key) == "agreeing" if side.lexicon.alike else False
    return agreeing and conditional_clause(side, hit.start, side.lexicon) is not None


def come_anew(segment: Segment, side: Side, places: list[int]) -> list[int]:
    """Those of some words that are no small ones and no forms of what came or went on the other side."""
    gone, come = segment.changed
    across, small = gone if side is segment.new else come, small_words(segment.lexicon)
    words = ((at, side.words[at]) for at in places if side.words[at][0].isalnum() and side.words[at] not in small)
    return [at for at, word in words if not any(related(word, other, segment.lexicon) for other in across)]
